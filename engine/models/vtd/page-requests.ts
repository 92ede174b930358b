/** What a page request is checked for before it is queued. */
import { type PageRequest, UNSUPPORTED_REQUEST, UNTRANSLATED } from '../../pcie/request.ts';
import { faultOfRule } from './causes.ts';
import { ABORT, INVALID_MODE, LEGACY, type VtdCore } from './core.ts';
import { scalableContext } from './device.ts';
import { requestFaulted } from './narrate.ts';
import { PAGE_REQUEST_MESSAGE } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { report } from './translate.ts';

const MODE = ruleNumber('unit.mode');
const NO_ABORT = ruleNumber('unit.no-abort');
const NO_PAGE_REQUEST = ruleNumber('legacy.no-page-request');

/** The device entries as far as PRE (3.2, 3.3): what a page request is checked for. Records what does not hold. */
export function mayRequestPages(u: VtdCore, p: PageRequest): boolean {
  const { requesterId, pasid, addressLo, addressHi, access, privileged } = p;
  const q = { requesterId, pasid, addressLo, addressHi, access, privileged, size: 1, type: UNTRANSLATED };
  u.fpd = 0;
  u.cause = 0;
  u.asks = 0;
  const legacyRule = u.mode === INVALID_MODE ? MODE : u.mode === ABORT ? NO_ABORT : NO_PAGE_REQUEST;
  const isScalable = u.on && u.mode !== LEGACY && u.mode !== INVALID_MODE && u.mode !== ABORT;
  const rule = isScalable ? scalableContext(u, q, true) : legacyRule;
  if (rule === 0) return true;
  const fault = faultOfRule[rule]!;
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, fault, u.cause, rule, UNSUPPORTED_REQUEST, addressLo, addressHi);
  report(u, q, fault, PAGE_REQUEST_MESSAGE);
  return false;
}
