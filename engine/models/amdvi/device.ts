/**
 * The device table entry, in the order of translation 3.2. Returns 0, or the number of the rule that does not hold;
 * what the entry says is left in the core.
 */
import { type DmaRequest, READ, TRANSLATED, TRANSLATION_REQUEST, WRITE } from '../../pcie/request.ts';
import { ENTRY_FETCHED } from '../../trace/rows.ts';
import { findDevice, keepDevice } from './caches.ts';
import { causes } from './causes.ts';
import { type AmdCore, FORWARDED, GUEST, HOST, NESTED, PRETRANSLATED, UNTRANSLATED_MODE } from './core.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

const DTE = partNumber('dte');
const RULES = partRules[DTE]!;
const INSIDE = ruleNumber('dte.inside');
const INSIDE_ATS = ruleNumber('dte.inside-ats');

/** Places of the rules in the part. */
const place = (id: string): number => RULES.indexOf(ruleNumber(id));
const READABLE = place('dte.readable');
const ATS_VALID = place('dte.ats-valid');
const TRANSLATED_VALID = place('dte.translated-valid');
const RESERVED = place('dte.reserved');
const IO_CONTROL = place('dte.io-control');
const HAD = place('dte.had');
const GLX = place('dte.glx');
const GLX_SUPPORTED = place('dte.glx-supported');
const PAGING_MODE = place('dte.paging-mode');
const TRANSLATION_VALID = place('dte.translation-valid');
const ATS = place('dte.ats');
const PRE_TRANSLATED = place('dte.translated');
const MAY_READ = place('dte.read');
const MAY_WRITE = place('dte.write');
const GUEST_VALID = place('dte.guest-valid');
const HOST_SUPPORTED = place('dte.host-supported');
const MODE = place('dte.mode');

/** Bits of the words of an entry. */
const V = 1;
const TV = 2;
const GIOV = 1 << 22;
const GV = 1 << 23;
const I = 1;
const SE = 2;
const SA = 4;
const CACHE = 32;
const SD = 64;
const EX = 128;

/** Finds the entry of a device: first word of its 8, in the cache or in memory; -1 cannot be read, -2 no such entry. */
export function fetchDevice(u: AmdCore, deviceId: number): number {
  u.slotAt = -1;
  if (deviceId >= u.tableEntries) {
    u.atLo = 0;
    u.atHi = 0;
    return -2;
  }
  if (u.caching) {
    const slot = findDevice(u, deviceId);
    if (slot >= 0) {
      u.slotAt = slot;
      return slot + 2;
    }
  }
  // A table at the top of the address space may cross a boundary of 2^32 pages.
  const lo = (u.tableLo + (deviceId >>> 7)) | 0;
  const hi = u.tableHi + (lo >>> 0 < u.tableLo >>> 0 ? 1 : 0);
  const { memory } = u;
  let f = memory.locate(lo, hi);
  if (f < 0) f = memory.resolve(lo, hi, (deviceId & 127) << 5, 32);
  if (f < 0) {
    u.atLo = (lo << 12) | ((deviceId & 127) << 5);
    u.atHi = (lo >>> 20) | (hi << 12);
    return -1;
  }
  return f + ((deviceId & 127) << 3);
}

/** Keeps what was read from memory; the row that tells of it comes first. */
export function deviceRead(u: AmdCore, part: number, deviceId: number, p: number, held: number): void {
  const { memory } = u;
  const rec = memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    const lo = (u.tableLo + (deviceId >>> 7)) | 0;
    c[i] = ENTRY_FETCHED | (part << 8) | (16 << 23);
    c[i + 1] = (deviceId & 0xffff) | (((deviceId & 127) << 3) << 16);
    c[i + 2] = p < 0 ? 0 : p;
    c[i + 3] = lo;
    c[i + 4] = u.tableHi + (lo >>> 0 < u.tableLo >>> 0 ? 1 : 0);
    c[i + 5] = p < 0 ? 0 : memory.words[p]!;
    c[i + 6] = p < 0 ? 0 : memory.words[p + 1]!;
    c[i + 7] = held;
  }
  if (p >= 0 && u.caching) u.slotAt = keepDevice(u, deviceId, p);
}

/** The whole stage of 3.2 for a memory request. Leaves the way that the request takes in `kind`. */
export function deviceEntry(u: AmdCore, q: DmaRequest): number {
  const deviceId = q.requesterId & 0xffff;
  const p = fetchDevice(u, deviceId);
  if (p === -2) return broken(u, q.type === TRANSLATION_REQUEST ? INSIDE_ATS : INSIDE);
  const cached = u.slotAt >= 0;
  const bad = p < 0 ? READABLE : judge(u, u.memory.words, p, q);
  if (!cached) {
    const forwarded = bad < 0 && u.kind === FORWARDED;
    deviceRead(u, DTE, deviceId, p, (1 << (forwarded ? RESERVED : bad < 0 ? RULES.length : bad)) - 1);
  }
  return bad < 0 ? 0 : broken(u, RULES[bad]!);
}

function broken(u: AmdCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}

/** Checks rows 3 to 10 of an entry that was read: place of the rule that does not hold, or -1. */
function judge(u: AmdCore, w: Uint32Array, p: number, q: DmaRequest): number {
  const w0 = w[p]! | 0;
  const w1 = w[p + 1]! | 0;
  const w2 = w[p + 2]! | 0;
  const w3 = w[p + 3]! | 0;
  if ((w0 & V) === 0) {
    u.kind = FORWARDED;
    if (u.asks) return ATS_VALID;
    return q.type === TRANSLATED ? TRANSLATED_VALID : -1;
  }
  const illegal = malformed(u, w0, w1, w2, w3, w[p + 5]!);
  if (illegal >= 0) return illegal;
  u.did = w2 & 0xffff;
  u.hidesAll = (w3 & SA) !== 0;
  u.hidesRepeated = (w3 & SE) !== 0;
  if ((w0 & TV) === 0) return TRANSLATION_VALID;
  if (u.asks && (w3 & I) === 0) return ATS;
  if (q.type === TRANSLATED) {
    u.kind = PRETRANSLATED;
    return (w3 & I) === 0 ? PRE_TRANSLATED : -1;
  }
  if (u.excludes && q.pasid < 0 && (u.excludesAll || (w3 & EX) !== 0) && excluded(u, q)) {
    u.kind = FORWARDED;
    return -1;
  }
  u.noCaching = (w3 & CACHE) !== 0;
  u.snoopDisabled = (w3 & SD) !== 0;
  return choose(u, w, p, q, w0, w1);
}

/** Row 4: reserved bits, then encodings. */
function malformed(u: AmdCore, w0: number, w1: number, w2: number, w3: number, w5: number): number {
  const m = u.dteMask;
  if (((w0 & m[0]!) | (w1 & m[1]!) | (w2 & m[2]!) | (w3 & m[3]!)) !== 0) return RESERVED;
  if (((w3 >>> 3) & 3) === 3) return IO_CONTROL;
  const had = (w0 >>> 7) & 3;
  if (had === 2 || (had === 3 && !u.setsDirty)) return HAD;
  const glx = (w1 >>> 24) & 3;
  if (glx === 3) return GLX;
  if ((w1 & GV) === 0 || !u.guestTranslation) return -1;
  if (glx > u.glxSup) return GLX_SUPPORTED;
  return 4 + ((w5 >>> 22) & 3) > u.guestLevels ? PAGING_MODE : -1;
}

function excluded(u: AmdCore, q: DmaRequest): boolean {
  const page = (q.addressHi >>> 0) * 0x100000 + (q.addressLo >>> 12);
  return page >= u.excludedFrom && page <= u.excludedTo;
}

/** Rows 7 to 10: rights of the device, and the way by GV, GIoV, PASID and Mode. */
function choose(u: AmdCore, w: Uint32Array, p: number, q: DmaRequest, w0: number, w1: number): number {
  const allowed = (w1 >>> 29) & 3;
  u.allowed = allowed;
  const missing = u.want & ~allowed & (READ | WRITE);
  if (missing !== 0) {
    const bad = (missing & READ) !== 0 ? MAY_READ : MAY_WRITE;
    if (!u.asks || allowed === 0) return bad;
    u.short = RULES[bad]!;
    u.shortCause = causes[u.short]!;
  }
  const gv = (w1 & GV) !== 0 && u.guestTranslation;
  if (q.pasid >= 0 && !gv) return GUEST_VALID;
  const guest = gv && (q.pasid >= 0 || (w1 & GIOV) !== 0);
  const mode = (w0 >>> 9) & 7;
  if (mode !== 0) {
    if (u.hostLevels === 0) return HOST_SUPPORTED;
    if (mode > u.hostLevels) return MODE;
  }
  u.mode = mode;
  u.had = (w0 >>> 7) & 3;
  u.hostLo = (w0 >>> 12) | (w1 << 20);
  u.hostHi = (w1 >>> 12) & 0xff;
  u.dteAt = p;
  if (!guest) {
    u.kind = mode === 0 ? UNTRANSLATED_MODE : HOST;
    return -1;
  }
  u.kind = mode === 0 ? GUEST : NESTED;
  u.pasid = q.pasid >= 0 ? q.pasid : 0;
  u.glx = (w1 >>> 24) & 3;
  u.depth = 4 + ((w[p + 5]! >>> 22) & 3);
  return -1;
}

/** Whether a page request of a device is allowed (6.1), from its entry at pool word `p`: 0 yes, 1 no, 2 not with this PASID. */
export function mayRequest(u: AmdCore, p: number, pasid: number): number {
  const w = u.memory.words;
  const w1 = w[p + 1]!;
  if ((w[p]! & (V | TV)) !== (V | TV) || (w1 & (1 << 20)) === 0) return 1;
  if (pasid < 0) return 0;
  const covered = Math.min(u.pasidBits, 9 * (((w1 >>> 24) & 3) + 1));
  return (w1 & GV) !== 0 && u.guestTranslation && pasid >>> covered === 0 ? 0 : 2;
}

/** Checks row 4 alone: place of the rule in the part, or -1. */
export function entryMalformed(u: AmdCore, p: number): number {
  const w = u.memory.words;
  const bad = malformed(u, w[p]! | 0, w[p + 1]! | 0, w[p + 2]! | 0, w[p + 3]! | 0, w[p + 5]!);
  return bad < 0 ? -1 : RULES[bad]!;
}
