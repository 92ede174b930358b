/**
 * What screens and the terminal read of an exchange of page requests: plain data, made when somebody looks. An exchange
 * has up to a million messages, so that everything long is asked for by windows.
 */
import type { OwnerId } from '../linux/reasons.ts';
import type { AnswerId } from './format.ts';

/** Who sends and receives, from left to right. `guest` is there only where a guest is. */
export const ACTORS = ['device', 'iommu', 'kernel', 'guest', 'driver'] as const;
export type ActorId = (typeof ACTORS)[number];

export interface ActorView {
  readonly id: ActorId;
  /** `Kernel`, `fault core`. */
  readonly title: string;
  readonly sub: string;
  /** What stands above: `host`, `guest`, nothing. */
  readonly within: string;
}

/** Two letters, as for the steps of a walk. LG: a line in the kernel's log; TM: time has run out. */
export type MessageCode = 'RQ' | 'RS' | 'RD' | 'WR' | 'IN' | 'FL' | 'IV' | 'OK' | 'SW' | 'LG' | 'TM';

/** One message, act or notice. */
export interface MessageView {
  /** From 1. */
  readonly n: number;
  /** Simulated time in ticks. */
  readonly time: number;
  readonly code: MessageCode;
  readonly from: ActorId;
  /** The same as `from` for what one actor does by itself. */
  readonly to: ActorId;
  readonly device: string;
  /** Ordinal of the group it belongs to, from 0; null: none. */
  readonly group: number | null;
  /** Short, for the arrow: `0x03 4c812 W last`. */
  readonly label: string;
  /** One sentence. */
  readonly text: string;
  /** The same for the ear. */
  readonly spoken: string;
  /** It asks, answers, or was lost on its way. */
  readonly head: 'asks' | 'answers' | 'lost';
  /** A stop marker, drawn as a double bar. */
  readonly marker: boolean;
  /** True where something goes wrong. */
  readonly fault: boolean;
  /** Groups open at the devices, and requests in the unit's queue, after it. */
  readonly open: number;
  readonly queued: number;
  /** What belongs together: bits sent, the queue record, the generic event, the answer. Numbers of messages. */
  readonly changeable: boolean;
}

export type GroupState = 'open' | 'complete' | 'answered' | 'answered by the IOMMU' | 'dropped' | 'timed out';

export interface GroupView {
  /** Ordinal, from 0, in the order in which the first request was sent. */
  readonly ordinal: number;
  readonly device: string;
  /** PRG index, 9 bits; a stall tag for devices that stall. */
  readonly index: number;
  readonly pasid: number | null;
  readonly requests: number;
  /** Letters of `rwx`. */
  readonly access: string;
  /** Page addresses, the first few. */
  readonly pages: readonly string[];
  /** At the message asked for, so that it changes while stepping. */
  readonly state: GroupState;
  /** `Success`, `Invalid request`, `Response failure`, or what ended it: for the title of the card. */
  readonly result: string;
  /** What it came to in a sentence or two. */
  readonly says: string;
  readonly owners: readonly OwnerId[] | null;
  readonly certainty: 'certain' | 'likely' | 'cannot be told';
  /** Messages: the first request, the one that ended it (null: none until now). */
  readonly first: number;
  readonly last: number | null;
  /** Message with the answer that can be changed, or null. */
  readonly answer: number | null;
}

/** A way in which an answer can be changed. */
export interface AnswerChoice {
  readonly id: AnswerId;
  readonly title: string;
  /** What it is, in a sentence. */
  readonly says: string;
}

/** The generic event, or the answer to it, in one of the forms that Linux had. */
export interface EventForm {
  /** `draft`: the event of virtio-iommu as a draft of 2021 has it, for a guest; never merged. */
  readonly id: '2017' | '2019' | 'today' | 'draft';
  readonly title: string;
  readonly bytes: number;
  readonly fields: readonly {
    readonly name: string;
    /** Byte offset and width in bits. */
    readonly at: number;
    readonly bits: number;
    /** Null: this form cannot carry it, or it is not valid here. */
    readonly value: string | null;
    readonly says: string;
  }[];
  /** Facts of the event that the form has no field for. */
  readonly missing: readonly string[];
}

export interface MessageDetail {
  readonly message: MessageView;
  readonly title: string;
  /** Where the bits are: `Descriptor in slot 125, at 0x3f0fa0 · 256 bits`. */
  readonly where: string;
  /** Layout of the model and its 64-bit words as `0x…`, lowest first; null: nothing that has bits. */
  readonly layout: string | null;
  readonly words: readonly string[];
  /** The PCIe message that has no layout of the model: fields with bits. */
  readonly fields: readonly {
    readonly name: string;
    readonly bits: string;
    readonly value: string;
    readonly says: string;
  }[];
  /** What the forms below are forms of. */
  readonly formsOf: 'Generic event' | 'Page response';
  readonly events: readonly EventForm[];
  readonly answers: readonly AnswerChoice[];
  /** The choice in force, or null: as the policy says. */
  readonly changed: AnswerId | null;
  /** From here to its record, event, answer and back: numbers of messages. */
  readonly related: readonly { readonly title: string; readonly n: number }[];
  /** The walk that this message stands for, to be opened in the lab: a scenario's request; null: none. */
  readonly walk: {
    readonly device: string;
    readonly pasid: number | null;
    readonly address: string;
    readonly access: string;
  } | null;
}

export interface ExchangeView {
  readonly title: string;
  readonly about: string;
  readonly model: string;
  readonly actors: readonly ActorView[];
  readonly messages: number;
  readonly groups: number;
  /** Slots of the unit's page request queue that can be in use. */
  readonly queueSlots: number;
  readonly queueTitle: string;
  readonly devices: readonly {
    readonly device: string;
    readonly name: string;
    readonly pasids: readonly number[];
    /** Outstanding page request allocation. */
    readonly allocation: number;
    /** Who answers, and how. */
    readonly server: string;
    readonly policy: string;
    /** Bits of its page request status at the end: `RF`, `UPRGI`, `stopped`. */
    readonly status: readonly string[];
  }[];
  /** `Requests sent`, `Entries of the queue`, `Unexpected responses` … at the end. */
  readonly counters: readonly { readonly name: string; readonly value: number }[];
  /** Numbers of messages where something goes wrong, for the timeline; at most 400. */
  readonly faults: readonly number[];
  /** First messages of the parts of the story: `Requests`, `To host`, `Answers`. */
  readonly chapters: readonly { readonly title: string; readonly n: number }[];
  /** The most groups open and requests queued at any time, for the scale of the plots. */
  readonly most: { readonly open: number; readonly queued: number };
  /** What could not be set up as asked. */
  readonly problems: readonly string[];
  /** Whether the run ended as the scenario says that it should; null: it says nothing. */
  readonly expected: boolean | null;
}

/** What parts two exchanges: the first message that differs. */
export interface ExchangeDifference {
  readonly a: number | null;
  readonly b: number | null;
  readonly says: string;
}

/** A rule of the protocol that can be broken, for the menu. */
export interface CrimeView {
  readonly id: string;
  /** Row in the reference's table of violations. */
  readonly row: number;
  readonly by: 'device' | 'host';
  readonly title: string;
  /** What a correct partner does. */
  readonly reaction: string;
  readonly owner: OwnerId;
}

/** What one model makes of it. */
export interface ReactionView {
  readonly model: string;
  readonly title: string;
  readonly says: string;
}
