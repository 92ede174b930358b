import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Calls, Look, RunId, RunView, Scenario, StepView } from '../../engine/index.ts';
import { type Engine, EngineError } from '../engine-client/client.ts';
import { actions } from './actions.ts';
import { setEngine } from './engine-link.ts';
import { lab, useLab } from './lab.ts';
import { statusText } from './read.ts';

const request = {
  do: 'request',
  device: '00:1f.6',
  pasid: null,
  address: '0x1000',
  access: 'write',
  size: 4,
  type: 'untranslated',
  privileged: false,
} as const;
const scenario: Scenario = {
  format: 'iommu-lab-scenario',
  version: 1,
  title: 'Test',
  about: '',
  model: 'm',
  unit: { registers: {}, implementation: {} },
  devices: [],
  tables: [],
  memory: [],
  busErrors: [],
  commands: [request],
  seed: 1,
};

const step = (n: number, text: string): StepView => ({
  n,
  key: `1:s${n}`,
  command: 0,
  phase: n < 3 ? 'device' : 'tables',
  kind: 'RD',
  sentence: [],
  text,
  spoken: text,
  sum: null,
  micro: [],
  column: null,
  nested: false,
  fault: false,
  owners: [],
  change: null,
});

/** A run says at its last step how many edits its scenario has; three steps in two phases. */
function runOf(s: Scenario): RunView {
  const edits = s.commands.filter((c) => c.do === 'edit' && c.value !== '0x0').length;
  return {
    title: s.title,
    model: s.model,
    total: 3,
    steps: [step(1, 'one'), step(2, 'two'), step(3, `edits: ${edits}`)],
    ticks: Uint8Array.from([16, 0, 3]),
    commands: [],
    changes: [],
    faultStep: null,
    expected: null,
    problems: [],
  };
}

let opened: Record<RunId, Scenario | null>;
let looked: number;
const part = (n: number) => ({ n, command: 0, columns: [], request: {} }) as never;
const fake: Engine = {
  ask: async (call, question) => {
    if (call === 'open') {
      const { run, scenario: s } = question as Calls['open']['ask'];
      opened = { ...opened, [run]: s };
      return runOf(s) as never;
    }
    if (call === 'difference') return { a: 3, b: 3, says: 'Step 3 differs.' } as never;
    const { run, step: n } = question as Calls['look']['ask'];
    looked++;
    const look: Look = {
      run,
      step: n,
      current: runOf(opened[run] ?? scenario).steps[n - 1] ?? null,
      revisions: { walk: looked, verdict: 1, record: 1, unit: 1 },
      parts: { walk: part(n), verdict: part(0), record: part(0), unit: part(0) },
    };
    return look as never;
  },
  dispose: () => undefined,
};
const settle = () => vi.waitFor(() => expect(statusText(lab())).toBe('idle'));

beforeEach(async () => {
  opened = { A: null, B: null };
  looked = 0;
  useLab.setState(useLab.getInitialState(), true);
  lab().setPref('motion', 'off');
  setEngine(fake, () => useLab.setState({ engine: 'ready' }));
  await lab().openScenario(scenario);
  await settle();
});

describe('stepping', () => {
  it('goes by step and by phase, and stays inside the run', async () => {
    actions['step.forward'].run();
    await settle();
    expect(lab().look?.step).toBe(1);
    lab().advance(1, 'phase');
    await settle();
    expect(lab().cursor.n).toBe(2);
    actions['step.last'].run();
    await settle();
    lab().advance(1);
    await settle();
    expect(lab().cursor.n).toBe(3);
    expect(actions['step.forward'].enabled(lab())).toBe(false);
    lab().goTo(0);
    expect(lab().look?.step).toBe(0);
  });

  it('has a look that it has seen at once', async () => {
    lab().goTo(2);
    await settle();
    lab().goTo(1);
    await settle();
    const before = looked;
    lab().goTo(2);
    expect(lab().look?.step).toBe(2);
    expect(looked).toBe(before);
  });

  it('keeps parts that did not change the same object', async () => {
    lab().goTo(1);
    await settle();
    const { verdict } = lab().look?.parts ?? {};
    lab().goTo(2);
    await settle();
    expect(lab().look?.parts.verdict).toBe(verdict);
  });
});

describe('play', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('rests where a phase ends, unless told otherwise', async () => {
    actions.play.run();
    await pass(0);
    expect(lab().cursor).toMatchObject({ n: 1, playing: true });
    await pass(1600);
    expect(lab().cursor).toMatchObject({ n: 2, playing: false });
    lab().goTo(0);
    lab().setPref('phaseStops', false);
    actions.play.run();
    await pass(5000);
    expect(lab().cursor).toMatchObject({ n: 3, playing: false });
  });

  it('goes at the chosen speed, and any step stops it', async () => {
    lab().setSpeed(4);
    actions.play.run();
    await pass(400);
    expect(lab().cursor.n).toBe(2);
    lab().goTo(0);
    actions.play.run();
    await pass(0);
    actions['step.back'].run();
    await pass(5000);
    expect(lab().cursor).toMatchObject({ n: 0, playing: false });
  });
});

describe('a breakpoint', () => {
  it('ends a phase and a run to the fault early', async () => {
    const { B } = lab().runs;
    if (B === null) throw new Error('There is no run.');
    const steps = B.steps.map((s) => ({ ...s, column: `column ${s.n}` }));
    useLab.setState({ runs: { A: null, B: { ...B, steps, faultStep: 3 } } });
    lab().toggleBreakpoint('column 1');
    lab().advance(1, 'phase');
    await settle();
    expect(lab().cursor.n).toBe(1);
    lab().goTo(0);
    lab().runToFault();
    await settle();
    expect(lab().cursor.n).toBe(1);
    lab().toggleBreakpoint('column 1');
    lab().runToFault();
    await settle();
    expect(lab().cursor.n).toBe(3);
  });
});

describe('editing', () => {
  it('puts the edit in front of the request, and keeps the old run beside the new one', async () => {
    lab().goTo(3);
    await settle();
    await lab().editBits('memory:0x1000', 1, 1, 1n, 'L1[012] R/W 0 → 1');
    await settle();
    expect(lab().scenario?.commands.map((c) => c.do)).toEqual(['edit', 'request']);
    expect(lab().runs.A?.steps[2]?.text).toBe('edits: 0');
    expect(lab().runs.B?.steps[2]?.text).toBe('edits: 1');
    expect(lab().shown).toBe('B');
    expect(lab().cursor.n).toBe(3);
    expect(opened.A).toBe(scenario);
    expect(lab().difference?.b).toBe(3);
    expect(lab().look?.current?.text).toBe('edits: 1');
  });

  it('makes no second run of an edit that changes nothing', async () => {
    await lab().editBits('memory:0x1000', 1, 1, 0n);
    await settle();
    expect(lab().runs.A).toBeNull();
    expect(lab().past).toHaveLength(1);
  });

  it('is undone and done again, with the run to compare', async () => {
    await lab().editBits('memory:0x1000', 1, 1, 1n, 'first');
    await lab().editBits('memory:0x1000', 2, 2, 1n, 'second');
    await settle();
    expect(lab().runs.A?.steps[2]?.text).toBe('edits: 1');
    await lab().undo();
    await settle();
    expect(lab().runs.A?.steps[2]?.text).toBe('edits: 0');
    expect(lab().runs.B?.steps[2]?.text).toBe('edits: 1');
    await lab().undo();
    expect(lab().scenario).toBe(scenario);
    expect(lab().runs.A).toBeNull();
    await lab().redo();
    await lab().redo();
    await settle();
    expect(lab().runs.B?.steps[2]?.text).toBe('edits: 2');
    expect(actions.redo.enabled(lab())).toBe(false);
  });

  it('resets to the scenario in a way that can be undone', async () => {
    await lab().editRequest({ address: '0x2000' });
    expect(lab().scenario?.commands[0]).toMatchObject({ address: '0x2000' });
    await lab().reset();
    expect(lab().scenario).toBe(scenario);
    await lab().undo();
    expect(lab().scenario?.commands[0]).toMatchObject({ address: '0x2000' });
  });

  it('shows the other run at the same step', async () => {
    lab().goTo(2);
    await settle();
    await lab().editBits('memory:0x1000', 1, 1, 1n);
    await settle();
    lab().showRun('A');
    await settle();
    expect(lab().look).toMatchObject({ run: 'A', step: 2 });
  });
});

describe('trouble', () => {
  it('is told once, with what the engine said', async () => {
    const problem = { where: 'scenario', says: 'Too many tables.', remedy: 'Use fewer.' };
    setEngine({ ...fake, ask: () => Promise.reject(new EngineError(problem)) }, () => undefined);
    await lab().openScenario({ ...scenario });
    await lab().openScenario({ ...scenario });
    expect(lab().problems).toMatchObject([{ ...problem, kind: 'note' }]);
    lab().dismiss(lab().problems[0]?.id ?? 0);
    expect(lab().problems).toEqual([]);
  });

  it('leaves the answer of an overtaken opening aside', async () => {
    const slow = lab().openScenario({ ...scenario, title: 'slow' });
    const fast = lab().openScenario({ ...scenario, title: 'fast' });
    await Promise.all([slow, fast]);
    await settle();
    expect(lab().runs.B?.title).toBe('fast');
  });
});
