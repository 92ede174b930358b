/**
 * The event that each injectable fault of each model leaves, found by injecting it into a world that it fits. Source of the
 * question: the 2017 review, on what the reason, the requester and the model are needed for.
 */
import type { OwnerId, StepId } from '../linux/reasons.ts';
import { Machine } from '../machine/machine.ts';
import type { FaultEvent } from '../models/contract.ts';
import { type LoadedModel, loadModel, modelIds } from '../models/registry.ts';
import { builtin, builtins, loadBuiltin } from '../scenario/builtin/index.ts';
import type { RequestCommand, Scenario, SpaceText } from '../scenario/format.ts';
import { planScenario } from '../scenario/plan.ts';

/** What is known of one fault. */
export interface CauseFacts {
  readonly model: string;
  readonly injectable: string;
  readonly title: string;
  /** The truth, from the tables. */
  readonly owners: readonly OwnerId[];
  readonly step: StepId;
  /** What the driver reports; null: nothing. */
  readonly event: FaultEvent | null;
  /** Code of the record, and the reason as merged in 2019. */
  readonly code: string;
  readonly reason2019: string | null;
}

export async function causeFacts(): Promise<readonly CauseFacts[]> {
  const all: CauseFacts[] = [];
  for (const id of modelIds) {
    const model = await loadModel(id);
    if (model !== null) all.push(...factsOf(id, model, await worldsOf(id, model)));
  }
  return all;
}

/** Worlds of a model: its built-in scenarios, then plain ones with either stage or both. */
async function worldsOf(id: string, model: LoadedModel): Promise<readonly Scenario[]> {
  const own = builtins.filter((b) => b.model === id && !b.exchange);
  await Promise.all(own.map((b) => loadBuiltin(b.id)));
  const known = own.flatMap((b) => {
    const s = builtin(b.id);
    return s === undefined || !s.commands.some((c) => c.do === 'request') ? [] : [withoutInjections(s)];
  });
  const first = known[0];
  return first === undefined
    ? []
    : [...known, ...Object.keys(model.describe.modes).flatMap((mode) => [...plain(first, mode)])];
}

const withoutInjections = (s: Scenario): Scenario => ({ ...s, commands: s.commands.filter((c) => c.do === 'request') });

const STAGES: readonly SpaceText['stage'][] = ['first', 'second', 'nested'];
const ACCESSES: readonly RequestCommand['access'][] = ['read', 'write', 'execute'];
const HOST = { iova: '0x0', to: '0x100000000', bytes: '0x40000000', page: '1G', access: 'rwx' } as const;
const MAP = { iova: '0x4c810000', to: '0x1c4e0000', bytes: '0x4000', page: '4K', access: 'rwx' } as const;

function* plain(base: Scenario, mode: string): Generator<Scenario> {
  const device = base.devices[0]?.device ?? '00:1f.6';
  for (const stage of STAGES)
    for (const pasid of ['0x5', null] as const)
      for (const access of ACCESSES) {
        const space: SpaceText = { pasid, stage, levels: 4, maps: [MAP], ...(stage === 'nested' && { host: [HOST] }) };
        yield {
          ...base,
          unit: { registers: {}, implementation: {} },
          devices: [{ device, mode, domain: 5, ats: true, pri: true, spaces: [space] }],
          tables: [],
          memory: [],
          busErrors: [],
          commands: [
            {
              do: 'request',
              device,
              pasid,
              address: '0x4c812000',
              access,
              size: 4,
              type: 'untranslated',
              privileged: false,
            },
          ],
        };
      }
}

function factsOf(id: string, model: LoadedModel, worlds: readonly Scenario[]): CauseFacts[] {
  const { describe } = model;
  const found = new Map<string, CauseFacts>();
  for (const world of worlds) {
    const fitting = fittingIn(model, world).filter((i) => !found.has(i));
    for (const injectable of fitting) {
      const facts = injected(id, model, world, injectable);
      if (facts !== null) found.set(injectable, facts);
    }
    if (found.size === describe.injectables.length) break;
  }
  return describe.injectables.flatMap((i) => found.get(i.id) ?? []);
}

/** Injectables that would change something for the world's last request. */
function fittingIn(model: LoadedModel, world: Scenario): readonly string[] {
  const machine = new Machine(model.describe, model.behaviour, planScenario(world));
  if (machine.problems.length > 0) return [];
  const request = machine.requestOf(machine.commands.length - 1);
  if (request === null) return [];
  const { entries } = machine.path(request);
  return model.describe.injectables
    .filter((i) => i.fault !== null)
    .filter(
      (i) => typeof model.behaviour.inject(i.id, entries, { ...request }, machine.iommu, machine.memory) !== 'string',
    )
    .map((i) => i.id);
}

function injected(id: string, model: LoadedModel, world: Scenario, injectable: string): CauseFacts | null {
  const commands = [
    ...world.commands.slice(0, -1),
    { do: 'inject' as const, fault: injectable },
    ...world.commands.slice(-1),
  ];
  const machine = new Machine(model.describe, model.behaviour, planScenario({ ...world, commands }));
  let event: FaultEvent | null = null;
  machine.taker = (e) => {
    event ??= e;
    return false;
  };
  for (let n = 0; n < machine.commands.length; n++) machine.run(n, null);
  const fault = model.describe.faults[machine.outcome.fault];
  const cause = fault?.causes[machine.outcome.cause];
  if (fault === undefined || cause === undefined) return null;
  const title = model.describe.injectables.find((i) => i.id === injectable)?.title ?? injectable;
  const { owners, step } = cause;
  const code = `${fault.name}`;
  return { model: id, injectable, title, owners, step, event, code, reason2019: fault.reason2019 };
}
