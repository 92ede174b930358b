/** Fault events out, over the event virtqueue (faults 4, queues 5). Nothing tells the driver of an event that is lost. */
import { RECORD_QUEUED, UNRECORDED } from '../../trace/rows.ts';
import { faults } from './faults.ts';
import { layoutNumber } from './layouts.ts';
import { recordDropped } from './narrate.ts';
import { EVENTS } from './queue-list.ts';
import { raise, reg32, SOURCE, STATE, setReg32, type VirtioUnit } from './unit.ts';
import { bytesOf, firstWord, giveBack, isLive, takeChain, waiting, writeBytes } from './virtqueue.ts';

const EVENT = layoutNumber('faultEvent');
const EVENT_BYTES = 24;
const ADDRESS = 0x100;

/** Reports a fault. `access`: READ and WRITE as attempted, which are the flags of the event too. */
export function report(
  u: VirtioUnit,
  fault: number,
  access: number,
  endpoint: number,
  addressLo: number,
  addressHi: number,
): boolean {
  if (!isLive(u, EVENTS)) return lost(u, UNRECORDED.disabled, fault);
  if (waiting(u, EVENTS) === 0) return lost(u, UNRECORDED.noBuffer, fault);
  const chain = takeChain(u, EVENTS);
  if (chain === null) return lost(u, UNRECORDED.disabled, fault);
  if (bytesOf(chain.writable) < EVENT_BYTES) {
    // Must not be split over buffers; a driver that left too little gets its buffer back empty.
    if (giveBack(u, EVENTS, chain.head, 0)) raise(u, SOURCE.used);
    return lost(u, UNRECORDED.tooSmall, fault);
  }
  const event = Int32Array.of(faults[fault]!.code, access | ADDRESS, endpoint, 0, addressLo, addressHi);
  const bytes = new Uint8Array(EVENT_BYTES);
  const view = new DataView(bytes.buffer);
  event.forEach((word, n) => {
    view.setInt32(n * 4, word, true);
  });
  if (!writeBytes(u, chain.writable, 0, bytes)) {
    if (giveBack(u, EVENTS, chain.head, 0)) raise(u, SOURCE.used);
    return lost(u, UNRECORDED.tooSmall, fault);
  }
  narrate(u, chain.head, firstWord(u, chain.writable), fault);
  if (giveBack(u, EVENTS, chain.head, EVENT_BYTES)) raise(u, SOURCE.used);
  return true;
}

function lost(u: VirtioUnit, why: number, fault: number): false {
  setReg32(u, STATE.DROPPED, (reg32(u, STATE.DROPPED) + 1) | 0);
  if (u.memory.recorder !== null) recordDropped(u.memory.recorder, why, fault);
  return false;
}

function narrate(u: VirtioUnit, slot: number, word: number, fault: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = RECORD_QUEUED | (EVENTS << 8) | (EVENT << 16);
  c[i + 1] = slot;
  c[i + 2] = word;
  c[i + 3] = fault;
}
