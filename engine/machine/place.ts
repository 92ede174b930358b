/** Where a place of a scenario lies in the machine. */
import type { Iommu, ModelDescription } from '../models/contract.ts';
import { parsePlace } from '../scenario/place.ts';

/** A word of state in the pool: its index and whether it has 4 bytes or 8. */
export interface StateWord {
  readonly word: number;
  readonly bytes: 4 | 8;
}

export const memoryPlace = (at: bigint): string => `memory:0x${at.toString(16)}`;

/** A byte address in memory (4 beyond a multiple of 8: a word of 32 bits there), or a word of state; null when there is no such place on this unit. */
export function wordOfPlace(text: string, describe: ModelDescription, iommu: Iommu): bigint | StateWord | null {
  const place = parsePlace(text);
  if (place === null) return null;
  if (place.kind === 'memory') return place.at & ~3n;
  if (place.kind === 'register') {
    const r = describe.registers.find((x) => x.name === place.name);
    if (r === undefined || place.word * 8 >= Math.max(8, r.bytes)) return null;
    return { word: iommu.registersAt + (r.offset >> 2) + place.word * 2, bytes: r.bytes === 4 ? 4 : 8 };
  }
  const n = describe.caches.findIndex((c) => c.id === place.cache);
  const c = describe.caches[n];
  const bytes = describe.layouts.find((l) => l.id === c?.layout)?.bytes ?? 0;
  if (c === undefined || place.slot >= c.slots || place.word * 8 >= bytes) return null;
  return { word: iommu.cacheAt(n) + place.slot * (bytes >> 2) + place.word * 2, bytes: 8 };
}
