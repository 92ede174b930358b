/** The same request on every model, as plain data. Types only. */
import type { OwnerId } from '../linux/reasons.ts';
import type { PhaseId } from '../models/contract.ts';
import type { Scenario } from '../scenario/format.ts';
import type { Certainty } from '../views/shapes.ts';

/** A fault that somebody injects while comparing. */
export interface CompareChange {
  /** Model whose injectable fault it is. */
  readonly model: string;
  /** Id of that injectable. */
  readonly fault: string;
  /** In every model that has a fault like it, or in this one alone. */
  readonly everywhere: boolean;
}

export interface CompareAsk {
  readonly scenario: Scenario;
  /** Number of the request among the scenario's commands; null: the last one. */
  readonly command: number | null;
  readonly changes: readonly CompareChange[];
  /** What was injected or changed by hand in the scenario itself is made in the other models as well. */
  readonly carry: boolean;
}

/** The review's phases, and what comes of the request. */
export type BandId = PhaseId | 'record' | 'kernel' | 'unsaid' | 'event' | 'guest';

export interface CompareLine {
  /** `L4[0fe]`, or words. */
  readonly text: string;
  /** The 64-bit word of the entry that was read, 16 digits. */
  readonly hex?: string;
  /** The whole sentence of the step, where `text` is only its name. */
  readonly says?: string;
  /** How it is set: a step, plain words, the point of the cell, a field of a record, digits and kernel text, an aside. */
  readonly as: 'step' | 'words' | 'strong' | 'field' | 'mono' | 'quiet';
  /** Here the request stops. */
  readonly fault?: boolean;
}

export interface CompareCell {
  /** Phases: gone through, stopped here, does not exist, saved by a cache, not reached. Bands after them: `told`, or `silent`. */
  readonly state: 'passed' | 'failed' | 'none' | 'cached' | 'unreached' | 'told' | 'silent';
  readonly lines: readonly CompareLine[];
  /** Whom the tables blame, in the result of a request that failed or worked. */
  readonly owners?: readonly OwnerId[];
  readonly certainty?: Certainty;
  /** Whether it differs from the first column. */
  readonly differs: boolean;
}

export interface CompareColumn {
  readonly model: string;
  readonly title: string;
  /** "scalable, first stage, 4 levels". */
  readonly setup: string;
  /** What could not be carried over, a sentence each. */
  readonly left: readonly string[];
  /** What was changed here, and what could not be, a sentence each. */
  readonly made: readonly string[];
  /** The column as a lab of its own; null when nothing could be built. */
  readonly scenario: Scenario | null;
  readonly cells: Readonly<Record<BandId, CompareCell>>;
  /** What can be injected before this request. `models`: those that have a fault like it, this one included. */
  readonly injectables: readonly {
    readonly id: string;
    readonly group: string;
    readonly title: string;
    readonly models: readonly string[];
  }[];
}

export interface CompareBand {
  readonly id: BandId;
  readonly title: string;
  readonly sub: string;
  /** All columns in one sentence. */
  readonly says: string;
  readonly differs: boolean;
}

export interface Comparison {
  readonly title: string;
  /** The request in words, as neutral as it was carried over. */
  readonly request: {
    readonly device: string;
    readonly pasid: string | null;
    readonly access: string;
    readonly size: number;
    readonly address: string;
  };
  /** What holds for all columns but the first: what of the lab has no neutral words. */
  readonly left: readonly string[];
  /** What the scenario itself did to the request, in a sentence, when that can be made elsewhere. */
  readonly carried: string | null;
  /** Names of the changes that were asked for, in their order. */
  readonly changes: readonly string[];
  readonly bands: readonly CompareBand[];
  readonly columns: readonly CompareColumn[];
}
