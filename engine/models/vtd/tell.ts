/** What a VT-d entry says, in words: for the sentence of a step, the rights table and the connector. */

import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue } from '../../bits/value.ts';
import type { EntryTelling } from '../contract.ts';
import * as tables from './layouts-tables.ts';

type Words = ArrayLike<number>;
type Right = EntryTelling['rights'][number];

const layouts: Readonly<Record<string, Layout>> = Object.fromEntries(
  Object.values(tables).flatMap((l): [string, Layout][] => (typeof l === 'object' && 'fields' in l ? [[l.id, l]] : [])),
);

const NOTHING: EntryTelling = { facts: 'unknown', leads: null, pointer: null, rights: [], covers: null };

/**
 * @param upper for a scalable-mode root entry: its upper half is the one in use
 * @param nested the entry lies on a walk on behalf of another, or leads to guest addresses
 */
export function tellEntry(
  layoutId: string,
  level: number,
  upper: boolean,
  nested: boolean,
  words: Words,
  at: number,
): EntryTelling {
  const l = layouts[layoutId];
  if (l === undefined) return NOTHING;
  const bit = (id: string): boolean => {
    const f = l.field[id];
    return f !== undefined && fieldValue(f, words, at) !== 0n;
  };
  const number = (id: string): bigint => {
    const f = l.field[id];
    return f === undefined ? 0n : fieldValue(f, words, at);
  };
  const to = (id: string, kind: 'table' | 'page', guest = false): Pick<EntryTelling, 'leads' | 'pointer'> => {
    const f = l.field[id];
    return { pointer: id, leads: f === undefined ? null : { to: kind, address: fieldAddress(f, words, at), guest } };
  };
  const plain = { rights: [], covers: null };
  const absent = (pointer: string, facts = 'not present'): EntryTelling => ({ ...plain, facts, leads: null, pointer });

  switch (layoutId) {
    case 'rootEntry':
      return bit('p') ? { ...plain, ...to('ctp', 'table'), facts: 'present' } : absent('ctp');
    case 'scalableRootEntry': {
      const id = upper ? 'uctp' : 'lctp';
      const half = upper ? 'upper half' : 'lower half';
      return bit(upper ? 'up' : 'lp')
        ? { ...plain, ...to(id, 'table'), facts: `${half} present` }
        : absent(id, `${half} not present`);
    }
    case 'contextEntry': {
      if (!bit('p')) return absent('ssptptr');
      if (number('tt') === 2n) return { ...absent('ssptptr', 'present, pass-through') };
      return {
        ...plain,
        ...to('ssptptr', 'table'),
        facts: `present, domain ${number('did')}, ${number('aw') + 2n} levels`,
      };
    }
    case 'scalableContextEntry': {
      if (!bit('p')) return absent('pasiddirptr');
      return {
        ...plain,
        ...to('pasiddirptr', 'table'),
        facts: `present, PASIDs ${bit('paside') ? 'allowed' : 'not allowed'}`,
      };
    }
    case 'pasidDirectoryEntry':
      return bit('p') ? { ...plain, ...to('smptblptr', 'table'), facts: 'present' } : absent('smptblptr');
    case 'pasidEntry': {
      if (!bit('p')) return absent('fsptptr');
      const type = Number(number('pgtt'));
      if (type === 1) return { ...plain, ...to('fsptptr', 'table'), facts: 'present, first-stage only' };
      if (type === 2) return { ...plain, ...to('ssptptr', 'table'), facts: 'present, second-stage only' };
      if (type === 3) return { ...plain, ...to('fsptptr', 'table', true), facts: 'present, nested' };
      return absent(
        type === 4 ? 'ssptptr' : 'fsptptr',
        type === 4 ? 'present, pass-through' : 'present, no such table type',
      );
    }
    default:
      return layoutId.startsWith('first') ? tellFirst() : layoutId.startsWith('second') ? tellSecond() : NOTHING;
  }

  function tellFirst(): EntryTelling {
    const covers = 1n << BigInt(12 + 9 * (level - 1));
    const rights: Right[] = [
      { name: 'Write', bit: 'R/W', value: Number(bit('rw')), combine: 'all' },
      { name: 'User', bit: 'U/S', value: Number(bit('us')), combine: 'all' },
      { name: 'No execute', bit: 'XD', value: Number(bit('xd')), combine: 'any' },
    ];
    if (!bit('p')) return { facts: 'not present', leads: null, pointer: 'addr', rights: [], covers };
    const leaf = layoutId.startsWith('firstLeaf');
    const facts = `present, ${bit('rw') ? 'writable' : 'read-only'}${bit('us') ? '' : ', privileged only'}`;
    return { ...to('addr', leaf ? 'page' : 'table', nested), facts, rights, covers };
  }

  function tellSecond(): EntryTelling {
    const covers = 1n << BigInt(12 + 9 * (level - 1));
    const rights: Right[] = [
      { name: 'Read', bit: 'R', value: Number(bit('r')), combine: 'all' },
      { name: 'Write', bit: 'W', value: Number(bit('w')), combine: 'all' },
    ];
    if (!bit('r') && !bit('w')) return { facts: 'not present', leads: null, pointer: 'addr', rights, covers };
    const leaf = layoutId.startsWith('secondLeaf');
    const facts = bit('r') ? (bit('w') ? 'readable, writable' : 'readable, not writable') : 'writable, not readable';
    return { ...to('addr', leaf ? 'page' : 'table'), facts, rights, covers };
  }
}

/** What people call a level of the page tables. */
export function levelName(second: boolean, level: number): string {
  const name = ['', 'PT', 'PD', 'PDPT', 'PML4', 'PML5'][level] ?? '';
  return second && name !== '' ? `SS-${name}` : name;
}
