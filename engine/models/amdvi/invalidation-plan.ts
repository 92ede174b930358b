/**
 * Which commands follow a change of mappings, in order: device table entry, pages of the unit, cache of the device
 * (invalidation 7.4). What the driver needs to know of the device it reads from its own tables. Where the entry is gone
 * already, so is the knowledge: then it asks for more than needed, which is always allowed.
 */
import { pack } from '../../bits/value.ts';
import type { DriverBus, Invalidation } from '../contract.ts';
import {
  invalidateDevtabEntry,
  invalidateInterruptTable,
  invalidateIommuAll,
  invalidateIommuPages,
  invalidateIotlbPages,
} from './layouts.ts';
import { REG } from './unit.ts';

type Command = readonly bigint[];

/** With S: every page. Bit 63 must be 0. */
const EVERY_ADDRESS = 0x7ffffffffffff000n;
/** Queue depth that the lab's devices have. */
const MAX_PENDING = 32;
/** Commands of one batch at most: the buffer must hold it. */
const BATCH = 256;
const POINTER = 0xffffffffff000n;

const get64 = (bus: DriverBus, offset: number): bigint =>
  (BigInt(bus.readRegister(offset + 4) >>> 0) << 32n) | BigInt(bus.readRegister(offset) >>> 0);

interface Device {
  readonly known: boolean;
  readonly ats: boolean;
  readonly domain: number;
  /** Requests without PASID use PASID 0. */
  readonly giov: boolean;
  /** There are host tables, there are guest tables. */
  readonly host: boolean;
  readonly guest: boolean;
  readonly words: readonly bigint[];
}

const bit = (word: bigint | undefined, n: number): boolean => (((word ?? 0n) >> BigInt(n)) & 1n) === 1n;

/** A device table entry as the driver finds it in its own table. */
function deviceOf(bus: DriverBus, requesterId: number): Device {
  const base = get64(bus, REG.DEV_TAB);
  const at = (base & POINTER) + BigInt(requesterId & 0xffff) * 32n;
  const inside = (requesterId & 0xffff) < (Number(base & 0x1ffn) + 1) * 128;
  const words = [0n, 8n].map((k) => (inside ? bus.memory.read64(at + k) : 0n));
  const known = bit(words[0], 0) && bit(words[0], 1);
  const guest = bit(words[0], 55);
  return {
    known,
    ats: !known || bit(words[1], 32),
    domain: Number((words[1] ?? 0n) & 0xffffn),
    giov: guest && bit(words[0], 54),
    host: ((words[0] ?? 0n) & 0xe00n) !== 0n,
    guest,
    words,
  };
}

/** PASIDs that the GCR3 table of a device holds now. */
function pasidsOf(bus: DriverBus, { words, guest }: Device): number[] {
  if (!guest) return [];
  const [q0 = 0n, q1 = 0n] = words;
  const root = (((q0 >> 58n) & 7n) << 12n) | (((q1 >> 16n) & 0xffffn) << 15n) | ((q1 >> 43n) << 31n);
  const found: number[] = [];
  const visit = (table: bigint, left: number, prefix: number): void => {
    for (let n = 0; n < (left === 2 ? 4 : 512) && found.length < BATCH; n++) {
      const entry = bus.memory.read64(table + BigInt(n * 8));
      if (!bit(entry, 0)) continue;
      const pasid = prefix * 512 + n;
      if (left === 0) found.push(pasid);
      else visit(entry & POINTER, left - 1, pasid);
    }
  };
  visit(root, Math.min(2, Number((q0 >> 56n) & 3n)), 0);
  return found;
}

/** The low address bits below the size are 1 but for the highest: that is how S names a size (7.2). */
function sized(what: Invalidation | null): { readonly s: boolean; readonly address: bigint } {
  if (what === null || what.sizeLog2 >= 64) return { s: true, address: EVERY_ADDRESS };
  const n = BigInt(what.sizeLog2);
  if (n <= 12n) return { s: false, address: what.address };
  return { s: true, address: ((what.address >> n) << n) | ((1n << (n - 1n)) - 1n) };
}

/** Linux always drops directory entries as well. */
const pages = (domainId: number, pasid: number, where: Invalidation | null): Command =>
  pack(invalidateIommuPages, {
    opcode: 3,
    domainId,
    pde: 1,
    ...(pasid < 0 ? {} : { gn: 1, pasid }),
    ...sized(where),
  });

function deviceCache(requesterId: number, pasid: number, where: Invalidation | null): Command {
  const id = Math.max(0, pasid);
  return pack(invalidateIotlbPages, {
    opcode: 4,
    deviceId: requesterId & 0xffff,
    queueId: requesterId & 0xffff,
    maxPend: MAX_PENDING,
    pasidLow: id & 0xff,
    pasidMiddle: (id >>> 8) & 0xff,
    pasidHigh: id >>> 16,
    gn: pasid >= 0,
    ...sized(where),
  });
}

const entryOf = (requesterId: number): Command =>
  pack(invalidateDevtabEntry, { opcode: 2, deviceId: requesterId & 0xffff });

/** Commands without the wait that ends them. */
export function invalidationCommands(bus: DriverBus, what: Invalidation): readonly Command[] {
  if (what.scope === 'everything') return everything(bus);
  const device = deviceOf(bus, what.requesterId);
  if (what.scope === 'device') return wholeDevice(bus, device, what.requesterId, what.domain);
  const where = what.scope === 'pages' ? what : null;
  const tell = (pasid: number): Command[] => [
    pages(what.domain, pasid, where),
    ...(device.ats ? [deviceCache(what.requesterId, what.pasid, where)] : []),
  ];
  if (what.pasid >= 0) return tell(what.pasid);
  // Without PASID: guest tables of PASID 0 or host tables; both when nobody knows any more.
  if (!device.known) return [pages(what.domain, -1, where), ...tell(0)];
  return tell(device.giov ? 0 : -1);
}

function wholeDevice(bus: DriverBus, device: Device, requesterId: number, domain: number): readonly Command[] {
  const pasids = new Set([...pasidsOf(bus, device), ...(device.known ? [] : [0])]);
  return [
    entryOf(requesterId),
    pages(domain, -1, null),
    ...[...pasids].map((pasid) => pages(domain, pasid, null)),
    ...(device.ats ? [deviceCache(requesterId, -1, null)] : []),
    pack(invalidateInterruptTable, { opcode: 5, deviceId: requesterId & 0xffff }),
  ];
}

/** One command where the unit has it; otherwise every device that has an entry, as far as the buffer goes. */
function everything(bus: DriverBus): readonly Command[] {
  if ((bus.readRegister(REG.EFR) & 64) !== 0) return [pack(invalidateIommuAll, { opcode: 8 })];
  const commands: Command[] = [];
  const entries = (Number(get64(bus, REG.DEV_TAB) & 0x1ffn) + 1) * 128;
  for (let id = 0; id < entries && commands.length < BATCH; id++) {
    const device = deviceOf(bus, id);
    if (device.known) commands.push(...wholeDevice(bus, device, id, device.domain));
  }
  return commands;
}
