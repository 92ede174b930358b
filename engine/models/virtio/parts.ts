/** What a walk looks at: no tables of the guest's, but what the device keeps. Numbers are indexes; rows carry them. */
import type { Part } from '../contract.ts';
import { ruleNumber } from './rules.ts';

export const parts: readonly Part[] = [
  {
    id: 'endpoint',
    key: 'dev.endpoint',
    phase: 'device',
    title: 'Endpoint',
    sub: 'table',
    bytes: 32,
    rules: ['endpoint.readable', 'endpoint.managed', 'endpoint.attached'],
    slice: 'endpoint ID',
    pointer: 1,
  },
  {
    id: 'region',
    key: 'dev.region',
    phase: 'device',
    title: 'Reserved region',
    sub: 'list',
    bytes: 24,
    rules: ['region.readable', 'region.reserved'],
    slice: 'address',
    pointer: 1,
  },
  {
    id: 'domain',
    key: 'domain',
    phase: 'root',
    title: 'Domain',
    sub: 'table',
    bytes: 32,
    rules: ['domain.readable', 'domain.exists'],
    slice: 'domain',
    pointer: 1,
  },
  {
    id: 'mapping',
    key: 'mapping',
    phase: 'tables',
    title: 'Interval',
    sub: 'map',
    bytes: 32,
    rules: ['mapping.readable', 'mapping.found', 'mapping.read', 'mapping.write'],
    slice: 'address, by virt_start',
    pointer: 3,
  },
];

export const ENDPOINT = 0;
export const REGION = 1;
export const DOMAIN = 2;
export const MAPPING = 3;

/** Numbers of the rules of each part, in the order in which they are checked. */
export const partRules: readonly Int32Array[] = parts.map((p) => Int32Array.from(p.rules, ruleNumber));

/** Rules of no entry of their own that every translated access has met, in the order of the bits of its row. */
export const accessRules: readonly string[] = [
  'access.untranslated',
  'host.works',
  'host.reports',
  'region.reserved',
  'access.no-pasid',
  'mapping.border',
];

/** The bits of access rules that hold. */
export function accessBits(...ids: readonly string[]): number {
  return ids.reduce((bits, id) => {
    const n = accessRules.indexOf(id);
    if (n < 0) throw new RangeError(`no access rule ${id}`);
    return bits | (1 << n);
  }, 0);
}
