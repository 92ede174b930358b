/** What devices say to an IOMMU and what they get back, for all models. Sources: PCIe base specification, ATS chapter. */

/** Access wanted, as a bit mask; an atomic access is READ | WRITE. */
export const READ = 1;
export const WRITE = 2;
export const EXECUTE = 4;

/** Address type of a request (the AT field). */
export const UNTRANSLATED = 0;
export const TRANSLATION_REQUEST = 1;
export const TRANSLATED = 2;

/** How a request that got no data is completed. */
export const SUCCESS = 0;
export const UNSUPPORTED_REQUEST = 1;
export const COMPLETER_ABORT = 2;

/** One DMA access as it reaches the IOMMU. Mutable and reused on the hot path. */
export interface DmaRequest {
  /** Requester ID, StreamID, endpoint ID or device_id: 16 to 32 bits. */
  requesterId: number;
  /** 20 bits; -1 without PASID. PASID 0 is not "no PASID". */
  pasid: number;
  /** The 64-bit input address as two int32 halves. */
  addressLo: number;
  addressHi: number;
  /** Bytes, never across a page. */
  size: number;
  /** READ, WRITE, EXECUTE bits. */
  access: number;
  /** Address type: UNTRANSLATED, TRANSLATION_REQUEST, TRANSLATED. */
  type: number;
  /** Privileged mode requested; counts only with a PASID unless a model says otherwise. */
  privileged: boolean;
}

/** How a request ended. Exactly one of these. */
export const TRANSLATED_OK = 0;
/** Went through with its own address: translation is off or passes through. */
export const PASSED = 1;
/** Reached no memory. With completion SUCCESS reads get zeros and writes are ignored (SMMUv3). */
export const BLOCKED = 2;
/** A translation request got a successful answer without the permission it wanted; nothing is recorded. */
export const DENIED = 3;
/** Not a memory access: the address and size make it an interrupt message. */
export const INTERRUPT = 4;
/** Held inside the IOMMU until software answers (SMMUv3). */
export const STALLED = 5;

export const OUTCOME_NAMES = ['translated', 'passed', 'blocked', 'denied', 'interrupt', 'stalled'] as const;
export type OutcomeName = (typeof OUTCOME_NAMES)[number];

/** Filled by the IOMMU. The caller owns it; the hot path allocates nothing. */
export interface Outcome {
  status: number;
  /** Page number of the result as int32 halves, and the byte offset in the 4 KiB page. */
  pageLo: number;
  pageHi: number;
  offset: number;
  /** log2 of the bytes for which this translation holds. */
  sizeLog2: number;
  /** READ, WRITE, EXECUTE bits granted by the tables. */
  permissions: number;
  /** Number of the fault in the model's fault table, or -1. */
  fault: number;
  /** Number of the cause among that fault's causes. */
  cause: number;
  /** Number of the rule that does not hold, or -1. */
  rule: number;
  /** SUCCESS, UNSUPPORTED_REQUEST or COMPLETER_ABORT. */
  completion: number;
  /** True when a fault record was written. */
  recorded: boolean;
}

export const newRequest = (): DmaRequest => ({
  requesterId: 0,
  pasid: -1,
  addressLo: 0,
  addressHi: 0,
  size: 4,
  access: READ,
  type: UNTRANSLATED,
  privileged: false,
});

export const newOutcome = (): Outcome => ({
  status: BLOCKED,
  pageLo: 0,
  pageHi: 0,
  offset: 0,
  sizeLog2: 12,
  permissions: 0,
  fault: -1,
  cause: 0,
  rule: -1,
  completion: SUCCESS,
  recorded: false,
});

/** An interrupt message: a posted write of `data` to `address`. */
export interface InterruptRequest {
  requesterId: number;
  addressLo: number;
  addressHi: number;
  data: number;
}

/** What became of an interrupt message. */
export interface InterruptOutcome {
  status: 'delivered' | 'remapped' | 'posted' | 'blocked';
  vector: number;
  destination: number;
  fault: number;
  rule: number;
  recorded: boolean;
}

/** A PCIe page request message. */
export interface PageRequest {
  requesterId: number;
  pasid: number;
  /** Page address, int32 halves, low 12 bits 0. */
  addressLo: number;
  addressHi: number;
  /** READ, WRITE, EXECUTE bits; 0 with `last` is a stop marker. */
  access: number;
  privileged: boolean;
  /** Page request group index, 9 bits. */
  group: number;
  last: boolean;
  /** No message of a device but a transaction that waits inside the IOMMU; `group` is its tag. */
  stalled?: boolean;
  /** 128 bits that some models carry along and echo in the response; left out: none. */
  privateData?: readonly [low: bigint, high: bigint];
}

/** The answer to a page request group. */
export interface PageResponse {
  requesterId: number;
  pasid: number;
  group: number;
  /** 0 success, 1 invalid request, 15 response failure. */
  code: number;
  /** The answer is for a transaction that waits inside the IOMMU; left out: as Linux answers the model. */
  stalled?: boolean;
  /** As it came with the request. */
  privateData?: readonly [low: bigint, high: bigint];
}

export const SUCCESS_CODE = 0;
export const INVALID_CODE = 1;
export const FAILURE_CODE = 15;

/** Where an interrupt-capable IOMMU put a page request. */
export type PageRequestFate = 'queued' | 'auto-answered' | 'dropped' | 'refused';

/** `bb:dd.f` of a 16-bit requester ID; with a segment in front when there is one. */
export function requesterText(id: number): string {
  const hex = (v: number, n: number): string => v.toString(16).padStart(n, '0');
  const bdf = `${hex((id >> 8) & 0xff, 2)}:${hex((id >> 3) & 0x1f, 2)}.${id & 7}`;
  return id > 0xffff ? `${hex(id >>> 16, 4)}:${bdf}` : bdf;
}

/** Reads `bb:dd.f`, `ssss:bb:dd.f` or a hex number; null when it is neither. */
export function parseRequester(text: string): number | null {
  const m = /^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/i.exec(text.trim());
  if (m !== null) {
    const device = Number.parseInt(m[3]!, 16);
    if (device > 31) return null;
    return Number.parseInt(m[1] ?? '0', 16) * 65536 + Number.parseInt(m[2]!, 16) * 256 + device * 8 + Number(m[4]);
  }
  return /^0x[0-9a-f]{1,8}$/i.test(text.trim()) ? Number.parseInt(text.trim().slice(2), 16) : null;
}
