/** Logs that fill up, buffers that stop, and what starts them again. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, READ, WRITE } from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { INTERRUPT_RAISED, RECORD_DROPPED, RECORD_QUEUED, RESPONSE_SENT, ROW, UNRECORDED } from '../../trace/rows.ts';
import type { DriverBus } from '../contract.ts';
import { conformance } from './conformance.ts';
import { driver } from './driver.ts';
import { createAmdVi } from './iommu.ts';
import * as l from './layouts.ts';
import { CONTROL, REG, STATUS } from './unit.ts';

const ON = 0x3f01dn;
/** Length field 8: 256 entries. */
const SMALL = 8n << 56n;

function machine(registers: Readonly<Record<string, bigint>> = {}) {
  const memory = new Memory();
  const unit = createAmdVi(memory, {
    registers: {
      DevTabBase: 0x4001ffn,
      EvtBase: 0x800000n | SMALL,
      PPRBase: 0x900000n | SMALL,
      Control: ON,
      ...registers,
    },
    implementation: {},
  });
  // 02:00.0 is blocked and may ask for pages.
  memory.load64(0x404000n, 0x0010000000000001n);
  memory.load64(0x404008n, 5n);
  const out = newOutcome();
  const recorder = new Recorder();
  memory.recorder = recorder;
  const fault = () => {
    unit.translate({ ...newRequest(), requesterId: 0x200, addressLo: 0x1000 }, out);
    return out.recorded;
  };
  const rows = (kind: number): number[][] => {
    const all = recorder.copy(0, recorder.length);
    const found: number[][] = [];
    for (let i = 0; i < all.length; i += ROW) if ((all[i]! & 0xff) === kind) found.push([...all.subarray(i, i + ROW)]);
    return found;
  };
  const status = () => unit.readRegister(REG.STATUS);
  const reported: number[] = [];
  const bus: DriverBus = {
    memory,
    readRegister: (offset) => unit.readRegister(offset),
    writeRegister: (offset, value) => unit.writeRegister(offset, value),
    wordAt: (address) => {
      const page = address >> 12n;
      const f = memory.ensure(Number(page & 0xffffffffn) | 0, Number(page >> 32n), Number(address & 0xfffn), 4);
      return f < 0 ? -1 : f + (Number(address & 0xfffn) >> 2);
    },
    report: (event) => reported.push(event.requesterId) < 0,
    act: () => undefined,
  };
  return { memory, unit, fault, rows, status, bus, reported };
}

describe('the event log', () => {
  it('keeps one slot free, then overflows and stands still', () => {
    const { fault, rows, status } = machine();
    const kept = Array.from({ length: 258 }, fault).filter((recorded) => recorded).length;
    expect(kept).toBe(255);
    expect(rows(RECORD_DROPPED).map((r) => r[0]! >>> 8)).toEqual([
      UNRECORDED.full,
      UNRECORDED.overflow,
      UNRECORDED.overflow,
    ]);
    expect(status() & (STATUS.EVENT_OVERFLOW | STATUS.EVENT_RUN)).toBe(STATUS.EVENT_OVERFLOW);
  });

  it('runs again only when it was switched off and the flag was cleared', () => {
    const { unit, fault } = machine();
    for (let n = 0; n < 257; n++) fault();
    unit.writeRegister(REG.EVT_HEAD, unit.readRegister(REG.EVT_TAIL));
    expect(fault(), 'room alone does not help').toBe(false);
    unit.writeRegister(REG.STATUS, STATUS.EVENT_OVERFLOW);
    expect(fault(), 'nor does the flag').toBe(false);
    const control = unit.readRegister(REG.CONTROL);
    unit.writeRegister(REG.CONTROL, control & ~CONTROL.EVENT_LOG);
    expect(fault(), 'nor does a log that is off').toBe(false);
    unit.writeRegister(REG.CONTROL, control);
    expect(fault()).toBe(true);
  });

  it('is drained and started again by the driver', () => {
    const { unit, fault, bus, reported, memory } = machine();
    for (let n = 0; n < 257; n++) fault();
    driver.interrupted(bus);
    expect(reported).toHaveLength(255);
    expect(conformance.records(memory, unit)).toEqual([]);
    expect(fault()).toBe(true);
  });

  it('stays silent while it is off, and raises its interrupt only where Control lets it', () => {
    const off = machine({ Control: ON & ~4n });
    expect(off.fault()).toBe(false);
    expect(off.rows(RECORD_DROPPED).map((r) => r[0]! >>> 8)).toEqual([UNRECORDED.disabled]);
    const quiet = machine({ Control: ON & ~8n });
    expect(quiet.fault()).toBe(true);
    expect([quiet.rows(INTERRUPT_RAISED).length, quiet.unit.takeInterrupts()]).toEqual([0, 0]);
    expect(quiet.status() & STATUS.EVENT_INT).toBe(STATUS.EVENT_INT);
  });

  it('does not move while it runs, and a new place begins at its start', () => {
    const { unit, fault } = machine();
    fault();
    unit.writeRegister(REG.EVT_BASE, 0x700000);
    expect(unit.readRegister(REG.EVT_BASE)).toBe(0x800000);
    unit.writeRegister(REG.CONTROL, Number(ON) & ~CONTROL.EVENT_LOG);
    unit.writeRegister(REG.EVT_BASE, 0x700000);
    expect([unit.readRegister(REG.EVT_BASE), unit.readRegister(REG.EVT_TAIL)]).toEqual([0x700000, 0]);
    unit.writeRegister(REG.EVT_BASE + 4, 7 << 24);
    expect(unit.readRegister(REG.EVT_BASE + 4) >>> 24, 'a length that does not exist').toBe(8);
  });

  it('copies hardware errors into registers where there are some (HESup)', () => {
    const { unit, fault, memory } = machine({ EFR: 0x00130033000099den });
    memory.setHoles([{ start: 0x404000n, length: 32n }]);
    fault();
    fault();
    expect([0x40, 0x48, 0x4c, 0x50].map((at) => unit.readRegister(at) >>> 0)).toEqual([0x404000, 0x200, 0x34000000, 3]);
  });
});

describe('the PPR log', () => {
  const request = {
    ...{ requesterId: 0x200, pasid: -1, addressLo: 0x1000, addressHi: 0 },
    ...{ access: READ | WRITE, privileged: false, group: 3, last: true },
  };

  it('needs V, TV and PPR, and is not asked while it is off', () => {
    const { unit, memory } = machine();
    expect(unit.pageRequested(request)).toBe('refused');
    memory.edit64(0x404000n, 0x6010000000000003n);
    const allowed = machine();
    allowed.memory.edit64(0x404000n, 0x6010000000000003n);
    expect(allowed.unit.pageRequested(request)).toBe('queued');
    expect(machine({ Control: ON & ~0x8000n }).unit.pageRequested(request)).toBe('dropped');
  });

  it('overflows like the event log; lost requests are answered where Control says so', () => {
    const fill = (control: bigint) => {
      const m = machine({ Control: control, EFR: 0x00130233000098den, PprAutoResponse: 1n });
      m.memory.edit64(0x404000n, 0x6010000000000003n);
      const fates = Array.from({ length: 257 }, () => m.unit.pageRequested(request));
      return { ...m, fates };
    };
    const plain = fill(ON);
    expect(plain.fates.filter((f) => f === 'queued')).toHaveLength(255);
    expect(plain.fates.slice(255)).toEqual(['dropped', 'dropped']);
    expect(plain.status() & (STATUS.PPR_OVERFLOW | STATUS.PPR_RUN)).toBe(STATUS.PPR_OVERFLOW);
    const answering = fill(ON | (1n << 39n));
    expect(answering.fates.slice(255)).toEqual(['auto-answered', 'auto-answered']);
    expect(answering.rows(RESPONSE_SENT).map((r) => [(r[0]! >>> 8) & 15, r[5]])).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });

  it('is drained by the driver, which refuses requests without PASID (6.5)', () => {
    const { unit, memory, bus } = machine();
    memory.edit64(0x404000n, 0x6010000000000003n);
    unit.pageRequested(request);
    driver.interrupted(bus);
    expect(memory.read64(0xf_0000_0000n) >> 60n, 'COMPLETE_PPR_REQUEST').toBe(7n);
    expect((memory.read64(0xf_0000_0008n) >> 44n) & 15n, 'the failure of Linux').toBe(2n);
  });
});

describe('the command buffer', () => {
  const put = ({ memory, unit }: ReturnType<typeof machine>, command: readonly bigint[]) => {
    const tail = unit.readRegister(REG.CMD_TAIL);
    command.forEach((q, k) => {
      memory.edit64(0xf_0000_0000n + BigInt(tail + k * 8), q);
    });
    unit.writeRegister(REG.CMD_TAIL, tail + 16);
  };

  it('stops at a command that is not allowed, with its head there, until it is switched on again', () => {
    const m = machine();
    put(m, [0x9000000000000000n, 0n]);
    put(m, pack(l.completionWait, { opcode: 1, s: 1, store: 0x600008n, data: 7 }));
    while (m.unit.work());
    expect(m.unit.readRegister(REG.CMD_HEAD)).toBe(0);
    expect(m.status() & STATUS.COMMAND_RUN).toBe(0);
    expect(conformance.records(m.memory, m.unit)).toEqual([[0x5000000000000000n, 0xf_0000_0000n]]);
    driver.interrupted(m.bus);
    while (m.unit.work());
    expect(m.memory.read64(0x600008n)).toBe(7n);
  });

  it.each([
    ['PREFETCH_IOMMU_PAGES without PreFSup', [0x6000000000000000n, 0n], {}],
    ['COMPLETE_PPR_REQUEST without PPRSup', [0x7000000000000000n, 0n], { EFR: 0x00130033000098dcn }],
    ['INVALIDATE_IOMMU_ALL without IASup', [0x8000000000000000n, 0n], { EFR: 0x001300330000989en }],
    ['a reserved bit', [0x2000000000010200n, 0n], {}],
  ] as const)('refuses %s', (_, command, registers) => {
    const m = machine(registers);
    put(m, command);
    while (m.unit.work());
    expect(conformance.records(m.memory, m.unit)).toEqual([[0x5000000000000000n, 0xf_0000_0000n]]);
  });

  it('waits for a device that does not answer as long as InvTimeOut says, and for ever with 0', () => {
    const command = pack(l.invalidateIotlbPages, { opcode: 4, deviceId: 0x200, address: 0x1000n });
    const limited = machine({ SILENT_DEVICE: 0x10200n, Control: ON | (4n << 5n) });
    put(limited, command);
    while (limited.unit.work());
    expect(conformance.records(limited.memory, limited.unit)).toEqual([[0x7000000000000200n, 0xf_0000_0000n]]);
    expect(limited.unit.readRegister(REG.CMD_HEAD)).toBe(16);
    const endless = machine({ SILENT_DEVICE: 0x10200n });
    put(endless, command);
    while (endless.unit.work());
    expect(endless.unit.readRegister(REG.CMD_HEAD)).toBe(0);
    expect(endless.rows(RECORD_QUEUED)).toEqual([]);
  });
});
