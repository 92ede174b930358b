/**
 * An access that ends well and changes nothing, looked up in silence: a brief recorder keeps it as one row. Whatever else
 * comes of it the whole way tells. `conformance/quick.test.ts` holds the two ways together.
 */
import {
  type DmaRequest,
  EXECUTE,
  type Outcome,
  READ,
  SUCCESS,
  TRANSLATED_OK,
  UNTRANSLATED,
  WRITE,
} from '../../pcie/request.ts';
import { findTranslation } from './caches.ts';
import type { VirtioCore } from './core.ts';
import { below, findRegion, NO_REGION, readDomain, readEndpoint } from './device.ts';
import { domainEntryBypass, domainEntryDomain, mappingStartHi, mappingStartLo } from './layouts.gen.ts';
import { lookUp, lookUpNear } from './mappings.ts';

/** The request, endpoint, domain, mapping or cache, the answer. */
export const ROWS = 5;

/** Fills `out` and returns true, or returns false and has done nothing: always where every row is wanted. */
export function quick(u: VirtioCore, q: DmaRequest, out: Outcome): boolean {
  const { memory } = u;
  const rec = memory.recorder;
  if ((rec !== null && !rec.brief) || q.type !== UNTRANSLATED || u.failures !== 0 || q.pasid >= 0) return false;
  memory.recorder = null;
  u.offset = q.addressLo & 0xfff;
  const isFound = find(u, q);
  memory.recorder = rec;
  if (!isFound || (rec !== null && !rec.keep(q, ROWS))) return false;
  out.status = TRANSLATED_OK;
  out.pageLo = u.pageLo;
  out.pageHi = u.pageHi;
  out.offset = u.offset;
  out.sizeLog2 = u.sizeLog2;
  out.permissions = u.rights;
  out.fault = -1;
  out.cause = 0;
  out.rule = -1;
  out.completion = SUCCESS;
  out.recorded = false;
  return true;
}

/** Leaves the result in the core. False when there is none, or when a cache would be filled with it. */
function find(u: VirtioCore, q: DmaRequest): boolean {
  const { addressLo, addressHi, access } = q;
  const w = u.memory.words;
  u.want = (access & EXECUTE) !== 0 ? (access & WRITE) | READ : access & (READ | WRITE);
  const lastLo = (addressLo + Math.max(1, q.size) - 1) | 0;
  const lastHi = (addressHi + (lastLo >>> 0 < addressLo >>> 0 ? 1 : 0)) | 0;
  const { order } = u;
  if (!u.caching && order.readyId === q.requesterId && order.at[0] === u.memory.changes[0] && order.of >= 0) {
    u.endpointAt = order.readyAt;
    const isFree = findRegion(u, addressLo, addressHi, lastLo, lastHi) === NO_REGION;
    if (isFree && lookUpNear(u, addressLo, addressHi, lastLo, lastHi)) return true;
  }
  if (readEndpoint(u, q.requesterId) >= 0) return false;
  if (findRegion(u, addressLo, addressHi, lastLo, lastHi) !== NO_REGION || readDomain(u) >= 0) return false;
  if (domainEntryBypass(w, u.domainAt) === 1) return false;
  if (u.caching) {
    const domain = domainEntryDomain(w, u.domainAt);
    return findTranslation(u, domain, (addressLo >>> 12) | (addressHi << 20), addressHi >>> 12);
  }
  if (lookUp(u, addressLo, addressHi, lastLo, lastHi) >= 0) return false;
  if (order.isGood) {
    order.readyId = q.requesterId;
    order.readyAt = u.endpointAt;
  }
  // A row more tells of an access that goes on behind its first mapping: then the last one begins behind the address.
  return !below(addressLo, addressHi, mappingStartLo(w, u.rowAt), mappingStartHi(w, u.rowAt));
}
