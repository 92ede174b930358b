/**
 * The registers: what they are on the lab's default machine, and what software's reads and writes do. Of the queue
 * registers software sees one queue at a time; selecting another shows that one's words.
 */
import { halves } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import type { UnitConfig } from '../contract.ts';
import { flush } from './caches.ts';
import { eventQueue, QUEUE_PLACES } from './places.ts';
import { registers } from './register-list.ts';
import { DeviceState } from './state.ts';
import {
  accepted,
  DEVICE,
  FEATURE,
  QUEUE,
  QUEUE_MAX,
  queueAt,
  REG,
  REGISTER_BYTES,
  reg32,
  STATE,
  setReg32,
  type VirtioUnit,
} from './unit.ts';

const VERSION_1 = 1n << 32n;
const LAST_PAGE = (1n << 52n) - 1n;
const ALL_FEATURES =
  BigInt(FEATURE.INPUT_RANGE | FEATURE.DOMAIN_RANGE | FEATURE.MAP_UNMAP) |
  BigInt(FEATURE.PROBE | FEATURE.MMIO | FEATURE.BYPASS_CONFIG) |
  VERSION_1;

export const DEFAULT_ADDRESS_BITS = 52;
const LIVE = BigInt(DEVICE.ACKNOWLEDGE | DEVICE.DRIVER | DEVICE.FEATURES_OK | DEVICE.DRIVER_OK);

/** Width of guest physical addresses, in bits. */
export function addressBitsOf(config: UnitConfig): number {
  const bits = config.implementation['guestAddressBits'];
  return typeof bits === 'bigint' ? Math.min(52, Math.max(32, Number(bits))) : DEFAULT_ADDRESS_BITS;
}

/** Config space of the default machine (worked example 12.2), except that bypass is off. */
const DEFAULTS: Readonly<Record<string, bigint>> = {
  MagicValue: 0x74726976n,
  Version: 2n,
  DeviceID: 23n,
  VendorID: 0x1af4n,
  Status: LIVE,
  QueueSizeMax: BigInt(QUEUE_MAX[0]),
  QueueSize: BigInt(QUEUE_PLACES[0].size),
  QueueReady: 1n,
  QueueDesc: QUEUE_PLACES[0].descriptors,
  QueueDriver: QUEUE_PLACES[0].available,
  QueueDevice: QUEUE_PLACES[0].used,
  page_size_mask: 0xffff_ffff_ffff_f000n,
  input_range_end: 0xffff_ffff_ffffn,
  domain_range_end: 0xffff_ffffn,
  probe_size: 512n,
  features: ALL_FEATURES,
  ...Object.fromEntries(
    ['requestq', 'eventq'].flatMap((name, n) => {
      const place = QUEUE_PLACES[n]!;
      return [
        [`${name}.size`, BigInt(place.size)],
        [`${name}.ready`, 1n],
        [`${name}.descriptors`, place.descriptors],
        [`${name}.available`, place.available],
        [`${name}.used`, place.used],
      ];
    }),
  ),
};

/**
 * Puts the device into the state of a machine whose driver has brought it up: features agreed, queues in place, event
 * buffers left. Names that do not exist are passed over. Accepted features are on offer, too.
 */
export function resetRegisters(memory: Memory, registersAt: number, config: UnitConfig): void {
  const { features } = config.registers;
  const offered = features ?? ALL_FEATURES;
  const values: Readonly<Record<string, bigint>> = { ...DEFAULTS, features_offered: offered, ...config.registers };
  for (const r of registers) {
    const [lo, hi] = halves(values[r.name] ?? 0n);
    memory.write32(registersAt + (r.offset >> 2), lo | 0);
    if (r.bytes > 4) memory.write32(registersAt + (r.offset >> 2) + 1, hi | 0);
  }
  for (const [at, value] of eventQueue()) memory.load64(at, value);
}

/* ── Software ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Where the words of the selected queue are kept that the registers show, by offset of the register's word. */
const WINDOW: Readonly<Record<number, number>> = {
  [REG.QUEUE_SIZE]: QUEUE.SIZE,
  [REG.QUEUE_READY]: QUEUE.READY,
  [REG.QUEUE_DESC]: QUEUE.DESC,
  [REG.QUEUE_DESC + 4]: QUEUE.DESC + 4,
  [REG.QUEUE_DRIVER]: QUEUE.DRIVER,
  [REG.QUEUE_DRIVER + 4]: QUEUE.DRIVER + 4,
  [REG.QUEUE_DEVICE]: QUEUE.DEVICE,
  [REG.QUEUE_DEVICE + 4]: QUEUE.DEVICE + 4,
};

const selected = (u: VirtioUnit): number => reg32(u, REG.QUEUE_SEL) >>> 0;

/** Registers that only take: reading them gives 0. */
const WRITE_ONLY: readonly number[] = [REG.QUEUE_NOTIFY, REG.INTERRUPT_ACK, REG.DRIVER_FEATURES];

export function readRegister(u: VirtioUnit, offset: number): number {
  const at = offset & ~3;
  return at < 0 || at >= REGISTER_BYTES || WRITE_ONLY.includes(at) ? 0 : reg32(u, at);
}

/** A write by software. Returns the queue that it rings for, or -1. */
export function writeRegister(u: VirtioUnit, offset: number, value: number): number {
  const at = offset & ~3;
  const inQueue = WINDOW[at];
  if (inQueue !== undefined) {
    if (selected(u) < QUEUE_MAX.length) {
      setReg32(u, queueAt(selected(u)) + inQueue, value);
      setReg32(u, at, value);
    }
    return -1;
  }
  switch (at) {
    case REG.DEVICE_FEATURES_SEL:
      setReg32(u, at, value);
      setReg32(u, REG.DEVICE_FEATURES, value >>> 0 > 1 ? 0 : reg32(u, STATE.OFFERED + value * 4));
      break;
    case REG.DRIVER_FEATURES_SEL:
      setReg32(u, at, value);
      break;
    case REG.DRIVER_FEATURES:
      acceptFeatures(u, value);
      break;
    case REG.QUEUE_SEL:
      setReg32(u, at, value);
      showQueue(u);
      break;
    case REG.QUEUE_NOTIFY:
      return value;
    case REG.INTERRUPT_ACK:
      setReg32(u, REG.INTERRUPT_STATUS, reg32(u, REG.INTERRUPT_STATUS) & ~value);
      break;
    case REG.STATUS:
      writeStatus(u, value);
      break;
    case REG.BYPASS:
      writeBypass(u, value);
      break;
    default:
  }
  return -1;
}

/** Features are taken until they are agreed. */
function acceptFeatures(u: VirtioUnit, value: number): void {
  const half = reg32(u, REG.DRIVER_FEATURES_SEL) >>> 0;
  if (half > 1 || (reg32(u, REG.STATUS) & DEVICE.FEATURES_OK) !== 0) return;
  setReg32(u, STATE.ACCEPTED + half * 4, value);
}

function showQueue(u: VirtioUnit): void {
  const queue = selected(u);
  const isThere = queue < QUEUE_MAX.length;
  setReg32(u, REG.QUEUE_SIZE_MAX, isThere ? QUEUE_MAX[queue]! : 0);
  for (const [offset, inQueue] of Object.entries(WINDOW))
    setReg32(u, Number(offset), isThere ? reg32(u, queueAt(queue) + inQueue) : 0);
}

/** A driver only adds bits; 0 resets. Features that were not on offer are not agreed. */
function writeStatus(u: VirtioUnit, value: number): void {
  if ((value & 0xff) === 0) {
    resetDevice(u);
    return;
  }
  const now = reg32(u, REG.STATUS);
  const foreign =
    (reg32(u, STATE.ACCEPTED) & ~reg32(u, STATE.OFFERED)) |
    (reg32(u, STATE.ACCEPTED + 4) & ~reg32(u, STATE.OFFERED + 4));
  const isAgreed = (now & DEVICE.FEATURES_OK) !== 0 || foreign === 0;
  const added = (value & 0xbf) | (now & DEVICE.NEEDS_RESET);
  setReg32(u, REG.STATUS, isAgreed ? added : added & ~DEVICE.FEATURES_OK);
}

/** The only field of the config space that software writes; 0 and 1 are its values. */
function writeBypass(u: VirtioUnit, value: number): void {
  const wanted = value & 0xff;
  if (accepted(u, FEATURE.BYPASS_CONFIG) && wanted <= 1) setReg32(u, REG.BYPASS, wanted);
}

/** Device reset (registers 8): nothing is attached, no domain exists, the queues are gone; bypass keeps its value. */
function resetDevice(u: VirtioUnit): void {
  const state = new DeviceState(u);
  for (const id of state.endpoints()) {
    const { attached, domain } = state.endpoint(id);
    if (attached && state.detach(id)) flush(u, domain, 0n, LAST_PAGE);
  }
  for (const queue of QUEUE_MAX.keys())
    for (let offset = 0; offset <= QUEUE.USED; offset += 4) setReg32(u, queueAt(queue) + offset, 0);
  for (const offset of [STATE.ACCEPTED, STATE.ACCEPTED + 4, REG.INTERRUPT_STATUS, REG.STATUS]) setReg32(u, offset, 0);
  showQueue(u);
}
