/**
 * Which commands follow a change of mappings, in order (invalidation 7): configuration, translations, CMD_SYNC, then the
 * device's ATC and CMD_SYNC again. What the driver needs to know of the device it reads from its own tables. Where an
 * entry is gone already, so is the knowledge: then it asks for more than needed, which is always allowed.
 */
import { fieldAddress, fieldValue, halves, pack } from '../../bits/value.ts';
import type { DriverBus, Invalidation } from '../contract.ts';
import * as l from './layouts.ts';
import { REG } from './unit.ts';

type Command = readonly bigint[];

const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);

/** A structure that the driver wrote, as 32-bit words. */
const wordsAt = (bus: DriverBus, at: bigint, qwords: number): number[] =>
  Array.from({ length: qwords }, (_, q) => halves(bus.memory.read64(BigInt.asUintN(56, at + BigInt(q * 8))))).flat();

/** Address bits 55:0 with the lowest cleared. */
const aligned = (address: bigint, bits: number): bigint =>
  ((address & 0xff_ffff_ffff_ffffn) >> BigInt(bits)) << BigInt(bits);

/** Words of the device's stream table entry, all zero where there is none (structures 2.1 to 2.3). */
function streamWords(bus: DriverBus, sid: number): number[] {
  const config = bus.readRegister(REG.STRTAB_BASE_CFG);
  const log2 = config & 63;
  const base = get64(bus, REG.STRTAB_BASE);
  if (((config >>> 16) & 3) !== 1) return wordsAt(bus, aligned(base, Math.min(56, log2 + 6)) + BigInt(sid) * 64n, 8);
  const named = (config >>> 6) & 31;
  const split = named === 8 || named === 10 ? named : 6;
  const first = aligned(base, Math.min(56, Math.max(6, log2 - split + 3)));
  const descriptor = wordsAt(bus, first + BigInt(sid >>> split) * 8n, 1);
  const span = Number(fieldValue(l.l1std.field['span']!, descriptor));
  if (span === 0 || span > 11) return new Array<number>(16).fill(0);
  const array = aligned(fieldAddress(l.l1std.field['l2ptr']!, descriptor), 5 + span);
  return wordsAt(bus, array + BigInt(sid & ((1 << split) - 1)) * 64n, 8);
}

const number = (words: readonly number[], id: string): number => Number(fieldValue(l.ste.field[id]!, words));

/** ASID of a context descriptor of the host's; null: not valid, or there is none. */
function asidOf(bus: DriverBus, stream: readonly number[], pasid: number): number | null {
  const table = fieldAddress(l.ste.field['s1ContextPtr']!, stream);
  const cdMax = number(stream, 's1CdMax');
  const format = cdMax === 0 ? 0 : number(stream, 's1fmt');
  let at = aligned(table, 6 + cdMax) + BigInt(pasid) * 64n;
  if (format === 1 || format === 2) {
    const leaf = format === 1 ? 6 : 10;
    const first = aligned(table, Math.max(6, cdMax - leaf + 3));
    const descriptor = wordsAt(bus, first + BigInt(pasid >>> leaf) * 8n, 1);
    if (fieldValue(l.l1cd.field['v']!, descriptor) === 0n) return null;
    const mask = (1 << leaf) - 1;
    at = aligned(fieldAddress(l.l1cd.field['l2ptr']!, descriptor), leaf + 6) + BigInt(pasid & mask) * 64n;
  }
  const words = wordsAt(bus, at, 1);
  return fieldValue(l.cd.field['v']!, words) === 1n ? Number(fieldValue(l.cd.field['asid']!, words)) : null;
}

/** Commands, with the CMD_SYNCs that end them. */
export function invalidationCommands(bus: DriverBus, what: Invalidation, sync: Command): readonly Command[] {
  if (what.scope === 'everything') {
    const hyp = (bus.readRegister(REG.IDR0) & (1 << 9)) !== 0;
    return [
      pack(l.cfgiRange, { opcode: 0x04, range: 31 }),
      sync,
      ...(hyp ? [pack(l.tlbiEl2All, { opcode: 0x20 })] : []),
      pack(l.tlbiNsnhAll, { opcode: 0x30 }),
      sync,
    ];
  }
  const stream = streamWords(bus, what.requesterId);
  const known = number(stream, 'v') === 1 && number(stream, 'config') >= 4;
  return [
    ...configurationCommands(what, sync),
    ...translationCommands(bus, what, stream, known),
    sync,
    ...atcCommands(bus, what, !known || number(stream, 'eats') !== 0, sync),
  ];
}

function configurationCommands(what: Invalidation, sync: Command): readonly Command[] {
  const sid = what.requesterId;
  if (what.scope === 'device') return [pack(l.cfgiSte, { opcode: 0x03, sid }), sync];
  if (what.scope === 'pasid') return [pack(l.cfgiCd, { opcode: 0x05, sid, ssid: Math.max(0, what.pasid) }), sync];
  return [];
}

/** Translations of a device, a PASID or some pages. What is not known any more takes its whole VMID with it. */
function translationCommands(
  bus: DriverBus,
  what: Invalidation,
  stream: readonly number[],
  known: boolean,
): readonly Command[] {
  const vmid = number(stream, 's2vmid');
  const config = number(stream, 'config');
  if (!known) return [pack(l.tlbiNsnhAll, { opcode: 0x30 })];
  if (config === 4) return [];
  const isRange = what.sizeLog2 <= 12 || (what.sizeLog2 < MOST_LOG2 && hasRanges(bus));
  const pages = what.scope === 'pages' && isRange ? what : null;
  // Stage 1 of nested streams is the guest's: its ASIDs are not looked up.
  if (config === 7) {
    if (what.scope === 'device') return [pack(l.tlbiS12, { opcode: 0x28, vmid })];
    if (pages === null) return [pack(l.tlbiNhAll, { opcode: 0x10, vmid })];
    return [pack(l.tlbiNhVaa, { opcode: 0x13, vmid, ...spanOf(pages) })];
  }
  if (config === 6) {
    if (pages === null) return [pack(l.tlbiS12, { opcode: 0x28, vmid })];
    return [pack(l.tlbiS2Ipa, { opcode: 0x2a, vmid, ...spanOf(pages) })];
  }
  if (number(stream, 'strw') === 2) return el2Commands(bus, what, stream, pages);
  const asids = asidsOf(bus, what, stream);
  if (asids === null) return [pack(l.tlbiNhAll, { opcode: 0x10, vmid })];
  return asids.map((asid) =>
    pages === null
      ? pack(l.tlbiNhAsid, { opcode: 0x11, vmid, asid })
      : pack(l.tlbiNhVa, { opcode: 0x12, vmid, asid, ...spanOf(pages) }),
  );
}

function el2Commands(
  bus: DriverBus,
  what: Invalidation,
  stream: readonly number[],
  pages: Invalidation | null,
): readonly Command[] {
  const e2h = (bus.readRegister(REG.CR2) & 1) !== 0;
  const asids = e2h ? asidsOf(bus, what, stream) : null;
  if (asids !== null)
    return asids.map((asid) =>
      pages === null
        ? pack(l.tlbiEl2Asid, { opcode: 0x21, asid })
        : pack(l.tlbiEl2Va, { opcode: 0x22, asid, ...spanOf(pages) }),
    );
  if (pages === null) return [pack(l.tlbiEl2All, { opcode: 0x20 })];
  return [pack(l.tlbiEl2Vaa, { opcode: 0x23, ...spanOf(pages) })];
}

/** More context descriptors than this are not looked through. */
const MOST_CONTEXTS_LOG2 = 8;
/** A larger range takes everything of its address space; so does any where the unit knows no ranges. */
const MOST_LOG2 = 43;
const hasRanges = (bus: DriverBus): boolean => (bus.readRegister(REG.IDR3) & (1 << 10)) !== 0;

/** ASIDs that the invalidation is about; null: not known any more. */
function asidsOf(bus: DriverBus, what: Invalidation, stream: readonly number[]): readonly number[] | null {
  if (what.scope !== 'device') {
    const asid = asidOf(bus, stream, Math.max(0, what.pasid));
    return asid === null ? null : [asid];
  }
  const cdMax = number(stream, 's1CdMax');
  if (cdMax > MOST_CONTEXTS_LOG2) return null;
  const asids = Array.from({ length: 1 << cdMax }, (_, n) => asidOf(bus, stream, n)).filter((asid) => asid !== null);
  return asids.length === 0 ? null : [...new Set(asids)];
}

/** Address fields of a command: one page, or a power of two of granules of 4 KiB. */
const spanOf = ({ address, sizeLog2 }: Invalidation): Readonly<Record<string, bigint | number>> =>
  sizeLog2 <= 12 ? { addr: address } : { addr: address, tg: 1, scale: Math.min(31, sizeLog2 - 12) };

const EVERYTHING = 52;

function atcCommands(bus: DriverBus, what: Invalidation, ats: boolean, sync: Command): readonly Command[] {
  if (!ats || (bus.readRegister(REG.IDR0) & (1 << 10)) === 0) return [];
  const isRange = what.scope === 'pages' && what.sizeLog2 < 64;
  const where = isRange ? { size: what.sizeLog2 - 12, addr: what.address } : { size: EVERYTHING, addr: 0n };
  const ssv = what.pasid >= 0 && what.scope !== 'device';
  const ssid = ssv ? what.pasid : 0;
  return [pack(l.atcInv, { opcode: 0x40, sid: what.requesterId, ssv, ssid, ...where }), sync];
}
