/** Interrupt remapping, in the order of translation 3.10, and interrupts of guests. */
import { reservedMask } from '../../bits/layout.ts';
import type { InterruptOutcome, InterruptRequest } from '../../pcie/request.ts';
import { INTERRUPT_REMAPPED, NOTED, REQUEST_FAULTED, RULE_HELD, UNRECORDED } from '../../trace/rows.ts';
import { causes, faultOfRule } from './causes.ts';
import type { AmdCore } from './core.ts';
import { deviceRead, fetchDevice } from './device.ts';
import { irte, irteGuest } from './layouts.ts';
import { GUEST_LOG } from './notes.ts';
import { partNumber } from './parts.ts';
import { eventHi, eventLo, faultFlags, logEvent, unrecorded } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { CONTROL, REG, readAt, reg32, writeAt } from './unit.ts';

/** Keeps interrupt remapping entries by device and index; narrates its own look-ups. */
export interface InterruptEntryCache {
  /** First pool word of the four words of the entry, or -1. */
  find(deviceId: number, index: number, long: boolean): number;
  /** Copies the entry at `word`, of one word or four; called for entries that passed every check of their own. */
  keep(deviceId: number, index: number, long: boolean, word: number): void;
}

const DTE = partNumber('dte.interrupt');
const RULE = {
  inside: ruleNumber('int.inside'),
  dteReadable: ruleNumber('int.dte-readable'),
  reserved: ruleNumber('int.reserved'),
  control: ruleNumber('int.control'),
  controlEncoding: ruleNumber('int.control-encoding'),
  pass: ruleNumber('int.pass'),
  mode: ruleNumber('int.mode'),
  length: ruleNumber('int.length'),
  index: ruleNumber('int.index'),
  readable: ruleNumber('irte.readable'),
  enabled: ruleNumber('irte.enabled'),
  entryReserved: ruleNumber('irte.reserved'),
  backing: ruleNumber('irte.backing'),
} as const;

const IV = 1;
const IG = 32;
/** IntCtl, 61:60, at 29:28 of the upper word of q2; the pass bits are 58:56. */
const ABORT = 0;
const FORWARD = 1;
const REMAP = 2;
const INIT_PASS = 1 << 24;
const EXT_INT_PASS = 1 << 25;
const NMI_PASS = 1 << 26;
/** Delivery modes of a message, data 10:8. */
const SMI = 2;
const NMI = 4;
const INIT = 5;
const EXT_INT = 7;

/** A message on its way, with what the checks have found out so far. */
interface Message {
  readonly u: AmdCore;
  readonly q: InterruptRequest;
  readonly out: InterruptOutcome;
  /** IG of the device table entry, or SupIOPF of the interrupt entry: page faults leave no event. */
  hidden: boolean;
  domain: number;
}

/** Takes an interrupt message to its destination, or blocks it. Fills `out`; true when it arrives. Never throws. */
export function remapInterrupt(
  u: AmdCore,
  q: InterruptRequest,
  out: InterruptOutcome,
  cache: InterruptEntryCache,
): boolean {
  out.fault = -1;
  out.rule = -1;
  out.recorded = false;
  const m: Message = { u, q, out, hidden: false, domain: 0 };
  u.atLo = q.addressLo;
  u.atHi = q.addressHi;
  if (!u.on) {
    return unchanged(m);
  }
  const deviceId = q.requesterId & 0xffff;
  const p = fetchDevice(u, deviceId);
  if (p === -2) return blocked(m, RULE.inside);
  const cached = u.slotAt >= 0;
  const w = u.memory.words;
  const isValid = p >= 0 && (w[p + 4]! & IV) !== 0;
  const isClean = !isValid || halfIsClean(u, p);
  if (!cached) deviceRead(u, DTE, deviceId, p, p < 0 ? 0 : isClean ? 3 : 1);
  if (p < 0) return blocked(m, RULE.dteReadable);
  if (!isValid) {
    return unchanged(m);
  }
  if (!isClean) return blocked(m, RULE.reserved);
  m.domain = w[p + 2]! & 0xffff;
  m.hidden = (w[p + 4]! & IG) !== 0;
  return dispatch(m, w, p, cache);
}

/** Reserved bits of q2 and q3 (3.10, row 4). */
function halfIsClean(u: AmdCore, p: number): boolean {
  const w = u.memory.words;
  const mask = u.dteMask;
  let wrong = 0;
  for (let k = 4; k < 8; k++) wrong |= w[p + k]! & mask[k]!;
  return wrong === 0;
}

/** Rows 5 to 8: by delivery mode. False when the message ends here. With tables of 2048 entries all of data 10:0 is the index. */
function dispatch(m: Message, w: Uint32Array, p: number, cache: InterruptEntryCache): boolean {
  const { u, q } = m;
  const mode = largeTables(u) ? 0 : (q.data >>> 8) & 7;
  const upper = w[p + 5]!;
  if (mode > 1) {
    if (mode === SMI) return unchanged(m);
    const bit = mode === NMI ? NMI_PASS : mode === INIT ? INIT_PASS : mode === EXT_INT ? EXT_INT_PASS : 0;
    if (bit === 0) return blocked(m, RULE.mode);
    const physical = (q.addressLo & 4) === 0;
    return holds(m, RULE.pass, physical && (upper & bit) !== 0) && unchanged(m);
  }
  const control = (upper >>> 28) & 3;
  if (control === FORWARD) return unchanged(m);
  if (!holds(m, RULE.control, control !== ABORT)) return false;
  if (!holds(m, RULE.controlEncoding, control === REMAP)) return false;
  const length = (w[p + 4]! >>> 1) & 15;
  if (!holds(m, RULE.length, length < 12)) return false;
  const index = q.data & 0x7ff;
  if (!holds(m, RULE.index, index < 1 << length)) return false;
  return entry(m, (w[p + 4]! & ~0x3f) | 0, upper & 0xfffff, index, cache);
}

/** EFR2.NumIntRemap and Control.NumIntRemapMode. */
const largeTables = (u: AmdCore): boolean =>
  ((reg32(u, REG.EFR2) >>> 8) & 3) === 1 && ((reg32(u, REG.CONTROL + 4) >>> 11) & 3) === 1;

/** Rows 10 to 13: the entry itself. */
function entry(m: Message, tableLo: number, tableHi: number, index: number, cache: InterruptEntryCache): boolean {
  const { u, q } = m;
  const deviceId = q.requesterId & 0xffff;
  const long = (reg32(u, REG.CONTROL) & CONTROL.GA) !== 0;
  const bytes = long ? 16 : 4;
  const offset = (tableLo & 0xfff) + index * bytes;
  const found = cache.find(deviceId, index, long);
  const at = found >= 0 ? found : readAt(u, tableLo & ~0xfff, tableHi, offset, bytes);
  if (at < 0) {
    const page = tableHi * 0x100000 + (tableLo >>> 12) + (offset >>> 12);
    u.atLo = ((page | 0) << 12) | (offset & 0xfff);
    u.atHi = (page / 0x100000) | 0;
  }
  if (!holds(m, RULE.readable, at >= 0)) return false;
  const w = u.memory.words;
  const w0 = w[at]! | 0;
  const w1 = long ? w[at + 1]! | 0 : 0;
  const w2 = long ? w[at + 2]! | 0 : 0;
  const w3 = long ? w[at + 3]! | 0 : 0;
  m.hidden = m.hidden || (w0 & 2) !== 0;
  if (!holds(m, RULE.enabled, (w0 & 1) !== 0)) return false;
  const guest = (w0 & 128) !== 0;
  if (!holds(m, RULE.entryReserved, entryIsClean(u, long, guest, w0, w1, w2, w3))) return false;
  if (found < 0) cache.keep(deviceId, index, long, at);
  if (!long) {
    return deliver(m, 'remapped', index, (w0 >>> 16) & 0xff, (w0 >>> 8) & 0xff);
  }
  const wide = u.profile.has('XTEn');
  const destination = wide ? ((w0 >>> 8) & 0xffffff) | (w3 & 0xff000000) : (w0 >>> 8) & 0xff;
  if (guest) return post(m, index, w2, w3, destination >>> 0, (w0 & 64) !== 0, (w0 & 4) !== 0);
  return deliver(m, 'remapped', index, w2 & 0xff, destination >>> 0);
}

/** Row 12: reserved bits by format, IntType above 1, a guest's entry where there are none. */
function entryIsClean(
  u: AmdCore,
  long: boolean,
  guest: boolean,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): boolean {
  if (!long) return !guest && (w0 & 0xff000018) === 0;
  const mask = reservedMask(guest ? irteGuest : irte, u.profile);
  if (((w0 & mask[0]!) | (w1 & mask[1]!) | (w2 & mask[2]!) | (w3 & mask[3]!)) !== 0) return false;
  return guest || (w0 & 0x18) === 0;
}

/**
 * Marks the vector in the virtual APIC page: bit `vector` of the request register, which begins at byte 0x200 with 32
 * bits every 16 bytes, as in any APIC. A running guest is told at its processor.
 */
function post(
  m: Message,
  index: number,
  w2: number,
  w3: number,
  destination: number,
  isRunning: boolean,
  logs: boolean,
): boolean {
  const { memory } = m.u;
  const vector = w2 & 0xff;
  const offset = 0x200 + (vector >>> 5) * 16;
  const at = writeAt(m.u, w2 & ~0xfff, w3 & 0xfffff, offset, 4);
  if (at < 0) {
    m.u.atLo = (w2 & ~0xfff) | offset;
    m.u.atHi = w3 & 0xfffff;
  }
  if (!holds(m, RULE.backing, at >= 0)) return false;
  memory.write32(at, memory.words[at]! | (1 << (vector & 31)));
  if (!isRunning && logs) narrate(m.u, NOTED, GUEST_LOG, 0, 0, 0);
  return deliver(m, 'posted', index, vector, destination);
}

function deliver(m: Message, status: 'remapped' | 'posted', index: number, vector: number, destination: number): true {
  m.out.status = status;
  m.out.vector = vector;
  m.out.destination = destination;
  narrate(m.u, INTERRUPT_REMAPPED, index, vector, destination, 0);
  return true;
}

/** The message goes on as it came: vector and destination stand in it. */
function unchanged({ q, out }: Message): boolean {
  out.status = 'delivered';
  out.vector = q.data & 0xff;
  out.destination = (q.addressLo >>> 12) & 0xff;
  return true;
}

/** Narrates a check that holds; ends the message at one that does not. */
function holds(m: Message, rule: number, isTrue: boolean): boolean {
  if (isTrue) narrate(m.u, RULE_HELD, rule, 0, 0, 0);
  else blocked(m, rule);
  return isTrue;
}

function blocked(m: Message, rule: number): false {
  const { u, q, out } = m;
  const fault = faultOfRule[rule]!;
  out.status = 'blocked';
  out.vector = 0;
  out.destination = 0;
  out.fault = fault;
  out.rule = rule;
  narrate(u, REQUEST_FAULTED | (causes[rule]! << 8) | (2 << 16), fault, rule, u.atLo, u.atHi);
  const flags = fault < 0 ? 0 : faultFlags[fault]!;
  const isPageFault = rule === RULE.index || rule === RULE.enabled || rule === RULE.entryReserved;
  if (fault < 0) unrecorded(u, UNRECORDED.silent, fault);
  else if (m.hidden && isPageFault) unrecorded(u, UNRECORDED.suppressed, fault);
  else {
    const illegal = rule === RULE.reserved || rule === RULE.controlEncoding || rule === RULE.length;
    // An interrupt is a write, but an event about its entry does not say so (4.3); a failed read of a table is one.
    const id = illegal || rule === RULE.dteReadable || rule === RULE.inside ? 0 : m.domain;
    const lo = illegal ? u.atLo & ~3 : u.atLo;
    out.recorded = logEvent(u, fault, eventLo(q.requesterId, id), eventHi(id, flags), lo, u.atHi);
  }
  return false;
}

function narrate(u: AmdCore, kind: number, a: number, b: number, c: number, d: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const chunk = rec.chunk;
  chunk.fill(0, i, i + 8);
  chunk[i] = kind;
  chunk[i + 1] = a;
  chunk[i + 2] = b;
  chunk[i + 3] = c;
  chunk[i + 4] = d;
}
