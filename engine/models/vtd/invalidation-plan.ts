/**
 * Which commands follow a change of mappings, in order: context, PASID-cache, IOTLB, device-TLB (invalidation 7.4).
 * What the driver needs to know of the device it reads from its own tables. Where the entry is gone already, so is the
 * knowledge: then it asks for more than needed, which is always allowed.
 */
import { pack } from '../../bits/value.ts';
import type { DriverBus, Invalidation } from '../contract.ts';
import {
  contextInvalidate,
  deviceTlbInvalidate,
  iotlbInvalidate,
  pasidCacheInvalidate,
  pasidDeviceTlbInvalidate,
  pasidIotlbInvalidate,
} from './layouts.ts';
import { REG } from './unit.ts';

type Command = readonly bigint[];

const FIRST = 1n;
const NESTED = 3n;
const PASS = 4n;
/** PGTT of an entry that is not there. */
const UNKNOWN = 0n;
/** A device-TLB address, with S, that means every address. */
const EVERY_ADDRESS = 0x7ffffffffffff000n;
const MAX_PENDING = 31;

interface Device {
  readonly scalable: boolean;
  readonly ats: boolean;
  /** PASID whose entry counts. */
  readonly pasid: number;
  readonly pgtt: bigint;
}

const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);

const POINTER = ~0xfffn;

/** The driver's own tables, as they stand now (structures 2.1 to 2.6). */
function lookUp(bus: DriverBus, what: Invalidation): Device {
  const rtaddr = get64(bus, REG.RTADDR);
  const hasAts = (bus.readRegister(REG.ECAP) & 4) !== 0;
  const read = (at: bigint): bigint => bus.memory.read64(BigInt.asUintN(64, at));
  const bus8 = BigInt((what.requesterId >> 8) & 0xff);
  const devfn = BigInt(what.requesterId & 0xff);
  const root = (rtaddr & POINTER) + bus8 * 16n;
  if (((rtaddr >> 10n) & 3n) !== 1n) {
    const r = read(root);
    const context = read((r & POINTER) + devfn * 16n);
    const present = (r & 1n) !== 0n && (context & 1n) !== 0n;
    return { scalable: false, ats: hasAts && (!present || ((context >> 2n) & 3n) === 1n), pasid: -1, pgtt: UNKNOWN };
  }
  const r = read(root + (devfn >> 7n) * 8n);
  const at = (r & POINTER) + (devfn & 0x7fn) * 32n;
  const context = read(at);
  const present = (r & 1n) !== 0n && (context & 1n) !== 0n;
  const ats = hasAts && (!present || (context & 4n) !== 0n);
  const pasid = what.pasid >= 0 ? what.pasid : present ? Number(read(at + 8n) & 0xfffffn) : 0;
  const directory = read((context & POINTER) + BigInt(pasid >> 6) * 8n);
  const entry = read((directory & POINTER) + BigInt(pasid & 63) * 64n);
  const known = present && (directory & 1n) !== 0n && (entry & 1n) !== 0n;
  return { scalable: true, ats, pasid, pgtt: known ? (entry >> 6n) & 7n : UNKNOWN };
}

/** Commands without the wait that ends them. */
export function invalidationCommands(bus: DriverBus, what: Invalidation): readonly Command[] {
  const device = lookUp(bus, what);
  const did = what.domain;
  const sid = what.requesterId & 0xffff;
  if (what.scope === 'everything') {
    return [
      pack(contextInvalidate, { type: 1, g: 1 }),
      ...(device.scalable ? [pack(pasidCacheInvalidate, { type: 7, g: 3 })] : []),
      pack(iotlbInvalidate, { type: 2, g: 1, ...drains(bus) }),
    ];
  }
  if (what.scope === 'device' || (what.scope === 'pasid' && !device.scalable)) {
    return [
      pack(contextInvalidate, { type: 1, g: 3, did, sid }),
      ...(device.scalable ? [pack(pasidCacheInvalidate, { type: 7, g: 0, did })] : []),
      // A domain's first-stage translations are reached PASID by PASID, and which PASIDs the device had is gone with its
      // entry: so everything goes.
      pack(iotlbInvalidate, { type: 2, ...(device.scalable ? { g: 1 } : { g: 2, did }), ...drains(bus) }),
      ...(device.ats ? [deviceTlb(sid, null)] : []),
    ];
  }
  if (what.scope === 'pasid') {
    const { pasid, pgtt } = device;
    const byPasid = pgtt === FIRST || pgtt === PASS || pgtt === UNKNOWN;
    const byDomain = pgtt !== FIRST && pgtt !== PASS;
    return [
      pack(pasidCacheInvalidate, { type: 7, g: 1, did, pasid }),
      ...(byPasid ? [pack(pasidIotlbInvalidate, { type: 6, g: 2, did, pasid })] : []),
      ...(byDomain ? [pack(iotlbInvalidate, { type: 2, g: 2, did, ...drains(bus) })] : []),
      ...(device.ats ? [what.pasid < 0 ? deviceTlb(sid, null) : pasidDeviceTlb(sid, pasid, null)] : []),
    ];
  }
  return pageCommands(bus, what, device);
}

function pageCommands(bus: DriverBus, what: Invalidation, device: Device): readonly Command[] {
  const { scalable, pgtt, pasid } = device;
  const did = what.domain;
  const sid = what.requesterId & 0xffff;
  const am = Math.max(0, what.sizeLog2 - 12);
  const capHi = bus.readRegister(REG.CAP + 4);
  const bySize = (capHi & 0x80) !== 0 && am <= ((capHi >>> 16) & 63);
  const pages = bySize ? { am, addr: what.address } : {};
  // A nested mapping may have changed in either stage, and a device keeps neither guest address: all of it goes.
  const first = scalable && (pgtt === FIRST || pgtt === NESTED || pgtt === UNKNOWN);
  const second = !scalable || (pgtt !== FIRST && pgtt !== PASS);
  const where = pgtt === NESTED || what.sizeLog2 >= 64 ? null : what;
  return [
    ...(first ? [pack(pasidIotlbInvalidate, { type: 6, g: bySize ? 3 : 2, did, pasid, ...pages })] : []),
    ...(second ? [pack(iotlbInvalidate, { type: 2, g: bySize ? 3 : 2, did, ...drains(bus), ...pages })] : []),
    ...(device.ats ? [what.pasid < 0 ? deviceTlb(sid, where) : pasidDeviceTlb(sid, pasid, where)] : []),
  ];
}

/** DW and DR where the unit can drain (CAP.DWD, CAP.DRD). */
function drains(bus: DriverBus): { readonly dw: boolean; readonly dr: boolean } {
  const capHi = bus.readRegister(REG.CAP + 4);
  return { dw: (capHi & (1 << 22)) !== 0, dr: (capHi & (1 << 23)) !== 0 };
}

/** The low address bits below the size are 1 but for the highest: that is how S names a size (7.2). */
function sized(where: Invalidation | null): { readonly s: boolean; readonly addr: bigint } {
  if (where === null) return { s: true, addr: EVERY_ADDRESS };
  const n = BigInt(where.sizeLog2);
  if (n <= 12n) return { s: false, addr: where.address };
  return { s: true, addr: ((where.address >> n) << n) | ((1n << (n - 1n)) - 1n) };
}

const ofFunction = (sid: number) => ({ mip: MAX_PENDING, pfsidLow: sid & 15, pfsidHigh: sid >> 4, sid });

const deviceTlb = (sid: number, where: Invalidation | null): Command =>
  pack(deviceTlbInvalidate, { type: 3, ...ofFunction(sid), ...sized(where) });

const pasidDeviceTlb = (sid: number, pasid: number, where: Invalidation | null): Command =>
  pack(pasidDeviceTlbInvalidate, { type: 8, ...ofFunction(sid), pasid, ...sized(where) });
