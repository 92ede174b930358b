/** For every rule by number: the fault that follows when it does not hold, and which of the fault's causes it is. */
import { causeNumber, faultNumber } from './faults.ts';
import { rules } from './rules.ts';

/** Number of the fault of each rule; -1: blocked without one. */
export const faultOfRule = Int32Array.from(rules, (r) => (r.otherwise === null ? -1 : faultNumber(r.otherwise)));

const CAUSES: Readonly<Record<string, string>> = {
  'host.reports': 'host',
  'endpoint.readable': 'state',
  'endpoint.managed': 'unmanaged',
  'region.readable': 'state',
  'region.reserved': 'reserved',
  'endpoint.attached': 'not-attached',
  'domain.readable': 'state',
  'domain.exists': 'state',
  'access.no-pasid': 'pasid',
  'mapping.readable': 'state',
  'mapping.found': 'not-mapped',
  'mapping.read': 'read-denied',
  'mapping.write': 'write-denied',
  'mapping.border': 'not-mapped',
};

export const causeOfRule = Int32Array.from(rules, (r) =>
  r.otherwise === null ? 0 : causeNumber(r.otherwise, CAUSES[r.id] ?? ''),
);
