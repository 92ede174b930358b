/** The worked examples of the reference (11.1 to 11.3, 11.5), and what its traps warn of. */
import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  newOutcome,
  newRequest,
  type Outcome,
  PASSED,
  READ,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import type { Iommu } from '../contract.ts';
import { conformance } from './conformance.ts';
import { faults } from './faults.ts';
import { createRiscv } from './iommu.ts';

const FQB = 0x201c0406n;
const FQCSR = 1n;
/** The default machine with base-format contexts. */
const BASE = 0xdf8874f8f10n & ~(1n << 22n);

interface Bed {
  readonly memory: Memory;
  readonly unit: Iommu;
}

function bed(registers: Record<string, bigint>, words: readonly (readonly [bigint, bigint])[]): Bed {
  const memory = new Memory();
  const unit = createRiscv(memory, { registers: { fqb: FQB, fqcsr: FQCSR, ...registers }, implementation: {} });
  for (const [at, value] of words) memory.load64(at, value);
  unit.refresh();
  return { memory, unit };
}

function ask({ unit }: Bed, device: number, address: bigint, more: Partial<DmaRequest> = {}): Outcome {
  const out = newOutcome();
  const halves = {
    addressLo: Number(BigInt.asIntN(32, address)),
    addressHi: Number(BigInt.asIntN(32, address >> 32n)),
  };
  unit.translate({ ...newRequest(), requesterId: device, ...halves, ...more }, out);
  return out;
}

const addressOf = (out: Outcome): bigint =>
  (((BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0)) << 12n) | BigInt(out.offset);
const causeOf = (out: Outcome): number => faults[out.fault]?.code ?? -1;
const records = ({ memory, unit }: Bed) => conformance.records(memory, unit);

/* 11.1: single stage with a process directory, extended format, two levels. */
const processWords: readonly (readonly [bigint, bigint])[] = [
  [0x80200020n, 0x20080401n],
  [0x80201200n, 0x67n],
  [0x80201218n, 0x2000000000080210n],
  [0x80210008n, 0x20084401n],
  [0x80211050n, 0x42003n],
  [0x80211058n, 0x8000000000080220n],
  [0x802206a0n, 0x20088401n],
  [0x80221488n, 0x20088801n],
  [0x80222a28n, 0x26af34d7n],
];
const process = (...more: readonly (readonly [bigint, bigint])[]): Bed =>
  bed({ ddtp: 0x20080003n }, [...processWords, ...more]);
const P105 = { pasid: 0x105 } as const;

describe('a single stage with a process directory (11.1)', () => {
  it('translates', () => {
    const out = ask(process(), 0x108, 0x3512345678n, P105);
    expect([out.status, addressOf(out), out.permissions]).toEqual([TRANSLATED_OK, 0x9abcd678n, READ | WRITE]);
  });

  it.each([
    ['an invalid page', 0x3512346010n, READ, 0x105, [], [0x000108090010500dn, 0n, 0x3512346010n, 0n]],
    [
      'a read-only page',
      0x3512345678n,
      WRITE,
      0x105,
      [[0x80222a28n, 0x26af3453n]],
      [0x0001080d0010500fn, 0n, 0x3512345678n, 0n],
    ],
    ['an invalid process context', 0x1000n, READ, 0x106, [], [0x000108090010610an, 0n, 0x1000n, 0n]],
  ] as const)('records %s', (_, address, access, pasid, words, record) => {
    const b = process(...words);
    expect(ask(b, 0x108, address, { pasid, access }).status).toBe(BLOCKED);
    expect(records(b)).toEqual([record]);
  });

  it('with DTF blocks in silence', () => {
    const b = process([0x80201200n, 0x77n]);
    const out = ask(b, 0x108, 0x3512346010n, P105);
    expect([out.status, causeOf(out), out.recorded]).toEqual([BLOCKED, 13, false]);
    expect(records(b)).toEqual([]);
  });

  it('keeps a supervisor from a user page without SUM, and says so in PRIV', () => {
    const b = process();
    expect(causeOf(ask(b, 0x108, 0x3512345678n, { ...P105, privileged: true }))).toBe(13);
    expect(((records(b)[0]?.[0] ?? 0n) >> 33n) & 1n).toBe(1n);
  });
});

/* 11.2: two stages, base format, one level. */
const guestWords: readonly (readonly [bigint, bigint])[] = [
  [0x80300100n, 1n],
  [0x80300108n, 0x8000700000080400n],
  [0x80300110n, 0x11000n],
  [0x80300118n, 0x8000000000040010n],
  [0x80400008n, 0x20101001n],
  [0x80404000n, 0x20101401n],
  [0x80405080n, 0x240040dfn],
];
const guest = (...more: readonly (readonly [bigint, bigint])[]): Bed =>
  bed({ capabilities: BASE, ddtp: 0x200c0002n }, [...guestWords, ...more]);

describe('two stages (11.2)', () => {
  it('report a first-stage table without memory as an implicit access', () => {
    for (const entry of [0n, 0x240040cfn]) {
      const b = guest([0x80405080n, entry]);
      ask(b, 8, 0x1000n);
      expect(records(b)).toEqual([[0x0000080800000015n, 0n, 0x1000n, 0x40010001n]]);
    }
  });

  it('report a page without memory as an explicit access', () => {
    // First stage: one page at IOVA 0x2000 to guest page 0x50002.
    const b = guest(
      [0x90010000n, 0x10004401n],
      [0x80405088n, 0x240044dfn],
      [0x90011000n, 0x10004801n],
      [0x80405090n, 0x240048dfn],
      [0x90012010n, 0x140008d7n],
    );
    ask(b, 8, 0x2abcn, { access: WRITE });
    expect(records(b)).toEqual([[0x0000080c00000017n, 0n, 0x2abcn, 0x50002abcn]]);
  });
});

describe('special leaves (11.3)', () => {
  const leaf = (level: number, entry: bigint): Outcome => {
    const words: (readonly [bigint, bigint])[] = [
      [0x80300000n, 1n],
      [0x80300018n, 0x8000000000080220n],
      [0x80220000n, 0x20088401n],
      [0x80221000n, level === 1 ? entry : 0x20088801n],
      [0x80222018n, entry],
    ];
    return ask(bed({ capabilities: BASE, ddtp: 0x200c0002n }, words), 0, 0x3abcn);
  };

  it('cover 64 KiB with N, 2 MiB one level up', () => {
    const napot = leaf(0, 0x80000000240060d7n);
    expect([addressOf(napot), napot.sizeLog2]).toEqual([0x90013abcn, 16]);
    const large = leaf(1, 0x240000d7n);
    expect([addressOf(large), large.sizeLog2]).toEqual([0x90003abcn, 21]);
  });

  it('are refused with low bits of the page number set', () => {
    expect(causeOf(leaf(1, 0x240040d7n))).toBe(13);
    expect(causeOf(leaf(0, 0x80000000240070d7n))).toBe(13);
  });
});

describe('the MSI page table (11.5)', () => {
  const msi = (entry = 0x9001407n): Bed =>
    bed({ ddtp: 0x200c0002n }, [
      [0x80300200n, 1n],
      [0x80300208n, 0x8000700000080400n],
      [0x80300220n, 0x1000000000080600n],
      [0x80300228n, 0x3n],
      [0x80300230n, 0x28000n],
      [0x80600020n, entry],
    ]);

  it('leads to the interrupt file, reads as well as writes, past the second stage', () => {
    for (const access of [READ, WRITE]) expect(addressOf(ask(msi(), 8, 0x28002000n, { access }))).toBe(0x24005000n);
  });

  it('refuses to execute, and what is not valid', () => {
    expect(causeOf(ask(msi(), 8, 0x28002000n, { access: EXECUTE }))).toBe(1);
    expect(causeOf(ask(msi(0x9001406n), 8, 0x28002000n))).toBe(262);
    expect(causeOf(ask(msi(0x9001405n), 8, 0x28002000n))).toBe(263);
  });

  it('keeps interrupts in memory in MRIF mode, and sends a notice where the identity is enabled', () => {
    const b = msi(((0x80700000n >> 9n) << 7n) | 3n);
    b.memory.edit64(0x80600028n, (0x24005n << 10n) | 0x155n);
    b.memory.edit64(0x80700008n, 1n << 33n);
    const capabilities = 0xdf8874f8f10n | (1n << 23n);
    b.memory.restore(b.unit.registersAt, Number(capabilities & 0xffffffffn));
    b.unit.refresh();
    const out = { status: 'blocked' as const, vector: 0, destination: 0, fault: -1, rule: -1, recorded: false };
    b.unit.remapInterrupt({ requesterId: 8, addressLo: 0x28002000, addressHi: 0, data: 33 }, out);
    expect(out).toMatchObject({ status: 'posted', vector: 0x155, destination: 0x24005 });
    expect(b.memory.read64(0x80700000n)).toBe(1n << 33n);
  });
});

describe('the unit', () => {
  it('off blocks everything, Bare lets untranslated requests through', () => {
    expect(causeOf(ask(bed({}, []), 0, 0x1000n))).toBe(256);
    const bare = bed({ ddtp: 1n }, []);
    expect(ask(bare, 0, 0x1000n).status).toBe(PASSED);
    expect(causeOf(ask(bare, 0, 0x1000n, { type: TRANSLATED }))).toBe(260);
  });

  it('refuses a device_id whose excess bit is the ninth of a level', () => {
    expect(causeOf(ask(bed({ ddtp: 0x20080003n }, processWords), 1 << 15, 0x1000n))).toBe(260);
  });

  it('without process_id goes past a process directory, as Bare (trap 8)', () => {
    expect(ask(process(), 0x108, 0x1000n).status).toBe(PASSED);
  });

  it('answers translation requests by the fault they meet (3.8)', () => {
    const asks = { ...P105, type: TRANSLATION_REQUEST };
    const denied = ask(process(), 0x108, 0x3512346000n, asks);
    expect([denied.status, denied.permissions, denied.recorded]).toEqual([DENIED, 0, false]);
    expect(ask(process(), 0x109, 0x1000n, asks).completion).toBe(UNSUPPORTED_REQUEST);
    const misconfigured = process([0x80211050n, 0x4200bn]);
    expect(ask(misconfigured, 0x108, 0x1000n, asks).completion).toBe(COMPLETER_ABORT);
    expect(records(misconfigured)).toHaveLength(1);
    const clean = ask(process([0x80222a28n, 0x26af3457n]), 0x108, 0x3512345000n, asks);
    expect([clean.status, clean.permissions]).toEqual([TRANSLATED_OK, READ]);
  });

  it('reads the same from big-endian structures', () => {
    const swap = (v: bigint): bigint => {
      let out = 0n;
      for (let k = 0n; k < 8n; k++) out |= ((v >> (8n * k)) & 0xffn) << (56n - 8n * k);
      return out;
    };
    const big = processWords.map(([at, v]) => [at, swap(at === 0x80201200n ? v | 0x400n : v)] as const);
    const b = bed({ capabilities: 0xdf8874f8f10n | (1n << 27n), fctl: 1n, ddtp: 0x20080003n }, big);
    expect(addressOf(ask(b, 0x108, 0x3512345678n, P105))).toBe(0x9abcd678n);
    ask(b, 0x108, 0x3512346010n, P105);
    expect(records(b)).toEqual([[0x000108090010500dn, 0n, 0x3512346010n, 0n].map(swap)]);
  });

  it('takes the quick way and the long one to the same end, and forgets a pointer that changes', () => {
    const b = process();
    b.unit.caching = false;
    const long = ask(process(), 0x108, 0x3512345678n, P105);
    for (let n = 0; n < 8; n++) expect(ask(b, 0x108, 0x3512345678n, P105)).toEqual(long);
    b.memory.edit64(0x80221488n, 0n);
    expect(causeOf(ask(b, 0x108, 0x3512345678n, P105))).toBe(13);
  });
});
