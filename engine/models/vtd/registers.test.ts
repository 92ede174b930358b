import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import type { CacheInvalidator } from './invalidator.ts';
import { layouts } from './layouts.ts';
import { recordFault } from './queues.ts';
import { registers } from './register-list.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import {
  GSTS,
  PENDING,
  REG,
  REGION_WORDS,
  reg32,
  STATE,
  setFaultStatus,
  setReg32,
  takeInterrupts,
  type VtdUnit,
} from './unit.ts';

function machine(config: Readonly<Record<string, bigint>> = {}) {
  const memory = new Memory();
  const registersAt = memory.reserve('registers', REGION_WORDS);
  resetRegisters(memory, registersAt, { registers: config, implementation: {} });
  const unit: VtdUnit = { memory, registersAt, profile: { addressBits: 46, has: () => true } };
  const calls: (string | number | boolean)[][] = [];
  const note =
    (name: string) =>
    (...args: (number | boolean)[]) => {
      calls.push([name, ...args]);
    };
  const caches: CacheInvalidator = {
    contextCache: note('context'),
    pasidCache: note('pasid'),
    iotlb: note('iotlb'),
    pasidIotlb: note('pasid iotlb'),
    deviceTlb: () => true,
    interruptEntry: note('interrupt'),
  };
  const write = (offset: number, value: number) => writeRegister(unit, offset, value, caches);
  const read = (offset: number) => readRegister(unit, offset) >>> 0;
  return { unit, calls, write, read };
}

describe('the register list', () => {
  it('names layouts that exist, of the right size, in places of their own', () => {
    for (const r of registers) {
      const l = layouts.find((x) => x.id === r.layout);
      expect(l?.bytes, r.name).toBe(r.bytes);
      expect(r.offset % Math.min(8, r.bytes), r.name).toBe(0);
    }
    const taken = registers.flatMap((r) => Array.from({ length: r.bytes / 4 }, (_, k) => r.offset + k * 4));
    expect(new Set(taken).size).toBe(taken.length);
    expect(Math.max(...taken)).toBeLessThan(REGION_WORDS * 4);
  });

  it('has the offsets of chapter 8', () => {
    const at = (name: string) => registers.find((r) => r.name === name)?.offset;
    expect([at('FSTS_REG'), at('FEUADDR_REG'), at('IQA_REG'), at('IQERCD_REG'), at('PRS_REG'), at('FRCD[7]')]).toEqual([
      0x34, 0x44, 0x90, 0xb0, 0xdc, 0x670,
    ]);
  });
});

describe('reset', () => {
  it('gives the default machine of chapter 1', () => {
    const { read } = machine();
    expect([read(REG.VER), read(REG.CAP), read(REG.CAP + 4), read(REG.ECAP), read(REG.ECAP + 4)]).toEqual([
      0x40, 0x60780e06, 0xd9d2078c, 0xa4f050df, 0x0013ed9c,
    ]);
  });

  it('takes pointers over that are configured, as if they had been programmed', () => {
    const { unit, read } = machine({ RTADDR_REG: 0x123456789400n, GSTS_REG: 0xc0000000n, NO_SUCH_REG: 1n });
    expect(reg32(unit, STATE.ROOT) >>> 0).toBe(0x56789400);
    expect(reg32(unit, STATE.ROOT + 4)).toBe(0x1234);
    expect(read(REG.GSTS)).toBe(0xc0000000);
  });
});

describe('writes by software', () => {
  it('to RTADDR_REG change nothing before SRTP (trap 18)', () => {
    const { unit, write, read, calls } = machine({ RTADDR_REG: 0x100000n });
    write(REG.RTADDR, 0x200400);
    write(REG.RTADDR + 4, 1);
    expect(read(REG.RTADDR)).toBe(0x200400);
    expect(reg32(unit, STATE.ROOT)).toBe(0x100000);
    expect(write(REG.GCMD, GSTS.RTPS)).toBe(true);
    expect([reg32(unit, STATE.ROOT), reg32(unit, STATE.ROOT + 4)]).toEqual([0x200400, 1]);
    expect(read(REG.GSTS)).toBe(0x40000000);
    expect(calls.map((c) => c[0])).toEqual(['context', 'pasid', 'iotlb']);
  });

  it('of SRTP drop no cache on a unit without ESRTPS', () => {
    const { write, calls } = machine({ CAP_REG: 0x59d2078c60780e06n });
    write(REG.GCMD, GSTS.RTPS);
    expect(calls).toEqual([]);
  });

  it('of SIRTP take the interrupt table over', () => {
    const { unit, write, calls, read } = machine();
    write(REG.IRTA, 0x300807);
    expect(reg32(unit, STATE.INTERRUPT_TABLE)).toBe(0);
    write(REG.GCMD, GSTS.IRTPS);
    expect(reg32(unit, STATE.INTERRUPT_TABLE)).toBe(0x300807);
    expect(read(REG.GSTS)).toBe(GSTS.IRTPS);
    expect(calls).toEqual([['interrupt', false, 0, 0]]);
  });

  it('to GCMD set levels, keep one-shots, and read back as 0 (trap 31)', () => {
    const { write, read } = machine({ GSTS_REG: 0x40000000n });
    write(REG.GCMD, GSTS.TES | GSTS.QIES);
    expect(read(REG.GSTS)).toBe(0xc4000000);
    expect(read(REG.GCMD)).toBe(0);
    write(REG.GCMD, GSTS.QIES | GSTS.IRES | GSTS.CFIS);
    expect(read(REG.GSTS)).toBe(0x46800000);
    // Bits without a meaning do nothing.
    write(REG.GCMD, 0x7fffff);
    expect(read(REG.GSTS)).toBe(0x40000000);
  });

  it('never change what is read-only', () => {
    const { write, read } = machine();
    for (const offset of [REG.VER, REG.CAP, REG.ECAP + 4, REG.GSTS, REG.IQH, REG.IQERCD, 0x600, 0x608]) {
      const before = read(offset);
      write(offset, ~before);
      expect(read(offset), offset.toString(16)).toBe(before);
    }
  });

  it('keep reserved bits 0', () => {
    const { write, read } = machine();
    write(REG.RTADDR, -1);
    write(REG.IQA, -1);
    write(REG.IQT, -1);
    write(REG.PQH, -1);
    write(REG.IRTA, -1);
    write(REG.PQA, -1);
    write(REG.FEADDR, -1);
    expect([REG.RTADDR, REG.IQA, REG.IQT, REG.PQH, REG.IRTA, REG.PQA, REG.FEADDR].map(read)).toEqual([
      0xfffffc00, 0xfffff807, 0x7fff0, 0x7ffe0, 0xfffff80f, 0xfffff007, 0xfffffffc,
    ]);
  });

  it('beyond every register are lost', () => {
    const { unit, write, read } = machine();
    const before = reg32(unit, STATE.FACTS);
    for (const offset of [STATE.ROOT, STATE.FACTS, 0x5fff, -4, 0x100000]) {
      write(offset, -1);
      expect(read(offset)).toBe(0);
    }
    expect(reg32(unit, STATE.FACTS)).toBe(before);
  });

  it('of 1 clear the flags of FSTS, but not PPF', () => {
    const { unit, write, read } = machine();
    setFaultStatus(unit, 0xf1 | 2);
    write(REG.FSTS, 0x12);
    expect(read(REG.FSTS)).toBe(0xe3);
    write(REG.FSTS, -1);
    expect(read(REG.FSTS)).toBe(2);
  });

  it('to PRS and ICS clear what is 1, and the pending interrupt with the last', () => {
    const { unit, write, read } = machine();
    setReg32(unit, REG.PRS, 3);
    setReg32(unit, REG.PECTL, PENDING);
    write(REG.PRS, 1);
    expect([read(REG.PRS), read(REG.PECTL)]).toEqual([2, PENDING]);
    write(REG.PRS, 2);
    expect([read(REG.PRS), read(REG.PECTL)]).toEqual([0, 0]);
    setReg32(unit, REG.ICS, 1);
    setReg32(unit, REG.IECTL, PENDING);
    write(REG.ICS, 1);
    expect([read(REG.ICS), read(REG.IECTL)]).toEqual([0, 0]);
  });

  it('let a pending fault interrupt go when the mask comes off', () => {
    const { unit, write, read } = machine();
    recordFault(unit, 0, 0x200, -1, 0, 0, 1, false, 0);
    expect(takeInterrupts(unit)).toBe(0);
    expect(read(REG.FECTL)).toBe(0xc0000000);
    write(REG.FECTL, 0x80000000);
    expect(read(REG.FECTL)).toBe(0xc0000000);
    write(REG.FECTL, 0);
    expect(read(REG.FECTL)).toBe(0);
    expect(takeInterrupts(unit)).toBe(1);
    expect(takeInterrupts(unit)).toBe(0);
  });

  it('of 1 to F free the record, and nothing else does', () => {
    const { unit, write, read } = machine();
    recordFault(unit, 0, 0x200, -1, 0x1000, 0, 1, false, 0);
    write(0x60c, 0x7fffffff);
    write(0x608, -1);
    expect(read(0x60c) >>> 31).toBe(1);
    write(0x60c, 0x80000000);
    expect([read(0x60c) >>> 31, read(REG.FSTS)]).toEqual([0, 0]);
  });

  it('that turn translation off put the fault index back to 0', () => {
    const { unit, write } = machine({ GSTS_REG: 0xc0000000n });
    setReg32(unit, STATE.FAULT_INDEX, 3);
    write(REG.GCMD, GSTS.TES);
    expect(reg32(unit, STATE.FAULT_INDEX)).toBe(3);
    write(REG.GCMD, 0);
    expect(reg32(unit, STATE.FAULT_INDEX)).toBe(0);
  });
});

describe('invalidation by register', () => {
  it('drops contexts in legacy mode and says what was done', () => {
    const { write, read, calls } = machine();
    write(REG.CCMD, 0x02000005);
    write(REG.CCMD + 4, 0xe0000001 | 0);
    expect(calls).toEqual([['context', 3, 5, 0x200, 4]]);
    // ICC is 0 again, CAIG says device.
    expect(read(REG.CCMD + 4)).toBe(0x78000001);
  });

  it('drops pages named by IVA_REG', () => {
    const { write, read, calls } = machine();
    write(0x500, 0x40203043);
    write(0x504, 0);
    write(0x50c, 0xb0030005 | 0);
    expect(calls).toEqual([['iotlb', 3, 5, 0x40200, 0, 3, true]]);
    expect(read(0x50c)).toBe(0x36030005);
  });

  it('is ignored while the queue is on, and the context command in scalable mode', () => {
    const queue = machine({ GSTS_REG: 0x04000000n });
    queue.write(REG.CCMD + 4, 0xa0000000 | 0);
    queue.write(0x50c, 0x90000000 | 0);
    expect(queue.calls).toEqual([]);
    const scalable = machine({ RTADDR_REG: 0x400n });
    scalable.write(REG.CCMD + 4, 0xa0000000 | 0);
    expect(scalable.calls).toEqual([]);
    expect(scalable.read(REG.CCMD + 4) >>> 31).toBe(0);
  });
});
