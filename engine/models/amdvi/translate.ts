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
  WRITE,
} from '../../pcie/request.ts';
import { HOW, REQUEST_RECEIVED, REQUEST_TRANSLATED, UNRECORDED } from '../../trace/rows.ts';
import { exceeds } from './address.ts';
import { answer } from './answer.ts';
import { findTranslation, keepTranslation, markReported, takeTranslation, WRITE_READY, wasReported } from './caches.ts';
import { causes, FOR_PAGE, FOR_REQUEST, faultOfRule, hostCauses } from './causes.ts';
import { type AmdCore, FORWARDED, HOST, NESTED, PRETRANSLATED, UNTRANSLATED_MODE } from './core.ts';
import { deviceEntry } from './device.ts';
import { FLAG, faultNumber, faults } from './faults.ts';
import { gcr3 } from './gcr3.ts';
import { canonical, guestWalk } from './guest-tables.ts';
import { hostWalk } from './host-tables.ts';
import { requestFaulted } from './narrate.ts';
import { accessBits } from './parts.ts';
import { eventHi, eventLo, faultFlags, logEvent, unrecorded } from './queues.ts';
import { ruleNumber } from './rules.ts';

const RANGE_WRITE = ruleNumber('range.write');
const RANGE_PASID = ruleNumber('range.pasid');
const RANGE_ATS = ruleNumber('range.ats');
const HOST_INPUT = ruleNumber('host.input');
const HOST_READ = ruleNumber('host.read');
const HOST_WRITE = ruleNumber('host.write');

/** Rules that hold for whatever goes through, by how it went: `AmdCore.kind`. */
const UNIT = accessBits('unit.on', 'range.write', 'range.pasid', 'range.ats', 'dte.inside');
const GUEST_RULES = accessBits('pasid.inside', 'guest.canonical', 'guest.user', 'guest.write', 'guest.execute');
const HELD = [
  UNIT | accessBits('host.input'),
  UNIT | GUEST_RULES,
  UNIT | GUEST_RULES | accessBits('host.input'),
  UNIT,
  UNIT,
  UNIT,
] as const;

const READ_WRITE_EXECUTE = READ | WRITE | EXECUTE;

const codes = Uint8Array.from(faults, (f) => f.code);
const suppressible = Uint8Array.from(faults, (f) => (f.suppressible ? 1 : 0));
const ANSWERS = {
  denied: SUCCESS,
  'unsupported request': UNSUPPORTED_REQUEST,
  'completer abort': COMPLETER_ABORT,
  silent: COMPLETER_ABORT,
} as const;
/** What a translation request is answered that meets the fault (3.8). */
const answers = Uint8Array.from(faults, (f) => ANSWERS[f.ats]);
const NOT_ENABLED = faultNumber('INVALID_DEVICE_REQUEST.pretranslated');

/** Translates one request and fills `out`. */
export function translate(u: AmdCore, q: DmaRequest, out: Outcome): void {
  if (u.memory.recorder !== null) narrateRequest(u, q);
  begin(u, q);
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.recorded = false;
  out.completion = SUCCESS;
  out.permissions = 0;
  out.sizeLog2 = 12;
  out.offset = q.addressLo & 0xfff;
  out.pageLo = (q.addressLo >>> 12) | (q.addressHi << 20);
  out.pageHi = q.addressHi >>> 12;
  if (!u.on) {
    pass(u, out, HOW.untranslated, READ_WRITE_EXECUTE, 0);
    return;
  }
  if (q.addressHi === 0 && q.addressLo >>> 20 === 0xfee && q.type !== TRANSLATED) {
    interruptRange(u, q, out);
    return;
  }
  const rule = deviceEntry(u, q);
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  switch (u.kind) {
    case PRETRANSLATED:
      pass(u, out, HOW.alreadyTranslated, READ_WRITE_EXECUTE, UNIT);
      return;
    case FORWARDED:
      u.allowed = READ | WRITE;
      untranslated(u, q, out);
      return;
    case UNTRANSLATED_MODE:
      untranslated(u, q, out);
      return;
    case HOST:
      host(u, q, out);
      return;
    default:
      guest(u, q, out);
  }
}

/** What a request starts with in the core. */
export function begin(u: AmdCore, q: DmaRequest): void {
  u.kind = FORWARDED;
  u.short = 0;
  u.cause = 0;
  u.did = 0;
  u.pasid = Math.max(0, q.pasid);
  u.atLo = q.addressLo;
  u.atHi = q.addressHi;
  u.hidesAll = false;
  u.hidesRepeated = false;
  u.slotAt = -1;
  u.attributes = 0;
  u.asks = q.type === TRANSLATION_REQUEST;
  u.writes = (q.access & WRITE) !== 0 && !u.asks;
  if (q.pasid >= 0) {
    u.want = (q.access & EXECUTE) !== 0 ? q.access | READ : q.access;
    u.privileged = q.privileged;
  } else {
    // Without PASID nothing says "execute" or "privileged": an execute request is a read of a user.
    u.want = (q.access & EXECUTE) !== 0 ? (q.access & WRITE) | READ : q.access;
    u.privileged = false;
  }
}

/** A request to 0xFEExxxxx: an interrupt message, or nothing that could be done (3.9). */
function interruptRange(u: AmdCore, q: DmaRequest, out: Outcome): void {
  const rule = u.asks ? RANGE_ATS : q.pasid >= 0 ? RANGE_PASID : q.access !== WRITE || q.size !== 4 ? RANGE_WRITE : 0;
  if (rule !== 0) {
    u.cause = causes[rule]!;
    fail(u, q, out, rule);
    return;
  }
  pass(u, out, HOW.interrupt, WRITE, accessBits('unit.on', 'range.write', 'range.pasid', 'range.ats'));
  out.status = INTERRUPT;
}

/** Goes out with the address it came with; the rights of the device count all the same. */
function untranslated(u: AmdCore, q: DmaRequest, out: Outcome): void {
  u.rights = READ_WRITE_EXECUTE;
  u.pageLo = out.pageLo;
  u.pageHi = out.pageHi;
  u.sizeLog2 = 12;
  finish(u, q, out, HOW.untranslated);
}

function host(u: AmdCore, q: DmaRequest, out: Outcome): void {
  const bits = u.mode === 6 ? 64 : 12 + 9 * u.mode;
  if (exceeds(q.addressLo, q.addressHi, bits)) {
    u.cause = causes[HOST_INPUT]!;
    fail(u, q, out, HOST_INPUT);
    return;
  }
  if (u.caching && fromCache(u, q, out)) return;
  const need = u.asks ? 0 : u.want & (READ | WRITE);
  const dirty = u.asks ? (u.allowed & WRITE) !== 0 : (u.want & WRITE) !== 0;
  const rule = hostWalk(u, q.addressLo, q.addressHi, need, dirty, FOR_REQUEST);
  if (rule === 0) {
    // Host tables know no execution: what may be read may be executed.
    if ((u.rights & READ) !== 0) u.rights |= EXECUTE;
    u.granted = u.rights | (u.rights << 4);
  }
  end(u, q, out, rule);
}

function guest(u: AmdCore, q: DmaRequest, out: Outcome): void {
  let rule = gcr3(u, q.requesterId & 0xffff);
  if (rule === 0) rule = canonical(u, q.addressHi);
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.caching && fromCache(u, q, out)) return;
  end(u, q, out, guestWalk(u, q.addressLo, q.addressHi));
}

/** Ends a request with what the translation cache has. False when it has nothing. */
function fromCache(u: AmdCore, q: DmaRequest, out: Outcome): boolean {
  const slot = findTranslation(u, out.pageLo, out.pageHi);
  if (slot < 0) return false;
  takeTranslation(u, slot, out.pageLo, out.pageHi);
  finish(u, q, out, HOW.cached);
  return true;
}

/** Ends a request whose walk is over: `rule` 0, or the rule that does not hold. */
function end(u: AmdCore, q: DmaRequest, out: Outcome, rule: number): void {
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.caching && !(u.asks && u.noCaching)) {
    const rights = u.granted | (u.dirtied ? WRITE_READY : 0);
    keepTranslation(u, q.requesterId, q.pasid >= 0, out.pageLo, out.pageHi, rights);
  }
  finish(u, q, out, HOW.walked);
}

/** A page was found: the rights of the device on top, and the answer. */
function finish(u: AmdCore, q: DmaRequest, out: Outcome, how: number): void {
  u.rights &= u.allowed | ((u.allowed & READ) !== 0 ? EXECUTE : 0);
  const missing = u.want & ~u.rights;
  if (missing !== 0) {
    // Only a translation request comes here with less than it wanted.
    if (u.short !== 0) u.cause = u.shortCause;
    const rule = u.short !== 0 ? u.short : lacking(u, missing);
    deny(u, q, out, rule, u.rights);
    return;
  }
  out.status = u.kind === FORWARDED || u.kind === UNTRANSLATED_MODE ? PASSED : TRANSLATED_OK;
  out.pageLo = u.pageLo;
  out.pageHi = u.pageHi;
  out.sizeLog2 = u.sizeLog2;
  out.permissions = u.rights;
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, HELD[u.kind]!);
  if (u.asks) answer(u, q, out, SUCCESS);
}

/** The right that the host tables kept back, as the rule of their entry. */
function lacking(u: AmdCore, missing: number): number {
  // What guest tables refuse is in `short`; they never come here.
  const rule = (missing & READ) !== 0 ? HOST_READ : HOST_WRITE;
  u.cause = hostCauses[u.kind === NESTED ? FOR_PAGE : FOR_REQUEST]![rule]!;
  return rule;
}

/** Goes out with the address it came with. */
function pass(u: AmdCore, out: Outcome, how: number, permissions: number, held: number): void {
  out.status = PASSED;
  out.permissions = permissions;
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, held);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `rule` does not hold: blocks, logs unless something hides it, and answers a translation request (3.8, 4.5). */
function fail(u: AmdCore, q: DmaRequest, out: Outcome, rule: number): void {
  const fault = faultOfRule[rule]!;
  if (u.asks && answers[fault] === SUCCESS) {
    deny(u, q, out, rule, 0);
    return;
  }
  const completion = u.asks ? answers[fault]! : fault === NOT_ENABLED ? UNSUPPORTED_REQUEST : COMPLETER_ABORT;
  out.status = BLOCKED;
  out.fault = fault;
  out.cause = u.cause;
  out.rule = rule;
  out.completion = completion;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, u.cause, rule, completion, u.atLo, u.atHi);
  out.recorded = report(u, q, fault);
  if (u.asks) answer(u, q, out, completion);
}

/** Logs the event, or says why there is none (4.5). */
export function report(u: AmdCore, q: DmaRequest, fault: number): boolean {
  if (suppressible[fault] === 1) {
    if (u.hidesAll) return unrecorded(u, UNRECORDED.suppressed, fault);
    if (u.hidesRepeated && wasReported(u)) return unrecorded(u, UNRECORDED.collapsed, fault);
  }
  const code = codes[fault]!;
  const withPasid = q.pasid >= 0;
  let flags = faultFlags[fault]!;
  let id = 0;
  if (code === 2 || code === 4) {
    const gn = (flags & FLAG.GN) !== 0;
    id = gn ? u.pasid : u.did;
    if (code === 2 && gn) flags |= aboutGuest(u, q);
  } else if (code === 1 || code === 8) {
    if (withPasid) {
      id = q.pasid;
      flags |= FLAG.GN | (code === 8 && !q.privileged ? FLAG.US : 0);
    }
  }
  if (code !== 8 && u.writes) flags |= FLAG.RW;
  if (u.asks) flags |= FLAG.TR;
  const lo = code === 1 ? u.atLo & ~3 : u.atLo;
  const logged = logEvent(u, fault, eventLo(q.requesterId, id), eventHi(id, flags), lo, u.atHi);
  if (logged && suppressible[fault] === 1 && u.hidesRepeated) markReported(u);
  return logged;
}

/** US and NX, which only an event about a guest address tells. */
const aboutGuest = (u: AmdCore, q: DmaRequest): number =>
  (u.privileged ? 0 : FLAG.US) | (q.pasid >= 0 && (q.access & EXECUTE) !== 0 ? FLAG.NX : 0);

/** A translation request gets a success with `rights`, less than it wanted; nothing is logged (3.8). */
function deny(u: AmdCore, q: DmaRequest, out: Outcome, rule: number, rights: number): void {
  out.status = DENIED;
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
  if (rec !== null) requestFaulted(rec, out.fault, u.cause, rule, SUCCESS, u.atLo, u.atHi);
  answer(u, q, out, SUCCESS);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

function narrateRequest(u: AmdCore, q: DmaRequest): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] =
    REQUEST_RECEIVED | (q.access << 8) | (q.type << 12) | (q.privileged ? 1 << 14 : 0) | (q.pasid >= 0 ? 1 << 15 : 0);
  c[i + 1] = q.requesterId;
  c[i + 2] = q.pasid;
  c[i + 3] = q.addressLo;
  c[i + 4] = q.addressHi;
  c[i + 5] = q.size;
  c[i + 6] = 0;
  c[i + 7] = 0;
}

function narrateTranslated(u: AmdCore, out: Outcome, how: number, held: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c[i] = REQUEST_TRANSLATED | (out.sizeLog2 << 8) | (out.permissions << 14) | (how << 18);
  c[i + 1] = out.offset;
  c[i + 2] = 0;
  c[i + 3] = out.pageLo;
  c[i + 4] = out.pageHi;
  c[i + 5] = held;
  c[i + 6] = 0;
  c[i + 7] = 0;
}
