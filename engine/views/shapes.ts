// Length: one vocabulary between engine and page, read as a whole.
/** What the engine shows of a run: plain data for screens, sentences included. Types only. */
import type { OwnerId } from '../linux/reasons.ts';
import type { PhaseId, Reported } from '../models/contract.ts';
import type { OutcomeName } from '../pcie/request.ts';
import type { Problem } from '../scenario/format.ts';

/** Two runs stay side by side: A before the last change that made a difference, B after it. */
export type RunId = 'A' | 'B';

/** Two-letter code of what a step does. */
export type StepKind = 'RQ' | 'RS' | 'LU' | 'RD' | 'CK' | 'WR' | 'OK' | 'FL' | 'IV' | 'IN' | 'SW';

/** A piece of a sentence. Pieces with a place light up with it. */
export interface Piece {
  readonly text: string;
  /** How it is set: words, digits in mono, or bold digits. */
  readonly as: 'words' | 'digits';
  /** `field:<column id>.<field id>`, `memory:0x…`, `column:<id>`. */
  readonly place?: string;
}

export interface MicroStep {
  readonly says: string;
  /** Whether the checked rule holds; null for what is no check. */
  readonly holds: boolean | null;
  /** Section of the specification. */
  readonly spec?: string;
}

/** One press of Step. */
export interface StepView {
  /** 1 for the first step of the run. Position 0 is before everything. */
  readonly n: number;
  /** Survives engine changes: `1:dev.root`, `1:pte.l2~s2.l1` (request number in front). */
  readonly key: string;
  /** Number of the command it belongs to, 0 first. */
  readonly command: number;
  readonly phase: PhaseId;
  readonly kind: StepKind;
  readonly sentence: readonly Piece[];
  /** The same words as plain text, for the list, the text trace and the command line. */
  readonly text: string;
  /** For a screen reader: numbers in a form that can be spoken. */
  readonly spoken: string;
  /** `0x4f0000 + 0x0e9 × 8 = 0x4f0748`. */
  readonly sum: string | null;
  readonly micro: readonly MicroStep[];
  /** Column that this step reads or writes. */
  readonly column: string | null;
  /** In a nested walk: the cell of the second-stage strip. */
  readonly nested: boolean;
  readonly fault: boolean;
  /** Who answers for the fault of this step; empty where there is none. */
  readonly owners: readonly OwnerId[];
  /** What it changes, the first word of it: "L1[012] A 0 → 1", "0x5000 0x0 → 0x12 and 3 more". Null: nothing. */
  readonly change: string | null;
}

/** A command of the scenario, as the timeline shows it. */
export interface CommandView {
  readonly index: number;
  readonly kind: string;
  /** "00:1f.6 writes 4 bytes at 0x7f3a4c812f40". */
  readonly title: string;
  readonly firstStep: number;
  /** Last step; smaller than firstStep when it has none. */
  readonly lastStep: number;
  /** For requests. */
  readonly result: ResultView | null;
}

/** An edit or injected fault, one line of Changes. */
export interface ChangeView {
  /** Number of the command that made it. */
  readonly command: number;
  /** "L1[012] R/W 1 → 0", or the injected fault's title. */
  readonly says: string;
  readonly place: string | null;
  /** Why it could not be applied, if so. */
  readonly problem: string | null;
}

/** A whole run. */
export interface RunView {
  readonly title: string;
  readonly model: string;
  readonly total: number;
  /** The first steps, all of them in short runs; ask `steps` for the rest. */
  readonly steps: readonly StepView[];
  /** One byte a step: phase number in bits 2:0, 3 fault, 4 first of a command, 5 nested. */
  readonly ticks: Uint8Array;
  readonly commands: readonly CommandView[];
  readonly changes: readonly ChangeView[];
  /** Step at which the last request stands when it fails, or null. */
  readonly faultStep: number | null;
  /** Whether the scenario's expectation is met; null without one. */
  readonly expected: boolean | null;
  /** What the builder could not do. */
  readonly problems: readonly Problem[];
}

/* ── What a screen shows at a step ─────────────────────────────────────────────────────────────────────────────── */

export type ColumnStatus = 'done' | 'here' | 'next' | 'later' | 'fault' | 'cached' | 'skipped';

export type RowView =
  | {
      readonly kind: 'entry';
      readonly index: string;
      readonly at: string;
      readonly hex: string;
      readonly selected: boolean;
    }
  /** A run of equal rows: `000–0fd empty`. */
  | { readonly kind: 'run'; readonly from: string; readonly to: string; readonly says: string };

/** One table of the walk, at the cursor. */
export interface ColumnView {
  /** Step key without the request number: `dev.root`, `pte.l3`. Unique in a walk. */
  readonly id: string;
  readonly phase: PhaseId;
  /** `L3` and `PDPT`; `Context` and `entry`. */
  readonly title: string;
  readonly sub: string;
  /** Bits of the request that choose the row: `47:39`, `bus`. */
  readonly slice: string;
  /** The index as hex digits, and in binary. */
  readonly key: string;
  readonly binary: string;
  /** Bits of the IOVA, hi and lo, when the index is cut from it. */
  readonly bits: readonly [hi: number, lo: number] | null;
  /** Base of the table, null while nobody knows it. Guest addresses carry `guest`. */
  readonly base: string | null;
  readonly guest: boolean;
  readonly entryBytes: number;
  /** Address of the selected entry (host physical), null while unknown. */
  readonly at: string | null;
  readonly place: string | null;
  /** Layout id and words of the selected entry at the cursor; empty while unread. */
  readonly layout: string | null;
  readonly words: readonly number[];
  /** 64-bit word of the entry that holds the pointer; its digits travel. Bits of the pointer inside it. */
  readonly pointer: { readonly q: number; readonly hi: number; readonly lo: number; readonly field: string } | null;
  /** 64-bit word that is looked at: the pointer's, or, where the walk ends here, the one whose change lets it go on. */
  readonly q: number;
  readonly rows: readonly RowView[];
  /** "one entry covers 1 GiB". */
  readonly note: string;
  readonly status: ColumnStatus;
  /** Step that reads it; null when it is not reached. */
  readonly step: number | null;
  /** Where it is that this entry's page was found: the table walk is nested. */
  readonly nested: boolean;
}

export interface StripCell {
  readonly id: string;
  readonly title: string;
  readonly sum: string;
  readonly hex: string;
  readonly at: string;
  readonly layout: string;
  readonly words: readonly number[];
  readonly status: ColumnStatus;
  readonly step: number | null;
}

/** The second-stage walk for one guest address. */
export interface StripView {
  /** Column for which it is done; null for the final address. */
  readonly column: string | null;
  readonly title: string;
  readonly guestAddress: string;
  readonly hostAddress: string | null;
  readonly cells: readonly StripCell[];
  readonly access: number;
  readonly accesses: number;
}

/** One square of the nested overview: first-stage levels across, second-stage levels down. */
export interface GridCell {
  readonly column: number;
  readonly row: number;
  readonly step: number;
  readonly title: string;
  readonly status: ColumnStatus;
}

export interface ResultView {
  readonly status: 'waiting' | OutcomeName;
  /** "Write blocked", "Translated". */
  readonly title: string;
  /** Fault code as the record carries it: `0x85`. */
  readonly code: string | null;
  readonly fault: string | null;
  readonly lines: readonly string[];
  /** Physical address. */
  readonly address: string | null;
  readonly pageSize: string | null;
  readonly permissions: string | null;
  readonly recorded: boolean;
  /** Final offset digits, head of the result column. */
  readonly offset: string;
}

export interface WalkPart {
  readonly command: number;
  readonly columns: readonly ColumnView[];
  readonly strip: StripView | null;
  readonly grid: readonly GridCell[];
  readonly result: ResultView;
  /** Phases that this walk does not have or did not reach, with the reason. */
  readonly absent: Readonly<Partial<Record<PhaseId, string>>>;
  readonly request: RequestView;
}

/** The request under the cursor, in fields that people edit. */
export interface RequestView {
  readonly device: string;
  readonly deviceName: string;
  readonly pasid: string | null;
  readonly access: string;
  readonly size: number;
  readonly address: string;
  readonly type: string;
  readonly privileged: boolean;
}

export type Certainty = 'certain' | 'likely' | 'cannot be told';

/** What one way of reporting a fault allows to conclude. */
export interface LensView {
  readonly id: 'hardware' | 'kernel' | 'generic-2017' | 'proposal' | 'merged-2019' | 'guest';
  readonly title: string;
  /** What that report says: a code, a reason, a line. Null: nothing is reported. */
  readonly reports: string | null;
  readonly owners: readonly OwnerId[];
  readonly certainty: Certainty;
  readonly says: string;
}

export interface RightsView {
  readonly levels: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly bit: string;
    readonly values: readonly (number | null)[];
    readonly result: number | null;
    readonly denies: boolean;
  }[];
}

export interface VerdictPart {
  readonly state: 'nothing yet' | 'worked' | 'failed';
  /** One line: "Nothing has failed yet.", "It worked. Nobody is to blame." */
  readonly says: string;
  readonly tables: {
    readonly owners: readonly OwnerId[];
    readonly certainty: Certainty;
    readonly says: string;
    readonly step: string;
    readonly spec: string;
  } | null;
  readonly lenses: readonly LensView[];
  readonly canGoOn: string | null;
  /** The smallest edit that lets the request through. */
  readonly repair: {
    readonly says: string;
    readonly place: string;
    readonly hi: number;
    readonly lo: number;
    readonly value: string;
  } | null;
  readonly wouldTell: string | null;
  readonly withoutIommu: string | null;
  readonly rights: RightsView | null;
}

export interface RecordView {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly place: string;
  readonly layout: string;
  readonly words: readonly number[];
  /** Step that wrote it. */
  readonly step: number;
  readonly kernel: readonly (readonly { readonly text: string; readonly field?: string }[])[];
  /** What its fields report of the request and its walk, by field id. */
  readonly reports: Readonly<Record<string, Reported>>;
}

export interface EventField {
  readonly name: string;
  /** Null: the event has no value for it. */
  readonly value: string | null;
  readonly says: string;
  /** What it reports of the request and its walk; null: nothing. */
  readonly reports: Reported | null;
}

export interface EventView {
  readonly step: number;
  readonly type: string;
  readonly reason: string;
  readonly device: string;
  readonly pasid: string | null;
  readonly address: string | null;
  readonly access: string;
  readonly owners: readonly OwnerId[];
  /** The same event as the structures of 2017 and 2019 carry it: field and value; null where they have no such field. */
  readonly versions: readonly {
    readonly title: string;
    readonly fields: readonly EventField[];
  }[];
}

export interface RecordPart {
  readonly records: readonly RecordView[];
  readonly events: readonly EventView[];
  /** Why a fault left no record, if so. */
  readonly silence: string | null;
}

export interface RegisterView {
  readonly name: string;
  readonly offset: string;
  readonly says: string;
  readonly layout: string;
  readonly words: readonly number[];
  readonly place: string;
}

export interface CacheView {
  readonly id: string;
  readonly title: string;
  readonly keyedBy: string;
  readonly filledFrom: string;
  readonly flushedBy: string;
  readonly layout: string;
  readonly slots: readonly {
    readonly slot: number;
    readonly place: string;
    readonly words: readonly number[];
    readonly state: 'same' | 'stale';
  }[];
  readonly capacity: number;
}

/** A cached copy that no longer agrees with memory. */
export interface StaleView {
  readonly cache: string;
  readonly slot: number;
  readonly says: string;
}

export interface UnitPart {
  /** What decoding depends on: physical address bits, and the capabilities that are present. */
  readonly profile: { readonly addressBits: number; readonly capabilities: readonly string[] };
  readonly registers: readonly RegisterView[];
  readonly caches: readonly CacheView[];
  readonly stale: readonly StaleView[];
}

/** Parts of a screen. Each is sent only when it differs from what the page has. */
export interface Parts {
  readonly walk: WalkPart;
  readonly verdict: VerdictPart;
  readonly record: RecordPart;
  readonly unit: UnitPart;
}
export type Revisions = { readonly [P in keyof Parts]?: number };

export interface Look {
  readonly run: RunId;
  readonly step: number;
  readonly current: StepView | null;
  readonly revisions: { readonly [P in keyof Parts]: number };
  readonly parts: { readonly [P in keyof Parts]?: Parts[P] };
}

/** A table that is not on the walk, opened from an entry that points to it. */
export interface TableView {
  readonly title: string;
  readonly base: string;
  readonly layout: string;
  readonly entryBytes: number;
  readonly rows: readonly RowView[];
}

/** An injectable fault as the menu shows it. */
export interface InjectableView {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly owners: readonly OwnerId[];
  readonly fault: string | null;
  /** The bits that it would change, in words; or why it does not fit this request. */
  readonly preview: string;
  readonly fits: boolean;
}

export interface Difference {
  /** First step that differs, in A and in B; null when one ends there. */
  readonly a: number | null;
  readonly b: number | null;
  readonly says: string;
}

/** A recorded case of a vectors file. */
export interface CaseView {
  readonly name: string;
  readonly tags: readonly string[];
  readonly request: string;
  readonly expected: string;
  readonly lab: string;
  readonly agrees: boolean;
  readonly deviates: string | null;
  readonly difference: string | null;
}
