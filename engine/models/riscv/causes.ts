/** For every rule by number: the faults that follow when it does not hold, and which of their causes it is. */
import type { Rule } from '../contract.ts';
import { causeNumber, faultNumber } from './faults.ts';
import { rules } from './rules.ts';

/** Kinds of access, as the codes tell them apart. */
export const KIND = { execute: 0, read: 1, write: 2 } as const;

const faultIds = (r: Rule): readonly (string | null)[] => {
  const [execute, write] = r.also ?? [];
  return execute === undefined || write === undefined
    ? [r.otherwise, r.otherwise, r.otherwise]
    : [execute, r.otherwise, write];
};

/** Fault of rule `r` for a kind of access, at `r * 3 + kind`; -1: blocked without one. */
export const faultOfRule = Int32Array.from(
  rules.flatMap((r) => faultIds(r).map((id) => (id === null ? -1 : faultNumber(id)))),
);

/** Causes other than a fault's first. */
const CAUSES: Readonly<Record<string, string>> = {
  'device.width': 'device-id',
  'ddt.reserved': 'reserved',
  'dc.reserved': 'reserved',
  'dc.page-requests': 'page-requests-off',
  'dc.process': 'process-unexpected',
  'dc.process-width': 'process-too-wide',
  'pdt.reserved': 'reserved',
  'pc.reserved': 'reserved',
  'pc.supervisor': 'supervisor',
  'first.canonical': 'address',
  'first.root-readable': 'root',
  'first.encoding': 'entry',
  'first.reserved': 'entry',
  'first.memory-type': 'entry',
  'first.napot-level': 'entry',
  'first.pointer': 'entry',
  'first.depth': 'entry',
  'first.aligned': 'entry',
  'first.napot': 'entry',
  'first.permission': 'permission',
  'first.privilege': 'privilege',
  'first.updated': 'not-updated',
  'first.output': 'final',
  'second.root-readable': 'second-root',
  'second.readable': 'second-table',
  'second.output': 'final',
  'table.root-readable': 'second-root',
  'table.readable': 'second-table',
  'table.output': 'table',
  'directory.root-readable': 'second-stage',
  'directory.readable': 'second-stage',
  'directory.output': 'unreadable',
  'msi.execute': 'interrupt-file',
};

/** Guest page faults of what the unit reads itself; the root of the first stage is told apart in the walk. */
const GUEST_CAUSES: Readonly<Record<string, string>> = { directory: 'directory', table: 'table', update: 'update' };

function causeIdOf(r: Rule): string | null {
  const own = CAUSES[r.id];
  if (own !== undefined) return own;
  return r.otherwise === 'read-guest-page' ? (GUEST_CAUSES[r.id.split('.')[0] ?? ''] ?? null) : null;
}

/** Cause of each rule by number. The three faults of a rule list their causes in the same order. */
export const causes = Int32Array.from(rules, (r) => {
  const id = causeIdOf(r);
  return id === null || r.otherwise === null ? 0 : causeNumber(r.otherwise, id);
});

/** A guest page fault for the top table of the first stage. */
export const GUEST_ROOT = causeNumber('read-guest-page', 'root');
