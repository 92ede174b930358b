/**
 * What the parts of the device share: its memory, where its registers lie in the pool and where its tables lie in the
 * host's memory. The region holds the register page of the virtio MMIO transport and, behind it, words that software
 * cannot read.
 */
import type { Profile } from '../../bits/layout.ts';
import type { Memory } from '../../memory/memory.ts';
import { INTERRUPT_RAISED, UNIT_ERROR } from '../../trace/rows.ts';

export interface VirtioUnit {
  readonly memory: Memory;
  /** First word of the region in the pool. */
  readonly registersAt: number;
  readonly profile: Profile;
  /** First word of the slots of the host's TLB in the pool; the replacement words, one a set, follow them. */
  readonly tlbAt: number;
}

/** Byte offsets of the transport's registers and of the config space. */
export const REG = {
  MAGIC: 0x000,
  VERSION: 0x004,
  DEVICE_ID: 0x008,
  VENDOR_ID: 0x00c,
  DEVICE_FEATURES: 0x010,
  DEVICE_FEATURES_SEL: 0x014,
  DRIVER_FEATURES: 0x020,
  DRIVER_FEATURES_SEL: 0x024,
  QUEUE_SEL: 0x030,
  QUEUE_SIZE_MAX: 0x034,
  QUEUE_SIZE: 0x038,
  QUEUE_READY: 0x044,
  QUEUE_NOTIFY: 0x050,
  INTERRUPT_STATUS: 0x060,
  INTERRUPT_ACK: 0x064,
  STATUS: 0x070,
  QUEUE_DESC: 0x080,
  QUEUE_DRIVER: 0x090,
  QUEUE_DEVICE: 0x0a0,
  CONFIG_GENERATION: 0x0fc,
  PAGE_SIZE_MASK: 0x100,
  INPUT_START: 0x108,
  INPUT_END: 0x110,
  DOMAIN_START: 0x118,
  DOMAIN_END: 0x11c,
  PROBE_SIZE: 0x120,
  BYPASS: 0x124,
} as const;

/** Bytes of registers that software can reach. */
export const REGISTER_BYTES = 0x128;

/** Byte offsets of words that software cannot read. */
export const STATE = {
  /** Features on offer and features accepted: 64 bits each. */
  OFFERED: 0x200,
  ACCEPTED: 0x208,
  HOST_ERRORS: 0x210,
  /** Events that found no buffer. */
  DROPPED: 0x214,
  /** Interrupts raised and not taken, one bit a source. */
  INTERRUPTS: 0x218,
  /** The two queues, see QUEUE. */
  QUEUES: 0x220,
  /** Number of endpoints that the device manages, then their IDs. */
  ENDPOINTS: 0x300,
} as const;

/** Of one queue: offsets from its first word. */
export const QUEUE = {
  SIZE: 0x00,
  READY: 0x04,
  DESC: 0x08,
  DRIVER: 0x10,
  DEVICE: 0x18,
  AVAIL: 0x20,
  USED: 0x24,
} as const;
export const QUEUE_BYTES = 0x30;
export const queueAt = (queue: number): number => STATE.QUEUES + queue * QUEUE_BYTES;
/** Descriptors that each queue has at most. */
export const QUEUE_MAX = [64, 16] as const;

/** Endpoints that the device can manage. */
export const ENDPOINT_LIMIT = 256;
export const REGION_WORDS = (STATE.ENDPOINTS + 4 + ENDPOINT_LIMIT * 4) >> 2;

export const FEATURE = {
  INPUT_RANGE: 1 << 0,
  DOMAIN_RANGE: 1 << 1,
  MAP_UNMAP: 1 << 2,
  BYPASS: 1 << 3,
  PROBE: 1 << 4,
  MMIO: 1 << 5,
  BYPASS_CONFIG: 1 << 6,
} as const;

/** Bits of the device status. */
export const DEVICE = {
  ACKNOWLEDGE: 1,
  DRIVER: 2,
  DRIVER_OK: 4,
  FEATURES_OK: 8,
  NEEDS_RESET: 64,
  FAILED: 128,
} as const;

/** Bits of HOST_ERRORS. */
export const HOST = { REPORTS: 1, BREAKS: 2, NO_FLUSH: 4 } as const;

/** Sources of the device's interrupt: numbers in INTERRUPT_RAISED rows, bits of the interrupt status. */
export const SOURCE = { used: 0, config: 1 } as const;

/** Numbers in UNIT_ERROR rows; each breaks the device. */
export const ERROR = { unreadable: 1, beyond: 2, endless: 3, indirect: 4, order: 5, lost: 6, host: 7 } as const;
export const unitErrors: readonly string[] = [
  'no error',
  'a ring cannot be read or makes no sense, and the device needs a reset',
  'a chain leads to a descriptor beyond the queue, and the device needs a reset',
  'a chain of descriptors has no end, and the device needs a reset',
  'a chain uses indirect descriptors, which are not on offer, and the device needs a reset',
  'a chain goes back to buffers that the device reads, and the device needs a reset',
  'the used ring cannot be written, and the device needs a reset',
  'the host broke down, and the device needs a reset',
];

/* ── The host's memory ─────────────────────────────────────────────────────────────────────────────────────────── */

/** Page number of 2^52, as the high half: no guest address reaches it. */
const HOST_MEMORY = 2n ** 52n;
/** By ID: 32 bytes an entry. */
export const ENDPOINTS_AT = HOST_MEMORY;
/** By endpoint ID: 256 bytes each. */
export const REGIONS_AT = HOST_MEMORY + 2n ** 40n;
/** By domain: 32 bytes an entry. */
export const DOMAINS_AT = HOST_MEMORY + 2n ** 42n;
/** By domain: 2^17 bytes each. */
export const MAPPINGS_AT = HOST_MEMORY + 2n ** 50n;

export const REGION_LIMIT = 8;
export const MAPPING_LIMIT = 4096;
export const MAPPING_BYTES = 32;

/* ── Registers ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** A register of 32 bits, or half of a longer one. */
export const reg32 = (u: VirtioUnit, offset: number): number => u.memory.words[u.registersAt + (offset >> 2)]! | 0;

export const reg64 = (u: VirtioUnit, offset: number): bigint =>
  (BigInt(reg32(u, offset + 4) >>> 0) << 32n) | BigInt(reg32(u, offset) >>> 0);

/** Stores a register's word. Writes nothing when it is there already, so that a recording shows changes only. */
export function setReg32(u: VirtioUnit, offset: number, value: number): void {
  const at = u.registersAt + (offset >> 2);
  if ((u.memory.words[at]! | 0) !== (value | 0)) u.memory.write32(at, value | 0);
}

export const accepted = (u: VirtioUnit, feature: number): boolean => (reg32(u, STATE.ACCEPTED) & feature) !== 0;

/** Interrupt line of the device: the first of those that a machine has for virtio devices. */
const INTERRUPT_LINE = 0x10;

/** Tells the driver: a status bit and the line. */
export function raise(u: VirtioUnit, source: number): void {
  setReg32(u, REG.INTERRUPT_STATUS, reg32(u, REG.INTERRUPT_STATUS) | (1 << source));
  setReg32(u, STATE.INTERRUPTS, reg32(u, STATE.INTERRUPTS) | (1 << source));
  const rec = u.memory.recorder;
  if (rec === null) return;
  const i = rec.next();
  const c = rec.chunk;
  c.fill(0, i, i + 8);
  c[i] = INTERRUPT_RAISED | (source << 8) | (1 << 16);
  c[i + 1] = INTERRUPT_LINE;
}

/** The device cannot go on: it says so in its status and waits for a reset. */
export function breakDown(u: VirtioUnit, error: number): void {
  const rec = u.memory.recorder;
  if (rec !== null) {
    const i = rec.next();
    const c = rec.chunk;
    c.fill(0, i, i + 8);
    c[i] = UNIT_ERROR;
    c[i + 1] = error;
  }
  const status = reg32(u, REG.STATUS);
  if ((status & DEVICE.NEEDS_RESET) !== 0) return;
  setReg32(u, REG.STATUS, status | DEVICE.NEEDS_RESET);
  if ((status & DEVICE.DRIVER_OK) !== 0) raise(u, SOURCE.config);
}
