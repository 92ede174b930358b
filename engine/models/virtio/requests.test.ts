import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, OUTCOME_NAMES, READ, WRITE } from '../../pcie/request.ts';
import { quietBus } from './bus.ts';
import { conformance } from './conformance.ts';
import { send, sendWords, writableBytes } from './driver.ts';
import { createVirtio } from './iommu.ts';
import { attachRequest, detachRequest, mapRequest, STATUS, unmapRequest } from './layouts-queues.ts';
import { requestAt } from './places.ts';

type Facts = Readonly<Record<string, bigint | boolean>>;

/** A device with endpoints 8, 16 and 24, and what a guest can do with it. */
function machine(registers: Readonly<Record<string, bigint>> = {}, facts: Facts = { msiWindow: false }) {
  const memory = new Memory();
  const implementation = { endpoint0: 8n, endpoint1: 16n, endpoint2: 24n, ...facts };
  const unit = createVirtio(memory, { registers, implementation });
  const bus = quietBus(memory, unit);
  const told = (status: number): string => STATUS[status] ?? 'nothing';
  const out = newOutcome();
  return {
    memory,
    unit,
    bus,
    bytes: (...hex: readonly string[]): string => {
      const request = Uint8Array.from(hex.join(' ').split(' '), (b) => Number.parseInt(b, 16));
      return told(send(bus, request, writableBytes(bus, request[0] ?? 0)));
    },
    attach: (endpoint: number, domain: number, bypass = false) =>
      told(sendWords(bus, pack(attachRequest, { type: 1, domain, endpoint, bypass }))),
    detach: (endpoint: number, domain: number) =>
      told(sendWords(bus, pack(detachRequest, { type: 2, domain, endpoint }))),
    map: (domain: number, start: bigint, end: bigint, phys: bigint, flags = 3) =>
      told(
        sendWords(
          bus,
          pack(mapRequest, { type: 3, domain, start, end, phys, read: flags & 1, write: (flags >> 1) & 1 }),
        ),
      ),
    unmap: (domain: number, start: bigint, end: bigint) =>
      told(sendWords(bus, pack(unmapRequest, { type: 4, domain, start, end }))),
    access: (requesterId: number, address: bigint, access = READ): string => {
      const addressLo = Number(BigInt.asIntN(32, address));
      const addressHi = Number(BigInt.asIntN(32, address >> 32n));
      unit.translate({ ...newRequest(), requesterId, addressLo, addressHi, access }, out);
      const page = (BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0);
      const through = out.status < 2;
      return through ? `0x${((page << 12n) | BigInt(out.offset)).toString(16)}` : (OUTCOME_NAMES[out.status] ?? '');
    },
    events: () => conformance.records(memory, unit).map((e) => e.map((w) => w.toString(16))),
  };
}

describe('the worked examples', () => {
  it('attach, map, fault, unmap, byte by byte (12.1)', () => {
    const m = machine();
    expect(m.bytes('01 00 00 00 01 00 00 00', '08 00 00 00 00 00 00 00', '00 00 00 00')).toBe('OK');
    const map = ['03 00 00 00 01 00 00 00', '00 10 00 00 00 00 00 00', 'ff 1f 00 00 00 00 00 00'];
    expect(m.bytes(...map, '00 a0 00 00 00 00 00 00', '01 00 00 00')).toBe('OK');
    expect(m.access(8, 0x1010n)).toBe('0xa010');
    expect(m.access(8, 0x1010n, WRITE)).toBe('blocked');
    expect(m.events()).toEqual([['10200000002', '8', '1010']]);
    expect(m.unmap(1, 0x1000n, 0x17ffn)).toBe('RANGE');
    expect(m.access(8, 0x1010n)).toBe('0xa010');
    const unmap = ['04 00 00 00 01 00 00 00', '00 10 00 00 00 00 00 00', 'ff 1f 00 00 00 00 00 00'];
    expect(m.bytes(...unmap, '00 00 00 00')).toBe('OK');
    expect(m.access(8, 0x1010n)).toBe('blocked');
  });

  it('writes MAP as the words that the example gives (12.1)', () => {
    const words = pack(mapRequest, { type: 3, domain: 1, start: 0x1000n, end: 0x1fffn, phys: 0xa000n, read: true });
    expect(words).toEqual([0x100000003n, 0x1000n, 0x1fffn, 0xa000n, 1n]);
  });

  it('config space and the reply to PROBE (12.2)', () => {
    const m = machine({ bypass: 1n }, {});
    const word = (offset: number): number => m.unit.readRegister(0x100 + offset) >>> 0;
    const config = Array.from({ length: 10 }, (_, n) => word(n * 4));
    expect(config).toEqual([0xfffff000, 0xffffffff, 0, 0, 0xffffffff, 0xffff, 0, 0xffffffff, 512, 1]);
    const probe = new Uint8Array(72);
    probe[0] = 5;
    probe[4] = 8;
    expect(send(m.bus, probe, writableBytes(m.bus, 5))).toBe(0);
    const reply = [0n, 8n, 16n, 24n].map((at) => m.memory.read64(requestAt(0) + 72n + at));
    expect(reply).toEqual([0x1_0014_0001n, 0xfee00000n, 0xfeefffffn, 0n]);
  });

  it('the life of a domain (12.3)', () => {
    const m = machine();
    expect(m.attach(8, 1)).toBe('OK');
    expect(m.map(1, 0x1000n, 0x1fffn, 0xa000n)).toBe('OK');
    expect(m.attach(16, 1)).toBe('OK');
    expect(m.access(16, 0x1000n)).toBe('0xa000');
    expect(m.detach(8, 1)).toBe('OK');
    expect(m.access(16, 0x1000n)).toBe('0xa000');
    expect(m.detach(16, 1)).toBe('OK');
    expect(m.map(1, 0x1000n, 0x1fffn, 0xa000n)).toBe('NOENT');
    expect(m.access(8, 0x1000n)).toBe('blocked');
    expect(m.events()).toEqual([['10100000001', '8', '1000']]);
    m.unit.writeRegister(0x124, 1);
    expect(m.access(8, 0x1000n)).toBe('0x1000');
  });
});

describe('UNMAP', () => {
  const page = (n: number): bigint => BigInt(n) << 12n;
  type Pages = readonly (readonly [first: number, last: number])[];
  const cases: readonly (readonly [before: Pages, range: readonly [number, number], status: string, kept: number])[] = [
    [[], [0, 4], 'OK', 0],
    [[[0, 9]], [0, 9], 'OK', 0],
    [
      [
        [0, 4],
        [5, 9],
      ],
      [0, 9],
      'OK',
      0,
    ],
    [[[0, 9]], [0, 4], 'RANGE', 1],
    [
      [
        [0, 4],
        [5, 9],
      ],
      [0, 4],
      'OK',
      1,
    ],
    [[[0, 4]], [0, 9], 'OK', 0],
    [
      [
        [0, 4],
        [10, 14],
      ],
      [0, 14],
      'OK',
      0,
    ],
    [
      [
        [0, 4],
        [5, 9],
        [12, 14],
      ],
      [0, 6],
      'RANGE',
      3,
    ],
    [
      [
        [0, 4],
        [5, 9],
        [12, 14],
      ],
      [5, 9],
      'OK',
      2,
    ],
  ];
  it.each(cases)('of %j in the range %j is answered %s and leaves %i', (before, [first, last], status, kept) => {
    const m = machine();
    m.attach(8, 1);
    for (const [from, to] of before) expect(m.map(1, page(from), page(to + 1) - 1n, page(from + 100))).toBe('OK');
    expect(m.unmap(1, page(first), page(last + 1) - 1n)).toBe(status);
    const left = before.filter(([from]) => m.access(8, page(from)) === `0x${page(from + 100).toString(16)}`);
    expect(left).toHaveLength(kept);
  });

  it('keeps the order of what stays, so that it is still found', () => {
    const m = machine();
    m.attach(8, 1);
    const pages = [9, 3, 6, 1, 12, 7];
    for (const n of pages) expect(m.map(1, page(n), page(n + 1) - 1n, page(n + 50))).toBe('OK');
    for (const gone of [6, 1, 12]) {
      expect(m.unmap(1, page(gone), page(gone + 1) - 1n)).toBe('OK');
      expect(m.access(8, page(gone))).toBe('blocked');
    }
    for (const n of [9, 3, 7]) expect(m.access(8, page(n))).toBe(`0x${page(n + 50).toString(16)}`);
  });
});

describe('the three rules about reserved fields (trap 5)', () => {
  const request = (type: number, ...words: readonly number[]): string =>
    [type, ...words].map((w) => `${(w & 255).toString(16)} ${((w >> 8) & 255).toString(16)} 0 0`).join(' ');

  it('ATTACH and UNMAP reject them, DETACH ignores them', () => {
    const m = machine();
    expect(m.bytes(request(1, 1, 8, 0, 1))).toBe('INVAL');
    expect(m.bytes(request(1, 1, 8, 0, 0))).toBe('OK');
    expect(m.bytes(request(4, 1, 0, 0, 0, 0, 1))).toBe('INVAL');
    expect(m.bytes(request(2, 1, 8, 7, 7))).toBe('OK');
  });
});

describe('MAP', () => {
  it('takes the last page of the whole space, whose end plus one wraps to 0', () => {
    const m = machine({ features: 0x1_0000_0076n });
    m.attach(8, 1);
    expect(m.map(1, 0xffff_ffff_ffff_f000n, 0xffff_ffff_ffff_ffffn, 0xa000n)).toBe('OK');
    expect(m.access(8, 0xffff_ffff_ffff_fffcn)).toBe('0xaffc');
  });

  it('knows no ranges without their features', () => {
    const without = machine({ features: 0x1_0000_0074n, domain_range_end: 1n, input_range_end: 0xfffn });
    expect(without.attach(8, 77)).toBe('OK');
    expect(without.map(77, 0x1000n, 0x1fffn, 0n)).toBe('OK');
    const ranged = machine({ domain_range_end: 80n, input_range_end: 0xfffn });
    expect(ranged.attach(8, 81)).toBe('RANGE');
    expect(ranged.attach(8, 77)).toBe('OK');
    expect(ranged.map(77, 0x1000n, 0x1fffn, 0n)).toBe('RANGE');
  });

  it('never makes a mapping of one byte, even with byte granularity (trap 20)', () => {
    const m = machine({ page_size_mask: 1n });
    m.attach(8, 1);
    expect(m.map(1, 0x1001n, 0x1001n, 0x7n)).toBe('INVAL');
    expect(m.map(1, 0x1001n, 0x1002n, 0x7n)).toBe('OK');
  });
});

describe('ATTACH', () => {
  it('to the domain at hand changes nothing, not even the domain of a single endpoint', () => {
    const m = machine();
    m.attach(8, 1);
    m.map(1, 0x1000n, 0x1fffn, 0xa000n);
    expect(m.attach(8, 1)).toBe('OK');
    expect(m.access(8, 0x1000n)).toBe('0xa000');
  });

  it('to another domain leaves the old one, which ceases with its mappings', () => {
    const m = machine();
    m.attach(8, 1);
    m.map(1, 0x1000n, 0x1fffn, 0xa000n);
    expect(m.access(8, 0x1000n)).toBe('0xa000');
    expect(m.attach(8, 2)).toBe('OK');
    expect(m.access(8, 0x1000n)).toBe('blocked');
    expect(m.map(1, 0x1000n, 0x1fffn, 0xa000n)).toBe('NOENT');
    m.attach(16, 1);
    expect(m.access(16, 0x1000n), 'nothing of the old domain comes back').toBe('blocked');
  });

  it('with BYPASS needs the feature', () => {
    const m = machine({ features: 0x1_0000_0037n });
    expect(m.attach(8, 1, true)).toBe('INVAL');
  });
});
