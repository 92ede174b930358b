/** The worked examples of the reference (chapter 11), bit for bit. */
import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import {
  BLOCKED,
  type DmaRequest,
  newOutcome,
  newRequest,
  type Outcome,
  READ,
  STALLED,
  TRANSLATED_OK,
  WRITE,
} from '../../pcie/request.ts';
import type { Iommu } from '../contract.ts';
import { conformance } from './conformance.ts';
import { createSmmu } from './iommu.ts';
import { log } from './log.ts';

type Word = readonly [at: bigint, value: bigint];

interface World {
  readonly memory: Memory;
  readonly unit: Iommu;
}

const LINEAR = { STRTAB_BASE: 0x4000000080100000n, STRTAB_BASE_CFG: 0x8n, CR0: 0xfn };

function worldOf(words: readonly Word[], registers: Readonly<Record<string, bigint>> = LINEAR): World {
  const memory = new Memory();
  const unit = createSmmu(memory, { registers, implementation: {} });
  for (const [at, value] of words) memory.load64(at, value);
  unit.refresh();
  return { memory, unit };
}

function access(
  { unit }: World,
  sid: number,
  pasid: number,
  address: bigint,
  kind = READ,
  more: Partial<DmaRequest> = {},
) {
  const out = newOutcome();
  unit.translate(
    {
      ...newRequest(),
      requesterId: sid,
      pasid,
      addressLo: Number(BigInt.asIntN(32, address)),
      addressHi: Number(BigInt.asIntN(32, address >> 32n)),
      access: kind,
      ...more,
    },
    out,
  );
  return out;
}

const addressOf = (out: Outcome): bigint =>
  (((BigInt(out.pageHi) << 32n) | BigInt(out.pageLo >>> 0)) << 12n) | BigInt(out.offset);
const events = ({ memory, unit }: World): string[] =>
  conformance.records(memory, unit).map((words) => words.map((w) => `0x${w.toString(16).padStart(16, '0')}`).join(' '));

/* ── 11.1 ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

const STE = 0x80100200n;
const LEAF = 0x80123a28n;
const STAGE1: readonly Word[] = [
  [STE, 0x200000008011000bn],
  [STE + 8n, 0x00001000180000d6n],
  [0x80110140n, 0x0042e205c0003510n],
  [0x80110148n, 0x0000000080120000n],
  [0x80110158n, 0x00000000f404ff44n],
  [0x80120000n, 0x0000000080121003n],
  [0x80121000n, 0x0000000080122003n],
  [0x80122488n, 0x0000000080123003n],
  [LEAF, 0x006000009abcdf47n],
];
const VA = 0x12345678n;
const with1 = (...changes: readonly Word[]): World => worldOf([...STAGE1, ...changes]);

describe('stage 1 with a PASID table (11.1)', () => {
  it('reads and writes', () => {
    const world = with1();
    for (const kind of [READ, WRITE]) {
      const out = access(world, 8, 5, VA, kind);
      expect(out.status).toBe(TRANSLATED_OK);
      expect(addressOf(out)).toBe(0x9abcd678n);
      expect(out.permissions).toBe(READ | WRITE);
    }
    expect(events(world)).toEqual([]);
  });

  it('misses a page', () => {
    const world = with1();
    expect(access(world, 8, 5, 0x12346010n).status).toBe(BLOCKED);
    expect(events(world)).toEqual(['0x0000000800005810 0x0000020800000000 0x0000000012346010 0x0000000000000000']);
  });

  it('refuses to write a read-only page', () => {
    const world = with1([LEAF, 0x006000009abcdfc7n]);
    expect(access(world, 8, 5, VA).status).toBe(TRANSLATED_OK);
    expect(access(world, 8, 5, VA, WRITE).status).toBe(BLOCKED);
    expect(events(world)).toEqual(['0x0000000800005813 0x0000020000000000 0x0000000012345678 0x0000000000000000']);
  });

  it('faults on a clear access flag, unless hardware sets it', () => {
    const world = with1([LEAF, 0x006000009abcdb47n]);
    access(world, 8, 5, VA);
    expect(events(world)[0]).toMatch(/^0x0000000800005812 /);
    const sets = with1([LEAF, 0x006000009abcdb47n], [0x80110140n, 0x0042ea05c0003510n]);
    expect(access(sets, 8, 5, VA).status).toBe(TRANSLATED_OK);
    expect(sets.memory.read64(LEAF)).toBe(0x006000009abcdf47n);
  });

  it('makes a clean page dirty on the first write, not on a read', () => {
    const world = with1([LEAF, 0x006800009abcdfc7n], [0x80110140n, 0x0042ee05c0003510n]);
    expect(access(world, 8, 5, VA).status).toBe(TRANSLATED_OK);
    expect(world.memory.read64(LEAF)).toBe(0x006800009abcdfc7n);
    expect(access(world, 8, 5, VA, WRITE).status).toBe(TRANSLATED_OK);
    expect(world.memory.read64(LEAF)).toBe(0x006800009abcdf47n);
    expect(events(world)).toEqual([]);
  });

  it.each([
    [6, '0x000000080000680a 0x0000000000000000 0x0000000000000000 0x0000000000000000'],
    [16, '0x0000000800010008 0x0000000000000000 0x0000000000000000 0x0000000000000000'],
    [0, '0x0000000800000006 0x0000000000000000 0x0000000000000000 0x0000000000000000'],
  ])('refuses PASID %i', (pasid, record) => {
    const world = with1();
    expect(access(world, 8, pasid, VA).status).toBe(BLOCKED);
    expect(events(world)).toEqual([record]);
  });

  it('uses descriptor 0 without PASID', () => {
    const world = with1([0x80110000n, 0x0042e205c0003510n], [0x80110008n, 0x0000000080120000n]);
    expect(addressOf(access(world, 8, -1, VA))).toBe(0x9abcd678n);
  });

  it('tells where the stream table could not be read', () => {
    const world = with1();
    world.memory.setHoles([{ start: STE, length: 64n }]);
    expect(access(world, 8, 5, VA).status).toBe(BLOCKED);
    expect(events(world)).toEqual(['0x0000000800005803 0x0000000000000000 0x0000000000000000 0x0000000080100200']);
  });

  it('finds a stream through two levels, and not where the first has nothing', () => {
    const world = worldOf(
      [
        [0x80100010n, 0x0000000080140009n],
        [0x80140200n, 0x0000000000000009n],
      ],
      { ...LINEAR, STRTAB_BASE_CFG: 0x10210n },
    );
    expect(addressOf(access(world, 0x208, -1, 0x5000n))).toBe(0x5000n);
    expect(access(world, 0x3008, -1, 0x5000n).status).toBe(BLOCKED);
    expect(events(world)).toEqual(['0x0000300800000002 0x0000000000000000 0x0000000000000000 0x0000000000000000']);
  });

  it('keeps a bad StreamID out of the record without RECINVSID', () => {
    const world = worldOf([], { ...LINEAR, CR2: 0n });
    expect(access(world, 0x100, -1, 0x5000n).status).toBe(BLOCKED);
    expect(events(world)).toEqual([]);
  });
});

/* ── 11.2 ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

const NESTED: readonly Word[] = [
  [0x80104200n, 0x000000004001000fn],
  [0x80104208n, 0x00001000080000d4n],
  [0x80104210n, 0x044d355800000007n],
  [0x80104218n, 0x0000000080200000n],
  [0x90010000n, 0x0001e205c0003519n],
  [0x90010008n, 0x0000000040011000n],
  [0x80200008n, 0x0000000080202003n],
  [0x80202000n, 0x0000000080203003n],
  [0x80203080n, 0x00000000900107ffn],
  [0x80203088n, 0x00000000900117ffn],
  [0x90011000n, 0x0000000040012003n],
];
const nestedWith = (...changes: readonly Word[]): World =>
  worldOf([...NESTED, ...changes], { ...LINEAR, STRTAB_BASE_CFG: 0x9n });

describe('both stages (11.2)', () => {
  it('tells of the stage 1 table that stage 2 does not map', () => {
    const world = nestedWith();
    access(world, 0x108, -1, 0x00201000n);
    expect(events(world)).toEqual(['0x0000010800000010 0x0000018800000000 0x0000000000201000 0x0000000040012000']);
  });

  it('tells of the context descriptor that stage 2 does not map', () => {
    const world = nestedWith([0x80203080n, 0n]);
    access(world, 0x108, -1, 0x00201000n);
    expect(events(world)).toEqual(['0x0000010800000010 0x0000008800000000 0x0000000000201000 0x0000000040010000']);
  });

  it('may not update a stage 1 descriptor that stage 2 keeps read-only', () => {
    const world = nestedWith(
      // HA of the context descriptor; a page whose access flag is clear, in a table that stage 2 lets be read only.
      [0x90010000n, 0x0001ea05c0003519n],
      [0x80203090n, 0x000000009001277fn],
      [0x90012008n, 0x0000000040013003n],
      [0x80203098n, 0x00000000900137ffn - 0x80n],
      [0x90013008n, 0x0060000040014b47n],
      [0x802030a0n, 0x00000000900147ffn],
    );
    access(world, 0x108, -1, 0x00201000n);
    expect(events(world)).toEqual(['0x0000010800000013 0x0000018800000000 0x0000000000201000 0x0000000040013000']);
  });
});

/* ── 11.3 and the answers of 3.6 ───────────────────────────────────────────────────────────────────────────────── */

const stalling = (cd: bigint): World =>
  worldOf([
    [0x80100800n, 0x200000008011000bn],
    [0x80100808n, 0x00001000000000d6n],
    [0x801101c0n, cd],
    [0x801101c8n, 0x0000000080120000n],
  ]);

describe('how a translation fault ends (3.6, 11.3)', () => {
  it('stalls, and gives each stalled transaction a token of its own', () => {
    const world = stalling(0x0042d205c0003510n);
    for (let n = 0; n < 4; n++) expect(access(world, 0x20, 7, 0xffff8000n, WRITE).status).toBe(STALLED);
    expect(events(world)[3]).toBe('0x0000002000007810 0x0000020080000003 0x00000000ffff8000 0x0000000000000000');
  });

  it.each([
    [0n, 0, 0],
    [1n << 45n, 0, 1],
    [1n << 46n, 2, 0],
    [(1n << 46n) | (1n << 45n), 2, 1],
  ])('with A and R %i: completion %i, %i events', (bits, completion, count) => {
    const world = stalling(0x00428205c0003510n | bits);
    const out = access(world, 0x20, 7, 0xffff8000n);
    expect(out.status).toBe(BLOCKED);
    expect(out.completion).toBe(completion);
    expect(events(world)).toHaveLength(count);
    expect(out.recorded).toBe(count === 1);
  });
});

describe('what Linux prints (9.1)', () => {
  it('is the example of the reference', () => {
    const record = [0x00005810, 0x8, 0, 0x208, 0x12346010, 0, 0, 0];
    expect(log.lines(record, 0).map((line) => line.map((p) => p.text).join(''))).toEqual(
      [
        'event 0x10 received:',
        '\t0x0000000800005810',
        '\t0x0000020800000000',
        '\t0x0000000012346010',
        '\t0x0000000000000000',
        'event: F_TRANSLATION client: 0000:00:01.0 sid: 0x8 ssid: 0x5 iova: 0x12346010 ipa: 0x0',
        'unpriv data read s1 "Input address caused fault" stag: 0x0',
      ].map((line) => `arm-smmu-v3 arm-smmu-v3.0.auto: ${line}`),
    );
  });

  it('for a page request is the example of the reference', () => {
    const lines = log.lines([0x8, 0xf0000005, 0x12347012, 0], 0).map((line) => line.map((p) => p.text).join(''));
    expect(lines[1]).toContain('\tsid 0x00000008.0x00005: [18L] unprivileged RW access at iova 0x0000000012347000');
  });
});
