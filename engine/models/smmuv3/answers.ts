/** The rows that begin and end a request, and the answer to a translation request. */
import { type DmaRequest, EXECUTE, type Outcome, READ, SUCCESS, WRITE } from '../../pcie/request.ts';
import { COMPLETION_SENT, REQUEST_RECEIVED, REQUEST_TRANSLATED } from '../../trace/rows.ts';
import type { SmmuCore } from './core.ts';

/** The completion entry (ATS: translation completion): page and size in 63:11, Priv 4, Exe 3, W 1, R 0. */
export function answer(u: SmmuCore, q: DmaRequest, out: Outcome, completion: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  let lo = 0;
  let hi = 0;
  if (completion === SUCCESS && (out.permissions & (READ | WRITE)) !== 0) {
    const executes = (q.access & EXECUTE) !== 0 && q.pasid >= 0 && (out.permissions & EXECUTE) !== 0;
    const inside = out.sizeLog2 - 12;
    // The lowest zero bit of the page number tells the size: all bits below the size but the highest are 1.
    const page = inside === 0 ? out.pageLo : (out.pageLo & (-1 << inside)) | ((1 << (inside - 1)) - 1);
    lo = (out.permissions & 3) | (executes ? 8 : 0) | (u.privileged ? 16 : 0) | (inside > 0 ? 0x800 : 0) | (page << 12);
    hi = (page >>> 20) | (out.pageHi << 12);
  }
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMPLETION_SENT | (completion << 8);
  c[i + 3] = lo;
  c[i + 4] = hi;
}

export function narrateRequest(u: SmmuCore, q: DmaRequest): void {
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

export function narrateTranslated(u: SmmuCore, out: Outcome, how: number, held: number): void {
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
