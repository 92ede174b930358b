/**
 * The unit's own interrupts: pending in ipsr, then on their way as a message or on a wire. Messages are sent when the unit
 * works, not in the middle of a request, so that a message that fails can be recorded on its own (4.2, cause 273).
 */
import { INTERRUPT_RAISED } from '../../trace/rows.ts';
import { CQCSR, CSR, OVERFLOW, REG, type RiscvUnit, reg32, SOURCE, STATE, setReg32, wordAt } from './unit.ts';

const ENABLES = [REG.CQCSR, REG.FQCSR, 0, REG.PQCSR] as const;

/** A source has something to tell. It becomes pending if its queue may interrupt, and is told once until it is cleared. */
export function raise(u: RiscvUnit, source: number): void {
  if ((reg32(u, ENABLES[source]!) & CSR.interrupt) === 0) return;
  const pending = reg32(u, REG.IPSR);
  if ((pending & (1 << source)) !== 0) return;
  setReg32(u, REG.IPSR, pending | (1 << source));
  setReg32(u, STATE.SENDING, reg32(u, STATE.SENDING) | (1 << source));
}

/** What keeps a source pending: errors of its queue. Records are told once. */
const LASTING = [
  CSR.memoryFault | CQCSR.timeOut | CQCSR.illegal | CQCSR.fence,
  CSR.memoryFault | OVERFLOW,
  0,
  CSR.memoryFault | OVERFLOW,
] as const;

/** Software cleared bits of ipsr; a source whose cause lasts is pending again at once. */
export function cleared(u: RiscvUnit, bits: number): void {
  setReg32(u, REG.IPSR, reg32(u, REG.IPSR) & ~bits);
  for (const source of [SOURCE.commands, SOURCE.faults, SOURCE.pageRequests]) {
    if ((bits & (1 << source)) !== 0 && (reg32(u, ENABLES[source]!) & LASTING[source]!) !== 0) raise(u, source);
  }
}

const vectorOf = (u: RiscvUnit, source: number): number => (reg32(u, REG.ICVEC) >>> (4 * source)) & 15;
const entryOf = (vector: number): number => REG.MSI_CFG_TBL + vector * 16;

/** Interrupts leave on wires: the unit has no messages, or fctl.WSI chose wires. */
const wired = (u: RiscvUnit): boolean => {
  const igs = (reg32(u, REG.CAPABILITIES) >>> 28) & 3;
  return igs === 1 || (igs === 2 && (reg32(u, REG.FCTL) & 2) !== 0);
};

/** What became of the interrupt that was sent. */
export type Sent = 'none' | 'sent' | 'failed';

/** Sends one interrupt that waits. `failed`: its message could not be written there. */
export function sendInterrupt(u: RiscvUnit): { readonly sent: Sent; readonly lo: number; readonly hi: number } {
  const waiting = reg32(u, STATE.SENDING);
  if (waiting === 0) return { sent: 'none', lo: 0, hi: 0 };
  const source = 31 - Math.clz32(waiting & -waiting);
  setReg32(u, STATE.SENDING, waiting & ~(1 << source));
  const vector = vectorOf(u, source);
  if (wired(u)) {
    deliver(u, source);
    narrate(u, source, true, vector, 0, 0);
    return { sent: 'sent', lo: 0, hi: 0 };
  }
  const at = entryOf(vector);
  const lo = reg32(u, at) & ~3;
  const hi = reg32(u, at + 4);
  const masked = (reg32(u, at + 12) & 1) !== 0;
  narrate(u, source, !masked, reg32(u, at + 8), lo, hi);
  if (masked) {
    setReg32(u, STATE.HELD, reg32(u, STATE.HELD) | (1 << source));
    return { sent: 'sent', lo, hi };
  }
  // The message goes to an interrupt file, not to memory: all that matters is whether something answers there.
  if (wordAt(u, (lo >>> 12) | (hi << 20), hi >>> 12, lo & 0xffc, 4, false) < 0) return { sent: 'failed', lo, hi };
  deliver(u, source);
  return { sent: 'sent', lo, hi };
}

function deliver(u: RiscvUnit, source: number): void {
  setReg32(u, STATE.INTERRUPTS, reg32(u, STATE.INTERRUPTS) | (1 << source));
}

/** A vector may send again: what its mask held back goes out. */
export function unmasked(u: RiscvUnit, vector: number): void {
  const held = reg32(u, STATE.HELD);
  let freed = 0;
  for (let source = 0; source < 4; source++)
    if ((held & (1 << source)) !== 0 && vectorOf(u, source) === vector) freed |= 1 << source;
  if (freed === 0) return;
  setReg32(u, STATE.HELD, held & ~freed);
  setReg32(u, STATE.SENDING, reg32(u, STATE.SENDING) | freed);
}

function narrate(u: RiscvUnit, source: number, sent: boolean, data: number, lo: number, hi: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = INTERRUPT_RAISED | (source << 8) | (sent ? 1 << 16 : 0);
  c[i + 1] = data;
  c[i + 3] = lo;
  c[i + 4] = hi;
}

/** Interrupts sent since the last call, one bit a source. */
export function takeInterrupts(u: RiscvUnit): number {
  const sent = reg32(u, STATE.INTERRUPTS);
  setReg32(u, STATE.INTERRUPTS, 0);
  return sent;
}
