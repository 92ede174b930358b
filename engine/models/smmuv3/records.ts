/** What the unit reports: event records and page requests, their queues, and the transactions that wait (4, 5, 6). */
import {
  type DmaRequest,
  EXECUTE,
  FAILURE_CODE,
  type PageRequest,
  type PageRequestFate,
  READ,
  SUCCESS_CODE,
  TRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { PAGE_REQUESTED, RECORD_DROPPED, RECORD_QUEUED, RESPONSE_SENT, UNRECORDED } from '../../trace/rows.ts';
import type { SmmuCore } from './core.ts';
import { faults } from './faults.ts';
import { layoutNumber } from './layouts.ts';
import { EVENTS } from './queue-list.ts';
import {
  activate,
  activeErrors,
  CR0,
  GERROR,
  isEmpty,
  isFull,
  MOST_STALLS,
  nextIndex,
  OVERFLOW,
  QUEUE_SHIFT,
  queueBits,
  queueEntry,
  REG,
  raise,
  reg32,
  type SmmuUnit,
  SOURCE,
  STALL_BYTES,
  STATE,
  setReg32,
  UNTOLD,
  WAITING,
} from './unit.ts';

const codes = Uint8Array.from(faults, (f) => f.code);

/** What a record holds besides its head, by event number. */
const CONFIGURATION = layoutNumber('eventConfiguration');
const STREAM_DISABLED = layoutNumber('eventStreamDisabled');
const SUBSTREAM = layoutNumber('eventSubstream');
const FETCH = layoutNumber('eventFetch');
const TRANSLATION_REQUEST = layoutNumber('eventTranslationRequest');
const FORBIDDEN = layoutNumber('eventForbidden');
const WALK_ABORT = layoutNumber('eventWalkAbort');
const TRANSLATION = layoutNumber('eventTranslation');
const PERMISSION = layoutNumber('eventPermission');

/** Layout of a record by event number. */
export function eventLayout(code: number): number {
  switch (code) {
    case 0x03:
    case 0x09:
    case 0x25:
      return FETCH;
    case 0x05:
      return TRANSLATION_REQUEST;
    case 0x06:
      return STREAM_DISABLED;
    case 0x07:
      return FORBIDDEN;
    case 0x08:
      return SUBSTREAM;
    case 0x0b:
      return WALK_ABORT;
    case 0x10:
    case 0x11:
    case 0x12:
      return TRANSLATION;
    case 0x13:
      return PERMISSION;
    default:
      return CONFIGURATION;
  }
}

export function unrecorded(u: SmmuUnit, why: number, fault: number): false {
  const rec = u.memory.recorder;
  if (rec === null) return false;
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = RECORD_DROPPED | (why << 8);
  rec.chunk[i + 1] = fault;
  return false;
}

/** Records a fault of the request under way. `stag`: of a stalled transaction, or -1. True when a record was written. */
export function recordEvent(u: SmmuCore, q: DmaRequest, fault: number, stag: number): boolean {
  const code = codes[fault]!;
  compose(u, q, code, stag);
  if (stag < 0) return append(u, fault, false) === WRITTEN;
  const at = stallAt(u, stag);
  for (let k = 0; k < 8; k += 2) u.memory.write64(at + 2 + k, u.event[k]!, u.event[k + 1]!);
  u.memory.write64(at, WAITING, q.requesterId | 0);
  const state = append(u, fault, true);
  if (state !== WRITTEN) u.memory.write32(at, WAITING | UNTOLD);
  return state === WRITTEN;
}

/** Puts the record together (events 4.2): eight words, the first at the lowest address. */
function compose(u: SmmuCore, q: DmaRequest, code: number, stag: number): void {
  const e = u.event;
  e.fill(0);
  // A translated transaction has no SubstreamID for the unit, unless it takes one (3.8).
  const has = q.pasid >= 0 && (q.type !== TRANSLATED || u.pasidTranslated);
  const layout = eventLayout(code);
  e[0] = code;
  if (layout === SUBSTREAM) e[0] |= (has ? q.pasid : 0) << 12;
  else if (has && layout !== STREAM_DISABLED) e[0] |= (1 << 11) | (q.pasid << 12);
  e[1] = q.requesterId;
  const reads = (u.want & WRITE) === 0;
  const kind = (u.privileged ? 2 : 0) | ((u.want & EXECUTE) !== 0 ? 4 : 0) | (reads ? 8 : 0);
  switch (layout) {
    case FETCH:
      fetchAddress(u, e);
      break;
    case TRANSLATION_REQUEST:
      e[4] = q.addressLo & ~0xfff;
      e[5] = q.addressHi;
      break;
    case FORBIDDEN:
      e[3] = reads ? 8 : 0;
      e[4] = q.addressLo;
      e[5] = q.addressHi;
      break;
    case WALK_ABORT:
      e[3] = kind | (u.faultS2 ? 1 << 7 : 0) | (u.faultClass << 8);
      e[4] = q.addressLo;
      e[5] = q.addressHi;
      fetchAddress(u, e);
      break;
    case TRANSLATION:
    case PERMISSION:
      if (stag >= 0) e[2] = stag | (1 << 31);
      e[3] = kind | (u.faultS2 ? 1 << 7 : 0) | (u.faultClass << 8);
      if (layout === PERMISSION && u.faultClass === 1 && u.faultReads) e[3] |= 1 << 12;
      e[4] = q.addressLo;
      e[5] = q.addressHi;
      if (u.faultS2) {
        e[6] = u.faultIpaLo & ~0xfff;
        e[7] = u.faultIpaHi & 0xffffff;
      }
      break;
  }
}

function fetchAddress(u: SmmuCore, e: Int32Array): void {
  e[6] = u.fetchLo & ~7;
  e[7] = u.fetchHi & 0xffffff;
}

const WRITTEN = 0;
const LOST = 1;
const HELD = 2;

/** Appends the record in `event` to the event queue (5.5). A stall's is never lost: it waits. */
function append(u: SmmuCore, fault: number, stall: boolean): number {
  const unable = (why: number): number => {
    unrecorded(u, stall ? UNRECORDED.waiting : why, fault);
    return stall ? HELD : LOST;
  };
  if ((reg32(u, REG.CR0) & CR0.EVENTQEN) === 0) return unable(UNRECORDED.disabled);
  if ((activeErrors(u) & GERROR.EVENTQ_ABT) !== 0) return unable(UNRECORDED.disabled);
  const bits = queueBits(u, REG.EVENTQ_BASE, QUEUE_SHIFT.eventq);
  const prod = reg32(u, REG.EVENTQ_PROD);
  const cons = reg32(u, REG.EVENTQ_CONS);
  if (isFull(prod, cons, bits)) {
    if (stall) return unable(UNRECORDED.waiting);
    const pending = (prod ^ cons) < 0;
    if (!pending) setReg32(u, REG.EVENTQ_PROD, prod ^ OVERFLOW);
    return unable(pending ? UNRECORDED.overflow : UNRECORDED.full);
  }
  const slot = prod & ((1 << bits) - 1);
  const at = queueEntry(u, REG.EVENTQ_BASE, bits, slot, 5, true);
  if (at < 0) {
    unable(UNRECORDED.disabled);
    activate(u, GERROR.EVENTQ_ABT);
    return stall ? HELD : LOST;
  }
  for (let k = 0; k < 8; k += 2) u.memory.write64(at + k, u.event[k]!, u.event[k + 1]!);
  setReg32(u, REG.EVENTQ_PROD, nextIndex(prod, bits));
  queued(u, eventLayout(u.event[0]! & 0xff), slot, at, fault);
  if (isEmpty(prod, cons, bits)) raise(u, SOURCE.event);
  return WRITTEN;
}

function queued(u: SmmuUnit, layout: number, slot: number, word: number, fault: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RECORD_QUEUED | (EVENTS << 8) | (layout << 16);
  c[i + 1] = slot;
  c[i + 2] = word;
  c[i + 3] = fault;
}

/* ── Transactions that wait ────────────────────────────────────────────────────────────────────────────────────── */

const stallAt = (u: SmmuUnit, stag: number): number => u.registersAt + ((STATE.STALLS + stag * STALL_BYTES) >> 2);

/** Transactions that may wait: STALL_MAX, at most what the lab's unit holds. */
const limit = (u: SmmuUnit): number => Math.min(MOST_STALLS, reg32(u, REG.IDR5) >>> 16);

/** A free STAG, in turn; -1 when as many wait as can: then the transaction ends as if its stream did not stall. */
export function reserveStall(u: SmmuUnit): number {
  const most = limit(u);
  const first = reg32(u, STATE.NEXT_STAG) >>> 0;
  for (let n = 0; n < most; n++) {
    const stag = (first + n) % most;
    if ((u.memory.words[stallAt(u, stag)]! & WAITING) !== 0) continue;
    setReg32(u, STATE.NEXT_STAG, stag + 1);
    return stag;
  }
  return -1;
}

/** Whether a transaction of this stream waits with this STAG. */
export function isWaiting(u: SmmuUnit, stag: number, sid: number): boolean {
  if (stag >= MOST_STALLS) return false;
  const at = stallAt(u, stag);
  const w = u.memory.words;
  return (w[at]! & WAITING) !== 0 && (w[at + 1]! | 0) === (sid | 0);
}

export const release = (u: SmmuUnit, stag: number): void => u.memory.write32(stallAt(u, stag), 0);

/** Releases all waiting transactions, or those of one stream. Records that were not written yet are forgotten. */
export function releaseAll(u: SmmuUnit, sid: number | null): void {
  for (let stag = 0; stag < MOST_STALLS; stag++) {
    const at = stallAt(u, stag);
    const w = u.memory.words;
    if ((w[at]! & WAITING) !== 0 && (sid === null || (w[at + 1]! | 0) === (sid | 0))) u.memory.write32(at, 0);
  }
}

/** SubstreamID of a waiting transaction, or -1. */
export function waitingSubstream(u: SmmuUnit, stag: number): number {
  const head = u.memory.words[stallAt(u, stag) + 2]!;
  return (head & (1 << 11)) !== 0 ? head >>> 12 : -1;
}

/** The queue may have room again: writes the records that had to wait, in the order of their STAGs. */
export function tellWaiting(u: SmmuCore): void {
  for (let stag = 0; stag < MOST_STALLS; stag++) {
    const at = stallAt(u, stag);
    const w = u.memory.words;
    if ((w[at]! & (WAITING | UNTOLD)) !== (WAITING | UNTOLD)) continue;
    for (let k = 0; k < 8; k++) u.event[k] = w[at + 2 + k]!;
    const code = u.event[0]! & 0xff;
    const fault = faults.findIndex((f) => f.code === code);
    if (append(u, fault, true) !== WRITTEN) return;
    u.memory.write32(at, WAITING);
  }
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** What an automatic answer after overflow depends on: the stream's entry. */
export interface StreamFacts {
  /** Whether the stream has a legal entry that is on, and its PPAR. */
  stream(requesterId: number): { readonly legal: boolean; readonly ppar: boolean };
}

/** A page request message (5.6). */
export function pageRequested(u: SmmuUnit, q: PageRequest, facts: StreamFacts): PageRequestFate {
  const isStop = q.pasid >= 0 && q.last && (q.access & (READ | WRITE)) === 0;
  const cr0 = reg32(u, REG.CR0);
  const on = (cr0 & CR0.PRIQEN) !== 0 && (cr0 & CR0.SMMUEN) !== 0;
  if (!on || (activeErrors(u) & GERROR.PRIQ_ABT) !== 0) {
    if (isStop) return 'dropped';
    respond(u, FAILURE_CODE, q.requesterId, -1, q.group);
    return 'auto-answered';
  }
  const bits = queueBits(u, REG.PRIQ_BASE, QUEUE_SHIFT.priq);
  const prod = reg32(u, REG.PRIQ_PROD);
  const cons = reg32(u, REG.PRIQ_CONS);
  const lost = (prod ^ cons) < 0;
  if (lost || isFull(prod, cons, bits)) {
    if (!lost) setReg32(u, REG.PRIQ_PROD, prod ^ OVERFLOW);
    if (q.last) lastArrived(u);
    if (!q.last || isStop) return 'dropped';
    return answerLost(u, q, facts);
  }
  const slot = prod & ((1 << bits) - 1);
  const at = queueEntry(u, REG.PRIQ_BASE, bits, slot, 4, true);
  if (at < 0) {
    activate(u, GERROR.PRIQ_ABT);
    if (isStop) return 'dropped';
    respond(u, FAILURE_CODE, q.requesterId, -1, q.group);
    return 'auto-answered';
  }
  const has = q.pasid >= 0;
  const rights =
    (has && q.privileged ? 1 << 26 : 0) |
    (has && (q.access & EXECUTE) !== 0 ? 1 << 27 : 0) |
    ((q.access & READ) !== 0 ? 1 << 28 : 0) |
    ((q.access & WRITE) !== 0 ? 1 << 29 : 0) |
    (q.last ? 1 << 30 : 0) |
    (has ? 1 << 31 : 0);
  u.memory.write64(at, q.requesterId | 0, (has ? q.pasid & 0xfffff : 0) | rights);
  u.memory.write64(at + 2, (q.addressLo & ~0xfff) | (q.group & 0x1ff), q.addressHi | 0);
  setReg32(u, REG.PRIQ_PROD, nextIndex(prod, bits));
  narratePage(u, q, slot, at);
  if (isEmpty(prod, cons, bits)) raise(u, SOURCE.pageRequest);
  else if (q.last) lastArrived(u);
  return 'queued';
}

/** With LO the last request of a group interrupts, too. */
function lastArrived(u: SmmuUnit): void {
  if (reg32(u, REG.PRIQ_IRQ + 12) < 0) raise(u, SOURCE.pageRequest);
}

function answerLost(u: SmmuUnit, q: PageRequest, facts: StreamFacts): PageRequestFate {
  const carries = (reg32(u, REG.IDR3) & PPS) !== 0;
  if (q.pasid < 0 || carries) respond(u, SUCCESS_CODE, q.requesterId, q.pasid, q.group);
  else {
    const { legal, ppar } = facts.stream(q.requesterId);
    respond(u, legal ? SUCCESS_CODE : FAILURE_CODE, q.requesterId, legal && ppar ? q.pasid : -1, q.group);
  }
  return 'auto-answered';
}

const PPS = 1 << 5;

/** An answer leaves for the device. */
export function respond(u: SmmuUnit, code: number, requesterId: number, pasid: number, group: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RESPONSE_SENT | (code << 8);
  c[i + 1] = requesterId;
  c[i + 2] = pasid;
  c[i + 5] = group;
}

function narratePage(u: SmmuUnit, q: PageRequest, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = PAGE_REQUESTED | (q.last ? 1 << 8 : 0);
  c[i + 1] = q.requesterId;
  c[i + 2] = q.pasid;
  c[i + 3] = q.addressLo;
  c[i + 4] = q.addressHi;
  c[i + 5] = q.group;
  c[i + 6] = slot;
  c[i + 7] = word;
}
