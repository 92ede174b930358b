/** The worked examples of the reference (chapter 11), number by number. */
import { describe, expect, it } from 'vitest';
import { halves, pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  INTERRUPT,
  newOutcome,
  newRequest,
  PASSED,
  READ,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { COMPLETION_SENT, ENTRY_FETCHED, NOTED, ROW } from '../../trace/rows.ts';
import { conformance } from './conformance.ts';
import { createAmdVi } from './iommu.ts';
import * as l from './layouts.ts';

type Words = readonly (readonly [at: bigint, value: bigint])[];

const DEVICE_TABLE = 0x00000000004001ffn;
const ON = 0x3f01dn;

/** A unit on the example's machine, and what it says to requests. */
function machine(words: Words, registers: Readonly<Record<string, bigint>> = {}, holes: readonly bigint[] = []) {
  const memory = new Memory();
  const unit = createAmdVi(memory, {
    registers: { DevTabBase: DEVICE_TABLE, Control: ON, ...registers },
    implementation: {},
  });
  for (const [at, value] of words) memory.load64(at, value);
  if (holes.length > 0) memory.setHoles(holes.map((start) => ({ start, length: 0x1000n })));
  const out = newOutcome();
  const recorder = new Recorder();
  const ask = (address: bigint, over: Partial<DmaRequest> = {}) => {
    const [lo, hi] = halves(address);
    recorder.clear();
    memory.recorder = recorder;
    unit.translate({ ...newRequest(), requesterId: 0x200, ...over, addressLo: lo | 0, addressHi: hi | 0 }, out);
    memory.recorder = null;
    const page = (BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0);
    return { ...out, address: (page << 12n) | BigInt(out.offset) };
  };
  const rows = (kind: number): number[][] => {
    const all = recorder.copy(0, recorder.length);
    const found: number[][] = [];
    for (let i = 0; i < all.length; i += ROW) if ((all[i]! & 0xff) === kind) found.push([...all.subarray(i, i + ROW)]);
    return found;
  };
  const events = () => conformance.records(memory, unit);
  const command = (words64: readonly bigint[]) => {
    const tail = unit.readRegister(0x2008);
    words64.forEach((q, k) => {
      memory.edit64(0xf_0000_0000n + BigInt(tail + k * 8), q);
    });
    unit.writeRegister(0x2008, tail + 16);
    while (unit.work());
  };
  return { memory, unit, ask, rows, events, command };
}

const HOST: Words = [
  [0x404000n, 0x6000000000500603n],
  [0x404008n, 0x0000000000000005n],
  [0x500008n, 0x6000000000501401n],
  [0x501008n, 0x6000000000502201n],
  [0x502008n, 0x7000000012345001n],
];
const IOVA = 0x40201abcn;
const over = (base: Words, ...changes: Words): Words => [...base, ...changes];
const write = { access: WRITE };

describe('a host table of Mode 3 (11.1)', () => {
  it('leads to 0x12345ABC', () => {
    const { ask, events } = machine(HOST);
    const got = ask(IOVA, write);
    expect(got).toMatchObject({ status: TRANSLATED_OK, address: 0x12345abcn, sizeLog2: 12 });
    expect(got.permissions & (READ | WRITE)).toBe(READ | WRITE);
    expect(events()).toEqual([]);
  });

  const faults: readonly (readonly [what: string, change: Words[number], access: number, event: bigint])[] = [
    ['a read-only page, written', [0x502008n, 0x3000000012345001n], WRITE, 0x2070000500000200n],
    ['a read-only directory, written', [0x501008n, 0x2000000000502201n], WRITE, 0x2070000500000200n],
    ['a device that may not write', [0x404000n, 0x2000000000500603n], WRITE, 0x2070000500000200n],
    ['nothing mapped, written', [0x502008n, 0n], WRITE, 0x2020000500000200n],
    ['nothing mapped, read', [0x502008n, 0n], READ, 0x2000000500000200n],
    ['bit 60 in a directory entry', [0x501008n, 0x7000000000502201n], WRITE, 0x20b0000500000200n],
    ['NextLevel 2 at level 2', [0x501008n, 0x6000000000502401n], WRITE, 0x2030000500000200n],
    ['a skipped level whose bits are not 0', [0x500008n, 0x6000000000502201n], WRITE, 0x2030000500000200n],
    ['2 MiB encoded at level 1', [0x502008n, 0x60000000120ffe01n], WRITE, 0x2030000500000200n],
    ['TV 0', [0x404000n, 0x6000000000500601n], WRITE, 0x2020000500000200n],
    ['Mode 7', [0x404000n, 0x6000000000500e03n], WRITE, 0x2030000500000200n],
    ['a reserved bit of the device table entry', [0x404000n, 0x6000000000500607n], WRITE, 0x10a0000000000200n],
  ];
  it.each(faults)('logs %s', (_, change, access, event) => {
    const { ask, events } = machine(over(HOST, change));
    expect(ask(IOVA, { access })).toMatchObject({ status: BLOCKED, completion: COMPLETER_ABORT, recorded: true });
    expect(events()).toEqual([[event, IOVA]]);
  });

  it('reads a read-only page, and uses a page of level 2 with NextLevel 0', () => {
    expect(machine(over(HOST, [0x502008n, 0x3000000012345001n])).ask(IOVA).address).toBe(0x12345abcn);
    const large = machine(over(HOST, [0x501008n, 0x7000000012200001n])).ask(IOVA, write);
    expect(large).toMatchObject({ address: 0x12201abcn, sizeLog2: 21 });
  });

  it('lets everything pass with V 0, and by IR and IW with Mode 0', () => {
    expect(machine(over(HOST, [0x404000n, 0x6000000000500602n])).ask(IOVA, write)).toMatchObject({
      status: PASSED,
      address: IOVA,
    });
    const { ask, events } = machine(over(HOST, [0x404000n, 0x2000000000500003n]));
    expect(ask(IOVA)).toMatchObject({ status: PASSED, address: IOVA });
    expect(ask(IOVA, write).status).toBe(BLOCKED);
    expect(events()).toEqual([[0x2070000500000200n, IOVA]]);
  });

  it('logs the address of an entry that cannot be read, not that of the request', () => {
    const table = machine(HOST, {}, [0x502000n]);
    table.ask(IOVA, write);
    expect(table.events()).toEqual([[0x4420000500000200n, 0x502008n]]);
    const device = machine(HOST, {}, [0x404000n]);
    device.ask(IOVA, write);
    expect(device.events()).toEqual([[0x3420000000000200n, 0x404000n]]);
  });

  it('logs nothing with SA, and with SE the first alone until the entry is invalidated', () => {
    const silent = machine(over(HOST, [0x404008n, 0x0000000400000005n], [0x502008n, 0n]));
    expect(silent.ask(IOVA, write)).toMatchObject({ status: BLOCKED, recorded: false });
    expect(silent.events()).toEqual([]);
    const { ask, events, command } = machine(over(HOST, [0x404008n, 0x0000000200000005n], [0x502008n, 0n]));
    expect([ask(IOVA, write), ask(IOVA, write)].map((o) => [o.status, o.recorded])).toEqual([
      [BLOCKED, true],
      [BLOCKED, false],
    ]);
    command(pack(l.invalidateDevtabEntry, { opcode: 2, deviceId: 0x200 }));
    expect(ask(IOVA, write).recorded).toBe(true);
    expect(events()).toHaveLength(2);
  });

  it('blocks addresses above its reach and devices beyond the table (4.3)', () => {
    const { ask, events } = machine(HOST, { DevTabBase: 0x400004n });
    ask(IOVA + (1n << 39n), write);
    ask(IOVA, { ...write, requesterId: 0x300 });
    expect(events()).toEqual([
      [0x2020000500000200n, IOVA + (1n << 39n)],
      [0x2020000000000300n, 0n],
    ]);
  });
});

describe('a skipped level and an encoded size (11.2)', () => {
  const copies: Words = Array.from({ length: 16 }, (_, n) => [0x702080n + BigInt(n * 8), 0x6000000123457e01n] as const);
  const tables: Words = [
    [0x404000n, 0x6000000000700803n],
    [0x404008n, 5n],
    [0x700018n, 0x6000000000701401n],
    [0x701008n, 0x6000000000702201n],
    ...copies,
  ];

  it('leads to 0x123453ABC in a page of 64 KiB, over three entries', () => {
    const { ask, rows } = machine(tables);
    expect(ask(0x0000018000213abcn)).toMatchObject({ status: TRANSLATED_OK, address: 0x123453abcn, sizeLog2: 16 });
    expect(rows(ENTRY_FETCHED)).toHaveLength(4);
    expect(rows(NOTED)).toEqual([]);
  });

  it('needs zeros where it skips', () => {
    const { ask, events } = machine(tables);
    ask(0x0000018040213abcn, write);
    expect(events()).toEqual([[0x2030000500000200n, 0x0000018040213abcn]]);
  });

  it('warns of copies that differ', () => {
    const { ask, rows } = machine(over(tables, [0x7020f8n, 0x6000000123467e01n]));
    expect(ask(0x0000018000213abcn).status).toBe(TRANSLATED_OK);
    expect(rows(NOTED)).toHaveLength(1);
  });

  it('drops the whole page when one of its 4 KiB is invalidated', () => {
    const { ask, command, memory } = machine(tables);
    ask(0x0000018000213abcn);
    for (const [at] of copies) memory.edit64(at, 0n);
    expect(ask(0x0000018000213abcn).status).toBe(TRANSLATED_OK);
    command([0x3000000500000000n, 0x0000018000218000n]);
    expect(ask(0x0000018000213abcn).status).toBe(BLOCKED);
  });
});

describe('PASID 0x1234 (11.3)', () => {
  const GUEST: Words = [
    [0x406300n, 0x7d90000000000003n],
    [0x406308n, 0x0001200168ac0009n],
    [0x1234567048n, 0x0000000000800001n],
    [0x8001a0n, 0x0000000000801001n],
    [0x8017f0n, 0x0000000000802007n],
    [0x802240n, 0x0000000000803007n],
    [0x803d10n, 0x0000000000804007n],
    [0x804b38n, 0x00000001abcde007n],
  ];
  const GVA = 0x00007f1234567abcn;
  const user = { requesterId: 0x318, pasid: 0x1234, access: WRITE };

  it('leads to 0x1ABCDEABC and sets A everywhere, D in the page', () => {
    const { ask, memory } = machine(GUEST);
    expect(ask(GVA, user)).toMatchObject({ status: TRANSLATED_OK, address: 0x1abcdeabcn });
    expect([0x8017f0n, 0x802240n, 0x803d10n, 0x804b38n].map((at) => memory.read64(at))).toEqual([
      0x802027n,
      0x803027n,
      0x804027n,
      0x1abcde067n,
    ]);
  });

  it.each([
    ['nothing mapped', [0x804b38n, 0n] as const, {}, GVA, 0x2025123400000318n],
    ['a read-only page', [0x804b38n, 0x1abcde005n] as const, {}, GVA, 0x2075123400000318n],
    ['a PASID beyond GLX', [0n, 0n] as const, { pasid: 0x40000 }, GVA, 0x2025000000040318n],
    ['an address that is not canonical', [0n, 0n] as const, {}, 0x800000000abcn, 0x2025123400000318n],
    ['a GCR3 entry that is not valid', [0x8001a0n, 0n] as const, {}, GVA, 0x2025123400000318n],
    ['a reserved bit of a GCR3 entry', [0x8001a0n, 0x801003n] as const, {}, GVA, 0x20b5123400000318n],
    [
      'an execute request of a page with XD',
      [0x804b38n, 0x80000001abcde007n] as const,
      { access: EXECUTE },
      GVA,
      0x2057123400000318n,
    ],
  ])('logs %s with the PASID', (_, change, request, address, event) => {
    const { ask, events } = machine(over(GUEST, change));
    expect(ask(address, { ...user, ...request }).status).toBe(BLOCKED);
    expect(events()).toEqual([[event, address]]);
  });

  it('answers a translation request for a missing page without an event', () => {
    const { ask, events, rows } = machine(over(GUEST, [0x804b38n, 0n]));
    expect(ask(GVA, { ...user, type: TRANSLATION_REQUEST }).status).toBe(DENIED);
    expect(rows(COMPLETION_SENT).map((r) => [r[3], r[4]])).toEqual([[0, 0]]);
    expect(events()).toEqual([]);
  });

  it('lets a request without PASID pass, as GIoV is 0 and Mode is 0', () => {
    expect(machine(GUEST).ask(GVA, { ...user, pasid: -1 })).toMatchObject({ status: PASSED, address: GVA });
  });

  it('takes a page request into the PPR log, or refuses it without PPR', () => {
    const request = {
      ...{ requesterId: 0x318, pasid: 0x1234, addressLo: 0x34567000, addressHi: 0x7f12 },
      ...{ access: READ | WRITE, privileged: false, group: 0x12, last: true },
    };
    const allowed = machine(GUEST);
    expect(allowed.unit.pageRequested(request)).toBe('queued');
    expect([0n, 8n].map((k) => allowed.memory.read64(0xf_0002_0000n + k))).toEqual([
      0x1164021212340318n,
      0x00007f1234567000n,
    ]);
    const refused = machine(over(GUEST, [0x406300n, 0x7d80000000000003n]));
    expect(refused.unit.pageRequested(request)).toBe('refused');
    expect(refused.events()).toEqual([[0x9164021212340318n, 0x00007f1234567000n]]);
  });

  it('treats GV as 0 while GTEn is 0', () => {
    const { ask, events } = machine(GUEST, { Control: ON & ~(1n << 16n) });
    ask(GVA, user);
    expect(events()).toEqual([[0x2025123400000318n, GVA]]);
  });
});

describe('guest tables over a host page of 1 GiB (11.4)', () => {
  const NESTED: Words = [
    [0x404000n, 0x6080000000300603n],
    [0x404008n, 0x0000000001200007n],
    [0x900028n, 0x0000000000010001n],
    [0x300000n, 0x6000000040000001n],
    [0x40010000n, 0x0000000000011027n],
    [0x40011010n, 0x0000000000012027n],
    [0x40012010n, 0x0000000000a000e7n],
  ];
  const five = { pasid: 5 };

  it('reads eight entries and comes to 0x40A12345', () => {
    const { ask, rows } = machine(NESTED);
    expect(ask(0x80412345n, five)).toMatchObject({ status: TRANSLATED_OK, address: 0x40a12345n, sizeLog2: 21 });
    expect(rows(ENTRY_FETCHED)).toHaveLength(1 + 8);
  });

  it('reports the host with the guest address and the domain, the guest with the PASID', () => {
    const host = machine(over(NESTED, [0x300000n, 0n]));
    host.ask(0x80412345n, five);
    expect(host.events()).toEqual([[0x2000000700000200n, 0x10000n]]);
    const guest = machine(over(NESTED, [0x40012010n, 0n]));
    guest.ask(0x80412345n, five);
    expect(guest.events()).toEqual([[0x2005000500000200n, 0x80412345n]]);
  });

  it('tells a write where an accessed bit cannot be set, and a read where a table cannot be read', () => {
    const readOnly = over(NESTED, [0x300000n, 0x2000000040000001n], [0x40012010n, 0xa000c7n]);
    const { ask, events } = machine(readOnly);
    ask(0x80412345n, five);
    expect(events()).toEqual([[0x2070000700000200n, 0x12010n]]);
    const unreadable = machine(over(NESTED, [0x300000n, 0x4000000040000001n]));
    unreadable.ask(0x80412345n, { ...five, access: WRITE });
    expect(unreadable.events()).toEqual([[0x2050000700000200n, 0x10000n]]);
  });

  it('sets A and D of host entries by HAD alone', () => {
    const { ask, memory } = machine(over(NESTED, [0x404000n, 0x6080000000300783n]));
    ask(0x80412345n, { ...five, access: WRITE });
    expect(memory.read64(0x300000n)).toBe(0x6000000040000061n);
    const off = machine(NESTED);
    off.ask(0x80412345n, { ...five, access: WRITE });
    expect(off.memory.read64(0x300000n)).toBe(0x6000000040000001n);
  });
});

describe('special addresses and ATS (3.8, 3.9)', () => {
  it('takes a write of 4 bytes to the interrupt range for an interrupt, and nothing else', () => {
    const { ask, events } = machine(HOST);
    expect(ask(0xfee00000n, write).status).toBe(INTERRUPT);
    ask(0xfee00000n);
    ask(0xfee00004n, { ...write, size: 8 });
    ask(0xfee00000n, { ...write, pasid: 5, privileged: true });
    ask(0xfee00000n, { type: TRANSLATION_REQUEST });
    expect(events()).toEqual([
      [0x8000000000000200n, 0xfee00000n],
      [0x8000000000000200n, 0xfee00004n],
      [0x2029000500000200n, 0xfee00000n],
      [0x8100000000000200n, 0xfee00000n],
    ]);
  });

  it('has I decide about translation requests and what was translated before', () => {
    const { ask, events } = machine(HOST);
    expect(ask(IOVA, { type: TRANSLATION_REQUEST }).completion).toBe(UNSUPPORTED_REQUEST);
    expect(ask(IOVA, { type: TRANSLATED }).completion).toBe(UNSUPPORTED_REQUEST);
    expect(events()).toEqual([
      [0x8300000000000200n, IOVA],
      [0x8200000000000200n, IOVA],
    ]);
    const allowed = machine(over(HOST, [0x404008n, 0x0000000100000005n]));
    expect(allowed.ask(IOVA, { type: TRANSLATED })).toMatchObject({ status: PASSED, address: IOVA });
    expect(allowed.ask(IOVA, { type: TRANSLATION_REQUEST })).toMatchObject({
      status: TRANSLATED_OK,
      address: 0x12345abcn,
    });
    expect(allowed.rows(COMPLETION_SENT).map((r) => r[3])).toEqual([0x12345003]);
  });

  it('does not translate the exclusion range for devices that may use it', () => {
    const range = { ExclBase: 0x40200001n, ExclLimit: 0x40201000n };
    const ex = over(HOST, [0x404008n, 0x0000008000000005n]);
    expect(machine(ex, range).ask(IOVA, write)).toMatchObject({ status: PASSED, address: IOVA });
    expect(machine(HOST, range).ask(IOVA, write).address).toBe(0x12345abcn);
    expect(machine(HOST, { ...range, ExclBase: 0x40200003n }).ask(IOVA, write).status).toBe(PASSED);
  });
});

describe('interrupts (11.5)', () => {
  const DTE: Words = [
    [0x404008n, 5n],
    [0x404010n, 0x2000000000900013n],
  ];
  const send = (words: Words, data = 5, control = ON) => {
    const m = machine(words, { Control: control });
    const out = { status: 'blocked' as const, vector: 0, destination: 0, fault: -1, rule: -1, recorded: false };
    m.unit.remapInterrupt({ requesterId: 0x200, addressLo: 0xfee00000 | 0, addressHi: 0, data }, out);
    return { ...m, out };
  };

  it('go to vector 0x31 of processor 2, in each format of entry', () => {
    const short = send(over(DTE, [0x900010n, 0x0031020100000000n]), 5, 0x1f01dn);
    expect(short.out).toMatchObject({ status: 'remapped', vector: 0x31, destination: 2 });
    const long = send(over(DTE, [0x900050n, 0x201n], [0x900058n, 0x31n]));
    expect(long.out).toMatchObject({ status: 'remapped', vector: 0x31, destination: 2 });
    const guest = send(over(DTE, [0x900050n, 0x00000077000002c1n], [0x900058n, 0x0000000000800031n]));
    expect(guest.out).toMatchObject({ status: 'posted', vector: 0x31, destination: 2 });
    expect(guest.memory.read64(0x800210n)).toBe(1n << 17n);
  });

  it('without an entry are logged with the domain, and index 512 looks like an SMI', () => {
    const none = send(DTE);
    expect(none.out.status).toBe('blocked');
    expect(none.events()).toEqual([[0x2008000500000200n, 0xfee00000n]]);
    expect(send(DTE, 0x200).out.status).toBe('delivered');
  });

  it('of a table of a length that does not exist are an illegal encoding', () => {
    const { events } = send([[0x404010n, 0x2000000000900019n]]);
    expect(events()).toEqual([[0x1008000000000200n, 0xfee00000n]]);
  });
});
