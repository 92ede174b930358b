import { describe, expect, it } from 'vitest';
import type { Answerer, Calls, Look } from './protocol.ts';
import { builtin } from './scenario/builtin/index.ts';
import { insertBefore } from './scenario/edits.ts';
import type { EditCommand, Scenario } from './scenario/format.ts';
import { createSession, runScenario } from './session.ts';
import { textOf } from './testkit/sources.ts';

function scenario(id: string): Scenario {
  const found = builtin(id);
  if (found === undefined) throw new Error(id);
  return found;
}

const base = scenario('plain-success');
const cleared: EditCommand = { do: 'edit', place: 'memory:0x4f2090', hi: 0, lo: 0, value: '0x0' };

async function opened(s: Scenario = base): Promise<{ session: Answerer; view: Awaited<Calls['open']['answer']> }> {
  const session = createSession();
  return { session, view: await session.open({ run: 'B', scenario: s }) };
}

const PARTS = ['walk', 'verdict', 'record', 'unit'] as const;

describe('a session', () => {
  it('opens a run and tells its steps', async () => {
    const { session, view } = await opened();
    expect(view).toMatchObject({ title: base.title, model: base.model, expected: true, problems: [] });
    const steps = await session.steps({ run: 'B', from: 1, to: view.total });
    expect(steps).toEqual(view.steps);
    expect(await session.steps({ run: 'B', from: -5, to: 2 })).toEqual(steps.slice(0, 2));
    expect(await session.steps({ run: 'B', from: view.total + 1, to: view.total + 9 })).toEqual([]);
  });

  it('says which run is not open, and which model does not exist', async () => {
    const session = createSession();
    expect(() => session.text({ run: 'A' })).toThrow('Run A is not open.');
    await expect(runScenario({ ...base, model: 'no-such' })).rejects.toThrow('no model no-such');
  });

  it('sends all parts first, and then only those that changed', async () => {
    const { session, view } = await opened();
    const ask = async (step: number, have: Look['revisions'] | Record<string, never>): Promise<Look> =>
      session.look({ run: 'B', step, have });
    const first = await ask(1, {});
    expect(Object.keys(first.parts)).toEqual([...PARTS]);
    expect(Object.keys((await ask(1, first.revisions)).parts)).toEqual([]);
    const second = await ask(2, first.revisions);
    expect(Object.keys(second.parts)).toContain('walk');
    expect(second.parts).not.toHaveProperty('record');
    const again = await ask(2, {});
    expect(again.revisions).toEqual(second.revisions);
    expect(Object.keys(again.parts)).toEqual([...PARTS]);
    expect(again.current).toEqual((await session.steps({ run: 'B', from: 2, to: 2 }))[0]);
    expect((await ask(0, {})).current).toBeNull();
    expect((await ask(view.total + 100, {})).parts.walk?.result.status).toBe('translated');
  });

  it('answers a page that kept old parts as if it had asked for all', async () => {
    const { session, view } = await opened(scenario('read-only-buffer'));
    const plain = await opened(scenario('read-only-buffer'));
    let have: Look['revisions'] | Record<string, never> = {};
    const kept: Record<string, unknown> = {};
    for (const step of [1, view.total, 3, 3, view.total - 1, 0, view.total]) {
      const look = await session.look({ run: 'B', step, have });
      have = look.revisions;
      Object.assign(kept, look.parts);
      const whole = await plain.session.look({ run: 'B', step, have: {} });
      expect(kept).toEqual(whole.parts);
    }
  });

  it('keeps the old run beside the new one and says where they part', async () => {
    const { session } = await opened();
    expect(await session.difference({})).toBeNull();
    await session.keep({ from: 'B', to: 'A' });
    expect(await session.difference({})).toBeNull();
    const forked = await session.open({ run: 'B', scenario: insertBefore(base, 0, cleared) });
    expect(forked.expected).toBe(false);
    const difference = await session.difference({});
    expect(difference?.says).toContain('not present');
    const a = await session.look({ run: 'A', step: difference?.a ?? 0, have: {} });
    const b = await session.look({ run: 'B', step: difference?.b ?? 0, have: {} });
    expect(a.current?.fault).toBe(false);
    expect(b.current?.fault).toBe(true);
    expect(a.parts.walk?.columns.find((c) => c.id === 'pte.l1')?.status).toBe('here');
    expect(b.parts.walk?.columns.find((c) => c.id === 'pte.l1')?.status).toBe('fault');
    expect(a.parts.verdict?.state).not.toBe('failed');
  });

  it('previews injectable faults and opens tables', async () => {
    const { session } = await opened();
    const injectables = await session.injectables({ run: 'B', command: 0 });
    expect(injectables.filter((i) => i.fits).length).toBeGreaterThanOrEqual(25);
    expect(new Set(injectables.filter((i) => i.fits).map((i) => i.group)).size).toBeGreaterThanOrEqual(4);
    const table = await session.table({ run: 'B', step: 0, at: '0x4f2098', layout: 'firstLeaf4K' });
    expect(table.base).toBe('4f2000');
    expect(table.rows.filter((r) => r.kind === 'entry')).toHaveLength(4);
    expect(table.rows.map((r) => (r.kind === 'run' ? r.from : r.index))).toEqual([
      '000',
      '010',
      '011',
      '012',
      '013',
      '014',
    ]);
  });

  it('gives the text of the whole run, and rows that are the same each time', async () => {
    const one = await opened();
    const two = await opened();
    expect(await one.session.text({ run: 'B' })).toContain('Result: Translated');
    const rows = [await one.session.rows({ run: 'B' }), await two.session.rows({ run: 'B' })];
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]?.length).toBeGreaterThan(0);
  });

  it('lists recorded cases and opens one of them', async () => {
    const session = createSession();
    const text = textOf('engine/conformance/vectors/vtd.json');
    const listed = await session.vectors({ text, model: null });
    if (!('cases' in listed)) throw new Error('problems');
    const failing = listed.cases.find((c) => c.deviates === null && c.expected.startsWith('blocked with'));
    const one = await session.case({ text, name: failing?.name ?? '' });
    if (!('scenario' in one)) throw new Error('problems');
    const view = await session.open({ run: 'B', scenario: one.scenario });
    expect(view.expected).toBe(true);
    expect(view.commands.at(-1)?.result?.status).toBe('blocked');
    expect(await session.case({ text, name: 'no such' })).toHaveProperty('problems');
    expect(await session.vectors({ text: '[]', model: null })).toHaveProperty('problems');
  });
});
