/** Granules, start levels, concatenated roots, halves and groups (structures 2.9 to 2.14), each walked once. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, type Outcome, READ, TRANSLATED_OK } from '../../pcie/request.ts';
import type { Iommu } from '../contract.ts';
import { faults } from './faults.ts';
import { createSmmu } from './iommu.ts';
import * as l from './layouts.ts';

const TABLE = 0x100000n;
const CD = 0x110000n;
/** Tables a megabyte apart, aligned for anything. */
const ROOT = 0x4000_0000n;
const tableAt = (n: number): bigint => ROOT + BigInt(n) * 0x10_0000n;
const PAGE = 0x8000_0000n;

interface Walk {
  readonly memory: Memory;
  readonly unit: Iommu;
}

function machine(config: number, fields: Readonly<Record<string, bigint | number>>, cd: readonly bigint[] = []): Walk {
  const memory = new Memory();
  const registers = { STRTAB_BASE: TABLE, STRTAB_BASE_CFG: 4n, CR0: 0xfn };
  const unit = createSmmu(memory, { registers, implementation: {} });
  const put = (at: bigint, words: readonly bigint[]): void => {
    for (const [q, word] of words.entries()) memory.load64(at + BigInt(q * 8), word);
  };
  put(TABLE + 64n, pack(l.ste, { v: 1, config, ...fields }));
  put(CD, cd);
  return { memory, unit };
}

const first = (fields: Readonly<Record<string, bigint | number>>): Walk =>
  machine(
    5,
    { s1ContextPtr: CD },
    pack(l.cd, { v: 1, ips: 5, aa64: 1, r: 1, a: 1, asid: 1, t0sz: 16, epd1: 1, ttb0: ROOT, ...fields }),
  );
const second = (fields: Readonly<Record<string, bigint | number>>): Walk =>
  machine(6, { s2ps: 5, s2aa64: 1, s2r: 1, s2ttb: ROOT, ...fields });

function read({ unit }: Walk, address: bigint): Outcome {
  const out = newOutcome();
  const [lo, hi] = [Number(BigInt.asIntN(32, address)), Number(BigInt.asIntN(32, address >> 32n))];
  unit.translate({ ...newRequest(), requesterId: 1, addressLo: lo, addressHi: hi, access: READ }, out);
  return out;
}

const physical = (out: Outcome): bigint =>
  (((BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0)) << 12n) | BigInt(out.offset);

/** Writes the tables of one address, from `start` to `leaf`, as the manual counts. Gives the address of the leaf. */
function map(
  { memory }: Walk,
  address: bigint,
  bits: number,
  g: number,
  start: number,
  leaf: number,
  low: bigint,
): bigint {
  let table = ROOT;
  for (let level = start; ; level++) {
    const shift = BigInt(g + (g - 3) * (3 - level));
    const width = level === start ? BigInt(bits) - shift : BigInt(g - 3);
    const at = table + ((address >> shift) & ((1n << width) - 1n)) * 8n;
    if (level === leaf) {
      memory.load64(at, PAGE | low | (level === 3 ? 3n : 1n));
      return at;
    }
    table = tableAt(level + 1);
    memory.load64(at, table | 3n);
  }
}

/** AF and AP[1], or AF and S2AP. */
const FIRST_PAGE = 0x440n;
const SECOND_PAGE = 0x4c0n;
const TG0: Readonly<Record<number, number>> = { 12: 0, 16: 1, 14: 2 };

describe('stage 1', () => {
  it.each([
    [12, 48, 0],
    [12, 40, 0],
    [12, 39, 1],
    [12, 31, 1],
    [12, 30, 2],
    [12, 25, 2],
    [14, 48, 0],
    [14, 47, 1],
    [14, 37, 1],
    [14, 36, 2],
    [14, 26, 2],
    [14, 25, 3],
    [16, 48, 1],
    [16, 43, 1],
    [16, 42, 2],
    [16, 30, 2],
    [16, 29, 3],
    [16, 25, 3],
  ])('granule 2^%i, %i bits: starts at level %i', (g, bits, start) => {
    const walk = first({ t0sz: 64 - bits, tg0: TG0[g]! });
    const address = (0x5a5a_a5a5_c3c3_1234n & ((1n << BigInt(bits)) - 1n)) | (1n << BigInt(bits - 1));
    map(walk, address, bits, g, start, 3, FIRST_PAGE);
    const out = read(walk, address);
    expect(out.status).toBe(TRANSLATED_OK);
    expect(physical(out)).toBe(PAGE | (address & ((1n << BigInt(g)) - 1n)));
    expect(out.sizeLog2).toBe(g);
    expect(faults[read(walk, 1n << BigInt(bits)).fault]?.id, 'one bit more is out of range').toBe('F_TRANSLATION');
  });

  it.each([
    [12, 1, 30],
    [12, 2, 21],
    [14, 2, 25],
    [16, 2, 29],
  ])('granule 2^%i has blocks at level %i', (g, leaf, size) => {
    const walk = first({ tg0: TG0[g]! });
    const address = 0x7654_3210_9abcn;
    map(walk, address, 48, g, g === 16 ? 1 : 0, leaf, FIRST_PAGE);
    const out = read(walk, address);
    expect(physical(out)).toBe((PAGE & -(1n << BigInt(size))) | (address & ((1n << BigInt(size)) - 1n)));
    expect(out.sizeLog2).toBe(size);
  });

  it.each([
    [12, 0],
    [14, 0],
    [14, 1],
    [16, 1],
  ])('granule 2^%i has no blocks at level %i', (g, leaf) => {
    const walk = first({ tg0: TG0[g]! });
    map(walk, 0x7654_3210_9abcn, 48, g, g === 16 ? 1 : 0, leaf, FIRST_PAGE);
    expect(faults[read(walk, 0x7654_3210_9abcn).fault]?.id).toBe('F_TRANSLATION');
  });

  it('has an upper half with a granule of its own, and ignores the top byte where it is told to', () => {
    // TG1: 1 is 16 KiB.
    const fields = { epd0: 1, epd1: 0, t1sz: 28, tg1: 1, ttb1: ROOT };
    const address = 0xffff_fff0_1234_5678n;
    const walk = first(fields);
    map(walk, address, 36, 14, 2, 3, FIRST_PAGE);
    expect(physical(read(walk, address))).toBe(PAGE | (address & 0x3fffn));
    const tagged = 0x5aff_fff0_1234_5678n;
    expect(faults[read(walk, tagged).fault]?.causes[0].id).toBe('not-mapped');
    const ignoring = first({ ...fields, tbi1: 1 });
    map(ignoring, address, 36, 14, 2, 3, FIRST_PAGE);
    expect(physical(read(ignoring, tagged))).toBe(PAGE | (address & 0x3fffn));
    expect(read(ignoring, 0x1000n).fault, 'the lower half is off').not.toBe(-1);
  });
});

describe('stage 2', () => {
  it.each([
    [12, 48, 0, 2, 1],
    [12, 40, 1, 1, 2],
    [12, 43, 1, 1, 16],
    [12, 34, 2, 0, 16],
    [14, 48, 1, 2, 2],
    [14, 40, 2, 1, 16],
    [16, 46, 2, 1, 16],
    [16, 33, 3, 0, 16],
  ])('granule 2^%i, %i bits from level %i (SL0 %i): %i tables joined', (g, bits, start, sl0, joined) => {
    const walk = second({ s2t0sz: 64 - bits, s2sl0: sl0, s2tg: TG0[g]! });
    const address = (1n << BigInt(bits)) - 0x1234n;
    const leaf = map(walk, address, bits, g, start, 3, SECOND_PAGE);
    if (start === 3) expect((leaf - ROOT) >> BigInt(g)).toBe(BigInt(joined - 1));
    const out = read(walk, address);
    expect(out.status).toBe(TRANSLATED_OK);
    expect(physical(out)).toBe(PAGE | (address & ((1n << BigInt(g)) - 1n)));
  });

  it.each([
    [0, 44, 1],
    [0, 30, 1],
    [0, 39, 2],
    [2, 35, 2],
    [1, 42, 1 + 2],
  ])('S2TG %i, %i bits, SL0 %i fit no walk', (tg, bits, sl0) => {
    const out = read(second({ s2t0sz: 64 - bits, s2sl0: sl0, s2tg: tg }), 0x1000n);
    expect(faults[out.fault]?.id).toBe('C_BAD_STE');
  });
});

describe('a group of contiguous entries', () => {
  it('is cached as one, and a member that says otherwise is not asked', () => {
    const walk = first({ t0sz: 25 });
    const address = 0x10000n;
    const at = map(walk, address, 39, 12, 1, 3, FIRST_PAGE | (1n << 52n));
    expect(read(walk, address).sizeLog2).toBe(16);
    // The next member leads elsewhere: nobody notices before the copy is gone.
    walk.memory.load64(at + 8n, 0x9000_0000n | FIRST_PAGE | 3n);
    expect(physical(read(walk, address + 0x1000n))).toBe(PAGE + 0x1000n);
    walk.unit.dropCaches();
    expect(physical(read(walk, address + 0x1000n))).toBe(0x9000_0000n);
  });
});
