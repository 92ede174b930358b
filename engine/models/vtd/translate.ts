/** One request through the unit, in the order of translation 3.1. Never throws; every path ends in exactly one outcome. */
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  INTERRUPT,
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
import { COMPLETION_SENT, HOW, UNRECORDED } from '../../trace/rows.ts';
import { findTranslation, keepNoted, keepTranslation, WRITE_READY } from './caches.ts';
import { causes, faultOfRule, LEGACY_NOT_ALLOWED, nestedCauses, outputCause, remembered } from './causes.ts';
import { ABORT, LEGACY, SCALABLE, type VtdCore } from './core.ts';
import { legacyContext, pasidEntry, privilegedWithout, scalableContext } from './device.ts';
import { faults } from './faults.ts';
import { exceeds, firstStage } from './first-stage.ts';
import { recordDropped, requestFaulted, requestReceived, requestTranslated } from './narrate.ts';
import { accessBits } from './parts.ts';
import { recordFault } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { LEGACY_WALK, SECOND_WALK, secondStage } from './second-stage.ts';

const INTERRUPT_WRITE = ruleNumber('unit.interrupt-write');
const MODE = ruleNumber('unit.mode');
const NO_ABORT = ruleNumber('unit.no-abort');
const NO_PASID = ruleNumber('legacy.no-pasid');
const LEGACY_PASS = ruleNumber('legacy.pass-address');
const LEGACY_INPUT = ruleNumber('legacy.input');
const LEGACY_OUTPUT = ruleNumber('legacy.output');
const LEGACY_WRITE = ruleNumber('legacy.write');
const LEGACY_READ = ruleNumber('legacy.read');
const PASS = ruleNumber('pass.address');
const TRANSLATED_ADDRESS = ruleNumber('translated.address');
const SECOND_INPUT = ruleNumber('second.input');
const SECOND_WRITE = ruleNumber('second.write');
const SECOND_READ = ruleNumber('second.read');
const SECOND_EXECUTE = ruleNumber('second.execute');
const OUTPUT = ruleNumber('scalable.output');

/** Rules that hold for whatever goes through, by how it went. */
const UNIT = accessBits('unit.on', 'unit.interrupt-write', 'unit.mode');
const HELD_LEGACY = UNIT | accessBits('legacy.no-pasid', 'legacy.input', 'legacy.output');
const HELD_LEGACY_PASS = UNIT | accessBits('legacy.no-pasid', 'legacy.pass-address', 'legacy.output');
const HELD_LEGACY_TRANSLATED = UNIT | accessBits('legacy.no-pasid');
const HELD_TRANSLATED = UNIT | accessBits('translated.address');
const FIRST = accessBits('first.canonical', 'first.user', 'first.execute', 'first.smep', 'first.write');
/** By `VtdCore.kind`. */
export const HELD = [
  UNIT | accessBits('second.input', 'scalable.output'),
  UNIT | FIRST | accessBits('scalable.output'),
  UNIT | FIRST | accessBits('second.input', 'scalable.output'),
  UNIT | accessBits('pass.address', 'scalable.output'),
] as const;

const READ_WRITE_EXECUTE = READ | WRITE | EXECUTE;
/** Rights of a pass-through slot: everything, for everybody. */
const PASS_RIGHTS = READ_WRITE_EXECUTE | WRITE_READY | (READ_WRITE_EXECUTE << 4);

const suppressible = Uint8Array.from(faults, (f) => (f.suppressible ? 1 : 0));
const ANSWERS = {
  denied: SUCCESS,
  'unsupported request': UNSUPPORTED_REQUEST,
  'completer abort': COMPLETER_ABORT,
  silent: UNSUPPORTED_REQUEST,
} as const;
/** What a translation request is answered that meets the fault (3.9). */
const answers = Uint8Array.from(faults, (f) => ANSWERS[f.ats]);

/** Whether a page of 2^sizeLog2 bytes touches 0xFEE00000 to 0xFEEFFFFF (3.10). */
export const touchesInterrupts = (lo: number, hi: number, sizeLog2: number): boolean =>
  hi === 0 && ((lo ^ 0xfee00) & ~(((1 << (sizeLog2 - 12)) - 1) | 0xff)) === 0;

/** Translates one request and fills `out`. */
export function translate(u: VtdCore, q: DmaRequest, out: Outcome): void {
  if (u.memory.recorder !== null) requestReceived(u.memory.recorder, q);
  const { access } = q;
  u.fpd = 0;
  u.short = 0;
  u.cause = 0;
  u.did = 0;
  u.asks = q.type === TRANSLATION_REQUEST ? 1 : 0;
  if (q.pasid >= 0) {
    u.want = (access & EXECUTE) !== 0 ? access | READ : access;
    u.privileged = q.privileged === true ? 1 : 0;
  } else {
    // Without PASID nothing says "execute" or "privileged" (3.7): an execute request is a read.
    u.want = (access & EXECUTE) !== 0 ? (access & WRITE) | READ : access;
    u.privileged = 0;
    if (q.addressHi === 0 && q.addressLo >>> 20 === 0xfee && q.type === UNTRANSLATED) {
      if (u.on || u.remapsInterrupts) {
        interruptRange(u, q, out);
        return;
      }
    }
  }
  if (u.on !== true) pass(u, q, out, HOW.untranslated, 0);
  else if (u.mode === SCALABLE) scalable(u, q, out);
  else if (u.mode === LEGACY) legacy(u, q, out);
  else fail(u, q, out, u.mode === ABORT ? NO_ABORT : MODE);
}

/** Page number of the request's address, as int32 halves. */
const pageLo = (q: DmaRequest): number => (q.addressLo >>> 12) | (q.addressHi << 20);
const pageHi = (q: DmaRequest): number => q.addressHi >>> 12;

/** A request without PASID to 0xFEExxxxx: an interrupt message, or nothing that could be done (3.10). */
function interruptRange(u: VtdCore, q: DmaRequest, out: Outcome): void {
  if (q.access !== WRITE || q.size !== 4) {
    fail(u, q, out, INTERRUPT_WRITE);
    return;
  }
  pass(u, q, out, HOW.interrupt, accessBits('unit.interrupt-write'));
  out.status = INTERRUPT;
}

function legacy(u: VtdCore, q: DmaRequest, out: Outcome): void {
  if (q.pasid >= 0) {
    fail(u, q, out, NO_PASID);
    return;
  }
  let rule = legacyContext(u, q);
  if (rule !== 0) fail(u, q, out, rule);
  else if (q.type === TRANSLATED) pass(u, q, out, HOW.alreadyTranslated, HELD_LEGACY_TRANSLATED);
  else if (u.kind === 3) {
    if (exceeds(q.addressLo, q.addressHi, u.profile.addressBits)) rule = refuse(u, LEGACY_PASS);
    else if (touchesInterrupts(pageLo(q), pageHi(q), 12)) rule = refuse(u, LEGACY_OUTPUT);
    if (rule !== 0) fail(u, q, out, rule);
    else pass(u, q, out, HOW.untranslated, HELD_LEGACY_PASS);
  } else {
    if (u.caching === true && fromCache(u, q, out)) return;
    end(u, q, out, second(u, q, LEGACY_WALK, LEGACY_INPUT));
  }
}

function scalable(u: VtdCore, q: DmaRequest, out: Outcome): void {
  let rule = scalableContext(u, q, false);
  if (rule === 0 && (q.type !== TRANSLATED || q.pasid >= 0)) {
    if (q.pasid < 0) u.privileged = privilegedWithout(u);
    rule = pasidEntry(u, q);
  }
  if (rule !== 0) fail(u, q, out, rule);
  else if (q.type === TRANSLATED) translated(u, q, out);
  else if (u.caching !== true || !fromCache(u, q, out)) {
    if (u.kind === 1 || u.kind === 2) rule = firstStage(u, q.addressLo, q.addressHi);
    else rule = u.kind === 0 ? second(u, q, SECOND_WALK, SECOND_INPUT) : passThrough(u, q);
    end(u, q, out, rule);
  }
}

/** A request that has been translated already needs no more than an address that exists. */
function translated(u: VtdCore, q: DmaRequest, out: Outcome): void {
  if (exceeds(q.addressLo, q.addressHi, u.profile.addressBits)) fail(u, q, out, refuse(u, TRANSLATED_ADDRESS));
  else pass(u, q, out, HOW.alreadyTranslated, HELD_TRANSLATED);
}

/** The second stage for the request's own address. */
function second(u: VtdCore, q: DmaRequest, part: number, input: number): number {
  if (exceeds(q.addressLo, q.addressHi, u.secondBits)) return refuse(u, input);
  const need = u.asks !== 0 ? 0 : u.want & u.secondRights;
  const rule = secondStage(u, part, q.addressLo, q.addressHi, need, u.asks !== 0 ? WRITE : u.want & WRITE);
  if (rule !== 0) return rule;
  // Where X does not count, nothing forbids execution (structures 2.8).
  if (u.secondRights !== READ_WRITE_EXECUTE) u.rights |= EXECUTE;
  u.granted = u.rights | (u.rights << 4);
  return 0;
}

function passThrough(u: VtdCore, q: DmaRequest): number {
  if (exceeds(q.addressLo, q.addressHi, u.profile.addressBits)) return refuse(u, PASS);
  u.pageLo = pageLo(q);
  u.pageHi = pageHi(q);
  u.sizeLog2 = 12;
  u.rights = READ_WRITE_EXECUTE;
  u.granted = PASS_RIGHTS;
  u.dirtied = 1;
  return 0;
}

/** A rule that no entry's part lists does not hold. */
function refuse(u: VtdCore, rule: number): number {
  u.cause = causes[rule]!;
  return rule;
}

/** Ends a request with what the IOTLB has. False when it has nothing. */
function fromCache(u: VtdCore, q: DmaRequest, out: Outcome): boolean {
  const slot = findTranslation(u, pageLo(q), pageHi(q));
  if (slot < 0) return false;
  const w = u.memory.words;
  const filled = w[slot + 6]!;
  if (filled >>> 24 !== 0) {
    fail(u, q, out, remembered(u, filled));
    return true;
  }
  const size = 9 * ((w[slot]! >>> 1) & 3);
  const inside = (1 << size) - 1;
  u.pageLo = (((w[slot + 4]! >>> 12) | (w[slot + 5]! << 20)) & ~inside) | (pageLo(q) & inside);
  u.pageHi = w[slot + 5]! >>> 12;
  u.sizeLog2 = 12 + size;
  u.rights = (w[slot + 4]! >>> (u.privileged << 2)) & 7;
  finish(u, q, out, true);
  return true;
}

/** Ends a request whose walk is over: `rule` 0, or the rule that does not hold. */
function end(u: VtdCore, q: DmaRequest, out: Outcome, rule: number): void {
  if (u.caching === true) keep(u, q, rule);
  if (rule !== 0) fail(u, q, out, rule);
  else finish(u, q, out, false);
}

/** What the caches keep of a walk. */
function keep(u: VtdCore, q: DmaRequest, rule: number): void {
  keepNoted(u);
  if (rule === 0) {
    const rights = u.granted | (u.dirtied !== 0 ? WRITE_READY : 0);
    keepTranslation(u, q.requesterId, q.pasid >= 0, pageLo(q), pageHi(q), rights, 0);
    // Only a second stage of its own has refusals that may be kept, and only for those who promise to invalidate them.
  } else if (u.cm && u.kind === 0 && u.asks === 0)
    keepTranslation(u, q.requesterId, q.pasid >= 0, pageLo(q), pageHi(q), 0, rule);
}

/** A page was found: the last check, and the answer. */
function finish(u: VtdCore, q: DmaRequest, out: Outcome, cached: boolean): void {
  if (touchesInterrupts(u.pageLo, u.pageHi, u.sizeLog2)) {
    const rule = u.mode === LEGACY ? LEGACY_OUTPUT : OUTPUT;
    u.cause = outputCause(rule, u.kind);
    fail(u, q, out, rule);
    return;
  }
  const missing = u.want & ~u.rights;
  if (missing !== 0) {
    // Only a translation request comes here with less than it wanted.
    deny(u, q, out, u.short !== 0 ? u.short : lacking(u, missing), u.rights);
    return;
  }
  out.status = u.kind === 3 ? PASSED : TRANSLATED_OK;
  out.pageLo = u.pageLo;
  out.pageHi = u.pageHi;
  out.offset = q.addressLo & 0xfff;
  out.sizeLog2 = u.sizeLog2;
  out.permissions = u.rights;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
  if (u.memory.recorder !== null) {
    const how = u.kind === 3 ? HOW.untranslated : HOW.walked;
    requestTranslated(
      u.memory.recorder,
      out,
      cached ? HOW.cached : how,
      u.mode === LEGACY ? HELD_LEGACY : HELD[u.kind]!,
    );
  }
  if (u.asks !== 0) answer(u, q, out, SUCCESS);
}

/** What an outcome says before anything is known: nothing wrong, no rights, and the address that came in. */
function begin(q: DmaRequest, out: Outcome, status: number): void {
  out.status = status;
  out.pageLo = pageLo(q);
  out.pageHi = pageHi(q);
  out.offset = q.addressLo & 0xfff;
  out.sizeLog2 = 12;
  out.permissions = 0;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
}

/** The right that a second stage kept back, as the rule of its level. */
function lacking(u: VtdCore, missing: number): number {
  const isLegacy = u.mode === LEGACY;
  const rule =
    (missing & WRITE) !== 0
      ? isLegacy
        ? LEGACY_WRITE
        : SECOND_WRITE
      : (missing & READ) !== 0
        ? isLegacy
          ? LEGACY_READ
          : SECOND_READ
        : SECOND_EXECUTE;
  u.cause = isLegacy ? LEGACY_NOT_ALLOWED : u.kind === 2 ? nestedCauses[rule]! : causes[rule]!;
  return rule;
}

/** Goes out with the address it came with. */
function pass(u: VtdCore, q: DmaRequest, out: Outcome, how: number, held: number): void {
  begin(q, out, PASSED);
  out.permissions = READ_WRITE_EXECUTE;
  if (u.memory.recorder !== null) requestTranslated(u.memory.recorder, out, how, held);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `rule` does not hold: blocks, records unless FPD hides it, and answers a translation request (3.9, 5.3). */
function fail(u: VtdCore, q: DmaRequest, out: Outcome, rule: number): void {
  const fault = faultOfRule[rule]!;
  const completion = u.asks !== 0 && fault >= 0 ? answers[fault]! : UNSUPPORTED_REQUEST;
  if (completion === SUCCESS) {
    deny(u, q, out, rule, 0);
    return;
  }
  begin(q, out, BLOCKED);
  out.fault = fault;
  out.cause = u.cause;
  out.rule = rule;
  out.completion = completion;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, u.cause, rule, completion, q.addressLo, q.addressHi);
  out.recorded = report(u, q, fault, q.type);
  if (u.asks !== 0) answer(u, q, out, completion);
}

/** Writes the record, or says why there is none. */
export function report(u: VtdCore, q: DmaRequest, fault: number, type: number): boolean {
  if (fault < 0) return unrecorded(u, UNRECORDED.silent, fault);
  if (u.fpd !== 0 && suppressible[fault] === 1) return unrecorded(u, UNRECORDED.suppressed, fault);
  const { requesterId, pasid, addressLo, addressHi, access, privileged } = q;
  return recordFault(u, fault, requesterId, pasid, addressLo, addressHi, access, privileged, type);
}

function unrecorded(u: VtdCore, why: number, fault: number): false {
  if (u.memory.recorder !== null) recordDropped(u.memory.recorder, why, fault);
  return false;
}

/** A translation request gets a success with `rights`, less than it wanted; nothing is recorded (3.9). */
function deny(u: VtdCore, q: DmaRequest, out: Outcome, rule: number, rights: number): void {
  begin(q, out, DENIED);
  out.fault = faultOfRule[rule]!;
  out.cause = u.cause;
  out.rule = rule;
  out.permissions = rights;
  if ((rights & (READ | WRITE)) !== 0) {
    out.pageLo = u.pageLo;
    out.pageHi = u.pageHi;
    out.sizeLog2 = u.sizeLog2;
  }
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, out.fault, u.cause, rule, SUCCESS, q.addressLo, q.addressHi);
  answer(u, q, out, SUCCESS);
}

/* ── Answers to translation requests ───────────────────────────────────────────────────────────────────────────── */

/** The completion entry (ATS: translation completion): page and size in 63:11, Priv 4, Exe 3, W 1, R 0. */
function answer(u: VtdCore, q: DmaRequest, out: Outcome, completion: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  let lo = 0;
  let hi = 0;
  if (completion === SUCCESS && (out.permissions & (READ | WRITE)) !== 0) {
    const executes = (q.access & EXECUTE) !== 0 && (out.permissions & (READ | EXECUTE)) === (READ | EXECUTE);
    const inside = out.sizeLog2 - 12;
    // The lowest zero bit of the page number tells the size: all bits below the size but the highest are 1.
    const page = inside === 0 ? out.pageLo : (out.pageLo & (-1 << inside)) | ((1 << (inside - 1)) - 1);
    lo = (out.permissions & 3) | (executes ? 8 : 0) | (u.privileged << 4) | (inside > 0 ? 0x800 : 0) | (page << 12);
    hi = (page >>> 20) | (out.pageHi << 12);
  }
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMPLETION_SENT | (completion << 8);
  c[i + 3] = lo;
  c[i + 4] = hi;
}
