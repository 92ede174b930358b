/**
 * One request from beginning to end: translation 3.2 and 3.7 to 3.10. What an entry says is decided where it is read;
 * here is the order of the steps, the TLB, and what becomes of a rule that does not hold.
 */
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  EXECUTE,
  type Outcome,
  PASSED,
  READ,
  STALLED,
  SUCCESS,
  TRANSLATED,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { HOW, UNRECORDED, WITHHELD } from '../../trace/rows.ts';
import { answer, narrateRequest, narrateTranslated } from './answers.ts';
import { findTranslation, keepTranslation, READY } from './caches.ts';
import { causes, faultOfRule, nestedCauses } from './causes.ts';
import { contextDescriptor } from './context.ts';
import { BYPASS, exceeds, NESTED, type SmmuCore, STAGE1, STAGE2 } from './core.ts';
import { faults } from './faults.ts';
import { requestFaulted } from './narrate.ts';
import { accessBits } from './parts.ts';
import { recordEvent, reserveStall, unrecorded } from './records.ts';
import { ruleNumber } from './rules.ts';
import { openHalf, stage1 } from './stage1.ts';
import { FOR_ADDRESS, stage2 } from './stage2.ts';
import { eatsOf, streamEntry } from './stream.ts';

const GBPA_ABORT = ruleNumber('gbpa.abort');
const GBPA_SIZE = ruleNumber('gbpa.size');
const ATS_ON = ruleNumber('ats.on');
const TRANSLATED_ON = ruleNumber('translated.on');
const TRANSLATED_SIZE = ruleNumber('translated.size');
const STREAM_RANGE = ruleNumber('stream.range');
const ATS_ALLOWED = ruleNumber('ats.allowed');
const TRANSLATED_ALLOWED = ruleNumber('translated.allowed');
const SSID_STAGE1 = ruleNumber('ssid.stage1');
const SSID_SEVERAL = ruleNumber('ssid.several');
const SSID_RANGE = ruleNumber('ssid.range');
const S1DSS_MISSING = ruleNumber('s1dss.missing');
const S1DSS_ZERO = ruleNumber('s1dss.zero');
const BYPASS_SIZE = ruleNumber('bypass.size');
const EPD = ruleNumber('s1.epd');
const S2_WRITE = ruleNumber('s2.write');
const S2_READ = ruleNumber('s2.read');
const S2_EXECUTE = ruleNumber('s2.execute');
const L1STD_SPAN = ruleNumber('l1std.span');
const L1STD_INSIDE = ruleNumber('l1std.inside');

/** Rules that hold for whatever goes through, by how it went. */
const OFF = accessBits('gbpa.abort', 'gbpa.size');
const UNIT = accessBits('unit.on', 'stream.range');
const ASKED = accessBits('ats.on', 'ats.allowed');
const SUBSTREAM = accessBits('ssid.stage1', 'ssid.several', 'ssid.range', 's1dss.zero');
const PLAIN = accessBits('s1dss.missing');
const FIRST = accessBits('s1.range', 's1.e0pd', 's1.epd');
const SECOND = accessBits('s2.range');
const UNCHECKED = accessBits('translated.on', 'translated.size');
const CHECKED = UNIT | accessBits('translated.on', 'translated.allowed');
const BYPASSED = accessBits('bypass.size');

const READ_WRITE_EXECUTE = READ | WRITE | EXECUTE;

/** What a translation request is answered that meets a fault (3.7). */
const ANSWERS = {
  denied: SUCCESS,
  'unsupported request': UNSUPPORTED_REQUEST,
  'completer abort': COMPLETER_ABORT,
  silent: UNSUPPORTED_REQUEST,
} as const;
const answers = Uint8Array.from(faults, (f) => ANSWERS[f.ats]);
const codes = Uint8Array.from(faults, (f) => f.code);

/** Translates one request and fills `out`. */
export function translate(u: SmmuCore, q: DmaRequest, out: Outcome): void {
  if (u.memory.recorder !== null) narrateRequest(u, q);
  begin(u, q, out);
  if (!u.on) {
    off(u, q, out);
    return;
  }
  if (q.type === TRANSLATED && !u.checksTranslated) {
    if (exceeds(q.addressHi, u.oas)) fail(u, q, out, TRANSLATED_SIZE);
    else pass(u, q, out, HOW.alreadyTranslated, UNCHECKED);
    return;
  }
  const rule = streamEntry(u, q.requesterId);
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (q.type !== UNTRANSLATED) {
    const eats = eatsOf(u);
    if (eats === 0) {
      fail(u, q, out, u.asks ? ATS_ALLOWED : TRANSLATED_ALLOWED);
      return;
    }
    u.splits = eats === 2;
    if (q.type === TRANSLATED) {
      translated(u, q, out);
      return;
    }
  }
  if (u.overridesPermissions) override(u);
  ordinary(u, q, out);
}

function begin(u: SmmuCore, q: DmaRequest, out: Outcome): void {
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
  u.sid = q.requesterId >>> 0;
  u.offset = out.offset;
  u.keyLo = out.pageLo;
  u.keyHi = out.pageHi;
  u.asks = q.type === TRANSLATION_REQUEST;
  u.splits = false;
  u.short = 0;
  u.cause = 0;
  u.faultS2 = false;
  u.faultClass = 2;
  u.faultReads = true;
  u.faultIpaLo = 0;
  u.faultIpaHi = 0;
  u.fetchLo = 0;
  u.fetchHi = 0;
  // Without PASID nothing says "instruction" or "privileged": such a request is data, unprivileged (3.1).
  const has = q.pasid >= 0;
  u.privileged = has && q.privileged;
  u.want = kindOf(has ? q.access : (q.access & EXECUTE) !== 0 ? (q.access & WRITE) | READ : q.access);
  // A translation request always asks to read.
  if (u.asks) u.want |= READ;
}

/** A write is data, whatever else it is; a transaction that does nothing counts as a read. */
const kindOf = (access: number): number => ((access & WRITE) !== 0 ? access & ~EXECUTE : access === 0 ? READ : access);

/** PRIVCFG and INSTCFG in place of what the transaction says. */
function override(u: SmmuCore): void {
  const config = u.memory.words[u.steAt + 3]!;
  const privilege = (config >>> 16) & 3;
  const kind = (config >>> 18) & 3;
  if (privilege >= 2) u.privileged = privilege === 3;
  if ((u.want & WRITE) !== 0 || u.asks) return;
  if (kind === 2) u.want = READ;
  else if (kind === 3) u.want = EXECUTE;
}

/** SMMUEN is 0 (3.2, 1). */
function off(u: SmmuCore, q: DmaRequest, out: Outcome): void {
  if (u.asks) fail(u, q, out, ATS_ON);
  else if (q.type === TRANSLATED) fail(u, q, out, TRANSLATED_ON);
  else if (u.abortsAll) fail(u, q, out, GBPA_ABORT);
  else if (exceeds(q.addressHi, u.oas)) fail(u, q, out, GBPA_SIZE);
  else pass(u, q, out, HOW.untranslated, OFF);
}

/** A translated transaction that the stream allows (3.8). */
function translated(u: SmmuCore, q: DmaRequest, out: Outcome): void {
  if (!u.pasidTranslated) {
    u.privileged = false;
    u.want = kindOf((q.access & EXECUTE) !== 0 ? (q.access & WRITE) | READ : q.access);
  }
  if (exceeds(q.addressHi, u.oas)) fail(u, q, out, u.splits ? BYPASS_SIZE : TRANSLATED_SIZE);
  else if (!u.splits) pass(u, q, out, HOW.alreadyTranslated, CHECKED);
  else {
    // The device had the result of stage 1: stage 2 is what is left.
    u.kind = STAGE2;
    u.splits = false;
    walkSecond(u, q, out, CHECKED | BYPASSED);
  }
}

/** Steps 8 to 17. */
function ordinary(u: SmmuCore, q: DmaRequest, out: Outcome): void {
  const w = u.memory.words;
  const has = q.pasid >= 0;
  const isFirst = (u.kind & STAGE1) !== 0;
  const several = isFirst && u.ssidBits !== 0 ? w[u.steAt + 1]! >>> 27 : 0;
  const s1dss = w[u.steAt + 2]! & 3;
  let held = UNIT | (u.asks ? ASKED : 0) | (has ? SUBSTREAM : PLAIN);
  let rule = 0;
  if (has) {
    if (!isFirst) rule = SSID_STAGE1;
    else if (several === 0) rule = SSID_SEVERAL;
    else if (q.pasid >>> several !== 0) rule = SSID_RANGE;
    else if (q.pasid === 0 && s1dss === 2) rule = S1DSS_ZERO;
  } else if (several !== 0 && (s1dss === 0 || s1dss === 3)) rule = S1DSS_MISSING;
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.kind === BYPASS || (several !== 0 && !has && s1dss === 1)) {
    if (exceeds(q.addressHi, u.oas)) fail(u, q, out, BYPASS_SIZE);
    else if ((u.kind & STAGE2) === 0) pass(u, q, out, HOW.untranslated, held | BYPASSED);
    else {
      u.kind = STAGE2;
      walkSecond(u, q, out, held | BYPASSED);
    }
    return;
  }
  if (!isFirst) {
    if (exceeds(q.addressHi, u.oas)) fail(u, q, out, BYPASS_SIZE);
    else walkSecond(u, q, out, held | BYPASSED);
    return;
  }
  held |= FIRST | (u.kind === NESTED ? SECOND : 0);
  rule = contextDescriptor(u, has ? q.pasid : 0);
  if (rule === 0) rule = openHalf(u, q.addressLo, q.addressHi);
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.caching && !u.splits && fromCache(u, q, out, held)) return;
  if (u.epd) fail(u, q, out, EPD);
  else end(u, q, out, stage1(u), held);
}

/** Stage 2 for the request's own address. */
function walkSecond(u: SmmuCore, q: DmaRequest, out: Outcome, held: number): void {
  u.asid = 0;
  u.aset = 0;
  u.global = false;
  u.middleLo = u.keyLo;
  u.middleHi = u.keyHi;
  if (u.caching && !u.splits && fromCache(u, q, out, held | SECOND)) return;
  const rule = stage2(u, FOR_ADDRESS, q.addressLo, q.addressHi, u.want);
  if (rule === 0) u.rights = (u.granted >>> (u.privileged ? 4 : 0)) & 7;
  end(u, q, out, rule, held | SECOND);
}

/** Ends a request with what the TLB has. False when it has nothing. */
function fromCache(u: SmmuCore, q: DmaRequest, out: Outcome, held: number): boolean {
  const slot = findTranslation(u);
  if (slot < 0) return false;
  const w = u.memory.words;
  const size = (w[slot]! >>> 8) & 63;
  const inside = (1 << (size - 12)) - 1;
  u.pageLo = (((w[slot + 4]! >>> 12) | (w[slot + 5]! << 20)) & ~inside) | (out.pageLo & inside);
  u.pageHi = w[slot + 5]! >>> 12;
  u.sizeLog2 = size;
  u.rights = (w[slot + 4]! >>> (u.privileged ? 4 : 0)) & 7;
  u.ready = (w[slot + 4]! & READY) !== 0;
  finish(u, q, out, HOW.cached, held);
  return true;
}

/** Ends a request whose walk is over: `rule` 0, or the rule that does not hold. */
function end(u: SmmuCore, q: DmaRequest, out: Outcome, rule: number, held: number): void {
  if (rule !== 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.caching && u.keeps && !u.splits) keepTranslation(u, u.global, q.requesterId, q.pasid);
  finish(u, q, out, HOW.walked, held);
}

/** A page was found: the answer. */
function finish(u: SmmuCore, q: DmaRequest, out: Outcome, how: number, held: number): void {
  if (u.asks) {
    // Execution without reading is nothing that a device could be told (3.7).
    if ((u.rights & READ) === 0) u.rights &= ~EXECUTE;
    // Who does not ask to write makes no page dirty, and is not told that a clean page may be written (2.13).
    if (!u.ready) u.rights &= ~WRITE;
    const missing = u.want & ~u.rights;
    if (missing !== 0) {
      const rule = u.short !== 0 ? u.short : lacking(u, missing);
      deny(u, q, out, rule, u.rights);
      return;
    }
  }
  out.status = TRANSLATED_OK;
  out.pageLo = u.splits ? u.middleLo : u.pageLo;
  out.pageHi = u.splits ? u.middleHi : u.pageHi;
  out.sizeLog2 = u.sizeLog2;
  // An instruction that INSTCFG made of a read was allowed as such.
  out.permissions = u.rights | (u.asks ? 0 : q.access & (READ | WRITE));
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, held);
  if (u.asks) answer(u, q, out, SUCCESS);
}

/** The right that stage 2 kept back, as its rule. */
function lacking(u: SmmuCore, missing: number): number {
  const rule = (missing & WRITE) !== 0 ? S2_WRITE : (missing & READ) !== 0 ? S2_READ : S2_EXECUTE;
  u.shortCause = u.kind === NESTED ? nestedCauses[rule]! : causes[rule]!;
  u.short = rule;
  return rule;
}

/** Goes out with the address it came with. */
function pass(u: SmmuCore, q: DmaRequest, out: Outcome, how: number, held: number): void {
  out.status = PASSED;
  out.permissions = u.asks ? READ | WRITE : READ_WRITE_EXECUTE;
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, held);
  if (u.asks) answer(u, q, out, SUCCESS);
}

/* ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `rule` does not hold: denies, stalls, ends with zeros or aborts, and records as that asks (3.6 to 3.8). */
function fail(u: SmmuCore, q: DmaRequest, out: Outcome, rule: number): void {
  const fault = faultOfRule[rule]!;
  if (u.cause === 0) u.cause = causes[rule]!;
  if (u.asks) {
    failAsking(u, q, out, rule, fault);
    return;
  }
  const code = fault < 0 ? 0 : codes[fault]!;
  const isTranslation = code >= 0x10 && code <= 0x13 && rule !== BYPASS_SIZE;
  let stalls = false;
  let records = true;
  let aborts = true;
  if (isTranslation && u.faultS2) {
    const flags = u.memory.words[u.steAt + 5]!;
    stalls = (flags & (1 << 25)) !== 0;
    records = stalls || (flags & (1 << 26)) !== 0;
  } else if (isTranslation) {
    const flags = u.memory.words[u.cdAt + 1]!;
    stalls = (flags & (1 << 12)) !== 0;
    records = stalls || (flags & (1 << 13)) !== 0;
    aborts = stalls || (flags & (1 << 14)) !== 0;
  } else if (q.type === TRANSLATED && code !== 0x07 && code !== 0x0b) records = u.recordsAts;
  else if (isBadStream(rule)) records = u.recordsBadStreams;
  const stag = stalls ? reserveStall(u) : -1;
  blocked(u, q, out, rule, fault, stag >= 0 ? WITHHELD : aborts ? COMPLETER_ABORT : SUCCESS);
  if (fault < 0) unrecorded(u, UNRECORDED.silent, fault);
  else if (records) out.recorded = recordEvent(u, q, fault, stag);
  else unrecorded(u, UNRECORDED.suppressed, fault);
}

const isBadStream = (rule: number): boolean => rule === STREAM_RANGE || rule === L1STD_SPAN || rule === L1STD_INSIDE;

/** A translation request never stalls and never ends in zeros; most of what it meets leaves no event (3.7). */
function failAsking(u: SmmuCore, q: DmaRequest, out: Outcome, rule: number, fault: number): void {
  const completion = fault < 0 ? UNSUPPORTED_REQUEST : answers[fault]!;
  if (completion === SUCCESS) {
    u.short = rule;
    u.shortCause = u.cause;
    deny(u, q, out, rule, 0);
    return;
  }
  blocked(u, q, out, rule, fault, completion);
  if (fault < 0) unrecorded(u, UNRECORDED.silent, fault);
  else if (rule === ATS_ON || rule === ATS_ALLOWED || (u.recordsAts && (!isBadStream(rule) || u.recordsBadStreams)))
    out.recorded = recordEvent(u, q, fault, -1);
  else unrecorded(u, UNRECORDED.suppressed, fault);
  answer(u, q, out, completion);
}

function blocked(u: SmmuCore, q: DmaRequest, out: Outcome, rule: number, fault: number, completion: number): void {
  out.status = completion === WITHHELD ? STALLED : BLOCKED;
  out.fault = fault;
  out.cause = u.cause;
  out.rule = rule;
  out.completion = completion === WITHHELD ? SUCCESS : completion;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, u.cause, rule, completion, q.addressLo, q.addressHi);
}

/** A translation request gets a success with `rights`, less than it wanted; nothing is recorded (3.7). */
function deny(u: SmmuCore, q: DmaRequest, out: Outcome, rule: number, rights: number): void {
  out.status = DENIED;
  out.fault = faultOfRule[rule]!;
  out.cause = u.shortCause;
  out.rule = rule;
  out.permissions = rights;
  if ((rights & (READ | WRITE)) !== 0) {
    out.pageLo = u.splits ? u.middleLo : u.pageLo;
    out.pageHi = u.splits ? u.middleHi : u.pageHi;
    out.sizeLog2 = u.sizeLog2;
  }
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, out.fault, out.cause, rule, SUCCESS, q.addressLo, q.addressHi);
  answer(u, q, out, SUCCESS);
}
