/**
 * JSON in which equal parts stand once. Looks of neighbouring steps have most of their parts in common; unpacked, equal
 * parts are one object again, so that screens see what did not change.
 */

/** A value, or where in `parts` the object or list stands that belongs here. */
type Slot = string | number | boolean | null | readonly [part: number];
type Part = readonly Slot[] | { readonly [key: string]: Slot };

export interface Packed {
  readonly parts: readonly Part[];
  readonly root: Slot;
}

export function pack(value: unknown): Packed {
  const parts: Part[] = [];
  const known = new Map<string, number>();
  const slotOf = (each: unknown): Slot => {
    if (each === null || typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') return each;
    if (typeof each !== 'object') throw new TypeError(`${typeof each} is not JSON`);
    const part: Part = Array.isArray(each)
      ? each.map(slotOf)
      : Object.fromEntries(
          Object.entries(each)
            .filter(([, inner]) => inner !== undefined)
            .map(([key, inner]) => [key, slotOf(inner)]),
        );
    const text = JSON.stringify(part);
    const found = known.get(text);
    if (found !== undefined) return [found];
    known.set(text, parts.length);
    return [parts.push(part) - 1];
  };
  const root = slotOf(value);
  return { parts, root };
}

export function unpack({ parts, root }: Packed): unknown {
  const made: unknown[] = [];
  const restored = (slot: Slot | undefined): unknown =>
    typeof slot === 'object' && slot !== null ? made[slot[0]] : slot;
  // What a part holds stands before it.
  for (const part of parts) {
    made.push(
      Array.isArray(part)
        ? part.map(restored)
        : Object.fromEntries(Object.entries(part).map(([key, slot]) => [key, restored(slot)])),
    );
  }
  return restored(root);
}
