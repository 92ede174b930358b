/** What the unit reports: events in its log (chapters 4 and 5) and page requests in theirs (chapter 6). */
import { EXECUTE, FAILURE_CODE, type PageRequest, type PageRequestFate, READ, WRITE } from '../../pcie/request.ts';
import {
  PAGE_REQUESTED,
  RECORD_DROPPED,
  RECORD_QUEUED,
  REQUEST_FAULTED,
  RESPONSE_SENT,
  UNIT_ERROR,
  UNRECORDED,
} from '../../trace/rows.ts';
import { faults } from './faults.ts';
import { layoutNumber } from './layouts.ts';
import { EVENTS } from './queue-list.ts';
import {
  type AmdUnit,
  CONTROL,
  REG,
  raise,
  reg32,
  ringBytes,
  SOURCE,
  STATUS,
  setReg32,
  setReg64,
  writeAt,
} from './unit.ts';

/** Numbers in UNIT_ERROR rows: places in `unitErrorNames`. */
export const ILLEGAL_COMMAND = 0;
export const COMMAND_UNREACHABLE = 1;
export const TIMED_OUT = 2;
export const EVENT_OVERFLOW = 3;
export const PPR_OVERFLOW = 4;
export const WAITS_FOR_DEVICE = 5;

const codes = Uint8Array.from(faults, (f) => f.code);
export const faultFlags = Int32Array.from(faults, (f) => f.flags ?? 0);
const layoutOfCode = Int32Array.from(
  [
    '',
    'illegalDevTableEntry',
    'ioPageFault',
    'devTabHardwareError',
    'pageTabHardwareError',
    'illegalCommandError',
    'commandHardwareError',
    'iotlbInvTimeout',
    'invalidDeviceRequest',
    'invalidPprRequest',
  ],
  layoutNumber,
);

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/**
 * Logs an event: its first word without code, and its second word. True when it was written. The caller has decided
 * that nothing suppresses it.
 */
export function logEvent(
  u: AmdUnit,
  fault: number,
  lo: number,
  hi: number,
  addressLo: number,
  addressHi: number,
): boolean {
  const code = codes[fault]!;
  const top = (hi & 0x0fffffff) | (code << 28);
  if (code === 3 || code === 4 || code === 6) hardwareError(u, lo, top, addressLo, addressHi);
  const status = reg32(u, REG.STATUS);
  if ((status & STATUS.EVENT_OVERFLOW) !== 0) return unrecorded(u, UNRECORDED.overflow, fault);
  const bytes = ringBytes(u, REG.EVT_BASE);
  const isOn = (reg32(u, REG.CONTROL) & CONTROL.EVENT_LOG) !== 0 && (status & STATUS.EVENT_RUN) !== 0;
  if (!isOn || bytes === 0) return unrecorded(u, UNRECORDED.disabled, fault);
  const tail = reg32(u, REG.EVT_TAIL) & (bytes - 16);
  const next = (tail + 16) & (bytes - 16);
  if (next === (reg32(u, REG.EVT_HEAD) & (bytes - 16))) {
    unitError(u, EVENT_OVERFLOW);
    setReg32(u, REG.STATUS, (status | STATUS.EVENT_OVERFLOW) & ~STATUS.EVENT_RUN);
    unrecorded(u, UNRECORDED.full, fault);
    raise(u, SOURCE.event, CONTROL.EVENT_INT);
    return false;
  }
  const at = writeAt(u, reg32(u, REG.EVT_BASE), reg32(u, REG.EVT_BASE + 4), tail, 16);
  // A log that cannot be written: no source says more than that the event cannot be there.
  if (at < 0) return unrecorded(u, UNRECORDED.silent, fault);
  u.memory.write64(at + 2, addressLo, addressHi);
  u.memory.write64(at, lo, top);
  const rec = u.memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    c.fill(0, i, i + 8);
    c[i] = RECORD_QUEUED | (EVENTS << 8) | (layoutOfCode[code]! << 16);
    c[i + 1] = tail >>> 4;
    c[i + 2] = at;
    c[i + 3] = fault;
  }
  setReg32(u, REG.EVT_TAIL, next);
  setReg32(u, REG.STATUS, reg32(u, REG.STATUS) | STATUS.EVENT_INT);
  raise(u, SOURCE.event, CONTROL.EVENT_INT);
  return true;
}

/** With HESup the last hardware error is kept in registers as well (chapter 5). */
function hardwareError(u: AmdUnit, lo: number, hi: number, addressLo: number, addressHi: number): void {
  if (!u.profile.has('HESup')) return;
  const status = reg32(u, REG.HW_EVENT_STATUS);
  setReg32(u, REG.HW_EVENT_STATUS, status | ((status & 1) !== 0 ? 2 : 1));
  setReg64(u, REG.HW_EVENT_LOW, lo, hi);
  setReg64(u, REG.HW_EVENT_HIGH, addressLo, addressHi);
}

/** Says why a fault leaves no event. */
export function unrecorded(u: AmdUnit, why: number, fault: number): false {
  const rec = u.memory.recorder;
  if (rec === null) return false;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RECORD_DROPPED | (why << 8);
  c[i + 1] = fault;
  return false;
}

export function unitError(u: AmdUnit, error: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = UNIT_ERROR;
  rec.chunk[i + 1] = error;
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** What a page request is checked for: the fault and rule that stand in its way. Other faults report themselves. */
export interface PageRequestChecks {
  /** 0: allowed; 1: refused and reported already; 2: INVALID_PPR_REQUEST, with what `refusal` gives. */
  mayRequestPages(request: PageRequest): 0 | 1 | 2;
  /** Fault, cause and rule of the last refusal. */
  readonly refusal: { readonly fault: number; readonly cause: number; readonly rule: number };
}

const isMarker = (q: PageRequest): boolean => q.last && (q.access & (READ | WRITE)) === 0;

/** A page request message arrives (6.1, 6.4). */
export function pageRequested(u: AmdUnit, q: PageRequest, checks: PageRequestChecks): PageRequestFate {
  const control = reg32(u, REG.CONTROL);
  const controlHi = reg32(u, REG.CONTROL + 4);
  const marker = isMarker(q);
  const needed = CONTROL.IOMMU | CONTROL.PPR | CONTROL.PPR_LOG;
  const status = reg32(u, REG.STATUS);
  if ((control & needed) !== needed || (status & STATUS.PPR_RUN) === 0) return discard(u, q, marker);
  const refused = checks.mayRequestPages(q);
  if (refused !== 0) {
    if (refused === 2) refuse(u, q, checks.refusal);
    if (marker) return 'dropped';
    if (q.last) respond(u, FAILURE_CODE, q.requesterId, q.pasid, q.group);
    return 'refused';
  }
  if (marker && (controlHi & BLOCK_MARKERS) !== 0) return 'dropped';
  const bytes = ringBytes(u, REG.PPR_BASE);
  const tail = reg32(u, REG.PPR_TAIL) & (bytes - 16);
  const next = (tail + 16) & (bytes - 16);
  if (bytes === 0) return discard(u, q, marker);
  if (next === (reg32(u, REG.PPR_HEAD) & (bytes - 16))) {
    unitError(u, PPR_OVERFLOW);
    setReg32(u, REG.STATUS, (status | STATUS.PPR_OVERFLOW) & ~STATUS.PPR_RUN);
    raise(u, SOURCE.pageRequest, CONTROL.PPR_INT);
    return discard(u, q, marker);
  }
  const at = writeAt(u, reg32(u, REG.PPR_BASE), reg32(u, REG.PPR_BASE + 4), tail, 16);
  if (at < 0) return 'dropped';
  u.memory.write64(at + 2, q.addressLo & ~0xfff, q.addressHi);
  u.memory.write64(at, firstLo(q), firstHi(q) | (1 << 28));
  narrate(u, q, tail >>> 4, at);
  setReg32(u, REG.PPR_TAIL, next);
  setReg32(u, REG.STATUS, reg32(u, REG.STATUS) | STATUS.PPR_INT);
  raise(u, SOURCE.pageRequest, CONTROL.PPR_INT);
  return 'queued';
}

/** BlkStopMrkEn, PprAutoRspEn and PprAutoRspAon, in the upper word of Control. */
const BLOCK_MARKERS = 1 << 9;
const AUTO_RESPONSE = 1 << 7;
const ALWAYS_RESPONSE = 1 << 10;

/** First word of the entry (6.2), without its code. */
const firstLo = (q: PageRequest): number => (q.requesterId & 0xffff) | (Math.max(0, q.pasid) << 16);
function firstHi(q: PageRequest): number {
  const high = q.pasid < 0 ? 0 : (q.pasid >>> 16) & 15;
  const flags =
    ((q.access & EXECUTE) !== 0 ? 0x002 : 0) |
    ((q.access & READ) !== 0 ? 0x004 : 0) |
    ((q.access & WRITE) !== 0 ? 0x020 : 0) |
    (q.privileged ? 0 : 0x040) |
    (q.pasid < 0 ? 0 : 0x100);
  return (q.group & 0x1ff) | (q.last ? 0x200 : 0) | (high << 10) | (flags << 16);
}

/** INVALID_PPR_REQUEST: the page request as it would stand in its log, with another code. */
function refuse(u: AmdUnit, q: PageRequest, why: PageRequestChecks['refusal']): void {
  const rec = u.memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    c.fill(0, i, i + 8);
    c[i] = REQUEST_FAULTED | (why.cause << 8) | (1 << 16);
    c[i + 1] = why.fault;
    c[i + 2] = why.rule;
    c[i + 3] = q.addressLo;
    c[i + 4] = q.addressHi;
  }
  logEvent(u, why.fault, firstLo(q), firstHi(q), q.addressLo & ~0xfff, q.addressHi);
}

/** A request that is lost is answered only where the unit was told to (6.1, 6.4), and once a group. */
function discard(u: AmdUnit, q: PageRequest, marker: boolean): PageRequestFate {
  const answers = (reg32(u, REG.CONTROL + 4) & (AUTO_RESPONSE | ALWAYS_RESPONSE)) !== 0;
  if (!answers || !u.profile.has('PprAutoRspSup') || !q.last || marker) return 'dropped';
  if ((reg32(u, REG.PPR_AUTO) & 16) !== 0) return 'dropped';
  respond(u, reg32(u, REG.PPR_AUTO) & 15, q.requesterId, q.pasid, q.group);
  return 'auto-answered';
}

/** An answer to a page request group leaves for the device. */
export function respond(u: AmdUnit, code: number, requesterId: number, pasid: number, group: number): void {
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

function narrate(u: AmdUnit, q: PageRequest, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = PAGE_REQUESTED | (q.last ? 1 << 8 : 0);
  c[i + 1] = q.requesterId;
  c[i + 2] = q.pasid;
  c[i + 3] = q.addressLo & ~0xfff;
  c[i + 4] = q.addressHi;
  c[i + 5] = q.group;
  c[i + 6] = slot;
  c[i + 7] = word;
}

/** First word of an event (4.2) from its id, PASID or DomainID, and its flags. */
export const eventLo = (deviceId: number, id: number): number => (deviceId & 0xffff) | (id & 0xf0000);
export const eventHi = (id: number, flags: number): number => (id & 0xffff) | (flags << 16);
