import { describe, expect, it } from 'vitest';
import type { OwnerId, StepId } from '../linux/reasons.ts';
import type { Cause } from '../models/contract.ts';
import { builtin } from '../scenario/builtin/index.ts';
import { insertBefore } from '../scenario/edits.ts';
import type { Command, Scenario } from '../scenario/format.ts';
import { runScenario } from '../session.ts';
import type { Run } from './run.ts';
import type { Parts } from './shapes.ts';
import { ownersOf } from './verdict.ts';

function scenario(id: string): Scenario {
  const found = builtin(id);
  if (found === undefined) throw new Error(id);
  return found;
}

const opened = async (id: string): Promise<Run> => runScenario(scenario(id));
const end = (run: Run): Parts => run.parts(run.total);

/** A built-in scenario with a command in front of its last request. */
const withCommand = async (id: string, command: Command): Promise<Run> => {
  const s = scenario(id);
  return runScenario(
    insertBefore(
      s,
      s.commands.findLastIndex((c) => c.do === 'request'),
      command,
    ),
  );
};

describe('the verdict', () => {
  it.each([
    ['read-only-buffer', ['device'], 'Page tables (pte)', 'Set R/W in L1[012] and see'],
    ['not-present', ['device'], 'Page tables (pte)', null],
    ['reserved-bit', ['guest'], 'Page tables (pte)', 'Clear the bits of ADDR in L1[012] that no address has and see'],
    ['root-entry-missing', ['host'], 'Device entry', null],
    ['pasid-entry-invalid', ['guest'], 'PASID table', 'Make PGTT 1 in PASID[12] and see'],
    ['execute-denied', ['device'], 'Page tables (pte)', 'Clear XD in L1[012] and see'],
    ['nested-hole', ['host'], 'Page tables (pte)', null],
  ])('of %s blames %j at the step %s', async (id, owners, step, repair) => {
    const { verdict } = end(await opened(id));
    expect(verdict.state).toBe('failed');
    expect(verdict.tables).toMatchObject({ owners, step, certainty: 'certain' });
    expect(verdict.repair?.says ?? null).toBe(repair);
  });

  it('is not given away before the walk has ended', async () => {
    const run = await opened('read-only-buffer');
    const { faultStep } = run.overview();
    for (let n = 0; n < (faultStep ?? 0); n++) expect(run.parts(n).verdict.state, `step ${n}`).toBe('nothing yet');
    expect(run.parts(faultStep ?? 0).verdict.state).toBe('failed');
  });

  it('of a success blames nobody, and tells what would happen without an IOMMU', async () => {
    const { verdict } = end(await opened('superpage'));
    expect(verdict).toMatchObject({ state: 'worked', tables: null, lenses: [], repair: null });
    expect(verdict.withoutIommu).toContain('physical address');
  });

  it('knows who owns the PASID table only when the scenario says so', async () => {
    const { pasidTable: _, ...unknown } = scenario('pasid-entry-invalid');
    const { verdict } = end(await runScenario(unknown));
    expect(verdict.tables).toMatchObject({ owners: ['guest', 'userspace'], certainty: 'cannot be told' });
    const theirs = end(await runScenario({ ...unknown, pasidTable: 'userspace' })).verdict;
    expect(theirs.tables).toMatchObject({ owners: ['userspace'], certainty: 'certain' });
  });

  it('from the record alone is less sure than from the tables', async () => {
    const { verdict } = end(await opened('read-only-buffer'));
    const hardware = verdict.lenses.find((l) => l.id === 'hardware');
    expect(hardware).toMatchObject({ reports: 'SGN.6, reason 0x85', certainty: 'cannot be told' });
    expect(hardware?.owners.length).toBeGreaterThan(1);
    expect(hardware?.says.split(';')).toHaveLength(4);
    expect(verdict.lenses.find((l) => l.id === 'generic-2017')?.reports).toBe('reason ACCESS');
    expect(verdict.lenses.find((l) => l.id === 'proposal')).toMatchObject({ certainty: 'certain' });
    expect(verdict.wouldTell).not.toBeNull();
  });

  it('shows which level takes a right away', async () => {
    const rights = end(await opened('read-only-buffer')).verdict.rights;
    expect(rights?.levels).toEqual(['L4', 'L3', 'L2', 'L1']);
    expect(rights?.rows.find((r) => r.name === 'Write')).toMatchObject({
      values: [1, 1, 1, 0],
      result: 0,
      denies: true,
    });
  });
});

describe('what was reported', () => {
  it('is a record, a kernel line and an event in the forms of their years', async () => {
    const { record } = end(await opened('read-only-buffer'));
    expect(record.silence).toBeNull();
    expect(record.records).toHaveLength(1);
    expect(record.records[0]).toMatchObject({ title: 'FRCD[0]', place: 'register:FRCD[0]', layout: 'faultRecord' });
    expect(record.records[0]?.kernel[0]?.map((p) => p.text).join('')).toContain('[fault reason 0x85]');
    expect(record.events[0]?.versions.map((v) => v.title)).toEqual([
      '2017, as posted',
      '2017, as proposed',
      '2019, as merged',
      'today',
    ]);
    expect(record.events[0]).toMatchObject({ device: '00:1f.6', pasid: 'PASID 0x12', access: 'write' });
  });

  it('is nothing, and why, where fault processing is disabled', async () => {
    const run = await withCommand('plain-success', { do: 'inject', fault: 'pasid-not-present-in-silence' });
    const { record, verdict } = end(run);
    expect([record.records, record.events]).toEqual([[], []]);
    expect(record.silence).toContain('FPD');
    expect(verdict.wouldTell).toContain('leaves none');
    expect(verdict.lenses.every((l) => l.reports === null)).toBe(true);
  });

  it('appears with its step and not before', async () => {
    const run = await opened('read-only-buffer');
    const step = end(run).record.records[0]?.step ?? 0;
    expect(run.parts(step - 1).record.records).toEqual([]);
    expect(run.parts(step).record.records).toHaveLength(1);
  });
});

describe('the walk', () => {
  it('of a nested translation reads twenty-four entries, each with its square', async () => {
    const run = await opened('nested-success');
    const { walk } = end(run);
    const { trace } = run.read(0);
    const tables = trace.entries.filter((e) => e.part.stage !== undefined);
    expect(tables).toHaveLength(24);
    expect(walk.grid).toHaveLength(24);
    expect(new Set(walk.grid.map((c) => `${c.column}.${c.row}`)).size).toBe(24);
    expect(new Set(walk.grid.map((c) => c.step)).size).toBe(24);
    const guests = walk.columns.filter((c) => c.guest);
    expect(guests.map((c) => c.id)).toEqual(['pgd', 'pte.l3', 'pte.l2', 'pte.l1']);
    expect(guests.every((c) => c.nested)).toBe(true);
  });

  it('shows the second stage for the entry at hand', async () => {
    const run = await opened('nested-hole');
    const { strip } = run.parts(run.overview().faultStep ?? 0).walk;
    expect(strip).toMatchObject({
      column: 'pte.l2',
      guestAddress: 'g4f1320',
      hostAddress: null,
      access: 12,
      accesses: 12,
    });
    expect(strip?.cells.map((c) => c.status)).toEqual(['done', 'done', 'done', 'fault']);
  });

  it('knows the indexes of tables that it did not reach, and not their places', async () => {
    const { columns } = end(await opened('nested-hole')).walk;
    const later = columns.filter((c) => c.status === 'later');
    expect(later.map((c) => [c.id, c.base, c.at])).toEqual([
      ['pte.l2', null, null],
      ['pte.l1', null, null],
    ]);
  });

  it('fills from left to right', async () => {
    const run = await opened('plain-success');
    for (let n = 0; n <= run.total; n++) {
      const statuses = run.parts(n).walk.columns.map((c) => c.status);
      const order = ['done', 'here', 'next', 'later'];
      const ranks = statuses.map((s) => order.indexOf(s));
      expect(ranks, `step ${n}`).toEqual([...ranks].sort((a, b) => a - b));
    }
  });

  it('that a cache answered shows what was saved, and that the copy is old', async () => {
    const { walk, unit } = end(await opened('stale-iotlb'));
    expect(walk.columns.every((c) => c.status === 'cached')).toBe(true);
    expect(unit.stale.map((s) => s.cache)).toEqual(['iotlb']);
    expect(unit.caches.find((c) => c.id === 'iotlb')?.slots.map((s) => s.state)).toEqual(['stale']);
  });

  it('says which phases it does not have', async () => {
    expect(end(await opened('legacy-second-stage')).walk.absent).toEqual({ pasid: 'none in this walk' });
    expect(end(await opened('root-entry-missing')).walk.absent).toMatchObject({ pasid: 'not reached' });
    expect(end(await opened('virtio-read-only')).walk.absent).toMatchObject({ pasid: 'none in this model' });
  });
});

describe('a step', () => {
  it('says what it changes, and who answers for its fault', async () => {
    const run = await opened('read-only-buffer');
    expect(run.steps(1, run.total).flatMap((s) => (s.owners.length === 0 ? [] : [[s.n, ...s.owners]]))).toEqual([
      [9, 'device'],
    ]);
    expect(run.step(8)?.change).toBeNull();
    expect(run.step(10)?.change).toBe('FRCD[0] FI 0 → 0x7f3a4c812');
  });
});

describe('whose a fault is', () => {
  const cause = (step: StepId, ...owners: OwnerId[]): Cause => ({
    id: '',
    says: 'It is so.',
    step,
    owners,
    recovery: 'no',
  });

  it('is narrowed by the owner of the PASID table only where the table is at fault', () => {
    const table = { pasidTable: 'guest' } as const;
    expect(ownersOf(cause('pasid-table', 'guest', 'userspace'), table)).toEqual(['guest']);
    expect(ownersOf(cause('pasid-table', 'guest', 'userspace', 'device'), table)).toEqual(['guest', 'device']);
    expect(ownersOf(cause('pasid-table', 'guest', 'userspace'), {})).toEqual(['guest', 'userspace']);
    expect(ownersOf(cause('pte', 'userspace', 'guest'), table)).toEqual(['userspace', 'guest']);
    expect(ownersOf(cause('device-entry', 'host', 'device'), table)).toEqual(['host', 'device']);
  });

  it('is said to hang on that owner only there', async () => {
    const table = await withCommand('plain-success', { do: 'inject', fault: 'pasid-unreadable' });
    expect(end(table).verdict.tables?.says).toMatch(/depends on who owns the PASID table\.$/);
    const off = await withCommand('ats-denied', { do: 'inject', fault: 'device-tlb-disabled' });
    expect(end(off).verdict.tables?.says).toMatch(
      /The tables do not tell whether it is the host IOMMU driver's or the device driver's\.$/,
    );
  });
});

describe('a change', () => {
  it('is named after the entry that it hits', async () => {
    const run = await withCommand('plain-success', {
      do: 'edit',
      place: 'memory:0x4f2090',
      hi: 0,
      lo: 0,
      value: '0x0',
    });
    expect(run.overview().changes).toEqual([
      { command: 0, says: 'L1[012] P 1 → 0', place: 'memory:0x4f2090', problem: null },
    ]);
  });

  it('that is to be found is neither named nor pointed at', async () => {
    const surprise = await withCommand('plain-success', { do: 'inject', fault: 'page-not-present', surprise: 4711 });
    expect(surprise.overview().changes[0]).toEqual({ command: 0, says: 'Surprise 4711', place: null, problem: null });
    expect(surprise.step(1)?.text).toBe('Changed: Surprise 4711.');
  });

  it('that has no place is told as a problem', async () => {
    const run = await withCommand('plain-success', { do: 'edit', place: 'cache:none/0/0', hi: 0, lo: 0, value: '0x0' });
    expect(run.overview().changes[0]?.problem).toBe('This unit has no such place.');
    const unfit = await withCommand('pass-through', { do: 'inject', fault: 'page-not-present' });
    expect(unfit.overview().changes[0]?.problem).toMatch(/\.$/);
  });
});
