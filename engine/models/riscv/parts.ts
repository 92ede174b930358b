/**
 * The kinds of entries that a walk reads, with the rules checked for each. Numbers are indexes; ENTRY_FETCHED rows carry
 * them. A second stage has a part for each thing that it is walked for, because that decides the fault; the narrow ones
 * (32 bits an entry) follow all others.
 */
import type { Part } from '../contract.ts';
import { ruleNumber } from './rules.ts';

/** Places of the rules of a page-table entry. */
export const PTE = {
  readable: 0,
  intact: 1,
  valid: 2,
  encoding: 3,
  reserved: 4,
  memoryType: 5,
  napotLevel: 6,
  pointer: 7,
  depth: 8,
  permission: 9,
  privilege: 10,
  aligned: 11,
  napot: 12,
  updated: 13,
  output: 14,
} as const;

/** An update writes an entry that was read a moment ago: its second stage is as it was, and W alone is asked for anew. */
const ruleOf = (prefix: string, id: string): string =>
  prefix !== 'update' ? `${prefix}.${id}` : id === 'permission' ? 'update.permission' : `table.${id}`;

const tableRules = (prefix: string, root: boolean): string[] =>
  [
    root ? 'root-readable' : 'readable',
    'intact',
    'valid',
    'encoding',
    'reserved',
    'memory-type',
    'napot-level',
    'pointer',
    'depth',
    'permission',
    'privilege',
    'aligned',
    'napot',
    'updated',
    'output',
  ].map((id) => ruleOf(prefix, id));

/** Places of the rules of a directory entry and of both contexts. */
export const DDT = { readable: 0, intact: 1, valid: 2, reserved: 3 } as const;
export const DC = {
  ...DDT,
  atsCapable: 4,
  atsFirst: 5,
  priFirst: 6,
  t2gpaCapable: 7,
  t2gpaSecond: 8,
  processMode: 9,
  firstMode: 10,
  defaultProcess: 11,
  secondMode: 12,
  msiMode: 13,
  secondAligned: 14,
  updates: 15,
  endian: 16,
  xlen: 17,
  qos: 18,
  msiSecond: 19,
  translations: 20,
  pageRequests: 21,
  process: 22,
  processWidth: 23,
} as const;
export const PC = { ...DDT, mode: 4, supervisor: 5 } as const;
export const MSI = { readable: 0, intact: 1, valid: 2, custom: 3, mode: 4, reserved: 5, execute: 6 } as const;

const ddtRules = ['ddt.readable', 'ddt.intact', 'ddt.valid', 'ddt.reserved'] as const;
const pdtRules = ['pdt.readable', 'pdt.intact', 'pdt.valid', 'pdt.reserved'] as const;
const dcRules = [
  'readable',
  'intact',
  'valid',
  'reserved',
  'ats-capable',
  'ats-first',
  'pri-first',
  't2gpa-capable',
  't2gpa-second',
  'process-mode',
  'first-mode',
  'default-process',
  'second-mode',
  'msi-mode',
  'second-aligned',
  'updates',
  'endian',
  'xlen',
  'qos',
  'msi-second',
  'translations',
  'page-requests',
  'process',
  'process-width',
].map((id) => `dc.${id}`);

const ddt = { phase: 'device', title: 'DDT', sub: 'table', bytes: 8, rules: ddtRules, pointer: 0 } as const;
const dc = { phase: 'device', key: 'dev.context', title: 'DC', sub: 'table', rules: dcRules, pointer: 3 } as const;
const pdt = { phase: 'pasid', title: 'PDT', sub: 'table', bytes: 8, rules: pdtRules, pointer: 0 } as const;

/** Two parts, for the top table and for those below. */
const tables = (
  id: string,
  title: string,
  sub: string,
  key: readonly [root: string, below: string],
  phase: readonly [root: Part['phase'], below: Part['phase']],
  stage: 'first' | 'second',
  bytes: number,
): Part[] => {
  const prefix = id.replace('32', '').replace('final', 'second');
  const common = { title, sub, bytes, pointer: 0, stage } as const;
  return [
    { ...common, id: `${id}.root`, key: key[0], phase: phase[0], rules: tableRules(prefix, true) },
    { ...common, id, key: key[1], phase: phase[1], rules: tableRules(prefix, false) },
  ];
};

const OWN = ['pgd', 'pte'] as const;
const BEHALF = ['s2', 's2'] as const;
const ROOT = ['root', 'tables'] as const;

const seconds = (suffix: string, bytes: number): Part[] => [
  ...tables(`second${suffix}`, 'Second stage', 'table', OWN, ROOT, 'second', bytes),
  ...tables(
    `directory${suffix}`,
    'Second stage',
    'for the process directory',
    BEHALF,
    ['pasid', 'pasid'],
    'second',
    bytes,
  ),
  ...tables(`table${suffix}`, 'Second stage', 'for a first-stage table', BEHALF, ['tables', 'tables'], 'second', bytes),
  ...tables(
    `update${suffix}`,
    'Second stage',
    'for an update of the first stage',
    BEHALF,
    ['tables', 'tables'],
    'second',
    bytes,
  ),
  ...tables(`final${suffix}`, 'Second stage', 'for the final address', BEHALF, ['tables', 'tables'], 'second', bytes),
];

export const parts: readonly Part[] = [
  { ...ddt, id: 'ddt.2', key: 'dev.ddt2', slice: 'DDI[2]' },
  { ...ddt, id: 'ddt.1', key: 'dev.ddt1', slice: 'DDI[1]' },
  { ...dc, id: 'dc', bytes: 32, slice: 'DDI[0], device_id 6:0' },
  { ...dc, id: 'dc.extended', bytes: 64, slice: 'DDI[0], device_id 5:0' },
  { ...pdt, id: 'pdt.2', key: 'pasid.pdt2', slice: 'PDI[2], process_id 19:17' },
  { ...pdt, id: 'pdt.1', key: 'pasid.pdt1', slice: 'PDI[1], process_id 16:8' },
  {
    id: 'pc',
    phase: 'pasid',
    key: 'pasid.entry',
    title: 'PC',
    sub: 'table',
    bytes: 16,
    rules: ['pc.readable', 'pc.intact', 'pc.valid', 'pc.reserved', 'pc.mode', 'pc.supervisor'],
    slice: 'PDI[0], process_id 7:0',
    pointer: 1,
  },
  ...tables('first', 'First stage', 'table', OWN, ROOT, 'first', 8),
  ...tables('first32', 'First stage', 'table', OWN, ROOT, 'first', 4),
  ...seconds('', 8),
  ...seconds('32', 4),
  {
    id: 'msi',
    phase: 'tables',
    key: 'msi.entry',
    title: 'MSI',
    sub: 'table',
    bytes: 16,
    rules: ['msi.readable', 'msi.intact', 'msi.valid', 'msi.custom', 'msi.mode', 'msi.reserved', 'msi.execute'],
    slice: 'interrupt file',
    pointer: 0,
  },
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

/** Mask of all rules of each part, as rows carry it when every one holds. */
export const allRules = Int32Array.from(parts, (p) => (p.rules.length >= 32 ? -1 : (1 << p.rules.length) - 1));

/** From a part of 64-bit second-stage entries to the same of 32 bits. */
export const NARROW_SECOND = partNumber('second32.root') - partNumber('second.root');

/** Rules that belong to no entry and are met by every request that goes through, in the order of REQUEST_TRANSLATED's bits. */
export const accessRules: readonly string[] = [
  'bare.pass',
  'unit.data-path',
  'unit.on',
  'bare.type',
  'device.width',
  'first.canonical',
  'second.input',
];

/** The bits of access rules that hold. */
export function accessBits(...ids: readonly string[]): number {
  return ids.reduce((bits, id) => {
    const n = accessRules.indexOf(id);
    if (n < 0) throw new RangeError(`no access rule ${id}`);
    return bits | (1 << n);
  }, 0);
}
