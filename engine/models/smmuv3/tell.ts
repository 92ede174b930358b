/** What an SMMUv3 entry says, in words: for the sentence of a step, the rights table and the connector. */
import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue } from '../../bits/value.ts';
import type { EntryTelling, Part } from '../contract.ts';
import {
  cd,
  coverLog2,
  firstLayouts,
  GRANULES,
  type GranuleLayouts,
  l1cd,
  l1std,
  secondLayouts,
  ste,
  vms,
} from './layouts-tables.ts';
import { granuleOf } from './parts.ts';

type Words = ArrayLike<number>;
type Right = EntryTelling['rights'][number];

const plain = { rights: [], covers: null } as const;
const single: Readonly<Record<string, Layout>> = { l1std, ste, 'ste.second': ste, vms, l1cd, cd };

const tables = (part: Part): GranuleLayouts =>
  (part.stage === 'first' ? firstLayouts : secondLayouts)[granuleOf(part)] ?? firstLayouts[0]!;

/** Which layout an entry has. An invalid descriptor reads as what its level usually holds: a table, at level 3 a page. */
export function layoutOfEntry(part: Part, level: number, words: Words, at: number): Layout {
  const alone = single[part.id];
  if (alone !== undefined) return alone;
  const { table, blocks, page } = tables(part);
  if (level >= 3) return page;
  return ((words[at] ?? 0) & 3) === 1 ? (blocks[level] ?? table) : table;
}

/** `nested`: the entry lies on a walk on behalf of another, or leads to intermediate addresses. */
export function tellEntry(part: Part, level: number, nested: boolean, words: Words, at: number): EntryTelling {
  const l = layoutOfEntry(part, level, words, at);
  const number = (id: string): bigint => {
    const f = l.field[id];
    return f === undefined ? 0n : fieldValue(f, words, at);
  };
  const bit = (id: string): boolean => number(id) !== 0n;
  const to = (id: string, guest: boolean): Pick<EntryTelling, 'leads' | 'pointer'> => {
    const f = l.field[id];
    return { pointer: id, leads: f === undefined ? null : { to: 'table', address: fieldAddress(f, words, at), guest } };
  };
  const nowhere = (pointer: string | null, facts: string): EntryTelling => ({ ...plain, facts, leads: null, pointer });

  switch (part.id) {
    case 'l1std': {
      const span = number('span');
      return span === 0n || span > 11n
        ? nowhere('l2ptr', 'no array')
        : { ...plain, ...to('l2ptr', false), facts: `an array of ${1n << (span - 1n)} entries` };
    }
    case 'ste':
    case 'ste.second':
      return tellStream();
    case 'vms':
      return nowhere(null, 'partition numbers of the guest');
    case 'l1cd':
      return bit('v') ? { ...plain, ...to('l2ptr', nested), facts: 'valid' } : nowhere('l2ptr', 'not valid');
    case 'cd':
      if (!bit('v')) return nowhere('ttb0', 'not valid');
      return { ...plain, ...to(bit('epd0') ? 'ttb1' : 'ttb0', nested), facts: `valid, ASID ${number('asid')}` };
    default:
      return part.stage === undefined ? nowhere(null, 'unknown') : tellDescriptor();
  }

  function tellStream(): EntryTelling {
    if (!bit('v')) return nowhere('s1ContextPtr', 'not valid');
    switch (number('config')) {
      case 4n:
        return nowhere('s1ContextPtr', 'valid, bypass');
      case 5n:
        return { ...plain, ...to('s1ContextPtr', false), facts: 'valid, stage 1 only' };
      case 6n:
        return { ...plain, ...to('s2ttb', false), facts: `valid, stage 2 only, VMID ${number('s2vmid')}` };
      case 7n:
        return { ...plain, ...to('s1ContextPtr', true), facts: `valid, both stages, VMID ${number('s2vmid')}` };
      default:
        return nowhere('s1ContextPtr', 'valid, abort in silence');
    }
  }

  function tellDescriptor(): EntryTelling {
    const log2 = coverLog2(GRANULES[granuleOf(part)]!, Math.min(3, level));
    const covers = 1n << BigInt(Math.max(0, log2));
    const type = number('type');
    const isTable = level < 3 && type === 3n;
    const isLeaf = level >= 3 ? type === 3n : type === 1n && l !== tables(part).table;
    if (!isTable && !isLeaf) return { facts: 'invalid', leads: null, pointer: 'addr', rights: [], covers };
    const f = l.field['addr']!;
    const high = GRANULES[granuleOf(part)] === 16 ? number('addrHigh') << 48n : 0n;
    const address = fieldAddress(f, words, at) | high;
    const guest = part.stage === 'first' && nested;
    const leads = { to: isTable ? 'table' : 'page', address, guest } as const;
    const rights = part.stage === 'first' ? firstRights(isTable) : secondRights(isTable);
    return { facts: factsOf(isTable), leads, pointer: 'addr', rights, covers };
  }

  function factsOf(isTable: boolean): string {
    if (isTable) {
      const taken = number('apTable');
      return taken === 0n ? 'a table' : `a table that takes away ${(taken & 2n) !== 0n ? 'writing' : 'user access'}`;
    }
    const what = level >= 3 ? 'a page' : 'a block';
    const used = bit('af') ? '' : ', access flag clear';
    if (part.stage === 'second') {
      const rights = bit('read')
        ? bit('write')
          ? 'readable, writable'
          : 'read-only'
        : bit('write')
          ? 'write-only'
          : 'closed';
      return `${what}, ${rights}${used}`;
    }
    const rights = bit('ap2') ? (bit('dbm') ? 'clean' : 'read-only') : 'writable';
    return `${what}, ${rights}${bit('ap1') ? '' : ', privileged only'}${used}`;
  }

  /** Rights that a table descriptor takes are told as rights that it lacks. */
  function firstRights(isTable: boolean): Right[] {
    const taken = Number(number('apTable'));
    const writes = isTable ? (taken & 2) === 0 : !bit('ap2') || bit('dbm');
    const user = isTable ? (taken & 1) === 0 : bit('ap1');
    const never = isTable ? bit('uxnTable') : bit('uxn');
    return [
      { name: 'Write', bit: isTable ? 'APTable[1]' : 'AP[2]', value: Number(writes), combine: 'all' },
      { name: 'User', bit: isTable ? 'APTable[0]' : 'AP[1]', value: Number(user), combine: 'all' },
      { name: 'No execute', bit: isTable ? 'UXNTable' : 'UXN', value: Number(never), combine: 'any' },
    ];
  }

  function secondRights(isTable: boolean): Right[] {
    if (isTable) return [];
    return [
      { name: 'Read', bit: 'S2AP[0]', value: Number(bit('read')), combine: 'all' },
      { name: 'Write', bit: 'S2AP[1]', value: Number(bit('write') || bit('dbm')), combine: 'all' },
    ];
  }
}

/** What people call a level of the page tables. */
export const levelName = (part: Part): string =>
  part.stage === undefined ? '' : part.stage === 'first' ? 'stage 1' : 'stage 2';
