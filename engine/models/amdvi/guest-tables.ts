/** The walk of guest (v2) tables (3.4), alone or with each of its addresses led through the host tables (3.5). */
import { EXECUTE, READ, WRITE } from '../../pcie/request.ts';
import { ENTRY_FETCHED, WHY } from '../../trace/rows.ts';
import { cachedTable, keepTable } from './caches.ts';
import { causes, FOR_PAGE, FOR_ROOT, FOR_TABLE, GUEST_ROOT } from './causes.ts';
import { type AmdCore, GUEST_UNWRITABLE, NESTED } from './core.ts';
import { entryAddress, hostWalk } from './host-tables.ts';
import { walkEntered, walkLeft } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';

const RW = 2;
const US = 4;
const A = 0x20;
const D = 0x40;
const PS = 0x80;

const ROOT = partNumber('guest.root');
const RULES = partRules[ROOT]!;
const USER = ruleNumber('guest.user');
const MAY_WRITE = ruleNumber('guest.write');
const MAY_EXECUTE = ruleNumber('guest.execute');
const UPDATED = ruleNumber('guest.updated');
const CANONICAL = ruleNumber('guest.canonical');

/** The check of 3.4 (3): bits from the highest translated one up are all equal. */
export function canonical(u: AmdCore, addressHi: number): number {
  const upper = addressHi >> (u.depth === 5 ? 24 : 15);
  return upper === 0 || upper === -1 ? 0 : broken(u, CANONICAL);
}

/** Walks for the byte address `hi:lo`. Leaves page, size and rights in the core; returns 0 or the rule that does not hold. */
export function guestWalk(u: AmdCore, addressLo: number, addressHi: number): number {
  const { memory } = u;
  const rec = memory.recorder;
  const nested = u.kind === NESTED;
  const masks = u.guestMask;
  const path = u.guestPath;
  const depth = u.depth;
  let lo = u.guestLo;
  let hi = u.guestHi;
  let level = depth;
  let all = -1;
  let any = 0;
  u.skipped = RW | US;
  u.attributes = 0;
  if (u.caching) {
    const slot = cachedTable(u, 0, addressLo, addressHi, depth - 1, 0);
    if (slot >= 0) {
      const w = memory.words;
      level = (w[slot]! >>> 1) & 7;
      const rights = w[slot + 4]!;
      u.skipped = rights & 15;
      all = (rights & (RW | US)) | A;
      any = (rights & 8) << 28;
      lo = (rights >>> 12) | (w[slot + 5]! << 20);
      hi = w[slot + 5]! >>> 12;
    }
  }
  const top = level;
  let shift = 3 + 9 * level;
  for (;;) {
    const index =
      (shift >= 32 ? addressHi >>> (shift - 32) : (addressLo >>> shift) | (addressHi << (32 - shift))) & 511;
    if (nested) {
      u.tablesLo[level] = lo;
      u.tablesHi[level] = hi;
      const rule = toHost(u, WHY.table, level, lo, hi, index << 3, READ, false);
      if (rule !== 0) return rule;
      lo = u.pageLo;
      hi = u.pageHi;
    }
    const w = memory.words;
    let f = memory.locate(lo, hi);
    if (f < 0) f = memory.resolve(lo, hi, index << 3, 8);
    let p = 0;
    let e0 = 0;
    let e1 = 0;
    let bad = 0;
    let page = false;
    if (f >= 0) {
      p = f + (index << 1);
      e0 = w[p]! | 0;
      e1 = w[p + 1]! | 0;
      path[level] = p;
      page = level === 1 || (level <= 3 && (e0 & PS) !== 0);
      const m = (level << 2) | (page ? 2 : 0);
      if ((e0 & 1) === 0) bad = 1;
      else if (((e0 & masks[m]!) | (e1 & masks[m + 1]!)) !== 0) bad = 2;
      else bad = -1;
    }
    if (rec !== null) {
      const i = rec.next();
      const c = rec.chunk;
      c[i] = ENTRY_FETCHED | ((level === depth ? ROOT : ROOT + 1) << 8) | (level << 13) | (shift << 17) | (9 << 23);
      c[i + 1] = index | (index << 17);
      c[i + 2] = p;
      c[i + 3] = lo;
      c[i + 4] = hi;
      c[i + 5] = e0;
      c[i + 6] = e1;
      c[i + 7] = (1 << (bad < 0 ? 3 : bad)) - 1;
    }
    if (bad >= 0) {
      const rule = broken(u, RULES[bad]!);
      if (bad === 0) {
        if (level === depth) u.cause = GUEST_ROOT;
        u.atLo = (lo << 12) | (index << 3);
        u.atHi = (lo >>> 20) | (hi << 12);
      }
      return rule;
    }
    all &= e0;
    any |= e1;
    lo = (e0 >>> 12) | (e1 << 20);
    hi = (e1 >>> 12) & 0xff;
    if (page) {
      if (shift > 12) {
        const inside = (1 << (shift - 12)) - 1;
        lo = (lo & ~inside) | (((addressLo >>> 12) | (addressHi << 20)) & inside);
      }
      return finish(u, addressLo, addressHi, level, top, all, any, e0, lo, hi);
    }
    level--;
    shift -= 9;
  }
}

/** From the page's entry on: rights, accessed and dirty, the host tables of the page itself. */
function finish(
  u: AmdCore,
  addressLo: number,
  addressHi: number,
  level: number,
  top: number,
  all: number,
  any: number,
  leaf: number,
  lo: number,
  hi: number,
): number {
  const { want } = u;
  const user = (all & US) !== 0;
  const privileged = READ | ((all & RW) !== 0 ? WRITE : 0) | (any < 0 ? 0 : EXECUTE);
  const unprivileged = user ? privileged : 0;
  const rights = u.privileged ? privileged : unprivileged;
  const missing = want & ~rights;
  if (missing !== 0) {
    const rule = !u.privileged && !user ? USER : (missing & WRITE) !== 0 ? MAY_WRITE : MAY_EXECUTE;
    // What a translation request cannot have it does without, as long as something is left.
    if (!u.asks || rights === 0) return broken(u, rule);
    if (u.short === 0) {
      u.short = rule;
      u.shortCause = causes[rule]!;
    }
  }
  const writes = ((u.asks ? rights & u.allowed : want) & WRITE) !== 0;
  const dirty = writes && (leaf & D) === 0;
  if ((all & A) === 0 || dirty) {
    const rule = update(u, level, top, dirty);
    if (rule !== 0) return rule;
  }
  if (u.caching) keepPath(u, level, top, addressLo, addressHi);
  u.granted = unprivileged | (privileged << 4);
  u.rights = rights;
  u.sizeLog2 = 3 + 9 * level;
  u.pageLo = lo;
  u.pageHi = hi;
  u.dirtied = writes || (leaf & D) !== 0;
  return u.kind === NESTED ? throughHost(u, addressLo & 0xfff, rights) : 0;
}

/** The page that guest tables came to, through the host tables (3.5). */
function throughHost(u: AmdCore, offset: number, rights: number): number {
  const guestSize = u.sizeLog2;
  const guestDirty = u.dirtied;
  const need = u.asks ? 0 : u.want & (READ | WRITE);
  const dirty = ((u.asks ? rights & u.allowed : u.want) & WRITE) !== 0;
  const rule = toHost(u, WHY.final, 0, u.pageLo, u.pageHi, offset, need, dirty);
  if (rule !== 0) return rule;
  // Host tables take no execution away from what may be read.
  const below = u.rights | ((u.rights & READ) !== 0 ? EXECUTE : 0);
  u.granted &= below | (below << 4);
  u.rights = rights & below;
  if (guestSize < u.sizeLog2) u.sizeLog2 = guestSize;
  u.dirtied = u.dirtied && guestDirty;
  return 0;
}

/** Leads a guest page through the host tables. */
function toHost(
  u: AmdCore,
  why: number,
  level: number,
  pageLo: number,
  pageHi: number,
  offset: number,
  need: number,
  dirty: boolean,
): number {
  const rec = u.memory.recorder;
  if (rec !== null) walkEntered(rec, why, level, offset, pageLo, pageHi);
  const lo = (pageLo << 12) | offset;
  const hi = (pageLo >>> 20) | (pageHi << 12);
  const cause = why === WHY.final ? FOR_PAGE : level === u.depth ? FOR_ROOT : FOR_TABLE;
  const requestLo = u.atLo;
  const requestHi = u.atHi;
  const requestWrites = u.writes;
  u.atLo = lo;
  u.atHi = hi;
  if (why !== WHY.final) u.writes = why === WHY.update;
  const rule = hostWalk(u, lo, hi, need, dirty, cause);
  // The event of what failed here keeps the guest address; afterwards the request's own counts again.
  if (rule !== 0) return rule;
  u.atLo = requestLo;
  u.atHi = requestHi;
  u.writes = requestWrites;
  if (rec !== null) walkLeft(rec, offset, u.pageLo, u.pageHi);
  return 0;
}

/** Sets A in the entries used and D in that of the page, from the root down (3.5, 3.7). */
function update(u: AmdCore, leaf: number, top: number, dirty: boolean): number {
  const { memory } = u;
  for (let level = top; level >= leaf; level--) {
    const p = u.guestPath[level]!;
    const then = memory.words[p]! | A | (dirty && level === leaf ? D : 0);
    if ((then | 0) === (memory.words[p]! | 0)) continue;
    if (u.kind === NESTED) {
      const lo = u.tablesLo[level]!;
      const hi = u.tablesHi[level]!;
      const rule = toHost(u, WHY.update, level, lo, hi, (p & 1023) << 2, WRITE, true);
      if (rule !== 0) return rule;
    }
    if ((u.errors & GUEST_UNWRITABLE) !== 0) {
      entryAddress(u, p);
      return broken(u, UPDATED);
    }
    memory.write64(p, then | 0, memory.words[p + 1]! | 0);
  }
  return 0;
}

/** Keeps the entries above that of the page in the directory cache, with what they allow together with those skipped. */
function keepPath(u: AmdCore, leaf: number, top: number, addressLo: number, addressHi: number): void {
  const w = u.memory.words;
  let rights = u.skipped;
  let none = (u.skipped & 8) << 28;
  for (let level = top; level > leaf; level--) {
    const p = u.guestPath[level]!;
    rights &= w[p]!;
    none |= w[p + 1]!;
    keepTable(u, 0, level - 1, addressLo, addressHi, p, (rights & (RW | US)) | (none < 0 ? 8 : 0));
  }
}

function broken(u: AmdCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}
