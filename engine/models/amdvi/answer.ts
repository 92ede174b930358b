/** What a device gets back for a translation request (3.8). */
import { type DmaRequest, EXECUTE, type Outcome, READ, SUCCESS, WRITE } from '../../pcie/request.ts';
import { COMPLETION_SENT } from '../../trace/rows.ts';
import type { AmdCore } from './core.ts';

/** The completion entry (ATS: translation completion): page and size in 63:11, N 10, Priv 4, Exe 3, U 2, W 1, R 0. */
export function answer(u: AmdCore, q: DmaRequest, out: Outcome, completion: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  let lo = 0;
  let hi = 0;
  if (completion === SUCCESS && (out.permissions & (READ | WRITE)) !== 0) {
    const executes = (q.access & EXECUTE) !== 0 && (out.permissions & (READ | EXECUTE)) === (READ | EXECUTE);
    const bits = out.sizeLog2 - 12;
    // The lowest zero bit of the page number tells the size: all bits below the size but the highest are 1.
    let pageLo = out.pageLo;
    let pageHi = out.pageHi;
    for (let b = 0; b < bits; b++) {
      const one = b < bits - 1;
      if (b < 32) pageLo = one ? pageLo | (1 << b) : pageLo & ~(1 << b);
      else pageHi = one ? pageHi | (1 << (b - 32)) : pageHi & ~(1 << (b - 32));
    }
    const unsnooped = u.snoopDisabled && (u.attributes & 2) === 0;
    lo =
      (out.permissions & 3) |
      ((u.attributes & 1) << 2) |
      (executes ? 8 : 0) |
      (u.privileged ? 16 : 0) |
      (unsnooped ? 0x400 : 0) |
      (bits > 0 ? 0x800 : 0) |
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
