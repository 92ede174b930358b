/** The kinds of entries that a walk reads, with the rules checked for each. Numbers are indexes; ENTRY_FETCHED rows carry them. */
import type { Part } from '../contract.ts';
import { ruleNumber } from './rules.ts';

const host = [
  'host.readable',
  'host.present',
  'host.reserved',
  'host.read',
  'host.write',
  'host.leaf-level',
  'host.size',
  'host.next',
  'host.skipped',
] as const;
const guest = ['guest.readable', 'guest.present', 'guest.reserved'] as const;
const gcr3 = ['gcr3.readable', 'gcr3.valid', 'gcr3.reserved'] as const;

const table = { sub: 'table', bytes: 8, pointer: 0 } as const;
const root = { key: 'pgd', phase: 'root' } as const;
const below = { key: 'pte', phase: 'tables' } as const;
const pasid = { ...table, phase: 'pasid', title: 'GCR3', rules: gcr3 } as const;

export const parts: readonly Part[] = [
  {
    id: 'dte',
    key: 'dev.dte',
    phase: 'device',
    title: 'Device',
    sub: 'table',
    bytes: 32,
    rules: [
      'dte.readable',
      'dte.ats-valid',
      'dte.translated-valid',
      'dte.reserved',
      'dte.io-control',
      'dte.had',
      'dte.glx',
      'dte.glx-supported',
      'dte.paging-mode',
      'dte.translation-valid',
      'dte.ats',
      'dte.translated',
      'dte.read',
      'dte.write',
      'dte.guest-valid',
      'dte.host-supported',
      'dte.mode',
    ],
    slice: 'DeviceID',
    pointer: 0,
  },
  {
    id: 'dte.interrupt',
    key: 'dev.interrupt',
    phase: 'device',
    title: 'Device',
    sub: 'table',
    bytes: 32,
    rules: ['int.dte-readable', 'int.reserved'],
    slice: 'DeviceID',
    pointer: 2,
  },
  { ...pasid, id: 'gcr3.3', key: 'pasid.l3', slice: 'PASID 19:18' },
  { ...pasid, id: 'gcr3.2', key: 'pasid.l2', slice: 'PASID 17:9' },
  { ...pasid, id: 'gcr3.1', key: 'pasid.l1', slice: 'PASID 8:0' },
  { ...table, ...root, id: 'guest.root', title: 'Guest', stage: 'first', rules: guest },
  { ...table, ...below, id: 'guest', title: 'Guest', stage: 'first', rules: guest },
  { ...table, ...root, id: 'host.root', title: 'Host', stage: 'second', rules: host },
  { ...table, ...below, id: 'host', title: 'Host', stage: 'second', rules: host },
  { ...table, key: 's2', phase: 'tables', id: 'nested.root', title: 'Host', stage: 'second', rules: host },
  { ...table, key: 's2', phase: 'tables', id: 'nested', title: 'Host', stage: 'second', rules: host },
];

const numbers = new Map(parts.map((p, n) => [p.id, n]));

/** Number of a part; a wrong id is a mistake of ours, found when the module loads. */
export function partNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no part ${id}`);
  return n;
}

/** Numbers of the rules of each part, in the order in which they are checked. */
export const partRules: readonly Int32Array[] = parts.map((p) => Int32Array.from(p.rules, ruleNumber));

/**
 * Rules that belong to no entry and are met by every request that goes through, in the order of the bits in
 * REQUEST_TRANSLATED rows: first those before a walk, then the access rights of the completed walk.
 */
export const accessRules: readonly string[] = [
  'unit.on',
  'range.write',
  'range.pasid',
  'range.ats',
  'dte.inside',
  'host.input',
  'pasid.inside',
  'guest.canonical',
  'guest.user',
  'guest.write',
  'guest.execute',
];

/** The bits of access rules that hold. */
export function accessBits(...ids: readonly string[]): number {
  return ids.reduce((bits, id) => {
    const n = accessRules.indexOf(id);
    if (n < 0) throw new RangeError(`no access rule ${id}`);
    return bits | (1 << n);
  }, 0);
}
