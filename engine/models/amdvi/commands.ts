/** The command buffer: fetch, check, execute, one command at a time (chapter 7). */
import { type Layout, reservedMask } from '../../bits/layout.ts';
import { NO_PASID } from '../../pcie/fabric.ts';
import { SUCCESS } from '../../pcie/request.ts';
import { COMMAND_TAKEN } from '../../trace/rows.ts';
import { causes, faultOfRule } from './causes.ts';
import { ALL_PAGES, type CacheInvalidator } from './invalidator.ts';
import * as l from './layouts.ts';
import { requestFaulted } from './narrate.ts';
import {
  COMMAND_UNREACHABLE,
  eventLo,
  faultFlags,
  ILLEGAL_COMMAND,
  logEvent,
  respond,
  TIMED_OUT,
  unitError,
  WAITS_FOR_DEVICE,
} from './queues.ts';
import { ruleNumber } from './rules.ts';
import {
  type AmdUnit,
  CONTROL,
  pageBehind,
  REG,
  raise,
  readAt,
  reg32,
  ringBytes,
  SOURCE,
  STATUS,
  setReg32,
  writeAt,
} from './unit.ts';

const READABLE = ruleNumber('command.readable');
const KNOWN = ruleNumber('command.known');
const RESERVED = ruleNumber('command.reserved');
const STORED = ruleNumber('command.stored');
const ANSWERED = ruleNumber('command.answered');

/** Commands by opcode; what is not in the list is no command. */
const commands: readonly (Layout | null)[] = [
  null,
  l.completionWait,
  l.invalidateDevtabEntry,
  l.invalidateIommuPages,
  l.invalidateIotlbPages,
  l.invalidateInterruptTable,
  l.prefetchIommuPages,
  l.completePprRequest,
  l.invalidateIommuAll,
];
const numbers = commands.map((c) => (c === null ? -1 : l.layoutNumber(c.id)));
/** Feature without which a command is illegal (4.4). */
const NEEDS: Readonly<Record<number, string>> = { 4: 'IotlbSup', 6: 'PreFSup', 7: 'PPRSup', 8: 'IASup' };

/** Does the next command. False when there is none, or when the buffer is off, stopped or waits for a device. */
export function workCommands(u: AmdUnit, caches: CacheInvalidator): boolean {
  const bytes = ringBytes(u, REG.CMD_BASE);
  const isOn = (reg32(u, REG.CONTROL) & CONTROL.COMMANDS) !== 0 && (reg32(u, REG.STATUS) & STATUS.COMMAND_RUN) !== 0;
  if (!isOn || bytes === 0) return false;
  const head = reg32(u, REG.CMD_HEAD) & (bytes - 16);
  const tail = reg32(u, REG.CMD_TAIL) & (bytes - 16);
  if (head === tail) return false;
  const baseLo = reg32(u, REG.CMD_BASE);
  const baseHi = reg32(u, REG.CMD_BASE + 4);
  const at = readAt(u, baseLo, baseHi, head, 16);
  const page = pageBehind(baseLo, baseHi, head);
  const self = { lo: ((page | 0) << 12) | (head & 0xfff), hi: (page / 0x100000) | 0 };
  if (at < 0) return stop(u, READABLE, self.lo, self.hi);
  const w = u.memory.words;
  const w0 = w[at]! | 0;
  const w1 = w[at + 1]! | 0;
  const w2 = w[at + 2]! | 0;
  const w3 = w[at + 3]! | 0;
  const opcode = w1 >>> 28;
  const command = commands[opcode] ?? null;
  const feature = NEEDS[opcode];
  if (command === null || (feature !== undefined && !u.profile.has(feature))) return stop(u, KNOWN, self.lo, self.hi);
  taken(u, numbers[opcode]!, head >>> 4, at);
  const m = reservedMask(command, u.profile);
  if (((w0 & m[0]!) | (w1 & m[1]!) | (w2 & m[2]!) | (w3 & m[3]!)) !== 0) return stop(u, RESERVED, self.lo, self.hi);

  if (opcode === 4 && !tellDevice(caches, w0, w1, w2, w3)) {
    // Without a time limit the unit waits, and with it everything behind the command.
    if (((reg32(u, REG.CONTROL) >>> 5) & 7) === 0) {
      unitError(u, WAITS_FOR_DEVICE);
      return false;
    }
    unitError(u, TIMED_OUT);
    faulted(u, ANSWERED, self.lo & ~15, self.hi);
    logEvent(u, faultOfRule[ANSWERED]!, eventLo(w0, 0), 0, self.lo & ~15, self.hi);
  } else if (!execute(u, caches, opcode, w0, w1, w2, w3)) {
    return stop(u, STORED, w0 & ~7, w1 & 0xfffff);
  }
  setReg32(u, REG.CMD_HEAD, (head + 16) & (bytes - 16));
  return true;
}

/** INVALIDATE_IOTLB_PAGES; the PASID stands in three pieces. */
function tellDevice(caches: CacheInvalidator, w0: number, w1: number, w2: number, w3: number): boolean {
  const pasid = ((w1 >>> 16) & 0xff) | (((w0 >>> 16) & 0xff) << 8) | (((w1 >>> 24) & 15) << 16);
  const bits = (w2 & 1) !== 0 ? sizeOf(w2, w3) : 0;
  const size = bits >= ALL_PAGES ? 64 : bits + 12;
  const pageLo = (w2 >>> 12) | (w3 << 20);
  return caches.deviceCache(w0 & 0xffff, (w2 & 4) !== 0 ? pasid : NO_PASID, pageLo, w3 >>> 12, size);
}

/** One command, its words as int32. False when its data could not be stored. */
function execute(
  u: AmdUnit,
  caches: CacheInvalidator,
  opcode: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): boolean {
  switch (opcode) {
    case 1:
      return wait(u, w0, w1, w2, w3);
    case 2:
      caches.device(w0 & 0xffff);
      return true;
    case 3: {
      const bits = (w2 & 1) !== 0 ? sizeOf(w2, w3) : 0;
      const pasid = (w2 & 4) !== 0 ? w0 & 0xfffff : -1;
      caches.pages(w1 & 0xffff, pasid, (w2 >>> 12) | (w3 << 20), w3 >>> 12, bits, (w2 & 2) !== 0);
      return true;
    }
    case 5:
      caches.interrupts(w0 & 0xffff);
      return true;
    case 7:
      respond(u, (w3 >>> 12) & 15, w0 & 0xffff, (w2 & 4) !== 0 ? w1 & 0xfffff : -1, w3 & 0x1ff);
      return true;
    case 8:
      caches.everything();
      return true;
    default:
      // A device's own cache answered; a prefetch is a hint that the lab does not take.
      return true;
  }
}

/** log2 of the pages that an address with S names: up to its lowest 0. Without any 0 it means every page. */
function sizeOf(w2: number, w3: number): number {
  const inverted = ~((w2 >>> 12) | (w3 << 20));
  if (inverted !== 0) return 32 - Math.clz32(inverted & -inverted);
  const high = ~(w3 >>> 12);
  return Math.min(ALL_PAGES, 64 - Math.clz32(high & -high));
}

/** Everything before is complete, as commands are done one by one: F has nothing left to do. */
function wait(u: AmdUnit, w0: number, w1: number, dataLo: number, dataHi: number): boolean {
  if ((w0 & 1) !== 0) {
    const at = writeAt(u, w0 & ~0xfff, w1 & 0xfffff, w0 & 0xff8, 8);
    if (at < 0) return false;
    u.memory.write64(at, dataLo, dataHi);
  }
  if ((w0 & 2) !== 0) {
    setReg32(u, REG.STATUS, reg32(u, REG.STATUS) | STATUS.WAIT_INT);
    raise(u, SOURCE.wait, CONTROL.WAIT_INT);
  }
  return true;
}

/** The buffer stops with its head at the command; software restarts it with CmdBufEn (7.1). */
function stop(u: AmdUnit, rule: number, addressLo: number, addressHi: number): true {
  const fault = faultOfRule[rule]!;
  setReg32(u, REG.STATUS, reg32(u, REG.STATUS) & ~STATUS.COMMAND_RUN);
  unitError(u, rule === READABLE || rule === STORED ? COMMAND_UNREACHABLE : ILLEGAL_COMMAND);
  faulted(u, rule, addressLo, addressHi);
  logEvent(u, fault, 0, faultFlags[fault]! << 16, addressLo, addressHi);
  return true;
}

/** A rule of commands does not hold. */
function faulted(u: AmdUnit, rule: number, addressLo: number, addressHi: number): void {
  const rec = u.memory.recorder;
  if (rec !== null) requestFaulted(rec, faultOfRule[rule]!, causes[rule]!, rule, SUCCESS, addressLo, addressHi);
}

function taken(u: AmdUnit, layout: number, slot: number, word: number): void {
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = COMMAND_TAKEN | (layout << 8);
  c[i + 1] = slot;
  c[i + 2] = word;
}
