/** Registers and caches of the unit at a cursor. */
import type { Machine } from '../machine/machine.ts';
import { hex } from './numbers.ts';
import type { CacheView, StaleView, UnitPart } from './shapes.ts';

export function unitPart(machine: Machine): UnitPart {
  const { describe, iommu, memory } = machine;
  const w = memory.words;
  const stale: StaleView[] = [];
  const caches = describe.caches.map((c, n): CacheView => {
    const words = (describe.layouts.find((l) => l.id === c.layout)?.bytes ?? 8) >> 2;
    const slots: CacheView['slots'][number][] = [];
    for (let slot = 0; slot < c.slots; slot++) {
      const state = iommu.cacheState(n, slot);
      if (state === 'empty') continue;
      const first = iommu.cacheAt(n) + slot * words;
      slots.push({
        slot,
        place: `cache:${c.id}/${slot}/0`,
        words: Array.from(w.subarray(first, first + words)),
        state,
      });
      if (state === 'stale') stale.push({ cache: c.id, slot, says: `The ${c.title} still has an old entry.` });
    }
    return {
      id: c.id,
      title: c.title,
      keyedBy: c.keyedBy,
      filledFrom: c.filledFrom,
      flushedBy: c.flushedBy,
      layout: c.layout,
      slots,
      capacity: c.slots,
    };
  });
  const registers = describe.registers.map((r) => {
    const first = iommu.registersAt + (r.offset >> 2);
    return {
      name: r.name,
      offset: hex(BigInt(r.offset)),
      says: r.says,
      layout: r.layout,
      words: r.bytes === 4 ? [w[first]!] : Array.from(w.subarray(first, first + r.bytes / 4)),
      place: `register:${r.name}`,
    };
  });
  return { profile: profileOf(machine), registers, caches, stale };
}

/** Every capability that a layout asks for and this unit has. */
function profileOf(machine: Machine): UnitPart['profile'] {
  const { profile } = machine.iommu;
  const asked = new Set(
    machine.describe.layouts.flatMap((l) => l.fields.flatMap((f) => [f.needs ?? [], f.ignoredWithout ?? []].flat())),
  );
  return { addressBits: profile.addressBits, capabilities: [...asked].filter((c) => profile.has(c)) };
}
