import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../models/registry.ts';
import { newOutcome, READ, WRITE } from '../pcie/request.ts';
import type { Scenario } from '../scenario/format.ts';
import { type PlannedCommand, planScenario } from '../scenario/plan.ts';
import { different } from '../testkit/access.ts';
import { models } from '../testkit/models.ts';
import { runnableScenarios } from '../testkit/runnable.ts';
import { StateCopy } from '../testkit/trace.ts';
import { type BuiltWorld, builtWorlds, requestIn, tablePages } from '../testkit/worlds.ts';
import { readEvents } from '../trace/events.ts';
import { Recorder } from '../trace/recorder.ts';
import { Machine } from './machine.ts';
import { memoryPlace, wordOfPlace } from './place.ts';

const machineOf = (model: LoadedModel, s: Scenario): Machine =>
  new Machine(model.describe, model.behaviour, planScenario(s));

function machineIn(model: LoadedModel, world: BuiltWorld, commands: readonly PlannedCommand[]): Machine {
  return new Machine(model.describe, model.behaviour, {
    ...{ unit: world.config, world: { devices: [world.device], tables: tablePages(64) } },
    ...{ memory: [], busErrors: [], commands, seed: 1 },
  });
}

/** A world with tables and maps. */
function worldOf(model: LoadedModel): BuiltWorld {
  const world = builtWorlds(model).find((w) => w.space.maps.length > 0);
  if (world === undefined) throw new Error('no world has maps');
  return world;
}

describe.each(models)('a machine with $id', (model) => {
  it('comes to the same whether or not somebody records', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 8), (s) => {
        const [plain, traced] = [machineOf(model, s), machineOf(model, s)];
        const recorder = new Recorder();
        const state = new StateCopy();
        for (let n = 0; n < s.commands.length; n++) {
          plain.run(n, null);
          traced.run(n, recorder);
          expect(different(plain.outcome, traced.outcome)).toBeNull();
          state.take(plain.memory);
          expect(state.firstChange(traced.memory), `after command ${n}`).toBe(-1);
          expect(traced.memory.busErrors).toEqual(plain.memory.busErrors);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tells what a request would meet with cold caches, and changes nothing', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 6), (s) => {
        const machine = machineOf(model, s);
        for (let n = 0; n < s.commands.length; n++) machine.run(n, null);
        const request = machine.requestOf(s.commands.findLastIndex((c) => c.do === 'request'));
        if (request === null) return;
        const before = new StateCopy();
        before.take(machine.memory);
        const { outcome, entries } = machine.path(request);
        expect(before.firstChange(machine.memory)).toBe(-1);
        expect(machine.memory.recorder).toBeNull();
        machine.iommu.dropCaches();
        machine.iommu.refresh();
        const cold = newOutcome();
        machine.iommu.translate({ ...request }, cold);
        // A record of the same device may still be pending; that is no matter of the walk.
        expect(different(outcome, cold, ['recorded'])).toBeNull();
        expect(entries.every((e) => model.describe.parts[e.part] !== undefined)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('changes the named bits of a word and no others', () => {
    const edit: PlannedCommand = { do: 'edit', place: 'memory:0x555000', hi: 11, lo: 4, value: 0xabn };
    const machine = machineIn(model, worldOf(model), [edit]);
    machine.memory.load64(0x555000n, 0x1111_2222_3333_4444n);
    const recorder = new Recorder();
    machine.run(0, recorder);
    expect(machine.memory.read64(0x555000n)).toBe(0x1111_2222_3333_4ab4n);
    const kinds = readEvents(recorder.copy(0, recorder.length)).map((e) => e.kind);
    expect(kinds).toEqual(['command begun', 'edited', 'words written']);
  });

  it('edits registers and cache slots by name, and passes over places that do not exist', () => {
    const { describe: d } = model;
    const world = worldOf(model);
    const machine = machineIn(model, world, []);
    for (const r of d.registers) {
      const at = wordOfPlace(`register:${r.name}`, d, machine.iommu);
      expect(at, r.name).toEqual({ word: machine.iommu.registersAt + r.offset / 4, bytes: r.bytes === 4 ? 4 : 8 });
    }
    for (const [n, c] of d.caches.entries()) {
      const bytes = d.layouts.find((l) => l.id === c.layout)?.bytes ?? 0;
      const last = wordOfPlace(`cache:${c.id}/${c.slots - 1}/0`, d, machine.iommu);
      expect(last).toEqual({ word: machine.iommu.cacheAt(n) + ((c.slots - 1) * bytes) / 4, bytes: 8 });
      expect(wordOfPlace(`cache:${c.id}/${c.slots}/0`, d, machine.iommu)).toBeNull();
      expect(wordOfPlace(`cache:${c.id}/0/${bytes / 8}`, d, machine.iommu)).toBeNull();
    }
    for (const none of ['register:NO_SUCH', 'cache:none/0/0', 'elsewhere'])
      expect(wordOfPlace(none, d, machine.iommu)).toBeNull();
    expect(wordOfPlace(memoryPlace(0x1237n), d, machine.iommu)).toBe(0x1234n);
    const edits = ['register:NO_SUCH', 'cache:none/0/0'].map(
      (place): PlannedCommand => ({ do: 'edit', place, hi: 0, lo: 0, value: 1n }),
    );
    const passing = machineIn(model, world, edits);
    const before = new StateCopy();
    before.take(passing.memory);
    passing.run(0, null);
    passing.run(1, null);
    expect(before.firstChange(passing.memory)).toBe(-1);
  });

  it('says why an injected fault does not fit, and which request it would change', () => {
    const world = worldOf(model);
    const id = model.describe.injectables[0]?.id ?? 'none';
    const request: PlannedCommand = { do: 'request', request: requestIn(world, 0x1000n, WRITE) };
    const lonely = machineIn(model, world, [request, { do: 'inject', fault: id }]);
    lonely.run(0, null);
    lonely.run(1, null);
    expect(lonely.injections.get(1)).toBe('No request follows it.');
    const unknown = machineIn(model, world, [{ do: 'inject', fault: 'no-such' }, request]);
    unknown.run(0, null);
    expect(typeof unknown.injections.get(0)).toBe('string');
  });

  it('gives the request as it reaches the unit, with what an injected fault changed in it', () => {
    const world = worldOf(model);
    const request: PlannedCommand = { do: 'request', request: requestIn(world, 0x1000n, READ) };
    for (const { id } of model.describe.injectables) {
      const between: PlannedCommand = { do: 'edit', place: 'memory:0x555000', hi: 0, lo: 0, value: 1n };
      const machine = machineIn(model, world, [{ do: 'inject', fault: id }, between, request]);
      machine.run(0, null);
      machine.run(1, null);
      const injected = machine.injections.get(0);
      const recorder = new Recorder();
      machine.run(2, recorder);
      const told = machine.requestOf(2);
      const received = readEvents(recorder.copy(0, recorder.length)).find((e) => e.kind === 'request received');
      if (received?.kind !== 'request received') throw new Error(`${id}: no request`);
      expect([received.access, received.pasid, received.type], id).toEqual([told?.access, told?.pasid, told?.type]);
      if (typeof injected === 'object' && injected.request?.pasid !== undefined)
        expect(received.pasid, id).toBe(injected.request.pasid);
    }
    expect(machineIn(model, world, [{ do: 'inject', fault: 'x' }]).requestOf(0)).toBeNull();
  });
});
