/**
 * Every rule is broken by some case and every fault is met, or says why it cannot be. Cases come from the injectable
 * faults on worlds of every kind, from random worlds, from page requests, and from the scenarios in `scenarios/<model>/`
 * for what none of these brings about.
 */
import { describe, expect, it } from 'vitest';
import { Machine } from '../machine/machine.ts';
import type { WorldPlan } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import { type DmaRequest, EXECUTE, READ, WRITE } from '../pcie/request.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import { type PlannedCommand, type PlannedScenario, planScenario } from '../scenario/plan.ts';
import { AccessCheck } from '../testkit/access.ts';
import { Coverage } from '../testkit/coverage.ts';
import { Fuzz } from '../testkit/fuzz.ts';
import { models } from '../testkit/models.ts';
import { filesOf, textOf } from '../testkit/sources.ts';
import { type BuiltWorld, builtWorlds, DEVICE, requestIn, tablePages } from '../testkit/worlds.ts';
import { Recorder } from '../trace/recorder.ts';
import { Run } from '../views/run.ts';

const FUZZED = 10_000;

const scenariosOf = (id: string): string[] =>
  filesOf('engine/conformance').filter((path) => path.startsWith(`engine/conformance/scenarios/${id}/`));

function planOf(world: BuiltWorld, commands: readonly PlannedCommand[]): PlannedScenario {
  const plan: WorldPlan = { devices: [world.device], tables: tablePages(64) };
  return { unit: world.config, world: plan, memory: [], busErrors: [], commands, seed: 1 };
}

/** Plain requests to pages of all kinds. An injected fault changes its request where it must. */
const requestsIn = (world: BuiltWorld): DmaRequest[] => [
  requestIn(world, 0x1000n, READ),
  requestIn(world, 0x4000n, READ | EXECUTE),
  requestIn(world, 0x20_0000n, READ | WRITE),
];

/** Per injectable fault: what requests met where it fits, and why it does not fit elsewhere. */
class Injections {
  readonly met = new Map<string, string[]>();
  readonly refused = new Map<string, Set<string>>();

  /** Notes what the injection of command `n` came to, after the request that follows it. */
  note(machine: Machine, n: number): void {
    const command = machine.commands[n];
    if (command?.do !== 'inject') return;
    const result = machine.injections.get(n);
    const id = command.fault;
    if (typeof result === 'string') {
      this.refused.set(id, (this.refused.get(id) ?? new Set()).add(result));
      return;
    }
    const f = machine.describe.faults[machine.outcome.fault];
    const text = f === undefined ? 'none' : `${f.id}: ${f.causes[machine.outcome.cause]?.id}`;
    this.met.set(id, [...(this.met.get(id) ?? []), text]);
  }
}

/** Injects every fault in every world, before requests of all kinds, always into the world as it was built. */
function injectAll(model: LoadedModel, coverage: Coverage, injections: Injections): void {
  const { describe: d, behaviour } = model;
  for (const world of builtWorlds(model)) {
    for (const request of requestsIn(world)) {
      const commands = d.injectables.flatMap((i): PlannedCommand[] => [
        { do: 'inject', fault: i.id },
        { do: 'request', request },
      ]);
      const machine = new Machine(d, behaviour, planOf(world, commands));
      const built = machine.memory.checkpoint();
      const recorder = new Recorder();
      for (let n = 0; n < commands.length; n += 2) {
        recorder.clear();
        machine.run(n, recorder);
        // An act that does not fit changes nothing.
        if (typeof machine.injections.get(n) !== 'string') machine.run(n + 1, recorder);
        coverage.add(recorder.copy(0, recorder.length));
        injections.note(machine, n);
        if (typeof machine.injections.get(n) === 'string') continue;
        machine.memory.rollback(built);
        machine.iommu.refresh();
      }
    }
  }
}

function runScenario(machine: Machine, coverage: Coverage, injections: Injections): void {
  const recorder = new Recorder();
  for (let n = 0; n < machine.commands.length; n++) {
    machine.run(n, recorder);
    injections.note(machine, n - 1);
  }
  coverage.add(recorder.copy(0, recorder.length));
}

/** Page requests of a device that may, of one that may not and of one that nobody knows, in every world. */
function pageRequests(model: LoadedModel, coverage: Coverage): void {
  for (const { memory, unit, space } of [...builtWorlds(model, true), ...builtWorlds(model, false)]) {
    for (const requesterId of [DEVICE, 0x0100]) {
      for (const pasid of [space.pasid, 0x13]) {
        const recorder = new Recorder();
        memory.recorder = recorder;
        unit.pageRequested({
          ...{ requesterId, pasid, addressLo: 0x1000, addressHi: 0 },
          ...{ access: READ, privileged: false, group: 1, last: true },
        });
        memory.recorder = null;
        coverage.add(recorder.copy(0, recorder.length));
      }
    }
  }
}

describe.each(models)('$id', (model) => {
  const { describe: d } = model;
  const coverage = new Coverage(d);
  const injections = new Injections();

  it('runs its own scenarios for rare faults, each to the end that it expects', () => {
    const problems = scenariosOf(d.id).flatMap((path) => {
      const parsed = parseScenarioText(textOf(path), (id) => (id === d.id ? d : undefined));
      if ('problems' in parsed) return parsed.problems.map((p) => `${path}: ${p.where}: ${p.says}`);
      runScenario(new Machine(d, model.behaviour, planScenario(parsed.scenario)), coverage, injections);
      const { expected } = new Run(parsed.scenario, d, model.behaviour).overview();
      return expected === false ? [`${path}: another end than expected`] : [];
    });
    expect(problems).toEqual([]);
  });

  it('meets the fault and the cause that each injected fault names, wherever it fits', { timeout: 120_000 }, () => {
    injectAll(model, coverage, injections);
    const wrong = d.injectables.flatMap((i) => {
      const f = d.faults.find((x) => x.id === i.fault);
      const wanted = f === undefined ? 'none' : `${f.id}: ${i.cause ?? f.causes[0].id}`;
      const met = injections.met.get(i.id);
      if (met === undefined) return [`${i.id} fits nowhere: ${[...(injections.refused.get(i.id) ?? [])].join(' ')}`];
      return met.every((m) => m === wanted) ? [] : [`${i.id}: ${wanted}, not ${[...new Set(met)].join(' or ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('breaks every rule, and meets every fault and every cause that it can', { timeout: 120_000 }, () => {
    pageRequests(model, coverage);
    const fuzz = new Fuzz(model, 2024);
    const check = new AccessCheck(d);
    for (let n = 0; n < FUZZED; n++) {
      const world = fuzz.next();
      for (const request of world.requests) {
        check.make(world, request);
        coverage.add(check.rows);
      }
    }
    const rules = d.rules.map((r) => r.id).filter((id) => !coverage.rules.has(id));
    expect(rules, 'rules that nothing breaks').toEqual([]);
    const reachable = d.faults.filter((f) => f.unreachable === undefined);
    const faults = reachable.map((f) => f.id).filter((id) => !coverage.faults.has(id));
    expect(faults, 'faults that nothing meets').toEqual([]);
    const causes = reachable
      .flatMap((f) => f.causes.map((c) => `${f.id}: ${c.id}`))
      .filter((c) => !coverage.causes.has(c));
    expect(causes, 'causes that nothing meets').toEqual([]);
  });
});
