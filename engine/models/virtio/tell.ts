/** What an entry says, in words and numbers: for the sentence of a step and for the connector to the next column. */
import { fieldAddress, fieldValue } from '../../bits/value.ts';
import type { EntryTelling, Part } from '../contract.ts';
import { domainEntry, endpointEntry, mapping, resvMem } from './layouts-tables.ts';

type Words = ArrayLike<number>;

const hex = (v: bigint): string => `0x${v.toString(16)}`;
const plain = { rights: [], covers: null } as const;

export function tellEntry(part: Part, words: Words, at: number): EntryTelling {
  switch (part.id) {
    case 'endpoint':
      return tellEndpoint(words, at);
    case 'region':
      return tellRegion(words, at);
    case 'domain':
      return tellDomain(words, at);
    default:
      return tellMapping(words, at);
  }
}

function tellEndpoint(words: Words, at: number): EntryTelling {
  const get = (id: string): bigint => fieldValue(endpointEntry.field[id]!, words, at);
  const nowhere = { ...plain, leads: null, pointer: 'entry' };
  if (get('managed') === 0n) return { ...nowhere, facts: 'not managed by this device' };
  if (get('attached') === 0n) return { ...nowhere, facts: 'managed, attached to nothing' };
  const address = fieldAddress(endpointEntry.field['entry']!, words, at);
  const leads = { to: 'table', address, guest: false } as const;
  return { ...plain, leads, pointer: 'entry', facts: `attached to domain ${get('domain')}` };
}

function tellRegion(words: Words, at: number): EntryTelling {
  const get = (id: string): bigint => fieldValue(resvMem.field[id]!, words, at);
  const kind = get('subtype') === 1n ? 'MSI window' : 'reserved, never mappable';
  return { ...plain, leads: null, pointer: null, facts: `${hex(get('start'))} to ${hex(get('end'))}, ${kind}` };
}

function tellDomain(words: Words, at: number): EntryTelling {
  const get = (id: string): bigint => fieldValue(domainEntry.field[id]!, words, at);
  const nowhere = { ...plain, leads: null, pointer: 'map' };
  if (get('exists') === 0n) return { ...nowhere, facts: 'no such domain' };
  if (get('bypass') === 1n) return { ...nowhere, facts: 'a bypass domain: nothing is translated' };
  const address = fieldAddress(domainEntry.field['map']!, words, at);
  const [count, endpoints] = [get('count'), get('endpoints')];
  const facts = `${count} ${count === 1n ? 'mapping' : 'mappings'} for ${endpoints} ${endpoints === 1n ? 'endpoint' : 'endpoints'}`;
  return { ...plain, leads: { to: 'table', address, guest: false }, pointer: 'map', facts };
}

function tellMapping(words: Words, at: number): EntryTelling {
  const get = (id: string): bigint => fieldValue(mapping.field[id]!, words, at);
  if (get('mapped') === 0n) return { ...plain, leads: null, pointer: 'phys', facts: 'no mapping' };
  const [read, write, start, end] = [get('read'), get('write'), get('start'), get('end')];
  const allowed = read === 1n ? (write === 1n ? 'readable and writable' : 'read-only') : 'write-only';
  return {
    facts: `${hex(start)} to ${hex(end)}, ${read + write === 0n ? 'neither readable nor writable' : allowed}`,
    leads: { to: 'page', address: get('phys'), guest: false },
    pointer: 'phys',
    rights: [
      { name: 'Read', bit: 'READ', value: Number(read), combine: 'all' },
      { name: 'Write', bit: 'WRITE', value: Number(write), combine: 'all' },
    ],
    covers: end > start ? end - start + 1n : null,
  };
}
