/** Rows about the request as a whole, and the completion of a translation request (3.8). */
import { type DmaRequest, EXECUTE, type Outcome, READ, SUCCESS, WRITE } from '../../pcie/request.ts';
import type { Recorder } from '../../trace/recorder.ts';
import { COMPLETION_SENT, REQUEST_RECEIVED, REQUEST_TRANSLATED } from '../../trace/rows.ts';
import type { RiscvCore } from './core.ts';

export function requestReceived(rec: Recorder, q: DmaRequest): void {
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

export function requestTranslated(rec: Recorder, out: Outcome, how: number, held: number): void {
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

/** Bits of a completion entry (ATS: translation completion). */
const ENTRY = { R: 1, W: 2, U: 4, EXE: 8, PRIV: 16, GLOBAL: 32, S: 0x800 } as const;

/**
 * The completion entry: page and size in 63:12. Global only with a PASID and from a first stage, never for an interrupt
 * file; U, untranslated access only, for one in memory.
 */
export function completionSent(u: RiscvCore, rec: Recorder, q: DmaRequest, out: Outcome, completion: number): void {
  let lo = 0;
  let hi = 0;
  const { permissions } = out;
  if (completion === SUCCESS && (permissions & (READ | WRITE)) !== 0) {
    const bits = out.sizeLog2 - 12;
    // The lowest zero bit of the page number tells the size: below it all bits are 1.
    const ones = bits === 0 ? 0 : bits - 1;
    const pageLo = bits >= 32 ? -1 : bits === 0 ? out.pageLo : (out.pageLo & (-1 << bits)) | ((1 << ones) - 1);
    const pageHi = bits > 32 ? (out.pageHi & (-1 << (bits - 32))) | ((1 << (ones - 32)) - 1) : out.pageHi;
    const global = u.global && q.pasid >= 0 && u.firstLevels !== 0 && !u.msi;
    lo =
      ((permissions & READ) !== 0 ? ENTRY.R : 0) |
      ((permissions & WRITE) !== 0 ? ENTRY.W : 0) |
      ((permissions & EXECUTE) !== 0 && u.executes ? ENTRY.EXE : 0) |
      (u.notice ? ENTRY.U : 0) |
      (u.supervisor ? ENTRY.PRIV : 0) |
      (global ? ENTRY.GLOBAL : 0) |
      (bits > 0 ? ENTRY.S : 0) |
      (pageLo << 12);
    hi = (pageLo >>> 20) | (pageHi << 12);
  }
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMPLETION_SENT | (completion << 8);
  c[i + 3] = lo;
  c[i + 4] = hi;
}
