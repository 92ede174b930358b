/**
 * A file of recorded translations: single accesses and their outcomes, observed on implementations that nobody of the
 * lab wrote. `vectors/README.md` says what each key means; `read.ts` turns unknown text into these.
 */
import type { Hole } from '../memory/memory.ts';
import type { DmaRequest, PageRequest } from '../pcie/request.ts';
import type { Problem } from '../scenario/format.ts';

export const VECTORS_FORMAT = 'iommu-lab-vectors/1';

/** Cases of one file. */
export const CASES = 20_000;
/** Values of all kinds in one file, and objects and lists inside each other. */
export const FILE_DEPTH = 12;
/** Characters of a case's name and of its other texts. */
export const NAME_CHARACTERS = 200;
export const TEXT_CHARACTERS = 2000;
/** Words of a record, and words of one request that a device driver hands over. */
export const RECORD_WORDS = 32;

export interface VectorFile {
  readonly model: string;
  /** Which implementations were observed. */
  readonly title: string;
  readonly cases: readonly VectorCase[];
}

/** What reaches the unit: a memory access (a translation request too), or a page request message. */
export type VectorAccess =
  | { readonly kind: 'access'; readonly request: Readonly<DmaRequest>; readonly address: bigint }
  | { readonly kind: 'page request'; readonly request: Readonly<PageRequest>; readonly address: bigint };

export interface VectorCommand {
  /** For people. */
  readonly op: string;
  /** The bytes that the device reads, in hexadecimal. */
  readonly request: string;
  readonly status: number | null;
}

export interface VectorCase {
  readonly name: string;
  readonly tags: readonly string[];
  readonly registers: Readonly<Record<string, bigint>>;
  readonly implementation: Readonly<Record<string, unknown>>;
  readonly memory: readonly (readonly [at: bigint, value: bigint])[];
  readonly busErrors: readonly Hole[];
  readonly commands: readonly VectorCommand[];
  readonly access: VectorAccess;
  readonly expect: VectorOutcome;
  /** Where the observed implementation departs from its specification; then only that it blocks counts. */
  readonly deviates: string | null;
}

/** What was recorded. */
export interface VectorOutcome {
  readonly ok: boolean;
  /** Physical address of the first byte. */
  readonly pa: bigint | null;
  /** Words of `memory` that differ afterwards. */
  readonly memory: readonly (readonly [at: bigint, value: bigint])[];
  /** Fault code; null: blocked and nothing recorded; undefined: only the blocking was observed. */
  readonly code: bigint | null | undefined;
  /** The record's 64-bit words; null: none; undefined: not observed. */
  readonly record: readonly bigint[] | null | undefined;
  /** Bits of the record that count; all of them when it is left out. */
  readonly mask: readonly bigint[] | null;
  /** A translation request that succeeds without permission, and the fault that took it. */
  readonly denied: bigint | null;
  /** Page requests: put on the queue. */
  readonly queued: boolean;
  /** Page requests: answered by the unit itself. */
  readonly answered: boolean;
}

export type VectorsRead = { readonly file: VectorFile } | { readonly problems: readonly Problem[] };
