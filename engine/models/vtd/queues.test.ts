import { describe, expect, it } from 'vitest';
import { qword } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import type { PageRequest } from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import {
  INTERRUPT_RAISED,
  PAGE_REQUESTED,
  RECORD_DROPPED,
  RECORD_QUEUED,
  RESPONSE_SENT,
  ROW,
  UNIT_ERROR,
  UNRECORDED,
} from '../../trace/rows.ts';
import { faultNumber } from './faults.ts';
import { layouts } from './layouts.ts';
import { queues } from './queue-list.ts';
import { PAGE_REQUEST_MESSAGE, pageRequested, recordFault, recordInterruptFault } from './queues.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import { REG, REGION_WORDS, reg32, STATE, takeInterrupts, type VtdUnit } from './unit.ts';

const READ = 1;
const WRITE = 2;
const EXECUTE = 4;
const none = {
  contextCache: () => undefined,
  pasidCache: () => undefined,
  iotlb: () => undefined,
  pasidIotlb: () => undefined,
  deviceTlb: () => true,
  interruptEntry: () => undefined,
};

function machine(
  config: Readonly<Record<string, bigint>> = {},
  implementation: Readonly<Record<string, boolean>> = {},
) {
  const memory = new Memory();
  const registersAt = memory.reserve('registers', REGION_WORDS);
  resetRegisters(memory, registersAt, { registers: { FECTL_REG: 0n, PECTL_REG: 0n, ...config }, implementation });
  const unit: VtdUnit = { memory, registersAt, profile: { addressBits: 46, has: () => true } };
  const recorder = new Recorder();
  memory.recorder = recorder;
  const record = (n: number) => [0, 1].map((q) => qword(memory.words, q, registersAt + ((0x600 + n * 16) >> 2)));
  const rows = (kind: number): number[][] => {
    const all = recorder.copy(0, recorder.length);
    const found: number[][] = [];
    for (let i = 0; i < all.length; i += ROW) if ((all[i]! & 0xff) === kind) found.push([...all.subarray(i, i + ROW)]);
    return found;
  };
  const read = (offset: number) => readRegister(unit, offset) >>> 0;
  const write = (offset: number, value: number) => writeRegister(unit, offset, value, none);
  const clear = (n: number) => write(0x60c + n * 16, 0x80000000);
  const fault = (sid: number, address = 0x1000) =>
    recordFault(unit, faultNumber('SFS.2'), sid, -1, address, 0, WRITE, false, 0);
  return { unit, record, rows, read, write, clear, fault };
}

describe('fault records', () => {
  it('hold what the worked examples hold (11.1, 11.2, 11.4)', () => {
    const { unit, record } = machine({}, { collapseFaults: false });
    recordFault(unit, faultNumber('LGN.2'), 0x200, -1, 0x40201abc, 0, WRITE, false, 0);
    recordFault(unit, faultNumber('LGN.3'), 0x200, -1, 0x40201abc, 0, READ, false, 0);
    recordFault(unit, faultNumber('SFS.2'), 0x381, 0x2a5, 0x34567abc, 0x7f12, WRITE, false, 0);
    recordInterruptFault(unit, faultNumber('INT.26'), 0x208, 0x123);
    expect(record(0)).toEqual([0x40201000n, 0x8000000500000200n]);
    expect(record(1)).toEqual([0x40201000n, 0xc000000600000200n]);
    expect(record(2)).toEqual([0x00007f1234567000n, 0x8002a57180000381n]);
    expect(record(3)).toEqual([0x0123000000000000n, 0x8000002600000208n]);
  });

  it('tell type, address type, and with a PASID mode and execution (5.1)', () => {
    const { unit, record } = machine({}, { collapseFaults: false });
    const put = (pasid: number, access: number, privileged: boolean, type: number) =>
      recordFault(unit, faultNumber('SGN.4'), 1, pasid, 0, 0x80000000 | 0, access, privileged, type);
    put(0, READ | WRITE, false, 0);
    put(5, READ | EXECUTE, true, 1);
    put(-1, READ | EXECUTE, true, 2);
    put(7, READ, false, PAGE_REQUEST_MESSAGE);
    expect(record(0)).toEqual([0x8000000000000000n, 0xc000008390000001n]);
    expect(record(1)[1]).toBe(0xd0000583e0000001n);
    expect(record(2)[1]).toBe(0xe000008300000001n);
    expect(record(3)[1]).toBe(0x8000078390000001n);
  });

  it('are announced once, with the first index (11.1, trap 17)', () => {
    const { fault, read, rows, unit } = machine({ FEDATA_REG: 0x21n, FEADDR_REG: 0xfee01000n });
    expect(fault(1)).toBe(true);
    expect(read(REG.FSTS)).toBe(0x2);
    expect(takeInterrupts(unit)).toBe(1);
    expect(fault(2)).toBe(true);
    expect(read(REG.FSTS)).toBe(0x2);
    expect(takeInterrupts(unit)).toBe(0);
    const raised = rows(INTERRUPT_RAISED);
    expect(raised).toHaveLength(1);
    expect(raised[0]!.slice(0, 5)).toEqual([INTERRUPT_RAISED | (1 << 16), 0x21, 0, 0xfee01000, 0]);
    const queued = rows(RECORD_QUEUED);
    expect(queued.map((r) => r[1])).toEqual([0, 1]);
    expect(layouts[queued[0]![0]! >>> 16]?.id).toBe('faultRecord');
    expect(queued[0]![2]).toBe(unit.registersAt + 0x180);
  });

  it('collapse while one of the device is pending, unless switched off', () => {
    const { fault, record, rows, clear } = machine();
    fault(1);
    expect(fault(1, 0x2000)).toBe(false);
    expect(rows(RECORD_DROPPED).map((r) => r[0]! >>> 8)).toEqual([UNRECORDED.collapsed]);
    expect(record(1)[1]).toBe(0n);
    clear(0);
    expect(fault(1, 0x2000)).toBe(true);
    expect(record(1)[0]).toBe(0x2000n);
    const apart = machine({}, { collapseFaults: false });
    apart.fault(1);
    expect(apart.fault(1)).toBe(true);
  });

  it('overflow when all are taken, and then stay shut until PFO is cleared (trap 16)', () => {
    const { fault, rows, read, clear, write, unit } = machine();
    for (let n = 0; n < 8; n++) expect(fault(n + 1)).toBe(true);
    takeInterrupts(unit);
    expect(fault(9)).toBe(false);
    expect(read(REG.FSTS)).toBe(0x3);
    // PPF was set before, so overflow raises no event of its own.
    expect(takeInterrupts(unit)).toBe(0);
    for (let n = 0; n < 8; n++) clear(n);
    expect(read(REG.FSTS)).toBe(0x1);
    expect(fault(10)).toBe(false);
    expect(rows(RECORD_DROPPED).map((r) => r[0]! >>> 8)).toEqual([UNRECORDED.full, UNRECORDED.overflow]);
    write(REG.FSTS, 1);
    expect(fault(11)).toBe(true);
    // The index had wrapped to 0.
    expect(read(REG.FSTS)).toBe(0x2);
    expect(takeInterrupts(unit)).toBe(1);
  });

  it('go on at the next index, and FRI names the oldest that is left', () => {
    const { fault, read, clear, record } = machine();
    fault(1);
    fault(2);
    clear(0);
    expect(read(REG.FSTS)).toBe(0x102);
    clear(1);
    expect(read(REG.FSTS)).toBe(0);
    fault(3);
    expect(record(2)[1]! & 0xffffn).toBe(3n);
    expect(read(REG.FSTS)).toBe(0x202);
  });

  it('keep the number and place that CAP_REG tells', () => {
    // FRO 0x22, one record.
    const { fault, unit, read } = machine({ CAP_REG: 0x80d2008c222f0606n });
    expect(fault(1)).toBe(true);
    expect(reg32(unit, 0x22c) >>> 31).toBe(1);
    expect(fault(2)).toBe(false);
    expect(read(REG.FSTS)).toBe(3);
    expect(reg32(unit, STATE.FAULT_INDEX)).toBe(0);
  });

  it('never write over other registers, whatever CAP_REG and the index say', () => {
    const { fault, read, unit } = machine({ CAP_REG: 0x0000ff0000000000n });
    unit.memory.write32(unit.registersAt + (STATE.FAULT_INDEX >> 2), -1);
    expect(fault(1)).toBe(true);
    expect([read(REG.CAP), read(REG.CAP + 4)]).toEqual([0, 0xff00]);
  });

  it('are described by layouts that exist', () => {
    for (const q of queues) for (const id of q.layouts) expect(layouts.some((l) => l.id === id)).toBe(true);
  });
});

const PAGE: PageRequest = {
  requesterId: 0x381,
  pasid: 0x2a5,
  addressLo: 0x34567000,
  addressHi: 0x7f12,
  access: WRITE,
  privileged: false,
  group: 0x12,
  last: true,
};

describe('page requests', () => {
  const QUEUE = 0x500000n;
  function device(pqs = 0n, may = true) {
    const m = machine({ PQA_REG: QUEUE | pqs });
    const forgotten: number[][] = [];
    const ask = (over: Partial<PageRequest> = {}) =>
      pageRequested(
        m.unit,
        { ...PAGE, ...over },
        {
          mayRequestPages: () => may,
          forgetPage: (...args) => {
            forgotten.push(args);
          },
        },
      );
    const at = (slot: number) => [0n, 8n, 16n, 24n].map((k) => m.unit.memory.read64(QUEUE + BigInt(slot) * 32n + k));
    const codes = () => m.rows(RESPONSE_SENT).map((r) => [(r[0]! >>> 8) & 15, r[1], r[2], r[5]]);
    return { ...m, ask, at, forgotten, codes };
  }

  it('land in the queue as 11.2 shows, and announce themselves once', () => {
    const { ask, at, read, unit, forgotten, rows } = device();
    expect(ask()).toBe('queued');
    expect(at(0)).toEqual([0x000002a503810101n, 0x00007f1234567096n, 0n, 0n]);
    expect(ask({ access: READ | WRITE })).toBe('queued');
    expect(at(1)[1]).toBe(0x00007f1234567097n);
    expect([read(REG.PQT), read(REG.PQH), read(REG.PRS)]).toEqual([64, 0, 1]);
    expect(takeInterrupts(unit)).toBe(4);
    expect(rows(INTERRUPT_RAISED)).toHaveLength(1);
    expect(forgotten[0]).toEqual([0x381, 0x2a5, (0x34567000 >>> 12) | (0x7f12 << 20), 0x7f12 >>> 12]);
    expect(rows(PAGE_REQUESTED).map((r) => [r[0]! >>> 8, r[1], r[2], r[5], r[6]])).toEqual([
      [1, 0x381, 0x2a5, 0x12, 0],
      [1, 0x381, 0x2a5, 0x12, 1],
    ]);
  });

  it('without PASID carry neither mode nor execution', () => {
    const { ask, at } = device();
    ask({ pasid: -1, privileged: true, access: READ | EXECUTE, last: false });
    expect(at(0)).toEqual([0x0000000003810001n, 0x00007f1234567091n, 0n, 0n]);
    ask({ pasid: 0, privileged: true, access: READ | EXECUTE, last: false });
    expect(at(1)[0]).toBe(0x0030000003810101n);
  });

  it('leave one slot unused; then the queue overflows and the unit answers by itself (6.5)', () => {
    const { ask, read, codes, write, rows, unit } = device();
    for (let n = 0; n < 127; n++) expect(ask({ last: false })).toBe('queued');
    expect(ask({ last: false })).toBe('dropped');
    expect(read(REG.PRS)).toBe(3);
    expect(rows(UNIT_ERROR)).toHaveLength(1);
    expect(ask({ last: true })).toBe('auto-answered');
    expect(codes()).toEqual([[0, 0x381, 0x2a5, 0x12]]);
    // Room alone does not help: PRO must go first.
    write(REG.PQH, 127 * 32);
    expect(ask({ last: true })).toBe('auto-answered');
    takeInterrupts(unit);
    write(REG.PRS, 3);
    expect(ask()).toBe('queued');
    expect(read(REG.PQT)).toBe(0);
    expect(takeInterrupts(unit)).toBe(4);
  });

  it('refused by the context entry are answered with failure', () => {
    const { ask, codes, read } = device(0n, false);
    expect(ask()).toBe('refused');
    expect(codes()).toEqual([[15, 0x381, 0x2a5, 0x12]]);
    expect([read(REG.PQT), read(REG.PRS)]).toEqual([0, 0]);
  });

  it('that mark a stop are queued, but never answered (trap 25)', () => {
    const queued = device();
    expect(queued.ask({ access: 0 })).toBe('queued');
    expect(queued.at(0)[1]).toBe(0x00007f1234567094n);
    expect(queued.forgotten).toEqual([]);
    const refused = device(0n, false);
    expect(refused.ask({ access: 0 })).toBe('dropped');
    expect(refused.codes()).toEqual([]);
  });

  it('to a queue that cannot be written are lost without harm', () => {
    const { ask, unit, read } = device();
    unit.memory.setHoles([{ start: QUEUE, length: 4096n }]);
    expect(ask()).toBe('dropped');
    expect([read(REG.PQT), read(REG.PRS)]).toEqual([0, 0]);
  });
});
