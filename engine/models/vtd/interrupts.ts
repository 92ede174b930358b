/** Interrupt remapping, in the order of translation 3.11, and posted interrupts. */
import { reservedMask } from '../../bits/layout.ts';
import type { InterruptOutcome, InterruptRequest } from '../../pcie/request.ts';
import { INTERRUPT_REMAPPED, RECORD_DROPPED, REQUEST_FAULTED, RULE_HELD, UNRECORDED } from '../../trace/rows.ts';
import { causeNumber, faultNumber, faults } from './faults.ts';
import { irte, irtePosted, postedDescriptor } from './layouts.ts';
import { recordInterruptFault } from './queues.ts';
import { ruleNumber } from './rules.ts';
import { GSTS, REG, readAt, reg32, STATE, type VtdUnit, writeAt } from './unit.ts';

/** Keeps interrupt remapping entries by index; narrates its own look-ups. */
export interface InterruptEntryCache {
  /** First pool word of the four words of the entry, or -1. */
  find(index: number): number;
  /** Copies the four words at `word`; called for entries that passed every check of their own. */
  keep(index: number, word: number): void;
}

const check = (rule: string, fault: string) => ({ rule: ruleNumber(rule), fault: faultNumber(fault) });
type Check = ReturnType<typeof check>;

const CHECK = {
  compatibility: check('interrupt.compatibility', 'INT.25'),
  request: check('interrupt.reserved', 'INT.20'),
  index: check('interrupt.index', 'INT.21'),
  readable: check('irte.readable', 'INT.23'),
  present: check('irte.present', 'INT.22'),
  reserved: check('irte.reserved', 'INT.24'),
  source: check('irte.source', 'INT.26'),
  descriptor: check('descriptor.readable', 'INT.27'),
  descriptorReserved: check('descriptor.reserved', 'INT.28'),
} as const;
const BEYOND_WIDTH = causeNumber('INT.21', 'beyond-width');

/** A message on its way, with what the checks have found out so far. */
interface Message {
  readonly u: VtdUnit;
  readonly q: InterruptRequest;
  readonly out: InterruptOutcome;
  readonly x2apic: boolean;
  index: number;
  /** FPD of the entry: qualified faults leave no record. */
  hidden: boolean;
}

const FPD = 2;
const POSTED = 1 << 15;
const URGENT = 1 << 14;
/** What an xAPIC destination leaves empty: bits 7:0 and 31:16 of DST. */
const XAPIC_RESERVED = 0xffff00ff | 0;

/** Reserved bits of a posted-interrupt descriptor; they depend on nothing. */
const descriptorMask = reservedMask(postedDescriptor, { addressBits: 64, has: () => true });

/** Reserved bits of an entry under a profile: recomputed when the profile is another object. */
let masksOf: VtdUnit['profile'] | null = null;
let remappedMask = new Int32Array(4);
let postedMask = new Int32Array(4);

function deriveMasks(profile: VtdUnit['profile']): void {
  if (masksOf === profile) return;
  masksOf = profile;
  remappedMask = new Int32Array(reservedMask(irte, profile));
  postedMask = new Int32Array(reservedMask(irtePosted, profile));
}

/** Takes an interrupt message to its destination, or blocks it. Fills `out`. Never throws. */
export function remapInterrupt(
  u: VtdUnit,
  q: InterruptRequest,
  out: InterruptOutcome,
  cache: InterruptEntryCache | null = null,
): void {
  out.fault = -1;
  out.rule = -1;
  out.recorded = false;
  const status = reg32(u, REG.GSTS);
  if ((status & GSTS.IRES) === 0) {
    unchanged(q, out);
    return;
  }
  const x2apic = (reg32(u, STATE.INTERRUPT_TABLE) & 0x800) !== 0;
  const m: Message = { u, q, out, x2apic, index: 0, hidden: false };
  if ((q.addressLo & 16) !== 0) remap(m, cache);
  else if (needs(m, !x2apic && (status & GSTS.CFIS) !== 0, CHECK.compatibility)) unchanged(q, out);
}

/** Steps 3 to 9, for a message in remappable format. False when a check ended it. */
function remap(m: Message, cache: InterruptEntryCache | null): boolean {
  const { u, q } = m;
  const table = reg32(u, STATE.INTERRUPT_TABLE);
  const tableHi = reg32(u, STATE.INTERRUPT_TABLE + 4);
  const handle = ((q.addressLo >>> 5) & 0x7fff) | (((q.addressLo >>> 2) & 1) << 15);
  m.index = handle + ((q.addressLo & 8) !== 0 ? q.data & 0xffff : 0);
  const page = (tableHi >>> 0) * 0x100000 + (table >>> 12) + (m.index >>> 8);
  if (!needs(m, q.data >>> 16 === 0 && q.addressHi === 0, CHECK.request)) return false;
  if (m.index >= 2 << (table & 15)) return needs(m, false, CHECK.index);
  if (!needs(m, page < 2 ** (u.profile.addressBits - 12), CHECK.index, BEYOND_WIDTH)) return false;

  const found = cache === null ? -1 : cache.find(m.index);
  const at = found >= 0 ? found : readAt(u, table, tableHi, m.index << 4, 16);
  if (!needs(m, at >= 0, CHECK.readable)) return false;
  const w = u.memory.words;
  const w0 = w[at]! | 0;
  const w1 = w[at + 1]! | 0;
  const w2 = w[at + 2]! | 0;
  const w3 = w[at + 3]! | 0;
  m.hidden = (w0 & FPD) !== 0;
  if (!needs(m, (w0 & 1) !== 0, CHECK.present)) return false;
  if (!needs(m, reservedAreZero(m, w0, w1, w2, w3), CHECK.reserved)) return false;
  if (found < 0 && cache !== null) cache.keep(m.index, at);
  if (!needs(m, sourceAllowed(w2, q.requesterId & 0xffff), CHECK.source)) return false;
  if ((w0 & POSTED) !== 0) return post(m, w0, w1 & ~0x3f, w3);
  return deliver(m, 'remapped', (w0 >>> 16) & 0xff, w1);
}

function reservedAreZero(m: Message, w0: number, w1: number, w2: number, w3: number): boolean {
  deriveMasks(m.u.profile);
  const posted = (w0 & POSTED) !== 0;
  const mask = posted ? postedMask : remappedMask;
  if (((w0 & mask[0]!) | (w1 & mask[1]!) | (w2 & mask[2]!) | (w3 & mask[3]!)) !== 0) return false;
  return posted || m.x2apic || (w1 & XAPIC_RESERVED) === 0;
}

/** SVT, SQ and SID of an entry against a requester ID (structures 2.9). */
function sourceAllowed(w2: number, requesterId: number): boolean {
  const sid = w2 & 0xffff;
  const sq = (w2 >>> 16) & 3;
  switch ((w2 >>> 18) & 3) {
    case 0:
      return true;
    case 1: {
      const ignored = sq === 0 ? 0 : sq === 1 ? 4 : sq === 2 ? 6 : 7;
      return ((sid ^ requesterId) & ~ignored) === 0;
    }
    case 2: {
      const bus = requesterId >>> 8;
      return bus >= sid >>> 8 && bus <= (sid & 0xff);
    }
    default:
      return false;
  }
}

/**
 * Marks the vector in the descriptor and notifies unless a notification is outstanding or suppressed; an urgent one is
 * not suppressed. The bits' names say so much; our sources do not spell the steps out.
 */
function post(m: Message, w0: number, lo: number, hi: number): boolean {
  const { memory } = m.u;
  const from = readAt(m.u, lo & ~0xfff, hi, lo & 0xfff, 64);
  if (!needs(m, from >= 0, CHECK.descriptor)) return false;
  let clean = true;
  for (let k = 0; k < 16; k++) if ((memory.words[from + k]! & descriptorMask[k]!) !== 0) clean = false;
  if (!needs(m, clean, CHECK.descriptorReserved)) return false;
  const at = writeAt(m.u, lo & ~0xfff, hi, lo & 0xfff, 64);
  const vector = (w0 >>> 16) & 0xff;
  const word = at + (vector >>> 5);
  memory.write32(word, memory.words[word]! | (1 << (vector & 31)));
  const control = memory.words[at + 8]! | 0;
  const notify = (control & ON) === 0 && ((control & SUPPRESSED) === 0 || (w0 & URGENT) !== 0);
  if (notify) memory.write32(at + 8, control | ON);
  return deliver(m, 'posted', vector, memory.words[at + 9]! | 0);
}

const ON = 1;
const SUPPRESSED = 2;

/** `destination`: an id of 32 bits, or of 8 bits in 15:8. */
function deliver(m: Message, status: 'remapped' | 'posted', vector: number, destination: number): true {
  m.out.status = status;
  m.out.vector = vector;
  m.out.destination = m.x2apic ? destination >>> 0 : (destination >>> 8) & 0xff;
  narrate(m.u, INTERRUPT_REMAPPED, m.index, vector, m.out.destination, 0);
  return true;
}

/** The message goes on as it came: vector and destination stand in it (structures 2.11). */
function unchanged(q: InterruptRequest, out: InterruptOutcome): void {
  out.status = 'delivered';
  out.vector = q.data & 0xff;
  out.destination = (q.addressLo >>> 12) & 0xff;
}

/** Narrates a check that holds; ends the message at one that does not. */
function needs(m: Message, holds: boolean, { rule, fault }: Check, cause = 0): boolean {
  const { u, q, out } = m;
  if (holds) {
    narrate(u, RULE_HELD, rule, 0, 0, 0);
    return true;
  }
  out.status = 'blocked';
  out.vector = 0;
  out.destination = 0;
  out.fault = fault;
  out.rule = rule;
  narrate(u, REQUEST_FAULTED | (cause << 8), fault, rule, q.addressLo, q.addressHi);
  if (m.hidden && faults[fault]!.suppressible)
    narrate(u, RECORD_DROPPED | (UNRECORDED.suppressed << 8), fault, 0, 0, 0);
  else out.recorded = recordInterruptFault(u, fault, q.requesterId, m.index & 0xffff);
  return false;
}

function narrate(u: VtdUnit, kind: number, a: number, b: number, c: number, d: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const chunk = rec.chunk;
  chunk.fill(0, i, i + 8);
  chunk[i] = kind;
  chunk[i + 1] = a;
  chunk[i + 2] = b;
  chunk[i + 3] = c;
  chunk[i + 4] = d;
}
