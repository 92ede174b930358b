/** One access through the device, in the order of translation 3. Never throws; every path ends in exactly one outcome. */
import {
  BLOCKED,
  type DmaRequest,
  EXECUTE,
  INTERRUPT,
  type Outcome,
  PASSED,
  READ,
  SUCCESS,
  TRANSLATED_OK,
  TRANSLATION_REQUEST,
  UNSUPPORTED_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { COMPLETION_SENT, HOW, REQUEST_RECEIVED, REQUEST_TRANSLATED, UNRECORDED } from '../../trace/rows.ts';
import { findTranslation, keepTranslation } from './caches.ts';
import { causeOfRule, faultOfRule } from './causes.ts';
import type { VirtioCore } from './core.ts';
import { findRegion, NO_REGION, narrateRegion, readDomain, readEndpoint } from './device.ts';
import { domainEntryBypass, domainEntryDomain, resvMemSubtype } from './layouts.gen.ts';
import { lookUp } from './mappings.ts';
import { recordDropped, requestFaulted } from './narrate.ts';
import { accessBits, DOMAIN, ENDPOINT, partRules, REGION } from './parts.ts';
import { report } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { breakDown, ERROR, HOST } from './unit.ts';

const ADDRESS_TYPE = ruleNumber('access.untranslated');
const NO_PASID = ruleNumber('access.no-pasid');
const WORKS = ruleNumber('host.works');
const REPORTS = ruleNumber('host.reports');

/** Places of rules within their parts. */
const UNMANAGED = 1;
const UNATTACHED = 2;
const RESERVED = 1;

const MSI = 1;

const ARRIVED = accessBits('access.untranslated', 'host.works', 'host.reports');
const HELD = ARRIVED | accessBits('region.reserved', 'access.no-pasid', 'mapping.border');

const EVERYTHING = READ | WRITE | EXECUTE;

export function translate(u: VirtioCore, q: DmaRequest, out: Outcome): void {
  if (u.memory.recorder !== null) narrateRequest(u, q);
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
  u.failedLo = q.addressLo;
  u.failedHi = q.addressHi;
  // No flag of a mapping is about execution: fetching code is reading.
  u.want = (q.access & EXECUTE) !== 0 ? (q.access & WRITE) | READ : q.access & (READ | WRITE);
  if (q.type !== UNTRANSLATED) {
    fail(u, q, out, ADDRESS_TYPE);
    return;
  }
  if ((u.failures & HOST.BREAKS) !== 0) {
    fail(u, q, out, WORKS);
    breakDown(u, ERROR.host);
  } else if (u.failures !== 0) fail(u, q, out, REPORTS);
  else managed(u, q, out);
}

/** From the endpoint to its domain: bypass first, then what is reserved, then the mappings. */
function managed(u: VirtioCore, q: DmaRequest, out: Outcome): void {
  const bad = readEndpoint(u, q.requesterId);
  if (bad === 0 || bad === UNMANAGED) {
    if (bad === UNMANAGED && u.bypasses) pass(u, out);
    else fail(u, q, out, partRules[ENDPOINT]![bad]!);
    return;
  }
  const lastLo = (q.addressLo + Math.max(1, q.size) - 1) | 0;
  const carry = lastLo >>> 0 < q.addressLo >>> 0 ? 1 : 0;
  const lastHi = (q.addressHi + carry) | 0;
  const region = findRegion(u, q.addressLo, q.addressHi, lastLo, lastHi);
  if (region >= 0 && resvMemSubtype(u.memory.words, region) === MSI) {
    narrateRegion(u, region, -1);
    pass(u, out, HOW.interrupt);
    out.status = INTERRUPT;
    return;
  }
  if (bad === UNATTACHED) {
    if (u.bypasses) pass(u, out);
    else if (region !== NO_REGION) refuseRegion(u, q, out, region);
    else fail(u, q, out, partRules[ENDPOINT]![UNATTACHED]!);
    return;
  }
  const wrong = readDomain(u);
  if (wrong >= 0) fail(u, q, out, partRules[DOMAIN]![wrong]!);
  else if (domainEntryBypass(u.memory.words, u.domainAt) === 1) pass(u, out);
  else if (q.pasid >= 0) fail(u, q, out, NO_PASID);
  else if (region !== NO_REGION) refuseRegion(u, q, out, region);
  else inDomain(u, q, out, lastLo, lastHi);
}

/** The address lies in a RESERVED region, or the list of regions cannot be read. */
function refuseRegion(u: VirtioCore, q: DmaRequest, out: Outcome, region: number): void {
  const bad = region >= 0 ? RESERVED : 0;
  narrateRegion(u, region, bad);
  fail(u, q, out, partRules[REGION]![bad]!);
}

function inDomain(u: VirtioCore, q: DmaRequest, out: Outcome, lastLo: number, lastHi: number): void {
  const domain = domainEntryDomain(u.memory.words, u.domainAt);
  if (u.caching && findTranslation(u, domain, out.pageLo, out.pageHi)) {
    finish(u, out, HOW.cached);
    return;
  }
  const rule = lookUp(u, q.addressLo, q.addressHi, lastLo, lastHi);
  if (rule >= 0) {
    fail(u, q, out, rule);
    return;
  }
  if (u.caching) keepTranslation(u, domain, out.pageLo, out.pageHi);
  out.offset = u.offset;
  finish(u, out, HOW.walked);
}

function finish(u: VirtioCore, out: Outcome, how: number): void {
  out.status = TRANSLATED_OK;
  out.pageLo = u.pageLo;
  out.pageHi = u.pageHi;
  out.sizeLog2 = u.sizeLog2;
  out.permissions = u.rights;
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, HELD);
}

/** Goes out with the address it came with. */
function pass(u: VirtioCore, out: Outcome, how: number = HOW.untranslated): void {
  out.status = PASSED;
  out.permissions = EVERYTHING;
  if (u.memory.recorder !== null) narrateTranslated(u, out, how, ARRIVED);
}

/** `rule` does not hold: blocks, and reports where the rule names a fault. */
function fail(u: VirtioCore, q: DmaRequest, out: Outcome, rule: number): void {
  const fault = faultOfRule[rule]!;
  const cause = causeOfRule[rule]!;
  out.status = BLOCKED;
  out.fault = fault;
  out.cause = cause;
  out.rule = rule;
  out.completion = UNSUPPORTED_REQUEST;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, cause, rule, UNSUPPORTED_REQUEST, u.failedLo, u.failedHi);
  if (fault >= 0) out.recorded = report(u, fault, u.want, q.requesterId, u.failedLo, u.failedHi);
  else if (rec !== null) recordDropped(rec, UNRECORDED.silent, fault);
  if (q.type === TRANSLATION_REQUEST && rec !== null) {
    const i = rec.next();
    rec.chunk.fill(0, i, i + 8);
    rec.chunk[i] = COMPLETION_SENT | (UNSUPPORTED_REQUEST << 8);
  }
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

function narrateRequest(u: VirtioCore, q: DmaRequest): void {
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

function narrateTranslated(u: VirtioCore, out: Outcome, how: number, held: number): void {
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
