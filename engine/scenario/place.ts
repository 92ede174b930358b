/** Places of 64-bit words, as edits and links name them. */
import { hexValue, isHex } from './numbers.ts';

/** A 64-bit word of memory, of a register (word 1 only in 128-bit ones) or of a cache slot. */
export type Place =
  | { readonly kind: 'memory'; readonly at: bigint }
  | { readonly kind: 'register'; readonly name: string; readonly word: number }
  | { readonly kind: 'cache'; readonly cache: string; readonly slot: number; readonly word: number };

/** Reads `memory:0x4f2090`, `register:RTADDR_REG`, `register:FRCD[0]/1` or `cache:iotlb/3/1`; null when it is none. */
export function parsePlace(text: string): Place | null {
  const memory = /^memory:(.+)$/.exec(text)?.[1];
  if (memory !== undefined) return isHex(memory) ? { kind: 'memory', at: hexValue(memory) } : null;
  const register = /^register:([^/\s]{1,64})(?:\/([01]))?$/.exec(text);
  if (register !== null) return { kind: 'register', name: register[1] ?? '', word: Number(register[2] ?? 0) };
  const cache = /^cache:([^/\s]{1,64})\/(\d{1,6})\/(\d{1,2})$/.exec(text);
  if (cache !== null) return { kind: 'cache', cache: cache[1] ?? '', slot: Number(cache[2]), word: Number(cache[3]) };
  return null;
}

/** The text of a place, which `parsePlace` reads back. */
export function placeText(place: Place): string {
  switch (place.kind) {
    case 'memory':
      return `memory:0x${place.at.toString(16)}`;
    case 'register':
      return `register:${place.name}${place.word === 0 ? '' : `/${place.word}`}`;
    case 'cache':
      return `cache:${place.cache}/${place.slot}/${place.word}`;
  }
}
