/**
 * The questions that every IOMMU model answers. Drawn from all five models before the first was written:
 * faults in registers (VT-d), in a ring in memory, in a virtqueue; recovery by page request or by stall; tables in
 * memory or none at all (virtio-iommu); skipped levels and sizes hidden in addresses (AMD-Vi); granules, contiguous
 * entries and concatenated roots (SMMUv3); formats chosen by capability and big-endian tables (RISC-V).
 *
 * A model is two things: a description (data, cheap, for the page too) and a behaviour (loaded by the worker alone).
 * Nothing outside `models/` asks which model it has; it asks the description.
 *
 * Length: the whole of what a model must answer, in one place, for whoever writes the next one.
 */
import type { Layout, Profile } from '../bits/layout.ts';
import type { OwnerId, Reason2019, Recovery, StepId } from '../linux/reasons.ts';
import type { Memory } from '../memory/memory.ts';
import type { Fabric } from '../pcie/fabric.ts';
import type {
  DmaRequest,
  InterruptOutcome,
  InterruptRequest,
  Outcome,
  PageRequest,
  PageRequestFate,
  PageResponse,
} from '../pcie/request.ts';
import type { Hex } from '../scenario/hex.ts';

/** The review's four parts of a translation, and its end. */
export type PhaseId = 'device' | 'pasid' | 'root' | 'tables' | 'result';
export const PHASE_IDS: readonly PhaseId[] = ['device', 'pasid', 'root', 'tables', 'result'];

/* ── The model as data ─────────────────────────────────────────────────────────────────────────────────────────── */

/** A condition of the specification: the sentence, the place, the fault, together. Its number is its index. */
export interface Rule {
  readonly id: string;
  /** What must hold, as a statement. */
  readonly says: string;
  readonly spec: string;
  /** Fault when it does not hold; null when the request is blocked without one. */
  readonly otherwise: string | null;
  /** Other faults that it leads to, where the kind of access decides which. */
  readonly also?: readonly string[];
  /** Where the specification leaves it open: what the lab chose, in words. */
  readonly choice?: string;
}

/** One way in which a fault comes about. The record often cannot tell them apart; the tables can. */
export interface Cause {
  readonly id: string;
  readonly says: string;
  readonly step: StepId;
  readonly owners: readonly OwnerId[];
  readonly recovery: Recovery;
}

/** A fault that the hardware can report. Its number is its index in the table. */
export interface FaultEntry {
  readonly id: string;
  /** As the record carries it. */
  readonly code: number;
  /** The specification's short name. */
  readonly name: string;
  readonly title: string;
  /** Flags of the record that tell it from other faults of the same code, where a code alone does not. */
  readonly flags?: number;
  readonly causes: readonly [Cause, ...Cause[]];
  /** Reason in the structures merged in 2019; null: not reported by them. */
  readonly reason2019: Reason2019 | null;
  /** What the kernel prints after the code. */
  readonly kernel: string;
  /** True when fault-processing-disable (or the model's like) keeps it out of the record. */
  readonly suppressible: boolean;
  /** Answer to a translation request (ATS) that meets it. `denied`: success without permission, nothing recorded. */
  readonly ats: 'denied' | 'unsupported request' | 'completer abort' | 'silent';
  readonly spec: string;
  /** Why no world can produce it, when that is so. Otherwise a test reaches it. */
  readonly unreachable?: string;
}

/** A kind of entry that a walk reads. Its number is its index; ENTRY_FETCHED rows carry it. */
export interface Part {
  readonly id: string;
  /** Step key, for links: `dev.root`, `pasid.entry`, `pgd`; page tables below the root add `.l<level>`. */
  readonly key: string;
  readonly phase: PhaseId;
  /** Heads of a column: `Root`, `table`. For page tables the level is put in front. */
  readonly title: string;
  readonly sub: string;
  readonly bytes: number;
  /** Rules checked for the entry, in the specification's order; bit n of the row's mask is the n-th. */
  readonly rules: readonly string[];
  /** What the index is cut from, in words: `bus`, `PASID 19:6`; page tables leave it out and use the row's shift and width. */
  readonly slice?: string;
  /** 64-bit word that holds the pointer to the next table or page. */
  readonly pointer: number;
  /** Page tables: which translation they belong to. */
  readonly stage?: 'first' | 'second';
}

export interface RegisterDescription {
  readonly name: string;
  /** Byte offset in the unit's register page. */
  readonly offset: number;
  readonly bytes: 4 | 8 | 16;
  readonly layout: string;
  /** One sentence. */
  readonly says: string;
}

export interface CacheDescription {
  readonly id: string;
  readonly title: string;
  /** Phase of the steps that it saves. */
  readonly phase: PhaseId;
  readonly slots: number;
  /** Layout of a slot's words: tags and contents. */
  readonly layout: string;
  readonly filledFrom: string;
  readonly keyedBy: string;
  readonly flushedBy: string;
}

/** What a field of a fault record reports: a part of the request, or the entry at which the walk stopped. */
export type Reported = 'device' | 'pasid' | 'access' | 'address' | 'entry';

export interface QueueDescription {
  readonly id: string;
  readonly title: string;
  /** Where records land: a ring in memory, registers of the unit, or buffers of a virtqueue. */
  readonly lands: 'ring' | 'registers' | 'virtqueue';
  /** Layouts that a record or command can have. */
  readonly layouts: readonly string[];
  /** What fields of its records report of a request and its walk, by the field's id. */
  readonly reports?: Readonly<Record<string, Reported>>;
  /** Names of the statuses with which each command is answered, where commands are. */
  readonly answers?: readonly string[];
}

/** A named thing that can go wrong, applied to the world before a request. One table in the model. */
export interface Injectable {
  readonly id: string;
  readonly group: PhaseId | 'caches' | 'queues';
  /** Past tense, of its effect: "Present bit of the PASID entry cleared". */
  readonly title: string;
  /** Fault that a request meets afterwards; null when it still succeeds. */
  readonly fault: string | null;
  /** Which of the fault's causes. */
  readonly cause?: string;
}

/** How a record is printed and what in it people may point at. */
export interface LogPart {
  readonly text: string;
  /** Field of the record (`layout.field`) that the words report. */
  readonly field?: string;
}

/** A right that a level grants or takes. `all`: every level must have the bit; `any`: one is enough to deny. */
type RightTelling = Readonly<{ name: string; bit: string; value: number; combine: 'all' | 'any' }>;

/** Where an entry leads. `what` lies there, in words, where no single field holds the address. */
type LeadTelling = Readonly<{ to: 'table' | 'page'; address: bigint; guest: boolean; what?: string }>;

/** What an entry says, in words and numbers, for the sentence, the rights table and the connector. */
export interface EntryTelling {
  /** "present, writable". */
  readonly facts: string;
  /** Where it leads: the next table or the page. `guest`: a guest physical address. */
  readonly leads: LeadTelling | null;
  /** Field that holds the pointer; its 64-bit word is the one that matters. */
  readonly pointer: string | null;
  readonly rights: readonly RightTelling[];
  /** Bytes that one entry covers, for page tables. */
  readonly covers: bigint | null;
}

/** A model, as data: all that a screen, a decoder, a fuzzer or a document needs to know. */
export interface ModelDescription {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly spec: string;
  /** Our word to the model's: `requester ID` to `source-id`. */
  readonly terms: Readonly<Record<string, string>>;
  readonly layouts: readonly Layout[];
  readonly rules: readonly Rule[];
  readonly faults: readonly FaultEntry[];
  readonly parts: readonly Part[];
  readonly registers: readonly RegisterDescription[];
  readonly caches: readonly CacheDescription[];
  readonly queues: readonly QueueDescription[];
  /** Errors of the unit itself, in words, by the numbers of UNIT_ERROR rows. */
  readonly unitErrors?: readonly string[];
  readonly notes: readonly string[];
  readonly injectables: readonly Injectable[];
  /** Level of the last page table; levels count towards it. Left out: 1, counting down. */
  readonly lastLevel?: number;
  readonly recovers: 'page requests' | 'stalls' | 'both' | 'never';
  /** How a device with PASIDs is set up that may ask for pages, and registers with which faults stall, where they can. */
  readonly asks?: Readonly<{ mode: string; stalls?: Readonly<Record<string, Hex>> }>;
  /** Whose driver programs the unit and reads its records. Left out: the host's. */
  readonly drivenBy?: 'guest';
  /** Why a fault leaves no record, by UNRECORDED, where the common words do not fit: the end of "Nothing is recorded: ". */
  readonly silences?: Readonly<Record<number, string>>;
  /** Names of the ways to set a device up, for builders and menus. */
  readonly modes: Readonly<Record<string, string>>;
  /** Which layout an entry has, from what is stored in it. */
  layoutOf(part: Part, level: number, words: ArrayLike<number>, at: number): string;
  /** What an entry says. Never throws, whatever its words are. */
  tell(part: Part, level: number, nested: boolean, words: ArrayLike<number>, at: number): EntryTelling;
  /** Words for a level of the page tables: `PML4`. */
  levelName(part: Part, level: number): string;
  /** Rules of the access check after a walk, in the order of the bits in REQUEST_TRANSLATED rows. */
  readonly accessRules: readonly string[];
  /** What a device address is called on screen: `00:1f.6` or a plain number. */
  requester(id: number): string;
}

/* ── The model as behaviour ────────────────────────────────────────────────────────────────────────────────────── */

/** What a scenario may set: registers by name and facts that no register tells. Everything else is the sensible default. */
export interface UnitConfig {
  readonly registers: Readonly<Record<string, bigint>>;
  readonly implementation: Readonly<Record<string, bigint | boolean>>;
}

/** How one 64-bit word differs from what is stored. */
export interface WordEdit {
  /** Place of the word: `memory:0x4f2090`, `register:RTADDR_REG`, `cache:iotlb/3/1`. */
  readonly place: string;
  /** Bits that change, and what they become. */
  readonly mask: bigint;
  readonly value: bigint;
}

/** A range that answers with a bus error from now on. */
export interface HoleEdit {
  readonly start: bigint;
  readonly length: bigint;
}

/** Something the request itself must be for an injected fault to be met. */
export type RequestEdit = Partial<
  Pick<DmaRequest, 'access' | 'pasid' | 'type' | 'privileged' | 'addressLo' | 'addressHi'>
>;

export interface Injection {
  readonly words: readonly WordEdit[];
  readonly holes?: readonly HoleEdit[];
  readonly request?: RequestEdit;
}

/** An entry that a walk read, for those who need the path: the injector, the verdict. */
export interface PathEntry {
  readonly part: number;
  readonly level: number;
  readonly nested: boolean;
  readonly index: number;
  /** Byte address of the entry. */
  readonly at: bigint;
  /** First 32-bit word in the pool. */
  readonly word: number;
}

/** The hardware. Its state lives in words of `Memory`; nobody else interprets them. */
export interface Iommu {
  /** Byte width of addresses and present capabilities, from the registers as they stand. */
  readonly profile: Profile;
  /** First word of the register page and of each cache in the pool, by place name. */
  readonly registersAt: number;
  cacheAt(cache: number): number;
  /** Recomputes what is derived from registers. Call after state changed behind the model's back (seek, edit). */
  refresh(): void;
  /** Translates one request. Fills `out`; records, interrupts and invalidates as the hardware does. Never throws. */
  translate(request: DmaRequest, out: Outcome): void;
  remapInterrupt(request: InterruptRequest, out: InterruptOutcome): void;
  pageRequested(request: PageRequest): PageRequestFate;
  /** 32-bit register access as software does it, side effects and doorbells included. */
  readRegister(offset: number): number;
  writeRegister(offset: number, value: number): void;
  /** Does one unit of queued work (a command). False when there is none. */
  work(): boolean;
  /** Interrupts sent and not taken yet, one bit a source; taking clears them. The flags live in words of state. */
  takeInterrupts(): number;
  /** Drops all caches, unrecorded: for measuring and for fresh starts. */
  dropCaches(): void;
  /** False turns every cache off: for measuring the walk alone. */
  caching: boolean;
  /** The devices below; null: they keep no translations, and answer every invalidation at once. */
  fabric: Fabric | null;
  /** Whether a valid cache slot still agrees with memory. */
  cacheState(cache: number, slot: number): 'empty' | 'same' | 'stale';
}

/** What a driver may touch: it sees registers, memory and interrupts, never the hardware's state. */
export interface DriverBus {
  readRegister(offset: number): number;
  writeRegister(offset: number, value: number): void;
  /** First pool word of a physical address that the driver owns, allocated when needed. */
  wordAt(address: bigint): number;
  readonly memory: Memory;
  /** Reports a generic event upwards. True when somebody takes it: a page request that is taken is answered later. */
  report(event: FaultEvent): boolean;
  /** Narrates an act; see DRIVER_ACT. */
  act(act: number, value: number, word: number, address: bigint): void;
}

/** The generic fault event, in words that know no model. */
export interface FaultEvent {
  readonly type: 'unrecoverable' | 'page request';
  readonly step: StepId;
  readonly requesterId: number;
  /** -1 when the record has none. */
  readonly pasid: number;
  readonly address: bigint | null;
  readonly permissions: number;
  /** Number in the model's fault table as the record tells it, and the first cause that it could be. */
  readonly fault: number;
  /** Page requests: what was asked for; a stall is a group of its own whose index is its tag. */
  readonly request?: PageRequest;
}

/** What Linux runs for the model. It cannot see the hardware's state, only what a driver sees. */
export interface IommuDriver {
  /**
   * Brings the unit up: queues, interrupt registers. The builder has written tables and pointers. `pageRequestsLog2`: slots
   * of the page request queue, brought into what the model allows; left out: as Linux has it.
   */
  start(bus: DriverBus, pageRequestsLog2?: number): void;
  /** Page requests that its queue can hold at once; 0: there is none. */
  pageRequestSlots(bus: DriverBus): number;
  /** Handles the unit's interrupt: drains records, reports events. */
  interrupted(bus: DriverBus): void;
  /** Puts one command, given as 64-bit words, on the command queue and rings the bell. */
  submit(bus: DriverBus, command: readonly bigint[]): void;
  /** Commands that Linux sends after a mapping changed, in order. */
  invalidation(bus: DriverBus, what: Invalidation): readonly (readonly bigint[])[];
  respond(bus: DriverBus, response: PageResponse): void;
}

/** What changed, in neutral words. `pasid` -1: requests without PASID. */
export interface Invalidation {
  readonly scope: 'everything' | 'device' | 'pasid' | 'pages';
  readonly requesterId: number;
  readonly pasid: number;
  readonly domain: number;
  readonly address: bigint;
  readonly sizeLog2: number;
}

/** What a driver may look up beside the record, as it stands when the lines are read. */
export interface LogPlace {
  readonly memory: Memory;
  readonly iommu: Pick<Iommu, 'readRegister'>;
}

/** A record as the kernel prints it. */
export interface ModelLog {
  /** Lines for one record, given as its words; first the line about the record itself. */
  lines(record: ArrayLike<number>, at: number, where?: LogPlace): readonly (readonly LogPart[])[];
}

/* ── Building legal worlds ─────────────────────────────────────────────────────────────────────────────────────── */

export interface MapPlan {
  readonly iova: bigint;
  /** Where it leads: a physical address, or a guest physical one in a first stage under a second. */
  readonly to: bigint;
  readonly bytes: bigint;
  /** log2 of the page size to use; smaller where alignment asks for it. */
  readonly pageLog2: number;
  readonly access: number;
  readonly user: boolean;
}

export interface SpacePlan {
  /** -1: requests without PASID. */
  readonly pasid: number;
  readonly stage: 'first' | 'second' | 'nested' | 'pass-through';
  readonly levels: number;
  readonly maps: readonly MapPlan[];
  /** Nested: guest physical to host physical. */
  readonly host: readonly MapPlan[];
}

export interface DevicePlan {
  readonly requesterId: number;
  /** One of the description's modes. */
  readonly mode: string;
  readonly domain: number;
  readonly ats: boolean;
  readonly pri: boolean;
  readonly faultsHidden: boolean;
  readonly spaces: readonly SpacePlan[];
}

export interface WorldPlan {
  readonly devices: readonly DevicePlan[];
  /** Pages for tables, taken in order of need; afterwards upward from the last. */
  readonly tables: readonly bigint[];
}

/** What could not be built as asked, in a sentence. */
export type BuildProblem = string;

/** Behaviour of a model: what the registry's `load` gives. */
export interface ModelBehaviour {
  create(memory: Memory, config: UnitConfig): Iommu;
  readonly driver: IommuDriver;
  readonly log: ModelLog;
  /** Writes legal tables and points the unit's registers at them. Returns what could not be built. */
  build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[];
  /** What an injectable changes, given the path that the request takes now; or why it does not fit here. */
  inject(id: string, path: readonly PathEntry[], request: DmaRequest, unit: Iommu, memory: Memory): Injection | string;
  /** For recorded vectors: reads the file's registers and compares its records. */
  readonly conformance: Conformance;
}

/** How a recorded vector of this model is set up and its record found. */
export interface Conformance {
  /** Unit configuration from the vector's registers and implementation facts. */
  configure(registers: Readonly<Record<string, bigint>>, implementation: Readonly<Record<string, unknown>>): UnitConfig;
  /** Records written since the start, each as 64-bit words, lowest address first. */
  records(memory: Memory, unit: Iommu): readonly (readonly bigint[])[];
  /** Runs the vector's commands (virtio-iommu); null or a problem. */
  run?(
    memory: Memory,
    unit: Iommu,
    command: { readonly request: string; readonly status: number | null },
  ): string | null;
  /** The same command as a scenario gives it; null when it has no layout. */
  command?(request: string): { readonly layout: string; readonly fields: Readonly<Record<string, bigint>> } | null;
}

/** One line of the registry. Both halves load when a model is used; the page asks for the description alone. */
export interface RegistryLine {
  describe(): Promise<ModelDescription>;
  load(): Promise<ModelBehaviour>;
}
