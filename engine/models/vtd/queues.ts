/** What the unit reports: fault records in its registers (recording, chapter 5) and page requests (chapter 6). */
import { halves } from '../../bits/value.ts';
import {
  EXECUTE,
  FAILURE_CODE,
  type PageRequest,
  type PageRequestFate,
  READ,
  SUCCESS_CODE,
  WRITE,
} from '../../pcie/request.ts';
import { PAGE_REQUESTED, RECORD_DROPPED, RECORD_QUEUED, UNRECORDED } from '../../trace/rows.ts';
import { faults } from './faults.ts';
import { PAGE_REQUEST_OVERFLOW, respond, unitError } from './invalidate.ts';
import { layoutNumber } from './layouts.ts';
import {
  FACT,
  FSTS,
  faultRecords,
  faultRecordsAt,
  PRS,
  REG,
  raise,
  reg32,
  SOURCE,
  STATE,
  setFaultStatus,
  setReg32,
  type VtdUnit,
  writeAt,
} from './unit.ts';

/** Number of the fault recording registers among the queues. */
const FAULTS = 0;

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Stands for the address type when the faulting request is a page request message (its AT is not told: 0). */
export const PAGE_REQUEST_MESSAGE = 4;

const T1 = 1 << 30;
const F = 1 << 31;
const T2 = 1 << 28;
const PRIV = 1 << 29;
const EXE = 1 << 30;
const PP = 1 << 31;

const codes = Uint8Array.from(faults, (f) => f.code);
const dmaLayout = layoutNumber('faultRecord');
const interruptLayout = layoutNumber('interruptFaultRecord');

/**
 * Records a fault of a memory request; the caller has decided that FPD does not hide it. `access` in READ, WRITE,
 * EXECUTE bits, `type` its address type or PAGE_REQUEST_MESSAGE. True when a record was written.
 */
export function recordFault(
  u: VtdUnit,
  fault: number,
  requesterId: number,
  pasid: number,
  addressLo: number,
  addressHi: number,
  access: number,
  privileged: boolean,
  type: number,
): boolean {
  const message = type === PAGE_REQUEST_MESSAGE;
  const atomic = (access & (READ | WRITE)) === (READ | WRITE);
  let low = requesterId & 0xffff;
  let high = message ? 0 : (type & 3) << 28;
  if (message || atomic) low |= T2;
  if (!message && (access & (READ | EXECUTE)) !== 0) high |= T1;
  if (pasid >= 0) {
    low |= PP | (privileged ? PRIV : 0) | ((access & EXECUTE) !== 0 ? EXE : 0);
    high |= (pasid & 0xfffff) << 8;
  }
  return record(u, fault, addressLo & ~0xfff, addressHi, low, high, dmaLayout);
}

/** Records a fault of an interrupt message: the index instead of an address. */
export function recordInterruptFault(u: VtdUnit, fault: number, requesterId: number, index: number): boolean {
  return record(u, fault, 0, index << 16, requesterId & 0xffff, 0, interruptLayout);
}

/** The steps of 5.3. `low` and `high` are the record's second word without reason and F. */
function record(
  u: VtdUnit,
  fault: number,
  infoLo: number,
  infoHi: number,
  low: number,
  high: number,
  layout: number,
): boolean {
  const status = reg32(u, REG.FSTS);
  if ((status & FSTS.PFO) !== 0) return dropped(u, UNRECORDED.overflow, fault);
  const first = faultRecordsAt(u);
  const count = faultRecords(u);
  if ((reg32(u, STATE.FACTS) & FACT.collapses) !== 0) {
    for (let n = 0; n < count; n++) {
      const pending = reg32(u, first + n * 16 + 12) < 0;
      if (pending && (reg32(u, first + n * 16 + 8) & 0xffff) === (low & 0xffff))
        return dropped(u, UNRECORDED.collapsed, fault);
    }
  }
  const slot = (reg32(u, STATE.FAULT_INDEX) >>> 0) % count;
  const at = u.registersAt + ((first + slot * 16) >> 2);
  if (reg32(u, first + slot * 16 + 12) < 0) {
    setFaultStatus(u, FSTS.PFO);
    return dropped(u, UNRECORDED.full, fault);
  }
  // F stands in the word that is written last: a reader never sees it with half a record.
  u.memory.write64(at, infoLo, infoHi);
  u.memory.write64(at + 2, low, high | (codes[fault] ?? 0) | F);
  queued(u, layout, slot, at, fault);
  if ((status & FSTS.PPF) === 0) setFaultStatus(u, FSTS.PPF, slot);
  setReg32(u, STATE.FAULT_INDEX, (slot + 1) % count);
  return true;
}

function queued(u: VtdUnit, layout: number, slot: number, word: number, fault: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RECORD_QUEUED | (FAULTS << 8) | (layout << 16);
  c[i + 1] = slot;
  c[i + 2] = word;
  c[i + 3] = fault;
}

function dropped(u: VtdUnit, why: number, fault: number): false {
  const rec = u.memory.recorder;
  if (rec === null) return false;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RECORD_DROPPED | (why << 8);
  c[i + 1] = fault;
  return false;
}

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** What a page request needs of the rest of the unit. */
export interface PageRequestChecks {
  /** The device's entries as far as PRE (translation 3.3, steps 1 to 9). Reports and records a fault by itself. */
  mayRequestPages(request: PageRequest): boolean;
  /** Drops the unit's own cached translations of the page, not those of the device (page requests 6.3, step 4). */
  forgetPage(requesterId: number, pasid: number, pageLo: number, pageHi: number): void;
}

/** A page request message arrives (page requests 6.3 and 6.5). */
export function pageRequested(u: VtdUnit, request: PageRequest, checks: PageRequestChecks): PageRequestFate {
  // A stop marker (last, and nothing wanted) carries no page and is never answered (6.2).
  const marker = request.last && (request.access & (READ | WRITE)) === 0;
  if (!checks.mayRequestPages(request)) {
    if (marker) return 'dropped';
    answer(u, request, FAILURE_CODE);
    return 'refused';
  }
  if ((reg32(u, REG.PRS) & PRS.PRO) !== 0) return discard(u, request, marker);
  const base = reg32(u, REG.PQA);
  const bytes = 4096 << (base & 7);
  const tail = reg32(u, REG.PQT) & (bytes - 32);
  const next = (tail + 32) & (bytes - 1);
  if (next === (reg32(u, REG.PQH) & (bytes - 32))) {
    unitError(u, PAGE_REQUEST_OVERFLOW);
    setPageStatus(u, PRS.PRO);
    return discard(u, request, marker);
  }
  const pageLo = (request.addressLo >>> 12) | (request.addressHi << 20);
  if (!marker) checks.forgetPage(request.requesterId, request.pasid, pageLo, request.addressHi >>> 12);
  const at = writeAt(u, base, reg32(u, REG.PQA + 4), tail, 32);
  // A queue that cannot be written: no source says more than that the request cannot be there.
  if (at < 0) return 'dropped';
  write(u, at, request);
  setReg32(u, REG.PQT, next);
  narrate(u, request, tail >> 5, at);
  setPageStatus(u, PRS.PPR);
  return 'queued';
}

const TYPE = 1;
const WITH_PASID = 1 << 8;
/** PDP: private data of older revisions, in the upper half (6.2). */
const PRIVATE = 1 << 9;

function write(u: VtdUnit, at: number, q: PageRequest): void {
  const withPasid = q.pasid >= 0;
  const execute = withPasid && (q.access & EXECUTE) !== 0;
  const isPrivate = q.privateData !== undefined;
  const low = TYPE | (withPasid ? WITH_PASID : 0) | (isPrivate ? PRIVATE : 0) | (q.requesterId << 16);
  const high =
    (withPasid ? q.pasid & 0xfffff : 0) | (execute ? 1 << 20 : 0) | (withPasid && q.privileged ? 1 << 21 : 0);
  const wanted = ((q.access & READ) !== 0 ? 1 : 0) | ((q.access & WRITE) !== 0 ? 2 : 0);
  const group = (q.last ? 4 : 0) | ((q.group & 0x1ff) << 3);
  u.memory.write64(at, low, high);
  u.memory.write64(at + 2, wanted | group | (q.addressLo & ~0xfff), q.addressHi);
  const [low0, high0] = halves(q.privateData?.[0] ?? 0n);
  const [low1, high1] = halves(q.privateData?.[1] ?? 0n);
  u.memory.write64(at + 4, low0 | 0, high0 | 0);
  u.memory.write64(at + 6, low1 | 0, high1 | 0);
}

/** While PRO stands everything is discarded; the last of a group is answered by the unit itself, with success. */
function discard(u: VtdUnit, request: PageRequest, marker: boolean): PageRequestFate {
  if (!request.last || marker) return 'dropped';
  answer(u, request, SUCCESS_CODE);
  return 'auto-answered';
}

function answer(u: VtdUnit, q: PageRequest, code: number): void {
  respond(u, code, q.requesterId, q.pasid, q.group);
}

function setPageStatus(u: VtdUnit, bit: number): void {
  const before = reg32(u, REG.PRS);
  setReg32(u, REG.PRS, before | bit);
  if ((before & (PRS.PPR | PRS.PRO)) === 0) raise(u, SOURCE.pageRequest, REG.PECTL);
}

function narrate(u: VtdUnit, q: PageRequest, slot: number, word: number): void {
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
