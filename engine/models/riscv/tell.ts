/** What an entry says, in words: for the sentence of a step, the rights table and the connector. */
import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue } from '../../bits/value.ts';
import type { EntryTelling, Part } from '../contract.ts';
import * as tables from './layouts-tables.ts';

type Words = ArrayLike<number>;

const layouts: Readonly<Record<string, Layout>> = Object.fromEntries(
  Object.values(tables).flatMap((l): [string, Layout][] => [[l.id, l]]),
);

const NOTHING: EntryTelling = { facts: 'unknown', leads: null, pointer: null, rights: [], covers: null };

/** Which layout an entry has: R or X of a page-table entry tells a page from a table, M the kind of an MSI entry. */
export function layoutOf(part: Part, _level: number, words: Words, at: number): string {
  switch (part.id) {
    case 'ddt.2':
    case 'ddt.1':
      return tables.ddtEntry.id;
    case 'dc':
      return tables.deviceContext.id;
    case 'dc.extended':
      return tables.deviceContextExtended.id;
    case 'pdt.2':
    case 'pdt.1':
      return tables.pdtEntry.id;
    case 'pc':
      return tables.processContext.id;
    case 'msi':
      return (((words[at] ?? 0) >>> 1) & 3) === 1 ? tables.mrifEntry.id : tables.msiEntry.id;
    default: {
      const leaf = ((words[at] ?? 0) & 0xe) !== 0;
      const narrow = part.bytes === 4;
      if (part.stage === 'first') {
        if (leaf) return narrow ? tables.firstLeaf32.id : tables.firstLeaf.id;
        return narrow ? tables.firstTable32.id : tables.firstTable.id;
      }
      if (leaf) return narrow ? tables.secondLeaf32.id : tables.secondLeaf.id;
      return narrow ? tables.secondTable32.id : tables.secondTable.id;
    }
  }
}

const FIRST: Readonly<Record<number, string>> = { 8: 'Sv39', 9: 'Sv48', 10: 'Sv57' };
const PROCESS: Readonly<Record<number, string>> = { 1: 'PD8', 2: 'PD17', 3: 'PD20' };

/** `nested`: the entry lies on a walk on behalf of another, or leads to guest addresses. */
export function tellEntry(part: Part, level: number, nested: boolean, words: Words, at: number): EntryTelling {
  const l = layouts[layoutOf(part, level, words, at)];
  if (l === undefined) return NOTHING;
  const number = (id: string): number => {
    const f = l.field[id];
    return f === undefined ? 0 : Number(fieldValue(f, words, at));
  };
  const to = (id: string, kind: 'table' | 'page', guest = false): Pick<EntryTelling, 'leads' | 'pointer'> => {
    const f = l.field[id];
    return { pointer: id, leads: f === undefined ? null : { to: kind, address: fieldAddress(f, words, at), guest } };
  };
  const plain = { rights: [], covers: null };
  const valid = number('v') === 1;

  switch (l.id) {
    case 'ddtEntry':
      return valid
        ? { ...plain, ...to('ppn', 'table'), facts: 'valid' }
        : { ...plain, facts: 'not valid', leads: null, pointer: 'ppn' };
    case 'pdtEntry':
      return valid
        ? { ...plain, ...to('ppn', 'table', nested), facts: 'valid' }
        : { ...plain, facts: 'not valid', leads: null, pointer: 'ppn' };
    case 'deviceContext':
    case 'deviceContextExtended':
      return valid ? tellDevice() : { ...plain, facts: 'not valid', leads: null, pointer: 'fscPpn' };
    case 'processContext': {
      if (!valid) return { ...plain, facts: 'not valid', leads: null, pointer: 'fscPpn' };
      const mode = number('fscMode');
      if (mode === 0) return { ...plain, facts: 'valid, no first stage', leads: null, pointer: 'fscPpn' };
      const name = number('fscMode') === 8 ? 'Sv39 or Sv32' : (FIRST[mode] ?? 'an unknown first stage');
      return { ...plain, ...to('fscPpn', 'table', nested), facts: `valid, PSCID ${number('pscid')}, ${name}` };
    }
    case 'msiEntry':
      return valid
        ? { ...plain, ...to('ppn', 'page'), facts: number('m') === 3 ? 'valid, basic' : 'valid, unknown mode' }
        : { ...plain, facts: 'not valid', leads: null, pointer: 'ppn' };
    case 'mrifEntry':
      return valid
        ? { ...plain, ...to('mrif', 'page'), facts: 'valid, interrupt file in memory' }
        : { ...plain, facts: 'not valid', leads: null, pointer: 'mrif' };
    default:
      return tellTable();
  }

  function tellDevice(): EntryTelling {
    const mode = number('fscMode');
    const second = number('gatpMode') !== 0;
    if (number('pdtv') === 1) {
      if (mode === 0) return { ...plain, facts: 'valid, no process directory', leads: null, pointer: 'fscPpn' };
      const name = PROCESS[mode] ?? 'an unknown directory';
      return { ...plain, ...to('fscPpn', 'table', second), facts: `valid, processes, ${name}` };
    }
    if (mode === 0) {
      if (!second) return { ...plain, facts: 'valid, no translation', leads: null, pointer: 'fscPpn' };
      return { ...plain, ...to('gatpPpn', 'table'), facts: `valid, second stage, GSCID ${number('gscid')}` };
    }
    const name = number('sxl') === 1 ? 'Sv32' : (FIRST[mode] ?? 'an unknown first stage');
    const facts = `valid, PSCID ${number('pscid')}, ${name}${second ? ' under a second stage' : ''}`;
    return { ...plain, ...to('fscPpn', 'table', second), facts };
  }

  function tellTable(): EntryTelling {
    const narrow = l?.bytes === 4;
    const covers = 1n << BigInt(12 + (narrow ? 10 : 9) * Math.max(0, level - 1));
    if (!valid) return { facts: 'not valid', leads: null, pointer: 'ppn', rights: [], covers };
    const leaf = number('r') === 1 || number('w') === 1 || number('x') === 1;
    if (!leaf) return { ...to('ppn', 'table', nested), facts: 'valid, a pointer', rights: [], covers };
    const right = (name: string, id: 'r' | 'w' | 'x' | 'u', bit: string) =>
      ({ name, bit, value: number(id), combine: 'all' }) as const;
    const rights = [
      right('Read', 'r', 'R'),
      right('Write', 'w', 'W'),
      right('Execute', 'x', 'X'),
      right('User', 'u', 'U'),
    ];
    const allowed = `${number('r') === 1 ? 'r' : '-'}${number('w') === 1 ? 'w' : '-'}${number('x') === 1 ? 'x' : '-'}`;
    const size = number('n') === 1 ? ', 64 KiB' : '';
    const facts = `valid, a page, ${allowed}${number('u') === 1 ? '' : ', supervisor only'}${size}`;
    return { ...to('ppn', 'page', nested), facts, rights, covers: number('n') === 1 ? 65536n : covers };
  }
}

/** What people call a level of the page tables: the part of the address that its index is cut from. */
export const levelName = (_part: Part, level: number): string => `VPN[${Math.max(0, level - 1)}]`;
