/**
 * Caches keep what they read until the driver says otherwise, and then forget exactly that: everything, what belongs to
 * one device, to one PASID, or to some pages. The commands are those that the model's own driver sends.
 */
import { describe, expect, it } from 'vitest';
import { Machine } from '../machine/machine.ts';
import { memoryPlace } from '../machine/place.ts';
import type { DevicePlan, Invalidation, PhaseId, SpacePlan, WorldPlan } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import { type DmaRequest, type Outcome, PASSED, TRANSLATED_OK } from '../pcie/request.ts';
import type { PlannedCommand, PlannedScenario } from '../scenario/plan.ts';
import { models } from '../testkit/models.ts';
import { DEVICE, HOST, MAPS, requestIn, tablePages } from '../testkit/worlds.ts';

const OTHER = 0x0310;
const SCOPES = ['everything', 'device', 'pasid', 'pages'] as const;
type Scope = (typeof SCOPES)[number];

/** Which scopes must make the unit forget a copy of an entry of each phase. */
const FORGETS: Readonly<Partial<Record<PhaseId, readonly Scope[]>>> = {
  device: ['everything', 'device'],
  pasid: ['everything', 'device', 'pasid'],
  tables: SCOPES,
};

const PAGES = [0x1000n, 0x2000n];

function plan(world: WorldPlan, commands: readonly PlannedCommand[]): PlannedScenario {
  return { unit: { registers: {}, implementation: {} }, world, memory: [], busErrors: [], commands, seed: 1 };
}

/**
 * Two devices with the same address spaces, in domains of their own; the most PASIDs that the builder takes. A second
 * stage is the domain's, so that a device has one of them only.
 */
function worldOf(model: LoadedModel, mode: string, stage: SpacePlan['stage']): WorldPlan | null {
  const many = [[-1, 0x12, 0x13], [0x12, 0x13], [-1]];
  for (const pasids of stage === 'first' ? many : [[0x12], [-1]]) {
    for (const levels of [4, 3]) {
      const spaces = pasids.map(
        (pasid): SpacePlan => ({ pasid, stage, levels, maps: MAPS, host: stage === 'nested' ? HOST : [] }),
      );
      const device = (requesterId: number, domain: number): DevicePlan => ({
        ...{ requesterId, mode, domain, ats: false, pri: false, faultsHidden: false },
        spaces,
      });
      const world = { devices: [device(DEVICE, 7), device(OTHER, 9)], tables: tablePages(128) };
      if (new Machine(model.describe, model.behaviour, plan(world, [])).problems.length === 0) return world;
    }
  }
  return null;
}

interface Access {
  readonly request: DmaRequest;
  readonly page: bigint;
}

function accessesIn(world: WorldPlan): Access[] {
  return world.devices.flatMap(({ requesterId, spaces }) =>
    spaces.flatMap((space) =>
      PAGES.map((page): Access => ({ request: { ...requestIn({ space }, page), requesterId }, page })),
    ),
  );
}

/** Place of the entry of a phase that a request reads last. */
function entryOf(model: LoadedModel, machine: Machine, request: DmaRequest, phase: PhaseId): string | null {
  const own = machine.path(request).entries.filter((e) => {
    const of = model.describe.parts[e.part]?.phase;
    return of === phase || (phase === 'tables' && of === 'root');
  });
  const last = own.at(-1);
  return last === undefined ? null : memoryPlace(last.at);
}

/** Whether an access is among what an invalidation for the target names. */
const covered = (scope: Scope, target: Access, other: Access): boolean => {
  const [a, b] = [target.request, other.request];
  return (
    scope === 'everything' ||
    (a.requesterId === b.requesterId &&
      (scope === 'device' || (a.pasid === b.pasid && (scope === 'pasid' || target.page === other.page))))
  );
};

/** Whether the access sees the change afterwards; null where a unit may know it either way. */
function forgotten(stage: SpacePlan['stage'], phase: PhaseId, scope: Scope, a: Access, b: Access): boolean | null {
  if (FORGETS[phase]?.includes(scope) !== true) return false;
  if (phase === 'tables' && !covered(scope, a, b)) {
    // Translations of a first stage belong to their PASID: who does not know which PASIDs a device had drops all of them.
    if (scope === 'device') return null;
    // Those of a nested walk hold no guest address by which a page of the second stage could be found.
    const same = a.request.requesterId === b.request.requesterId;
    if (scope === 'pages' && stage === 'nested' && same) return null;
  }
  return covered(scope, a, b);
}

/** Page that a request reached; null when it reached none. */
const endOf = ({ status, pageLo, pageHi }: Outcome): string | null =>
  status === TRANSLATED_OK || status === PASSED ? `${pageHi} ${pageLo}` : null;

describe.each(models)('the caches of $id', (model) => {
  const worlds = Object.keys(model.describe.modes).flatMap((mode) =>
    (['first', 'second', 'nested'] as const).flatMap((stage) => {
      const world = worldOf(model, mode, stage);
      return world === null ? [] : [{ mode, stage, world }];
    }),
  );
  const cached = (phase: PhaseId): boolean =>
    model.describe.caches.some((c) => c.phase === phase || (phase === 'tables' && c.phase === 'result'));

  it('are tried in every mode', () => {
    expect(new Set(worlds.map((w) => w.mode))).toEqual(new Set(Object.keys(model.describe.modes)));
  });

  const cases = worlds.flatMap((w) =>
    (['device', 'pasid', 'tables'] as const).flatMap((phase) =>
      SCOPES.filter((scope) => scope !== 'pasid' || w.world.devices[0]?.spaces.some((s) => s.pasid >= 0)).map(
        (scope) => ({ ...w, phase, scope }),
      ),
    ),
  );

  it.each(cases)('keep and forget: $mode, $stage, an entry of phase $phase, invalidation of $scope', (one) => {
    const { world, stage, phase, scope } = one;
    const explorer = new Machine(model.describe, model.behaviour, plan(world, []));
    const accesses = accessesIn(world);
    const places = accesses.flatMap(({ request }) => entryOf(model, explorer, request, phase) ?? []);
    if (places.length === 0) {
      expect(cached(phase) && phase !== 'pasid', 'a walk has entries of every phase that it caches').toBe(false);
      return;
    }
    for (const target of accesses.filter((a) => scope !== 'pasid' || a.request.pasid >= 0)) {
      const { requesterId, pasid } = target.request;
      const domain = world.devices.find((d) => d.requesterId === requesterId)?.domain ?? 0;
      const what: Invalidation = { scope, requesterId, pasid, domain, address: target.page, sizeLog2: 12 };
      const requests = accesses.map(({ request }): PlannedCommand => ({ do: 'request', request }));
      const edits = [...new Set(places)].map(
        (place): PlannedCommand => ({ do: 'edit', place, hi: 63, lo: 0, value: 0n }),
      );
      const commands: readonly PlannedCommand[] = [
        ...requests,
        ...edits,
        ...requests,
        { do: 'invalidate', what },
        ...requests,
      ];
      const machine = new Machine(model.describe, model.behaviour, plan(world, commands));
      const ends = commands.flatMap((command, n) => {
        machine.run(n, null);
        return command.do === 'request' ? [endOf(machine.outcome)] : [];
      });
      const names = accesses.map((a) => `${a.request.requesterId} ${a.request.pasid} ${a.page}`);
      const count = accesses.length;
      // Through means to where it went at first: an entry that is cleared may let everything pass.
      const get = (round: number): Record<string, boolean> =>
        Object.fromEntries(names.map((name, n) => [name, ends[n] !== null && ends[round * count + n] === ends[n]]));
      const all = (value: (a: Access) => boolean): Record<string, boolean> =>
        Object.fromEntries(accesses.map((a, n) => [names[n] ?? '', value(a)]));
      expect(get(0), 'before the change').toEqual(all(() => true));
      if (!cached(phase)) {
        // What no cache holds counts at once, and nothing brings it back.
        expect([get(1), get(2)], 'after the change of what is not cached').toEqual([
          all(() => false),
          all(() => false),
        ]);
        continue;
      }
      expect(get(1), 'after the change, from the caches').toEqual(all(() => true));
      const wanted = Object.fromEntries(
        accesses.flatMap((a, n) => {
          const seen = forgotten(stage, phase, scope, target, a);
          return seen === null ? [] : [[names[n] ?? '', !seen]];
        }),
      );
      expect(get(2), 'after the invalidation').toMatchObject(wanted);
    }
  });
});
