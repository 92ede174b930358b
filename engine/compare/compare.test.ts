import { describe, expect, it } from 'vitest';
import { builtin } from '../scenario/builtin/index.ts';
import type { Scenario } from '../scenario/format.ts';
import { parseScenario } from '../scenario/parse.ts';
import { runScenario } from '../session.ts';
import { models } from '../testkit/models.ts';
import { type CompareChange, type CompareColumn, type Comparison, compare } from './index.ts';

const modelIds = models.map((m) => m.id);
const scenario = (id: string): Scenario => {
  const found = builtin(id);
  if (found === undefined) throw new RangeError(`There is no scenario ${id}.`);
  return found;
};
const compared = (id: string, changes: readonly CompareChange[] = [], carry = true): Promise<Comparison> =>
  compare({ scenario: scenario(id), command: null, changes, carry });

const words = (c: CompareColumn | undefined): string => c?.cells.result.lines.map((l) => l.text).join(' | ') ?? '';
const states = (c: Comparison): Record<string, string> =>
  Object.fromEntries(c.columns.map((x) => [x.model, x.cells.result.state]));

// Every model loads and runs.
describe('a comparison', { timeout: 60_000 }, () => {
  it('has a column a model, the lab first, and the same address in all when the mapping is plain', async () => {
    const c = await compared('plain-success');
    expect(c.columns.map((x) => x.model).sort()).toEqual([...modelIds].sort());
    expect(c.columns[0]?.model).toBe('vtd');
    expect(c.columns.map(words)).toEqual(c.columns.map(() => expect.stringContaining('0x1c4e2f40')));
    expect(c.bands.find((b) => b.id === 'result')?.differs).toBe(false);
    expect(c.bands.find((b) => b.id === 'result')?.says).toBe(`Result: all ${modelIds.length} lead to 0x1c4e2f40.`);
  });

  it('says what could not be carried over', async () => {
    const c = await compared('plain-success');
    const virtio = c.columns.find((x) => x.model === 'virtio-iommu');
    expect(virtio?.left).toEqual(['virtio-iommu has no PASID for this: left out.']);
    expect(virtio?.cells.pasid).toMatchObject({ state: 'none', differs: true });
    expect(virtio?.cells.pasid.lines[0]?.text).toBe('none: virtio-iommu has no PASID table');
  });

  it('shows every column as the lab itself would run it', async () => {
    const c = await compared('read-only-buffer');
    for (const column of c.columns) {
      if (column.scenario === null) throw new RangeError(`${column.model} was not built`);
      // What opens as a lab of its own is a sound scenario.
      expect('scenario' in parseScenario(column.scenario), column.model).toBe(true);
      const run = await runScenario(column.scenario);
      const { record, verdict, walk } = run.parts(run.total);
      expect(words(column)).toContain(walk.result.title);
      expect(column.cells.result.owners).toEqual(verdict.tables?.owners);
      expect(column.cells.kernel.lines.map((l) => l.text)).toEqual(
        record.records[0]?.kernel.map((line) => line.map((p) => p.text).join('')),
      );
    }
    expect(c.columns.map((x) => x.cells.result.owners)).toEqual(c.columns.map(() => ['device']));
  });

  it('says what each kernel line leaves unsaid', async () => {
    const c = await compared('read-only-buffer');
    const unsaid = Object.fromEntries(c.columns.map((x) => [x.model, x.cells.unsaid.lines.map((l) => l.text).join()]));
    expect(unsaid['vtd']).toMatch(/^the offset f40, the level/);
    expect(unsaid['riscv']).toMatch(/^the PASID, the level/);
    expect(unsaid['amdvi']).toMatch(/^the level/);
    const plain = await compared('plain-success');
    expect(plain.columns.map((x) => x.cells.unsaid.state)).toEqual(plain.columns.map(() => 'silent'));
  });

  it('differs nowhere from the lab in the lab itself', async () => {
    const c = await compared('nested-hole');
    expect(Object.values(c.columns[0]?.cells ?? {}).filter((cell) => cell.differs)).toEqual([]);
    expect(c.bands.some((b) => b.differs)).toBe(true);
  });

  it('puts both stages together where a model translates once', async () => {
    const virtio = (await compared('nested-success')).columns.find((x) => x.model === 'virtio-iommu');
    expect(virtio?.left.join(' ')).toContain('both stages are put together');
    expect(words(virtio)).toContain('0x23c0e2f40');
  });
});

describe('a fault', { timeout: 60_000 }, () => {
  it('of the lab is made in the others by their own faults, unless that is not wanted', async () => {
    const c = await compared('reserved-bit');
    expect(c.carried).toContain('a reserved bit is set');
    expect(states(c)).toMatchObject({ vtd: 'failed', amdvi: 'failed', 'virtio-iommu': 'passed' });
    expect(c.columns.find((x) => x.model === 'virtio-iommu')?.made.join()).toContain('no fault like it');
    const without = await compared('reserved-bit', [], false);
    expect(states(without)).toMatchObject({ vtd: 'failed', amdvi: 'passed', 'virtio-iommu': 'passed' });
  });

  it('is made everywhere it exists, or only here', async () => {
    const change = { model: 'vtd', fault: 'page-not-present' };
    const everywhere = await compared('plain-success', [{ ...change, everywhere: true }]);
    expect([...new Set(Object.values(states(everywhere)))]).toEqual(['failed']);
    expect(everywhere.columns.map((x) => x.made.length)).toEqual(everywhere.columns.map(() => 1));
    const offered = (await compared('plain-success')).columns[0]?.injectables.find((i) => i.id === change.fault);
    expect(offered?.models).toHaveLength(modelIds.length);

    const here = await compared('plain-success', [{ ...change, everywhere: false }]);
    expect(Object.entries(states(here)).filter(([, state]) => state === 'failed')).toEqual([['vtd', 'failed']]);
  });

  it('is none where bits were changed by hand: then the page is mapped as it is here, unless that is not wanted', async () => {
    const own = scenario('read-only-buffer');
    const edit = { do: 'edit', place: 'memory:0x4f2090', hi: 1, lo: 1, value: '0x1' } as const;
    const edited = { ...own, commands: [edit, ...own.commands] };
    const c = await compare({ scenario: edited, command: null, changes: [], carry: true });
    expect(c.carried).toBe('Bits changed by hand map the page to 0x1c4e2000, allowed: read, write.');
    expect([...new Set(Object.values(states(c)))]).toEqual(['passed']);
    expect(c.columns.map(words)).toEqual(c.columns.map(() => expect.stringContaining('0x1c4e2f40')));
    const without = await compare({ scenario: edited, command: null, changes: [], carry: false });
    expect(states(without)).toMatchObject({ vtd: 'passed', amdvi: 'failed', riscv: 'failed' });
  });

  it('of a device that asks first ends without permission everywhere, also where no fault is known for it', async () => {
    const c = await compared('ats-denied');
    const titles = Object.fromEntries(c.columns.map((x) => [x.model, x.cells.result.lines[0]?.text]));
    expect(titles).toMatchObject({ vtd: 'No permission granted', riscv: 'No permission granted' });
    const riscv = c.columns.find((x) => x.model === 'riscv')?.scenario;
    if (riscv == null) throw new RangeError('riscv was not built');
    const run = await runScenario(riscv);
    expect(run.steps(1, run.total).map((s) => s.text)).toContainEqual(
      expect.stringMatching(/^The translation is found: 0x[0-9a-f]+, in a page of .*, without the right to write\.$/),
    );
    expect(run.parts(run.total).verdict.says).toContain('may not write');
  });

  it('never makes another request of it', async () => {
    const c = await compared('execute-denied');
    expect(c.columns.map((x) => x.cells.result.lines[0]?.text)).toEqual(c.columns.map(() => 'Execute blocked'));
  });

  it('that no model knows changes nothing', async () => {
    const c = await compared('plain-success', [{ model: 'vtd', fault: 'none-such', everywhere: true }]);
    expect([...new Set(Object.values(states(c)))]).toEqual(['passed']);
  });
});
