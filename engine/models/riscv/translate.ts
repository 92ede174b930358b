/** One request through the unit, in the order of translation 3.2. Never throws; every path ends in exactly one outcome. */
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  type Outcome,
  PASSED,
  READ,
  SUCCESS,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { HOW, UNRECORDED } from '../../trace/rows.ts';
import { completionSent, requestReceived, requestTranslated } from './answers.ts';
import { findTranslation, keepTranslation, takeTranslation } from './caches.ts';
import { causes, faultOfRule, KIND } from './causes.ts';
import { BARE, CONTEXT, FOUND, OFF, type RiscvCore, TC } from './core.ts';
import { deviceContext, processContext, requestAllowed } from './device.ts';
import { faults } from './faults.ts';
import { firstStage, plainFirstStage } from './first-stage.ts';
import { interruptFile, isInterruptFile } from './msi.ts';
import { recordDropped, requestFaulted } from './narrate.ts';
import { accessBits } from './parts.ts';
import { recordFault } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { FINAL_WALK, SECOND_WALK, secondStage } from './second-stage.ts';
import { ERROR } from './unit.ts';

const DATA_PATH = ruleNumber('unit.data-path');
const ON = ruleNumber('unit.on');
const BARE_TYPE = ruleNumber('bare.type');
const WIDTH = ruleNumber('device.width');

/** Rules that hold for whatever goes through, by how it went. */
const UNIT = accessBits('unit.data-path', 'unit.on');
const HELD_BARE = UNIT | accessBits('bare.pass', 'bare.type');
const HELD_DEVICE = UNIT | accessBits('device.width');
const HELD_FIRST = accessBits('first.canonical');
const HELD_SECOND = accessBits('second.input');

const EVERYTHING = READ | WRITE | EXECUTE;

const suppressible = Uint8Array.from(faults, (f) => (f.suppressible ? 1 : 0));
/** Faults that say in iotval2 which guest address it was (4.2). */
const guest = Uint8Array.from(faults, (f) => (f.code === 20 || f.code === 21 || f.code === 23 ? 1 : 0));
const ANSWERS = {
  denied: SUCCESS,
  'unsupported request': UNSUPPORTED_REQUEST,
  'completer abort': COMPLETER_ABORT,
  silent: UNSUPPORTED_REQUEST,
} as const;
/** What a translation request is answered that meets the fault (3.8). */
const answers = Uint8Array.from(faults, (f) => ANSWERS[f.ats]);

/** First stages by fsc.MODE: levels. With SXL mode 8 has two. */
const LEVELS = [0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 5, 0, 0, 0, 0, 0] as const;
/** log2 of the bytes that a stage which is Bare is said to cover: a choice, and the same for every width. */
const BARE_SIZE = 30;

/** Translates one request and fills `out`. */
export function translate(u: RiscvCore, q: DmaRequest, out: Outcome): void {
  const rec = u.memory.recorder;
  if (rec !== null) requestReceived(rec, q);
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.recorded = false;
  out.completion = SUCCESS;
  out.offset = q.addressLo & 0xfff;
  const { access, type, pasid } = q;
  const asks = type === TRANSLATION_REQUEST;
  u.asks = asks;
  u.hidden = false;
  u.executes = (access & EXECUTE) !== 0;
  u.writes = (access & WRITE) !== 0;
  u.supervisor = pasid >= 0 && q.privileged;
  if (asks) {
    // Permissions that are missing are no fault (3.8), and only Exe changes the kind of one that is.
    u.need = 0;
    u.kind = u.executes ? KIND.execute : KIND.read;
  } else {
    // A translated execute needs R as well: ATS grants X only with it.
    u.need = type === TRANSLATED && u.executes ? access | READ : access;
    u.kind = u.writes ? KIND.write : u.executes ? KIND.execute : KIND.read;
  }
  if (u.mode <= BARE || u.errors !== 0) {
    if (!beforeTables(u, q, out)) return;
  }
  const did = q.requesterId;
  if (did >>> u.deviceBits !== 0) {
    u.cause = causes[WIDTH]!;
    fail(u, q, out, WIDTH);
    return;
  }
  let rule = deviceContext(u, did);
  if (rule === 0 && (type !== UNTRANSLATED || pasid >= 0)) rule = requestAllowed(u, type !== UNTRANSLATED, pasid);
  if (rule === 0) rule = locate(u, q);
  if (rule === 0) {
    const tc = u.context[CONTEXT.tc]!;
    if (type === TRANSLATED && (tc & TC.T2GPA) === 0) {
      pass(u, q, out, HOW.alreadyTranslated, HELD_DEVICE);
      return;
    }
    rule = walk(u, q, out);
    if (rule < 0) return;
  }
  fail(u, q, out, rule);
}

/** What needs no table: unit off, mode Bare, errors of the unit. False when the request has ended. */
function beforeTables(u: RiscvCore, q: DmaRequest, out: Outcome): boolean {
  let rule = 0;
  if ((u.errors & ERROR.dataPath) !== 0) rule = DATA_PATH;
  else if (u.mode === OFF) rule = ON;
  else if (u.mode === BARE) {
    if (q.type === UNTRANSLATED) {
      pass(u, q, out, HOW.untranslated, HELD_BARE);
      return false;
    }
    rule = BARE_TYPE;
  }
  if (rule === 0) return true;
  u.cause = causes[rule]!;
  fail(u, q, out, rule);
  return false;
}

/** Finds out which first and second stage the request takes (3.2, 8 to 16), from the device context. */
function locate(u: RiscvCore, q: DmaRequest): number {
  const c = u.context;
  const tc = c[CONTEXT.tc]!;
  const gatpHi = c[CONTEXT.gatpHi]!;
  const mode = gatpHi >>> 28;
  u.sade = (tc & TC.SADE) !== 0;
  u.gade = (tc & TC.GADE) !== 0;
  u.narrow = (tc & TC.SXL) !== 0;
  u.bigFirst = (tc & TC.SBE) !== 0;
  u.sum = false;
  if (mode === 0) u.secondLevels = 0;
  else {
    u.narrowSecond = u.gxl;
    u.secondLevels = u.gxl ? 2 : LEVELS[mode]!;
    u.gscid = (gatpHi >>> 12) & 0xffff;
  }
  if (q.type === TRANSLATED) {
    u.firstLevels = 0;
    return 0;
  }
  if ((tc & TC.PDTV) === 0) {
    const fscHi = c[CONTEXT.fscHi]!;
    u.pscid = c[CONTEXT.ta]! >>> 12;
    u.firstLevels = levelsOf(fscHi >>> 28, u.narrow);
    u.process[2] = c[CONTEXT.fsc]!;
    u.process[3] = fscHi;
    return 0;
  }
  const pid = q.pasid >= 0 ? q.pasid : (tc & TC.DPE) !== 0 ? 0 : -1;
  if (pid < 0 || c[CONTEXT.fscHi]! >>> 28 === 0) {
    u.firstLevels = 0;
    return 0;
  }
  const rule = processContext(u, q.requesterId, pid, q.pasid >= 0);
  if (rule !== 0) return rule;
  const ta = u.process[0]!;
  u.sum = (ta & 4) !== 0;
  u.pscid = ta >>> 12;
  u.firstLevels = levelsOf(u.process[3]! >>> 28, u.narrow);
  return 0;
}

const levelsOf = (mode: number, narrow: boolean): number => (mode === 0 ? 0 : narrow ? 2 : LEVELS[mode]!);

/** Both stages and the MSI page table (3.2, 17 to 19). -1: the request has ended well; else the rule that does not hold. */
function walk(u: RiscvCore, q: DmaRequest, out: Outcome): number {
  const { addressLo, addressHi } = q;
  const first = u.firstLevels;
  const second = u.secondLevels;
  const r = u.found;
  if (u.caching && (first | second) !== 0) {
    const slot = findTranslation(u, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12, q.access);
    if (slot >= 0) {
      takeTranslation(u, slot, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
      finish(u, q, out, HOW.cached, rights(u));
      return -1;
    }
  }
  u.msi = false;
  u.notice = false;
  u.guestSize = BARE_SIZE;
  if (first !== 0) {
    const lo = u.process[2]!;
    const hi = u.process[3]! & 0xfff;
    const plain = second === 0 && !u.narrow && !u.bigFirst;
    const rule = plain
      ? plainFirstStage(u, addressLo, addressHi, lo, hi, first)
      : firstStage(u, addressLo, addressHi, lo, hi, first);
    if (rule !== 0) return rule;
  } else {
    r[FOUND.lo] = (addressLo >>> 12) | (addressHi << 20);
    r[FOUND.hi] = addressHi >>> 12;
    u.rights = EVERYTHING;
    u.dirty = true;
    u.user = true;
    u.memoryType = 0;
    u.global = false;
    u.firstSize = BARE_SIZE;
  }
  if (second !== 0 || u.extended) {
    const rule = behindFirst(u, q);
    if (rule !== 0) return rule;
  }
  u.sizeLog2 = u.firstSize < u.guestSize ? u.firstSize : u.guestSize;
  if ((first | second) === 0 && !u.msi) {
    pass(u, q, out, HOW.untranslated, HELD_DEVICE);
    return -1;
  }
  if (u.caching) keepTranslation(u, q, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
  finish(u, q, out, HOW.walked, rights(u));
  return -1;
}

/** Rights that the answer names: of both stages. Writing is granted to a translation request only where D is set. */
function rights(u: RiscvCore): number {
  if (!u.asks) return u.rights;
  const executes = u.executes && (u.rights & (READ | EXECUTE)) === (READ | EXECUTE) ? EXECUTE : 0;
  return (u.rights & READ) | (u.dirty ? u.rights & WRITE : 0) | executes;
}

/** What follows the first stage: the interrupt file or the second stage of the guest page that came out. */
function behindFirst(u: RiscvCore, q: DmaRequest): number {
  const r = u.found;
  const lo = r[FOUND.lo]!;
  const hi = r[FOUND.hi]!;
  r[FOUND.guestLo] = lo;
  r[FOUND.guestHi] = hi;
  const { rights: firstRights, dirty, memoryType } = u;
  let rule = 0;
  if (isInterruptFile(u)) rule = interruptFile(u);
  else if (u.secondLevels === 0) return 0;
  else {
    r[FOUND.valueLo] = (lo << 12) | (q.addressLo & 0xffc);
    r[FOUND.valueHi] = (lo >>> 20) | (hi << 12);
    rule = secondStage(u, u.firstLevels !== 0 ? FINAL_WALK : SECOND_WALK, lo, hi, u.need, u.writes);
  }
  if (rule !== 0) return rule;
  r[FOUND.valueLo] = 0;
  r[FOUND.valueHi] = 0;
  u.rights &= firstRights;
  u.dirty = u.dirty && dirty;
  if (memoryType !== 0) u.memoryType = memoryType;
  return 0;
}

/** A page was found. */
function finish(u: RiscvCore, q: DmaRequest, out: Outcome, how: number, granted: number): void {
  const r = u.found;
  // With T2GPA the device learns the guest's address, and brings it back.
  const guest = u.asks && (u.context[CONTEXT.tc]! & TC.T2GPA) !== 0;
  out.status = TRANSLATED_OK;
  out.pageLo = r[guest ? FOUND.guestLo : FOUND.lo]!;
  out.pageHi = r[guest ? FOUND.guestHi : FOUND.hi]!;
  out.sizeLog2 = u.sizeLog2;
  out.permissions = granted;
  const rec = u.memory.recorder;
  if (rec === null) return;
  const held = HELD_DEVICE | (u.firstLevels !== 0 ? HELD_FIRST : 0) | (u.secondLevels !== 0 ? HELD_SECOND : 0);
  requestTranslated(rec, out, how, held);
  if (u.asks) completionSent(u, rec, q, out, SUCCESS);
}

/** Goes out with the address it came with. */
function pass(u: RiscvCore, q: DmaRequest, out: Outcome, how: number, held: number): void {
  out.status = PASSED;
  out.pageLo = (q.addressLo >>> 12) | (q.addressHi << 20);
  out.pageHi = q.addressHi >>> 12;
  out.sizeLog2 = 12;
  out.permissions = u.asks && !u.executes ? READ | WRITE : EVERYTHING;
  const rec = u.memory.recorder;
  if (rec === null) return;
  requestTranslated(rec, out, how, held);
  if (u.asks) completionSent(u, rec, q, out, SUCCESS);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `rule` does not hold: blocks, records unless DTF hides it, and answers a translation request (3.8, 4.1). */
function fail(u: RiscvCore, q: DmaRequest, out: Outcome, rule: number): void {
  const fault = faultOfRule[rule * 3 + u.kind]!;
  const completion = u.asks ? answers[fault]! : UNSUPPORTED_REQUEST;
  out.status = completion === SUCCESS ? DENIED : BLOCKED;
  out.pageLo = (q.addressLo >>> 12) | (q.addressHi << 20);
  out.pageHi = q.addressHi >>> 12;
  out.sizeLog2 = 12;
  out.permissions = 0;
  out.fault = fault;
  out.cause = u.cause;
  out.rule = rule;
  out.completion = completion;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, u.cause, rule, completion, q.addressLo, q.addressHi);
  if (completion !== SUCCESS) out.recorded = report(u, q, fault, ttypOf(u, q), q.addressLo, q.addressHi);
  const r = u.found;
  r[FOUND.valueLo] = 0;
  r[FOUND.valueHi] = 0;
  if (u.asks && rec !== null) completionSent(u, rec, q, out, completion);
}

const ttypOf = (u: RiscvCore, q: DmaRequest): number =>
  u.asks ? 8 : (q.type === TRANSLATED ? 5 : 1) + (u.kind === KIND.execute ? 0 : u.kind === KIND.read ? 1 : 2);

/** Writes the record, or says why there is none. */
export function report(
  u: RiscvCore,
  q: Pick<DmaRequest, 'requesterId' | 'pasid' | 'privileged'>,
  fault: number,
  ttyp: number,
  valueLo: number,
  valueHi: number,
): boolean {
  if (u.hidden && suppressible[fault] === 1) {
    if (u.memory.recorder !== null) recordDropped(u.memory.recorder, UNRECORDED.suppressed, fault);
    return false;
  }
  return recordFault(u, fault, {
    did: q.requesterId & 0xffffff,
    pid: q.pasid,
    supervisor: q.privileged,
    ttyp,
    valueLo,
    valueHi,
    value2Lo: guest[fault] === 1 ? u.found[FOUND.valueLo]! : 0,
    value2Hi: guest[fault] === 1 ? u.found[FOUND.valueHi]! : 0,
  });
}
