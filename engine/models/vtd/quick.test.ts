import { describe, expect, it } from 'vitest';
import { type DmaRequest, newOutcome, READ, WRITE } from '../../pcie/request.ts';
import { different } from '../../testkit/access.ts';
import { models } from '../../testkit/models.ts';
import { type BuiltWorld, builtWorlds, requestIn } from '../../testkit/worlds.ts';
import { Recorder } from '../../trace/recorder.ts';
import { VtdCore } from './core.ts';
import { quickHit, quickWalk } from './quick.ts';

/** Scalable mode, a PASID, a first stage of four levels, alone or nested: a page that may be written, already dirty. */
function common(wanted: 'first' | 'nested' = 'first'): {
  readonly world: BuiltWorld;
  readonly unit: VtdCore;
  readonly request: DmaRequest;
} {
  const model = models.find((m) => m.id === 'vtd');
  const world =
    model &&
    builtWorlds(model, false).find(
      ({ device, space: { pasid, stage, levels } }) =>
        device.mode === 'scalable' && pasid >= 0 && stage === wanted && levels === 4,
    );
  if (!(world?.unit instanceof VtdCore)) throw new Error('the builder has no such world');
  const request = requestIn(world, 0x1123n, READ | WRITE);
  world.unit.caching = false;
  for (let n = 0; n < 2; n++) world.unit.translate(request, newOutcome());
  return { world, unit: world.unit, request };
}

/** Address bit 50, in the upper word of an entry. */
const BIT_50 = 1 << 18;

type Change = readonly [word: number, value: number];

describe('the commonest requests take the short way', () => {
  it('through the tables', () => {
    const { unit, world, request } = common();
    const [out, other] = [newOutcome(), newOutcome()];
    expect(quickWalk(unit, request, out)).toBe(true);
    world.memory.forgetLinks();
    expect(quickWalk(unit, request, other), 'no pointer is known').toBe(false);
    world.unit.translate(request, other);
    expect(different(out, other)).toBeNull();
  });

  it('through the tables of both stages', () => {
    const { unit, world, request } = common('nested');
    const [out, other] = [newOutcome(), newOutcome()];
    // The first one learns where the entries of the guest's tables lead.
    for (let n = 0; n < 2; n++) expect(quickWalk(unit, request, out)).toBe(true);
    world.memory.forgetLinks();
    expect(quickWalk(unit, request, other), 'no pointer is known').toBe(false);
    world.unit.translate(request, other);
    expect(different(out, other)).toBeNull();
    for (const recorder of [new Recorder(true), new Recorder()]) {
      world.unit.translate(request, newOutcome());
      world.memory.recorder = recorder;
      world.unit.translate(request, newOutcome());
      expect(recorder.stored).toBe(recorder.brief ? 1 : recorder.length);
      world.memory.recorder = null;
    }
  });

  it('through the caches', () => {
    const { unit, world, request } = common();
    const out = newOutcome();
    expect(quickHit(unit, request, out), 'nothing is cached').toBe(false);
    unit.caching = true;
    world.unit.translate(request, out);
    for (let n = 0; n < 2; n++) expect(quickHit(unit, request, out)).toBe(true);
    world.unit.dropCaches();
    expect(quickHit(unit, request, out), 'nothing is cached any more').toBe(false);
  });

  it('and are one row for a brief recorder, all rows for another', () => {
    const { unit, world, request } = common();
    for (const [caching, rows] of [
      [false, 10],
      [true, 5],
    ] as const) {
      unit.caching = caching;
      world.unit.translate(request, newOutcome());
      for (const recorder of [new Recorder(true), new Recorder()]) {
        world.memory.recorder = recorder;
        world.unit.translate(request, newOutcome());
        expect(recorder.length).toBe(rows);
        expect(recorder.stored).toBe(recorder.brief ? 1 : rows);
      }
      world.memory.recorder = null;
    }
  });

  it('but not into the interrupt range', () => {
    const { unit, world, request } = common();
    const leaf = unit.firstPath[1]!;
    const { memory } = world;
    memory.restore(leaf, 0xfee00000 | (memory.words[leaf]! & 0xfff));
    memory.restore(leaf + 1, memory.words[leaf + 1]! & ~0xfffff);
    expect(quickWalk(unit, request, newOutcome())).toBe(false);
  });

  it('but no guest address beyond 48 bits, no page without rights, and no interrupt range below a guest', () => {
    const { unit, world, request } = common('nested');
    const { memory } = world;
    memory.forgetLinks();
    world.unit.translate(request, newOutcome());
    const level = [3, 2].find((n) => (memory.words[unit.secondPath[n]!]! & 0x80) !== 0) ?? 1;
    const leaf = unit.secondPath[level]!;
    const page = unit.firstPath[1]!;
    // A unit of more address bits, where a guest's entry may name what no second stage of four levels reaches.
    unit.firstMask1 &= ~BIT_50;
    unit.pasidMask5 &= ~BIT_50;
    const beyond = (at: number): Change => [at + 1, memory.words[at + 1]! | BIT_50];
    const inside = (1 << (9 * level + 3)) - 0x1000;
    const at = (word: number, address: number, bits: number): Change => [
      word,
      (memory.words[word]! & ~bits) | (address & bits),
    ];
    const changes: readonly (readonly [string, readonly Change[], DmaRequest])[] = [
      ['the root of the first stage', [beyond(unit.firstAt)], request],
      ['a table of the first stage', [beyond(unit.firstPath[3]!)], request],
      ['the page', [beyond(page)], request],
      ['no right', [[leaf, memory.words[leaf]! & ~7]], { ...request, access: 0 }],
      [
        'interrupts',
        [
          at(page, 0xfee00000, inside),
          at(leaf, 0xfee00000, ~0xfff & ~inside),
          [leaf + 1, memory.words[leaf + 1]! & ~0xfffff],
        ],
        request,
      ],
    ];
    for (const [name, words, asked] of changes) {
      // As often as it takes to know all pointers again, some of which a change has made unknown.
      for (let n = 0; n < 3; n++) world.unit.translate(request, newOutcome());
      const before = words.map(([at]) => [at, memory.words[at]!] as const);
      const known = memory.links.slice();
      for (const [at, value] of words) memory.restore(at, value);
      memory.links.set(known);
      expect(quickWalk(unit, asked, newOutcome()), name).toBe(false);
      for (const [at, value] of before) memory.restore(at, value);
    }
  });
});
