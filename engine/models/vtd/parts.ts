/**
 * The kinds of entries that a walk reads, with the rules checked for each. Numbers are indexes; ENTRY_FETCHED rows carry
 * them. A second stage on behalf of a first stage has a part for each reason, because the reason decides the fault.
 */
import type { Part } from '../contract.ts';
import { ruleNumber } from './rules.ts';

const pasidRules = [
  'pasid.readable',
  'pasid.present',
  'pasid.reserved',
  'pasid.type',
  'pasid.width',
  'pasid.levels',
  'pasid.execute',
  'pasid.privileged',
] as const;
const sroot = ['sroot.readable', 'sroot.present', 'sroot.reserved'] as const;
const legacy = ['legacy.write', 'legacy.read', 'legacy.reserved'] as const;
const second = ['second.present', 'second.write', 'second.read', 'second.execute', 'second.reserved'] as const;
const first = ['first.present', 'first.reserved'] as const;

const firstStage = { key: 'pte', phase: 'tables', sub: 'table', bytes: 8, pointer: 0, stage: 'first' } as const;
const secondStage = { ...firstStage, stage: 'second' } as const;
const onBehalf = { ...secondStage, key: 's2' } as const;
const root = { key: 'pgd', phase: 'root' } as const;

export const parts: readonly Part[] = [
  {
    id: 'root',
    key: 'dev.root',
    phase: 'device',
    title: 'Root',
    sub: 'table',
    bytes: 16,
    rules: ['root.readable', 'root.present', 'root.reserved'],
    slice: 'bus',
    pointer: 0,
  },
  {
    id: 'context',
    key: 'dev.context',
    phase: 'device',
    title: 'Context',
    sub: 'table',
    bytes: 16,
    rules: [
      'context.readable',
      'context.present',
      'context.reserved',
      'context.width',
      'context.type',
      'context.kind',
      'context.pass-width',
    ],
    slice: 'device and function',
    pointer: 0,
  },
  {
    id: 'root.lower',
    key: 'dev.root',
    phase: 'device',
    title: 'Root',
    sub: 'table',
    bytes: 16,
    rules: sroot,
    slice: 'bus',
    pointer: 0,
  },
  {
    id: 'root.upper',
    key: 'dev.root',
    phase: 'device',
    title: 'Root',
    sub: 'table',
    bytes: 16,
    rules: sroot,
    slice: 'bus',
    pointer: 1,
  },
  {
    id: 'scalable-context',
    key: 'dev.context',
    phase: 'device',
    title: 'Context',
    sub: 'table',
    bytes: 32,
    rules: [
      'scontext.readable',
      'scontext.present',
      'scontext.reserved',
      'scontext.valid',
      'scontext.dte',
      'scontext.pre',
      'scontext.paside',
      'scontext.pasid',
      'scontext.rid-pasid',
    ],
    slice: 'devfn 6:0',
    pointer: 0,
  },
  {
    id: 'pasid-directory',
    key: 'pasid.dir',
    phase: 'pasid',
    title: 'PASID',
    sub: 'directory',
    bytes: 8,
    rules: ['pdir.readable', 'pdir.present', 'pdir.reserved'],
    slice: 'PASID 19:6',
    pointer: 0,
  },
  {
    id: 'pasid',
    key: 'pasid.entry',
    phase: 'pasid',
    title: 'PASID',
    sub: 'table',
    bytes: 64,
    rules: pasidRules,
    slice: 'PASID 5:0',
    pointer: 2,
  },
  {
    id: 'pasid.second',
    key: 'pasid.entry',
    phase: 'pasid',
    title: 'PASID',
    sub: 'table',
    bytes: 64,
    rules: pasidRules,
    slice: 'PASID 5:0',
    pointer: 0,
  },
  { ...firstStage, ...root, id: 'first.root', title: 'First stage', rules: ['first.root-readable', ...first] },
  { ...firstStage, id: 'first', title: 'First stage', rules: ['first.readable', ...first] },
  { ...secondStage, ...root, id: 'legacy.root', title: 'Second stage', rules: ['legacy.root-readable', ...legacy] },
  { ...secondStage, id: 'legacy', title: 'Second stage', rules: ['legacy.readable', ...legacy] },
  { ...secondStage, ...root, id: 'second.root', title: 'Second stage', rules: ['second.root-readable', ...second] },
  { ...secondStage, id: 'second', title: 'Second stage', rules: ['second.readable', ...second] },
  ...(
    [
      ['root-read', 'nested.root-read', 'for the first-stage root', 'root'],
      ['table-read', 'nested.table-read', 'for a first-stage table', 'tables'],
      ['update-write', 'nested.update-write', 'for an update of the first stage', 'tables'],
    ] as const
  ).flatMap(([id, rule, sub, phase]): Part[] => {
    const rules = ['second.present', rule, 'second.reserved'] as const;
    const part = { ...onBehalf, title: 'Second stage', sub, phase };
    return [
      { ...part, id: `nested.${id}.root`, rules: ['second.root-readable', ...rules] },
      { ...part, id: `nested.${id}`, rules: ['second.readable', ...rules] },
    ];
  }),
  {
    ...onBehalf,
    id: 'nested.final.root',
    title: 'Second stage',
    sub: 'for the final address',
    rules: ['second.root-readable', ...second],
  },
  {
    ...onBehalf,
    id: 'nested.final',
    title: 'Second stage',
    sub: 'for the final address',
    rules: ['second.readable', ...second],
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

/**
 * Rules that belong to no entry and are met by every request that goes through, in the order of the bits in
 * REQUEST_TRANSLATED rows: first those before a walk, then the access rights of the completed walk, then its output.
 */
export const accessRules: readonly string[] = [
  'unit.on',
  'unit.interrupt-write',
  'unit.mode',
  'legacy.no-pasid',
  'legacy.pass-address',
  'pass.address',
  'translated.address',
  'legacy.input',
  'second.input',
  'first.canonical',
  'first.user',
  'first.execute',
  'first.smep',
  'first.write',
  'legacy.output',
  'scalable.output',
];

/** The bits of access rules that hold. */
export function accessBits(...ids: readonly string[]): number {
  return ids.reduce((bits, id) => {
    const n = accessRules.indexOf(id);
    if (n < 0) throw new RangeError(`no access rule ${id}`);
    return bits | (1 << n);
  }, 0);
}
