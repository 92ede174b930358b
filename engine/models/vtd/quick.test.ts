import { describe, expect, it } from 'vitest';
import { type DmaRequest, newOutcome, READ, WRITE } from '../../pcie/request.ts';
import { different } from '../../testkit/access.ts';
import { models } from '../../testkit/models.ts';
import { type BuiltWorld, builtWorlds, requestIn } from '../../testkit/worlds.ts';
import { Recorder } from '../../trace/recorder.ts';
import { VtdCore } from './core.ts';
import { quickHit, quickWalk } from './quick.ts';

/** Scalable mode, a PASID, a first stage of four levels: a page that may be written, already dirty. */
function common(): { readonly world: BuiltWorld; readonly unit: VtdCore; readonly request: DmaRequest } {
  const model = models.find((m) => m.id === 'vtd');
  const world =
    model &&
    builtWorlds(model, false).find(
      ({ device, space: { pasid, stage, levels } }) =>
        device.mode === 'scalable' && pasid >= 0 && stage === 'first' && levels === 4,
    );
  if (!(world?.unit instanceof VtdCore)) throw new Error('the builder has no such world');
  const request = requestIn(world, 0x1123n, READ | WRITE);
  world.unit.caching = false;
  for (let n = 0; n < 2; n++) world.unit.translate(request, newOutcome());
  return { world, unit: world.unit, request };
}

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
});
