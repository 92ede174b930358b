/**
 * What a decoder of kernel lines says: the decoding of each fault, and which characters of the pasted text say it.
 * The fields of `Decoded` are those of the recorded cases; numbers that a line prints in hex stay texts with `0x` and
 * without leading zeros.
 */
import type { Problem } from '../scenario/format.ts';

export type FaultKind =
  | 'dma-fault'
  | 'interrupt-remap-fault'
  | 'configuration-fault'
  | 'device-request-error'
  | 'invalidation-error'
  | 'command-error'
  | 'page-request-error'
  | 'status';

/** The step of a translation that failed, or what lies beside a translation. */
export type FailedStep =
  | 'requester-id'
  | 'device-entry'
  | 'pasid-entry'
  | 'pgd'
  | 'pte'
  | 'permission'
  | 'address-size'
  | 'interrupt-remap'
  | 'invalidation'
  | 'command'
  | 'page-request';

/** First suspicion by the step alone. */
export type Blame =
  | 'host-iommu-driver'
  | 'guest-iommu-driver-or-host-userspace'
  | 'guest-iommu-driver'
  | 'device-driver'
  | 'interrupt-setup'
  | 'endpoint-device'
  | 'firmware'
  | 'platform';

export interface Source {
  /** `00:02.0`, with the segment when the line prints one. */
  readonly bdf?: string;
  /** Requester ID (4 digits) or stream ID, in hex. */
  readonly sid?: string;
  /** A master by its name. */
  readonly client?: string;
}

/** A register or a field of flags: as printed, and the names of the bits that are set. */
export interface Flags {
  readonly raw: string;
  readonly set?: readonly string[];
  readonly format?: number;
  readonly type?: number;
}

export interface Status {
  readonly raw: string;
  readonly flags: readonly string[];
  readonly recordIndex: number;
}

/** Raw contents that the kernel printed beside the fault: where they belong, and the 64-bit words. */
export interface DumpLine {
  readonly what: string;
  readonly level?: number;
  readonly words: readonly string[];
}

/** A decoded fault. A field that is absent is not told by the lines. */
export interface Decoded {
  readonly model: string;
  readonly kind: FaultKind;
  readonly source?: Source;
  readonly pasid?: number;
  readonly pasidPresent?: boolean;
  /** Address of the device's access, cut to what the line prints. */
  readonly address?: string;
  readonly access?: 'read' | 'write';
  readonly privileged?: boolean;
  readonly instruction?: boolean;
  /** 1 or 2. */
  readonly stage?: number;
  /** What an SMMUv3 was reading: `CD`, `TT` or `IN`. */
  readonly class?: string;
  readonly stalled?: boolean;
  readonly stag?: number;
  readonly level?: number;
  readonly contextBank?: number;
  readonly domain?: string;
  readonly interruptIndex?: string;
  /** Hex text of the code, or the name of the bit. */
  readonly code?: string;
  readonly event?: string;
  readonly reason?: string;
  readonly step?: FailedStep;
  readonly blame?: Blame;
  readonly flags?: Flags;
  readonly fsr?: Flags;
  readonly gfsr?: Flags;
  readonly status?: Status;
  /** Invalidation errors that were reported together. */
  readonly errors?: readonly string[];
  readonly descriptor?: Readonly<Record<string, string | number | boolean>>;
  readonly commandAddress?: string;
  readonly queueIndex?: string;
  readonly permissions?: string;
  /** Page request group index. */
  readonly group?: number;
  readonly last?: boolean;
  /** Letters of what a page request asks for. */
  readonly wanted?: string;
  /** Intermediate address, or the address of an entry that could not be read. */
  readonly secondAddress?: string;
  readonly dump?: readonly DumpLine[];
  readonly meaning?: string;
}

/** Some characters of the pasted text, and what they mean. Null: nobody here knows. */
export interface LogSpan {
  /** First character, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly says: string | null;
}

export interface LogFault {
  readonly family: string;
  /** Which printed form it is. */
  readonly format: string;
  readonly decoded: Decoded;
  /** How many times it stands in the text. */
  readonly count: number;
  /** Ranges of the text that belong to it, in order: the lines of its first occurrence. */
  readonly lines: readonly (readonly [start: number, end: number])[];
  /** Parts that are understood and parts that are not, in order, never overlapping. */
  readonly spans: readonly LogSpan[];
}

export interface KernelLog {
  readonly faults: readonly LogFault[];
  /** Lines of the text that are not empty. */
  readonly lines: number;
  /** The kernel left lines out: what is seen is a sample. */
  readonly suppressed: number;
  /** Why nothing was read at all. */
  readonly problem: Problem | null;
}
