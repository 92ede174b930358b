/** Commands and queues: worked examples (11.4, 11.6), errors that latch, page requests and who answers them. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, type PageRequest, READ, WRITE } from '../../pcie/request.ts';
import { readEvents } from '../../trace/events.ts';
import { Recorder } from '../../trace/recorder.ts';
import type { Iommu } from '../contract.ts';
import { createRiscv } from './iommu.ts';
import * as l from './layouts.ts';
import { recordLine } from './log.ts';
import { REG } from './unit.ts';

const CQB = 0x201c0007n;
const FQB = 0x201c0406n;
const PQB = 0x201c0807n;
const QUEUE = 0x80700000n;

function machine(registers: Record<string, bigint> = {}): { memory: Memory; unit: Iommu } {
  const memory = new Memory();
  const queues = { cqb: CQB, cqcsr: 3n, fqb: FQB, fqcsr: 1n, pqb: PQB, pqcsr: 1n };
  const unit = createRiscv(memory, { registers: { ...queues, ddtp: 0x200c0002n, ...registers }, implementation: {} });
  unit.refresh();
  return { memory, unit };
}

/** Puts commands on the queue and lets the unit work; gives cqh and cqcsr. */
function run({ memory, unit }: ReturnType<typeof machine>, ...commands: readonly (readonly bigint[])[]): number[] {
  const tail = unit.readRegister(REG.CQT);
  commands.forEach((c, n) => {
    for (const k of [0, 1]) memory.load64(QUEUE + BigInt((tail + n) * 16 + k * 8), c[k] ?? 0n);
  });
  unit.writeRegister(REG.CQT, tail + commands.length);
  for (let n = 0; n < 100 && unit.work(); n++);
  return [unit.readRegister(REG.CQH), unit.readRegister(REG.CQCSR) & 0xf00];
}

describe('commands', () => {
  it('are packed as the reference writes them (11.4)', () => {
    expect(pack(l.iotinvalVma, { opcode: 1, av: 1, pscv: 1, pscid: 0x42, address: 0x3512345000n })).toEqual([
      0x100042401n,
      0xd448d1400n,
    ]);
    expect(pack(l.iotinvalVma, { opcode: 1, gv: 1, gscid: 7, pscv: 1, pscid: 0x11 })[0]).toBe(0x700300011001n);
    expect(pack(l.iotinvalGvma, { opcode: 1, func3: 1, gv: 1, gscid: 7, av: 1, address: 0x40010000n })).toEqual([
      0x700200000481n,
      0x10004000n,
    ]);
    expect(pack(l.iodirDdt, { opcode: 3, dv: 1, did: 0x108 })[0]).toBe(0x0001080200000003n);
    expect(pack(l.iodirPdt, { opcode: 3, func3: 1, dv: 1, did: 0x108, pid: 0x105 })[0]).toBe(0x0001080200105083n);
    expect(pack(l.iofence, { opcode: 2, av: 1, pr: 1, pw: 1, data: 1, address: 0x80500000n })).toEqual([
      0x100003402n,
      0x20140000n,
    ]);
    expect(pack(l.atsInval, { opcode: 4, pv: 1, pid: 0x105, rid: 0x108, address: 0x3512345000n })).toEqual([
      0x0001080100105004n,
      0x3512345000n,
    ]);
    expect(pack(l.atsPrgr, { opcode: 4, func3: 1, pv: 1, pid: 0x105, rid: 0x108, prgi: 0x12, code: 15 })).toEqual([
      0x0001080100105084n,
      0x0000f01200000000n,
    ]);
  });

  it('write what a fence is told to write', () => {
    const m = machine();
    expect(run(m, [0x100003402n, 0x20140000n])).toEqual([1, 0]);
    expect(m.memory.read64(0x80500000n)).toBe(1n);
  });

  it.each([
    ['an opcode that does not exist', [0x7fn, 0n]],
    ['a reserved bit', [0x803n, 0n]],
    ['IOTINVAL.GVMA with PSCV', [0x100000081n, 0n]],
    ['IODIR.INVAL_PDT without DV', [0x83n, 0n]],
    ['IODIR of a device beyond the directory', [0x0001080200000003n, 0n]],
    ['a fence on a wire that is not there', [0x802n, 0n]],
  ])('stop at %s until software clears cmd_ill', (_, command) => {
    const m = machine();
    expect(run(m, [0x3402n], command, [0x2n])).toEqual([1, 0x400]);
    m.memory.load64(QUEUE + 16n, 2n);
    m.unit.writeRegister(REG.CQCSR, 0x403);
    expect(run(m)).toEqual([3, 0]);
  });

  it('find out at the fence that a device did not answer, once', () => {
    const m = machine({ UNIT_ERRORS: 64n });
    expect(run(m, [0x0001080100105004n, 0n], [0x2n])).toEqual([1, 0x200]);
    m.unit.writeRegister(REG.CQCSR, 0x203);
    expect(run(m)).toEqual([2, 0]);
  });

  it('stop where they cannot be read', () => {
    const m = machine();
    m.memory.setHoles([{ start: QUEUE, length: 16n }]);
    expect(run(m, [0x2n])).toEqual([0, 0x100]);
  });
});

describe('the fault queue', () => {
  it('holds one record less than entries, then latches until the bit is cleared', () => {
    const m = machine({ fqb: FQB & ~31n });
    const out = newOutcome();
    const told = Array.from({ length: 3 }, () => {
      m.unit.translate({ ...newRequest(), requesterId: 3 }, out);
      return out.recorded;
    });
    expect(told).toEqual([true, false, false]);
    expect(m.unit.readRegister(REG.FQCSR) & 0x300).toBe(0x200);
    m.unit.writeRegister(REG.FQH, 1);
    m.unit.translate({ ...newRequest(), requesterId: 3 }, out);
    expect(out.recorded, 'space alone is not enough').toBe(false);
    m.unit.writeRegister(REG.FQCSR, 0x201);
    m.unit.translate({ ...newRequest(), requesterId: 3 }, out);
    expect(out.recorded).toBe(true);
  });

  it('prints as Linux does: cause in decimal, device in hex, values without a mark', () => {
    const words = [0x0010500d, 0x00010809, 0, 0, 0x12346010, 0x35, 0, 0];
    expect(
      recordLine(words, 0)
        .map((p) => p.text)
        .join(''),
    ).toBe('riscv,iommu 3010000.iommu: Fault 13 devid: 0x108 iotval: 3512346010 iotval2: 0');
  });
});

describe('page requests', () => {
  const request: PageRequest = {
    ...{ requesterId: 8, pasid: 0x105, addressLo: 0x12346000, addressHi: 0x35, access: READ },
    ...{ privileged: false, group: 0x12, last: false },
  };
  const context = (tc: bigint): readonly [bigint, bigint] => [0x80300000n + 8n * 64n, tc];

  function send(tc: bigint | null, q: Partial<PageRequest>, registers: Record<string, bigint> = {}) {
    const m = machine(registers);
    if (tc !== null) m.memory.load64(...context(tc));
    const recorder = new Recorder();
    m.memory.recorder = recorder;
    const fate = m.unit.pageRequested({ ...request, ...q });
    const answer = readEvents(recorder.copy(0, recorder.length)).find((e) => e.kind === 'response sent');
    const said = answer?.kind === 'response sent' ? [answer.code, answer.pasid | 0] : null;
    return { m, fate, said, faults: m.unit.readRegister(REG.FQT) };
  }

  it('are queued as the reference writes them (11.4)', () => {
    const { m, fate } = send(7n, {});
    expect(fate).toBe('queued');
    expect([0n, 8n].map((k) => m.memory.read64(0x80702000n + k))).toEqual([0x0000080100105000n, 0x3512346091n]);
    const { m: last } = send(7n, { access: READ | WRITE, last: true });
    expect(last.memory.read64(0x80702008n)).toBe(0x3512346097n);
  });

  it.each([
    ['mode Off', null, { ddtp: 0n }, [15, 0x105], 1],
    ['a device without a context', null, {}, [15, 0x105], 1],
    ['mode Bare', null, { ddtp: 1n }, [1, -1], 1],
    ['EN_PRI = 0', 3n, {}, [1, -1], 1],
    ['a queue that is off', 7n, { pqcsr: 0n }, [15, 0x105], 0],
    ['a full queue, without PRPR', 7n, { pqh: 1n }, [0, -1], 0],
    ['a full queue, with PRPR', 0x47n, { pqh: 1n }, [0, 0x105], 0],
  ] as const)('of %s are answered by the unit (5.5)', (_, tc, registers, said, faults) => {
    const answered = send(tc, { last: true }, registers);
    expect([answered.fate, answered.said, answered.faults]).toEqual(['auto-answered', said, faults]);
    expect(send(tc, { last: false }, registers).said).toBeNull();
    expect(send(tc, { last: true, access: 0 }, registers).said, 'a stop marker').toBeNull();
  });
});
