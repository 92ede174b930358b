/** What a page request is checked for before it is logged (6.1). */
import { type DmaRequest, type PageRequest, UNSUPPORTED_REQUEST } from '../../pcie/request.ts';
import { causes, faultOfRule } from './causes.ts';
import type { AmdCore } from './core.ts';
import { deviceRead, entryMalformed, fetchDevice, mayRequest } from './device.ts';
import { faultNumber } from './faults.ts';
import { requestFaulted } from './narrate.ts';
import { partNumber, partRules } from './parts.ts';
import { ruleNumber } from './rules.ts';
import { begin, report } from './translate.ts';

const DTE_READABLE = ruleNumber('dte.readable');
const PPR_ENABLED = ruleNumber('ppr.enabled');
const PPR_PASID = ruleNumber('ppr.pasid');
const DTE = partNumber('dte');

const asked: DmaRequest = {
  requesterId: 0,
  pasid: -1,
  addressLo: 0,
  addressHi: 0,
  size: 1,
  access: 0,
  type: 0,
  privileged: false,
};
export const refusal = { fault: faultNumber('INVALID_PPR_REQUEST'), cause: 0, rule: PPR_ENABLED };

/** The device table entry as far as it concerns a page request: 0 allowed, 1 refused and reported, 2 refused. */
export function mayRequestPages(u: AmdCore, p: PageRequest): 0 | 1 | 2 {
  Object.assign(asked, p, { size: 1, type: 0 });
  begin(u, asked);
  const deviceId = p.requesterId & 0xffff;
  const at = fetchDevice(u, deviceId);
  if (at === -2) return refused(PPR_ENABLED);
  const cached = u.slotAt >= 0;
  const malformed = at < 0 ? DTE_READABLE : (u.memory.words[at]! & 1) === 0 ? -1 : entryMalformed(u, at);
  const held = malformed < 0 ? partRules[DTE]!.length : partRules[DTE]!.indexOf(malformed);
  if (!cached) deviceRead(u, DTE, deviceId, at, (1 << held) - 1);
  if (malformed >= 0) {
    const fault = faultOfRule[malformed]!;
    u.cause = causes[malformed]!;
    const rec = u.memory.recorder;
    if (rec !== null) requestFaulted(rec, fault, u.cause, malformed, UNSUPPORTED_REQUEST, u.atLo, u.atHi);
    report(u, asked, fault);
    return 1;
  }
  const verdict = mayRequest(u, at, p.pasid);
  return verdict === 0 ? 0 : refused(verdict === 1 ? PPR_ENABLED : PPR_PASID);
}

function refused(rule: number): 2 {
  refusal.rule = rule;
  refusal.cause = causes[rule]!;
  return 2;
}
