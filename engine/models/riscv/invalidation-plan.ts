/**
 * Which commands follow a change of mappings, in order: directories first, then translations (invalidation 7).
 *
 * Tags that the commands need come from the driver's own tables. The lab's driver numbers address spaces so that it finds
 * a tag again when the entry is gone: PSCID is the number in the device context plus the process_id, also where the
 * context leads to a process directory and hardware does not look at that number. Where the device context is all zero the
 * knowledge is gone as well: then it asks for more than needed, which is always allowed.
 */
import { pack } from '../../bits/value.ts';
import type { DriverBus, Invalidation } from '../contract.ts';
import { atsInval, iodirDdt, iodirPdt, iotinvalGvma, iotinvalVma } from './layouts.ts';
import { REG, swap32 } from './unit.ts';

type Command = readonly bigint[];

/** What the driver knows of a device. */
interface Device {
  readonly known: boolean;
  readonly processes: boolean;
  readonly ats: boolean;
  /** Second stage in use, and its GSCID. */
  readonly second: boolean;
  readonly gscid: number;
  /** Number of the device's address spaces: PSCID of process_id 0. */
  readonly pscid: number;
  /** MODE and page of fsc. */
  readonly mode: bigint;
  readonly root: bigint;
}

const PSCIDS = 0x100000;
const PAGE = 0xfffffffffffn;

/** PSCID of a process by the lab's numbering. */
export const pscidOf = (base: number, pid: number): number => (base + Math.max(0, pid)) % PSCIDS;

const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);

/** A doubleword with its bytes in the other order. */
export function swap64(v: bigint): bigint {
  const lo = BigInt(swap32(Number(v & 0xffffffffn)) >>> 0);
  const hi = BigInt(swap32(Number(v >> 32n)) >>> 0);
  return (lo << 32n) | hi;
}

/** Byte address of a device's context by the directory as it stands; null when there is none. */
export function contextAddress(bus: Pick<DriverBus, 'memory' | 'readRegister'>, did: number): bigint | null {
  const ddtp = (BigInt(bus.readRegister(REG.DDTP + 4) >>> 0) << 32n) | BigInt(bus.readRegister(REG.DDTP) >>> 0);
  const mode = Number(ddtp & 15n);
  if (mode < 2 || mode > 4) return null;
  const big = (bus.readRegister(REG.FCTL) & 1) !== 0;
  const leaf = (bus.readRegister(REG.CAPABILITIES) & (1 << 22)) !== 0 ? 6 : 7;
  let page = ((ddtp >> 10n) & PAGE) << 12n;
  for (let i = mode - 2; i > 0; i--) {
    const index = BigInt((did >>> (leaf + 9 * (i - 1))) & 511);
    const raw = bus.memory.read64(page + index * 8n);
    const entry = big ? swap64(raw) : raw;
    if ((entry & 1n) === 0n) return null;
    page = ((entry >> 10n) & PAGE) << 12n;
  }
  return page + BigInt(did & ((1 << leaf) - 1)) * (leaf === 6 ? 64n : 32n);
}

function lookUp(bus: DriverBus, what: Invalidation): Device {
  const at = contextAddress(bus, what.requesterId & 0xffffff);
  const big = (bus.readRegister(REG.FCTL) & 1) !== 0;
  const q = (n: number): bigint => {
    const raw = at === null ? 0n : bus.memory.read64(at + BigInt(n * 8));
    return big ? swap64(raw) : raw;
  };
  const [tc, gatp, ta, fsc] = [q(0), q(1), q(2), q(3)];
  const mode = fsc >> 60n;
  const hasAts = (get64(bus, REG.CAPABILITIES) & (1n << 25n)) !== 0n;
  return {
    known: (tc | gatp | ta | fsc) !== 0n,
    // A context that was cleared has lost PDTV, not its modes: process directories are 1 to 3, first stages 8 and up.
    processes: mode >= 1n && mode <= 3n,
    ats: hasAts && ((tc & 1n) === 0n || (tc & 2n) !== 0n),
    second: gatp >> 60n !== 0n,
    gscid: Number((gatp >> 44n) & 0xffffn),
    pscid: Number((ta >> 12n) & 0xfffffn),
    mode,
    root: (fsc & PAGE) << 12n,
  };
}

/** Commands without the fence that ends them. */
export function invalidationCommands(bus: DriverBus, what: Invalidation): readonly Command[] {
  const vma = (fields: Record<string, bigint | number | boolean>) => pack(iotinvalVma, { opcode: 1, ...fields });
  const gvma = (fields: Record<string, bigint | number | boolean>) =>
    pack(iotinvalGvma, { opcode: 1, func3: 1, ...fields });
  const device = lookUp(bus, what);
  const did = what.requesterId & 0xffffff;
  const { gscid } = device;
  const everything = [vma({}), ...(device.second || !device.known ? [gvma({})] : [])];
  if (what.scope === 'everything') return [pack(iodirDdt, { opcode: 3 }), vma({}), gvma({})];
  if (what.scope === 'device') {
    const ddt = pack(iodirDdt, { opcode: 3, dv: 1, did });
    const ats = device.ats ? [atsCommand(did, -1, null)] : [];
    if (!device.known) return [ddt, ...everything, ...ats];
    if (device.second) return [ddt, vma({ gv: 1, gscid }), gvma({ gv: 1, gscid }), ...ats];
    const spaces = device.processes ? processesOf(bus, device) : [0];
    return [ddt, ...spaces.map((pid) => vma({ pscv: 1, pscid: pscidOf(device.pscid, pid) })), ...ats];
  }
  const pid = Math.max(0, what.pasid);
  const pscid = pscidOf(device.pscid, device.processes ? pid : 0);
  const ats = device.ats ? [atsCommand(did, what.pasid, what.scope === 'pages' ? what : null)] : [];
  const pages = what.scope === 'pages' ? range(bus, what) : {};
  const pdt = what.scope === 'pasid' ? [pack(iodirPdt, { opcode: 3, func3: 1, dv: 1, did, pid })] : [];
  if (!device.known) return [...pdt, ...everything, ...ats];
  if (device.mode === 0n && device.second) return [...pdt, gvma({ gv: 1, gscid, ...pages }), ...ats];
  const tags = { pscv: 1, pscid, ...(device.second ? { gv: 1, gscid } : {}) };
  return [...pdt, vma({ ...tags, ...pages }), ...ats];
}

/** AV and the address; with the range capability pages of any size, else one page or everything. */
function range(bus: DriverBus, what: Invalidation): Record<string, bigint | number> {
  const cap = get64(bus, REG.CAPABILITIES);
  // Tables below may have gone as well: pointers too, where the unit can.
  const nl = (cap & (1n << 42n)) !== 0n ? { nl: 1 } : {};
  if (what.sizeLog2 <= 12) return { av: 1, address: what.address, ...nl };
  if ((cap & (1n << 43n)) === 0n || what.sizeLog2 >= 63) return {};
  const ones = (1n << BigInt(what.sizeLog2 - 1)) - 0x1000n;
  return { av: 1, s: 1, address: BigInt.asUintN(64, what.address) | ones, ...nl };
}

function atsCommand(did: number, pasid: number, where: Invalidation | null): Command {
  const address =
    where === null
      ? 0x7ffffffffffff000n
      : where.sizeLog2 <= 12
        ? where.address
        : where.address | ((1n << BigInt(where.sizeLog2 - 1)) - 0x1000n);
  return pack(atsInval, {
    opcode: 4,
    pid: Math.max(0, pasid),
    pv: pasid >= 0,
    dsv: did > 0xffff,
    rid: did & 0xffff,
    dseg: did >>> 16,
    s: where === null || where.sizeLog2 > 12,
    address: BigInt.asUintN(64, address),
  });
}

/* ── The process directory, as the driver wrote it ─────────────────────────────────────────────────────────────── */

/** Processes whose contexts are not empty; PD20 has 8 tables of 512 of 256. Without a second stage: the host's own. */
function processesOf(bus: DriverBus, device: Device): number[] {
  const found: number[] = [];
  const visit = (table: bigint, level: number, first: number): void => {
    if (level === 0) {
      for (let n = 0; n < 256; n++) if (used(bus, table + BigInt(n * 16))) found.push(first + n);
      return;
    }
    const step = level === 1 ? 256 : 131072;
    for (let n = 0; n < (level === 1 ? 512 : 8); n++) {
      const entry = bus.memory.read64(table + BigInt(n * 8));
      if (entry !== 0n) visit(((entry >> 10n) & PAGE) << 12n, level - 1, first + n * step);
    }
  };
  visit(device.root, Number(device.mode) - 1, 0);
  return found;
}

const used = (bus: DriverBus, at: bigint): boolean => bus.memory.read64(at) !== 0n || bus.memory.read64(at + 8n) !== 0n;
