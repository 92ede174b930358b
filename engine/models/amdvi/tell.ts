/** What an entry says, in words: for the sentence of a step, the rights table and the connector. */
import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue } from '../../bits/value.ts';
import type { EntryTelling } from '../contract.ts';
import { encodedSize } from './address.ts';
import * as tables from './layouts-tables.ts';

type Words = ArrayLike<number>;
type Right = EntryTelling['rights'][number];

const layouts: Readonly<Record<string, Layout>> = Object.fromEntries(
  Object.values(tables).flatMap((l): [string, Layout][] => (typeof l === 'object' && 'fields' in l ? [[l.id, l]] : [])),
);

const NOTHING: EntryTelling = { facts: 'unknown', leads: null, pointer: null, rights: [], covers: null };

/** The address that the three pieces of a device table entry make. */
export function gcr3Root(words: Words, at: number): bigint {
  const piece = (id: string): bigint => fieldValue(tables.dte.field[id]!, words, at);
  return (piece('gcr3A') << 12n) | (piece('gcr3B') << 15n) | (piece('gcr3C') << 31n);
}

/** First byte of the page that a host page entry of a level leads to, and its log2; null for a size that is illegal. */
export function hostPageOf(
  level: number,
  words: Words,
  at: number,
): { readonly address: bigint; readonly log2: number } {
  const address = fieldAddress(tables.hostPage.field['addr']!, words, at);
  const page = address >> 12n;
  const encoded = fieldValue(tables.hostPage.field['nextLevel']!, words, at) === 7n;
  const log2 = encoded
    ? encodedSize(Number(BigInt.asIntN(32, page)), Number(BigInt.asIntN(32, page >> 32n)))
    : 12 + 9 * (level - 1);
  return { address: (address >> BigInt(log2)) << BigInt(log2), log2 };
}

const coverage = (level: number): bigint => 1n << BigInt(12 + 9 * (level - 1));

/** @param nested the entry lies on a walk on behalf of another, or leads to guest addresses */
export function tellEntry(layoutId: string, level: number, nested: boolean, words: Words, at: number): EntryTelling {
  const l = layouts[layoutId];
  if (l === undefined) return NOTHING;
  const number = (id: string): bigint => {
    const f = l.field[id];
    return f === undefined ? 0n : fieldValue(f, words, at);
  };
  const bit = (id: string): boolean => number(id) !== 0n;
  const addressOf = (id: string): bigint => {
    const f = l.field[id];
    return f === undefined ? 0n : fieldAddress(f, words, at);
  };
  const plain = { rights: [], covers: null };

  switch (layoutId) {
    case 'dte':
      return device();
    case 'gcr3Table':
    case 'gcr3Entry': {
      if (!bit('v')) return { ...plain, facts: 'not valid', leads: null, pointer: 'addr' };
      const guest = layoutId === 'gcr3Entry' && nested;
      return { ...plain, facts: 'valid', leads: { to: 'table', address: addressOf('addr'), guest }, pointer: 'addr' };
    }
    case 'hostTable':
    case 'hostPage':
      return host();
    default:
      return layoutId.startsWith('guest') ? guest() : NOTHING;
  }

  function device(): EntryTelling {
    const none = { ...plain, leads: null, pointer: 'hostRoot' };
    if (!bit('v')) return { ...none, facts: 'V is 0, everything is forwarded' };
    if (!bit('tv')) return { ...none, facts: 'valid, but TV is 0: the device is blocked' };
    const rights = `${bit('ir') ? 'read' : ''}${bit('iw') ? ' write' : ''}`.trim().replace(' ', ' and ');
    const head = `valid, domain ${number('domainId')}, ${rights === '' ? 'no access' : rights}`;
    const mode = number('mode');
    const levels = mode === 0n ? 'no host tables' : `${mode} host ${mode === 1n ? 'level' : 'levels'}`;
    if (bit('gv')) {
      const root = { to: 'table', address: gcr3Root(words, at), guest: false, what: 'GCR3 table' } as const;
      return { ...plain, facts: `${head}, ${levels}`, leads: root, pointer: null };
    }
    if (mode === 0n) return { ...none, facts: `${head}, ${levels}` };
    const leads = { to: 'table', address: addressOf('hostRoot'), guest: false } as const;
    return { ...plain, facts: `${head}, ${levels}`, leads, pointer: 'hostRoot' };
  }

  function host(): EntryTelling {
    const covers = coverage(Math.max(1, level));
    const rights: Right[] = [
      { name: 'Read', bit: 'IR', value: Number(bit('ir')), combine: 'all' },
      { name: 'Write', bit: 'IW', value: Number(bit('iw')), combine: 'all' },
    ];
    if (!bit('pr')) return { facts: 'not present', leads: null, pointer: 'addr', rights: [], covers };
    const allowed = bit('ir')
      ? bit('iw')
        ? 'readable, writable'
        : 'readable, not writable'
      : bit('iw')
        ? 'writable, not readable'
        : 'no access';
    const next = Number(number('nextLevel'));
    if (layoutId === 'hostTable') {
      const skips = next < level - 1 ? `, skips to level ${next}` : '';
      const leads = { to: 'table', address: addressOf('addr'), guest: false } as const;
      return { facts: `present, ${allowed}${skips}`, leads, pointer: 'addr', rights, covers };
    }
    const page = hostPageOf(Math.max(1, level), words, at);
    const size = next === 7 ? `, page of 2^${page.log2} bytes` : '';
    const leads = { to: 'page', address: page.address, guest: false } as const;
    return { facts: `present, ${allowed}${size}`, leads, pointer: 'addr', rights, covers };
  }

  function guest(): EntryTelling {
    const covers = coverage(Math.max(1, level));
    const rights: Right[] = [
      { name: 'Write', bit: 'R/W', value: Number(bit('rw')), combine: 'all' },
      { name: 'User', bit: 'U/S', value: Number(bit('us')), combine: 'all' },
      { name: 'No execute', bit: 'XD', value: Number(bit('xd')), combine: 'any' },
    ];
    if (!bit('p')) return { facts: 'not present', leads: null, pointer: 'addr', rights: [], covers };
    const facts = `present, ${bit('rw') ? 'writable' : 'read-only'}${bit('us') ? '' : ', supervisor only'}`;
    const to = layoutId.startsWith('guestPage') ? 'page' : 'table';
    return { facts, leads: { to, address: addressOf('addr'), guest: nested }, pointer: 'addr', rights, covers };
  }
}

const INT_CTL = ['aborted', 'forwarded', 'remapped', 'under a control that does not exist'] as const;

/** What the interrupt half of a device table entry says. */
export function tellInterrupts(words: Words, at: number): EntryTelling {
  const number = (id: string): number => Number(fieldValue(tables.dte.field[id]!, words, at));
  const plain = { rights: [], covers: null, pointer: 'intTabRoot' };
  if (number('iv') === 0) return { ...plain, facts: 'IV is 0, interrupts are forwarded', leads: null };
  const address = fieldAddress(tables.dte.field['intTabRoot']!, words, at);
  const entries = 2 ** number('intTabLen');
  return {
    ...plain,
    facts: `interrupts are ${INT_CTL[number('intCtl')]}, ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
    leads: { to: 'table', address, guest: false },
  };
}

/** What people call a level of the page tables. */
export function levelName(host: boolean, level: number): string {
  if (host) return level >= 1 && level <= 6 ? `host L${level}` : '';
  return ['', 'PT', 'PD', 'PDPT', 'PML4', 'PML5'][level] ?? '';
}
