/**
 * The kinds of entries that a walk reads, with the rules checked for each. Numbers are indexes; ENTRY_FETCHED rows carry
 * them. Page tables have a part for each granule, because the granule decides how an entry reads; stage 2 has parts for
 * each purpose, because the purpose decides the fault.
 */
import type { Part } from '../contract.ts';
import { PURPOSES, ruleNumber } from './rules.ts';

export const STE_RULES = [
  'ste.readable',
  'ste.valid',
  'ste.enabled',
  'ste.stage1',
  'ste.stage2',
  'ste.eats',
  'ste.world',
  'ste.s1stalld',
  'ste.s1cdmax',
  'ste.s1fmt',
  'ste.s1contextptr',
  'ste.s2fwb',
  'ste.s2s',
  'ste.s2aa64',
  'ste.s2ha',
  'ste.s2tg',
  'ste.s2ttb',
  'ste.s2t0sz',
  'ste.s2sl0',
  'ste.s2endi',
  'ste.s2vmid',
  'ste.vmsptr',
] as const;

export const CD_RULES = [
  'cd.readable',
  'cd.valid',
  'cd.s1stalld',
  'cd.term',
  'cd.stall',
  'cd.endi',
  'cd.format',
  'cd.ha',
  'cd.asid',
  'cd.t0sz',
  'cd.tg0',
  'cd.ttb0',
  'cd.t1sz',
  'cd.tg1',
  'cd.ttb1',
] as const;

export const S1_RULES = [
  's1.readable',
  's1.valid',
  's1.size',
  's1.access',
  's1.write',
  's1.read',
  's1.pan',
  's1.execute',
] as const;

/** Places of the rules of a stage 2 descriptor, the same for each purpose up to `access`. */
const S2_RULES = {
  s2: ['readable', 'valid', 'size', 'access', 'write', 'read', 'execute'],
  s2tt: ['readable', 'valid', 'size', 'access', 'read', 'write', 'device'],
  s2cd: ['readable', 'valid', 'size', 'access', 'read', 'device'],
} as const;

const GRANULE_NAMES = ['4K', '16K', '64K'] as const;

const table = { key: 'pte', phase: 'tables', bytes: 8, pointer: 0 } as const;
const root = { key: 'pgd', phase: 'root' } as const;

export const parts: readonly Part[] = [
  {
    id: 'l1std',
    key: 'dev.l1std',
    phase: 'device',
    title: 'Stream L1',
    sub: 'table',
    bytes: 8,
    rules: ['l1std.readable', 'l1std.span', 'l1std.inside'],
    slice: 'upper bits of the StreamID',
    pointer: 0,
  },
  ...(['ste', 'ste.second'] as const).map(
    (id): Part => ({
      id,
      key: 'dev.ste',
      phase: 'device',
      title: 'Stream',
      sub: 'table',
      bytes: 64,
      rules: STE_RULES,
      slice: 'StreamID',
      pointer: id === 'ste' ? 0 : 3,
    }),
  ),
  {
    id: 'vms',
    key: 'dev.vms',
    phase: 'device',
    title: 'VMS',
    sub: 'structure',
    bytes: 64,
    rules: ['vms.readable'],
    slice: 'nothing: one structure',
    pointer: 0,
  },
  {
    id: 'l1cd',
    key: 'pasid.l1cd',
    phase: 'pasid',
    title: 'CD L1',
    sub: 'table',
    bytes: 8,
    rules: ['l1cd.readable', 'l1cd.valid', 'l1cd.pointer'],
    slice: 'upper bits of the SubstreamID',
    pointer: 0,
  },
  {
    id: 'cd',
    key: 'pasid.cd',
    phase: 'pasid',
    title: 'CD',
    sub: 'table',
    bytes: 64,
    rules: CD_RULES,
    slice: 'SubstreamID',
    pointer: 1,
  },
  ...GRANULE_NAMES.flatMap((name): Part[] => [
    { ...table, ...root, id: `s1.root.${name}`, title: 'Stage 1', sub: 'table', stage: 'first', rules: S1_RULES },
    { ...table, id: `s1.${name}`, title: 'Stage 1', sub: 'table', stage: 'first', rules: S1_RULES },
  ]),
  ...PURPOSES.flatMap(({ id }) =>
    GRANULE_NAMES.flatMap((name): Part[] => {
      const rules = S2_RULES[id].map((r) => `${id}.${r}`);
      const own = id === 's2';
      const sub = own ? 'table' : id === 's2tt' ? 'for a stage 1 table' : 'for a context descriptor';
      const part = { ...table, ...(own ? {} : { key: 's2' }), title: 'Stage 2', sub, stage: 'second', rules } as const;
      return [
        { ...part, ...(own ? root : {}), id: `${id}.root.${name}` },
        { ...part, id: `${id}.${name}` },
      ];
    }),
  ),
];

const numbers = new Map(parts.map((p, n) => [p.id, n]));

/** Number of a part; a wrong id is a mistake of ours, found when the module loads. */
export function partNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no part ${id}`);
  return n;
}

/** Granule of a page-table part: 0 4 KiB, 1 16 KiB, 2 64 KiB. */
export const granuleOf = (part: Part): number =>
  Math.max(
    0,
    GRANULE_NAMES.findIndex((name) => part.id.endsWith(`.${name}`)),
  );

/** Numbers of the rules of each part, in the order in which they are checked. */
export const partRules: readonly Int32Array[] = parts.map((p) => Int32Array.from(p.rules, ruleNumber));

/**
 * Rules that belong to no entry and are met by every request that goes through, in the order of the bits in
 * REQUEST_TRANSLATED rows.
 */
export const accessRules: readonly string[] = [
  'unit.on',
  'gbpa.abort',
  'gbpa.size',
  'ats.on',
  'translated.on',
  'translated.size',
  'stream.range',
  'ats.allowed',
  'translated.allowed',
  'ssid.stage1',
  'ssid.several',
  'ssid.range',
  's1dss.missing',
  's1dss.zero',
  'bypass.size',
  's1.range',
  's1.e0pd',
  's1.epd',
  's2.range',
];

/** The bits of access rules that hold. */
export function accessBits(...ids: readonly string[]): number {
  return ids.reduce((bits, id) => {
    const n = accessRules.indexOf(id);
    if (n < 0) throw new RangeError(`no access rule ${id}`);
    return bits | (1 << n);
  }, 0);
}
