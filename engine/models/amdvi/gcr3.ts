/** The GCR3 table of a device (structures 2.5): from a PASID to its top guest table. Returns 0 or the rule that does not hold. */
import { ENTRY_FETCHED } from '../../trace/rows.ts';
import { findPasid, keepPasid } from './caches.ts';
import { causes } from './causes.ts';
import type { AmdCore } from './core.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

/** By levels that are left, minus 1. */
const PARTS = [partNumber('gcr3.1'), partNumber('gcr3.2'), partNumber('gcr3.3')] as const;
const INSIDE = ruleNumber('pasid.inside');
/** Reserved bits of an entry, all levels. */
const RESERVED_LO = 0xffe;
const RESERVED_HI = 0xfff00000 | 0;

/** Finds the gCR3 of `u.pasid`; the device table entry is at `u.dteAt`. */
export function gcr3(u: AmdCore, deviceId: number): number {
  const { memory, pasid } = u;
  const w = memory.words;
  if (pasid >>> Math.min(u.pasidBits, 9 * (u.glx + 1)) !== 0) {
    u.cause = causes[INSIDE]!;
    return INSIDE;
  }
  if (u.caching) {
    const slot = findPasid(u, deviceId, pasid);
    if (slot >= 0) {
      u.guestLo = (w[slot + 4]! >>> 12) | (w[slot + 5]! << 20);
      u.guestHi = (w[slot + 5]! >>> 12) & 0xff;
      return 0;
    }
  }
  const rec = memory.recorder;
  const from = u.dteAt;
  const c = w[from + 3]! >>> 11;
  // The root is cut into three pieces: 14:12, 30:15 and 51:31.
  let lo = ((w[from + 1]! >>> 26) & 7) | ((w[from + 2]! >>> 16) << 3) | (c << 19);
  let hi = c >>> 13;
  for (let left = u.glx; ; left--) {
    const width = left === 2 ? 2 : 9;
    const index = (pasid >>> (9 * left)) & 511;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << 3, 8);
    const p = f < 0 ? 0 : f + (index << 1);
    const e0 = f < 0 ? 0 : w[p]! | 0;
    const e1 = f < 0 ? 0 : w[p + 1]! | 0;
    const bad = f < 0 ? 0 : (e0 & 1) === 0 ? 1 : ((e0 & RESERVED_LO) | (e1 & RESERVED_HI)) !== 0 ? 2 : -1;
    const part = PARTS[left]!;
    if (rec !== null) {
      const i = rec.next();
      const r = rec.chunk;
      r[i] = ENTRY_FETCHED | (part << 8) | (width << 23);
      r[i + 1] = index | (index << 17);
      r[i + 2] = p;
      r[i + 3] = lo;
      r[i + 4] = hi;
      r[i + 5] = e0;
      r[i + 6] = e1;
      r[i + 7] = (1 << (bad < 0 ? 3 : bad)) - 1;
    }
    if (bad >= 0) {
      const rule = partRules[part]![bad]!;
      u.cause = causes[rule]!;
      if (f < 0) {
        u.atLo = (lo << 12) | (index << 3);
        u.atHi = (lo >>> 20) | (hi << 12);
      }
      return rule;
    }
    lo = (e0 >>> 12) | (e1 << 20);
    hi = (e1 >>> 12) & 0xff;
    if (left === 0) {
      if (u.caching) keepPasid(u, deviceId, pasid, p);
      u.guestLo = lo;
      u.guestHi = hi;
      return 0;
    }
  }
}
