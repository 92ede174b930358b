import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Machine } from '../machine/machine.ts';
import type { LoadedModel } from '../models/registry.ts';
import { registry } from '../models/registry.ts';
import { READ, WRITE } from '../pcie/request.ts';
import type { Scenario } from '../scenario/format.ts';
import { type PlannedCommand, type PlannedScenario, planScenario } from '../scenario/plan.ts';
import { models } from '../testkit/models.ts';
import { runnableScenarios } from '../testkit/runnable.ts';
import { builtWorlds, requestIn, tablePages } from '../testkit/worlds.ts';
import { Recorder } from '../trace/recorder.ts';
import { Recording } from './recording.ts';

const machineFor = (model: LoadedModel, plan: PlannedScenario): Machine =>
  new Machine(model.describe, model.behaviour, plan);
const machineOf = (model: LoadedModel, s: Scenario): Machine => machineFor(model, planScenario(s));

/** All state of a machine that a step back must restore. */
function stateOf({ memory }: Machine): { readonly words: Uint32Array; readonly busErrors: string } {
  const used = memory.words.slice(0, memory.frameCount << 10);
  const busErrors = memory.busErrors.map((h) => `${h.start}+${h.length}`).join();
  return { words: used, busErrors };
}

/** Frames that one of the two does not have yet are zero in the other. */
function same(a: ReturnType<typeof stateOf>, b: ReturnType<typeof stateOf>): boolean {
  if (a.busErrors !== b.busErrors) return false;
  const length = Math.max(a.words.length, b.words.length);
  for (let n = 0; n < length; n++) if ((a.words[n] ?? 0) !== (b.words[n] ?? 0)) return false;
  return true;
}

/** So small that every command is a segment of its own, seeks load checkpoints, and most rows were thrown away. */
const TINY = { segmentRows: 1, keptSegments: 2, nearRows: 10 };

describe.each(models)('a recording of $id', (model) => {
  it('tells the same run twice, byte by byte', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 8), (s) => {
        const [a, b] = [new Recording(machineOf(model, s)), new Recording(machineOf(model, s), TINY)];
        a.runAll();
        b.runAll();
        expect(b.length).toBe(a.length);
        expect(Buffer.compare(bytes(a.rows(0, a.length)), bytes(b.rows(0, b.length)))).toBe(0);
        expect(b.commandRows).toEqual(a.commandRows);
        const machine = machineOf(model, s);
        const recorder = new Recorder();
        for (let c = 0; c < machine.commands.length; c++) machine.run(c, recorder);
        const plain = bytes(recorder.copy(0, recorder.length));
        expect(Buffer.compare(bytes(a.rows(0, a.length)), plain), 'rows as they are written').toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('makes requests again that it kept as one row, wherever it stands', () => {
    for (const { device, space, config } of builtWorlds(model)) {
      const commands = Array.from({ length: 8 }, (_, n): PlannedCommand => {
        const at = space.maps[(n >> 1) % Math.max(1, space.maps.length)]?.iova ?? 0n;
        return { do: 'request', request: requestIn({ space }, at + BigInt(n * 4), n % 3 === 0 ? WRITE : READ) };
      });
      const plan: PlannedScenario = {
        ...{ unit: config, world: { devices: [device], tables: tablePages(64) } },
        ...{ memory: [], busErrors: [], commands, seed: 1 },
      };
      const machine = machineFor(model, plan);
      const recorder = new Recorder();
      for (let c = 0; c < commands.length; c++) machine.run(c, recorder);
      const recording = new Recording(machineFor(model, plan));
      recording.runAll();
      expect(recording.length).toBe(recorder.length);
      const state = stateOf(recording.machine);
      for (let row = 0; row < recording.length; row++) {
        const end = Math.min(row + 3, recording.length);
        expect(recording.rows(row, end), `row ${row}`).toEqual(recorder.copy(row, end));
        expect(same(stateOf(recording.machine), state), `row ${row} leaves no trace`).toBe(true);
      }
    }
  });

  it('stands at the end of each command as a machine that was never watched', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 8), (s) => {
        const plain = machineOf(model, s);
        const recording = new Recording(machineOf(model, s), TINY);
        recording.runAll();
        recording.seek(0);
        expect(same(stateOf(recording.machine), stateOf(plain)), 'before everything').toBe(true);
        for (let c = 0; c < plain.commands.length; c++) {
          plain.run(c, null);
          recording.seek(recording.commandRows[c + 1] ?? 0);
          expect(same(stateOf(recording.machine), stateOf(plain)), `after command ${c}`).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stands at any row as when it is walked there from the beginning, in any order', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 6), fc.array(fc.nat(), { minLength: 3, maxLength: 8 }), (s, rows) => {
        const walked = new Recording(machineOf(model, s));
        const sought = new Recording(machineOf(model, s), TINY);
        walked.runAll();
        sought.runAll();
        for (const row of rows.map((n) => n % (walked.length + 1))) {
          walked.seek(0);
          for (let r = 1; r <= row; r++) walked.seek(r);
          sought.seek(row);
          expect(sought.cursor).toBe(row);
          expect(same(stateOf(sought.machine), stateOf(walked.machine)), `row ${row}`).toBe(true);
          // Reading rows that were thrown away runs commands again, and leaves no trace either.
          sought.rows(0, sought.length);
          expect(same(stateOf(sought.machine), stateOf(walked.machine)), `row ${row}, rows read`).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes back to the beginning row by row and forward again without a trace', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(runnableScenarios(model, 6), (s) => {
        const recording = new Recording(machineOf(model, s));
        const before = stateOf(recording.machine);
        recording.runAll();
        const after = stateOf(recording.machine);
        for (let row = recording.length; row >= 0; row--) recording.seek(row);
        expect(same(stateOf(recording.machine), before)).toBe(true);
        for (let row = 0; row <= recording.length; row++) recording.seek(row);
        expect(same(stateOf(recording.machine), after)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('takes bus errors back that an injected fault brought', { timeout: 60_000 }, () => {
    for (const { device, space, config } of builtWorlds(model).slice(0, 6)) {
      const request: PlannedCommand = { do: 'request', request: requestIn({ space }, 0x1000n, READ) };
      const commands = model.describe.injectables.flatMap(({ id }): PlannedCommand[] => [
        { do: 'inject', fault: id },
        request,
      ]);
      const recording = new Recording(
        machineFor(model, {
          ...{ unit: config, world: { devices: [device], tables: tablePages(64) } },
          ...{ memory: [], busErrors: [], commands, seed: 1 },
        }),
      );
      let expected = 0;
      const counts = commands.map((_, n) => {
        recording.runNext();
        const injected = recording.machine.injections.get(n);
        if (commands[n]?.do === 'inject' && typeof injected === 'object') expected += injected.holes?.length ?? 0;
        return expected;
      });
      for (const n of [...counts.keys()].reverse()) {
        recording.seek(recording.commandRows[n + 1] ?? 0);
        expect(recording.machine.memory.busErrors, `after command ${n}`).toHaveLength(counts[n] ?? 0);
      }
      recording.seek(0);
      expect(recording.machine.memory.busErrors).toEqual([]);
    }
  });

  it('keeps an injected fault together with the request that it changes', { timeout: 60_000 }, () => {
    let changed = 0;
    for (const { device, space, config } of builtWorlds(model).slice(0, 6)) {
      const request: PlannedCommand = { do: 'request', request: requestIn({ space }, 0x1000n, READ) };
      for (const { id } of model.describe.injectables) {
        const plan: PlannedScenario = {
          ...{ unit: config, world: { devices: [device], tables: tablePages(64) } },
          ...{ memory: [], busErrors: [], seed: 1 },
          commands: [request, { do: 'inject', fault: id }, request, request, request, request],
        };
        const [a, b] = [undefined, TINY].map((sizes) => new Recording(machineFor(model, plan), sizes));
        a?.runAll();
        b?.runAll();
        const injection = a?.machine.injections.get(1);
        if (a === undefined || b === undefined || typeof injection !== 'object' || injection.request === undefined)
          continue;
        changed++;
        // The rows of the changed request alone: they were thrown away, and its command must not be run without the act.
        const [from, to] = [a.commandRows[2] ?? 0, a.commandRows[3] ?? 0];
        expect(Buffer.compare(bytes(b.rows(from, to)), bytes(a.rows(from, to))), id).toBe(0);
      }
    }
    const some = model.describe.injectables.length > 0;
    expect(changed > 0, 'some injected fault changes the request').toBe(some);
  });

  it('of more than a million rows still goes anywhere, and sheds what nobody looks at', { timeout: 120_000 }, () => {
    const world = builtWorlds(model).find((w) => w.space.maps.length > 0);
    if (world === undefined) throw new Error('no world has maps');
    // Every other request faults, so that there are writes, records and drivers in every part of it.
    const requests = [0x1000n, 0x7000n].map(
      (at): PlannedCommand => ({ do: 'request', request: requestIn(world, at, READ) }),
    );
    const commands = Array.from({ length: 90_000 }, (_, n) => requests[n % 2] as PlannedCommand);
    const machine = machineFor(model, {
      ...{ unit: world.config, world: { devices: [world.device], tables: tablePages(64) } },
      ...{ memory: [], busErrors: [], commands, seed: 1 },
    });
    const recording = new Recording(machine, { segmentRows: 1 << 16, keptSegments: 3, nearRows: 1 << 14 });
    recording.runAll();
    expect(recording.length).toBeGreaterThan(1_000_000);
    const end = stateOf(machine);
    const held = new Map<number, { row: Uint32Array; state: ReturnType<typeof stateOf> }>();
    const places = [0, 1, 70_000, 500_001, 999_999, recording.length - 1];
    for (const row of places) {
      recording.seek(row);
      held.set(row, { row: recording.rows(row, row + 1), state: stateOf(machine) });
    }
    for (const row of [...places].reverse()) {
      recording.seek(row);
      expect(recording.rows(row, row + 1)).toEqual(held.get(row)?.row);
      expect(same(stateOf(machine), held.get(row)?.state ?? end), `row ${row}`).toBe(true);
    }
    recording.seek(recording.length);
    expect(same(stateOf(machine), end)).toBe(true);
    expect(recording.storedRows).toBeLessThan(recording.length / 2);
  });
});

it('is tried on every model', () => {
  expect(models.map((m) => m.id)).toEqual(Object.keys(registry));
});

const bytes = (rows: Uint32Array): Uint8Array => new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
