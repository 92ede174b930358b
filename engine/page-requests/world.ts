/** What the actors of an exchange share: time, the unit, the log, and the groups as the devices know them. */
import type { Agenda } from './agenda.ts';
import type { AnswerId, EndpointText, Fate } from './format.ts';
import type { Log, Said } from './log.ts';
import type { Processes } from './process.ts';
import type { Came, Unit } from './unit.ts';

/** A page request group, or a stalled transaction, as its device knows it. */
export interface Group {
  readonly ordinal: number;
  readonly device: number;
  /** PRG index or stall tag. */
  readonly index: number;
  readonly pasid: number;
  readonly access: number;
  readonly pages: readonly number[];
  /** Requests that were sent. */
  sent: number;
  /** The one with `last` was sent. */
  complete: boolean;
  fate: Fate | null;
  /** Response code that ended it; -1: none did. */
  code: number;
  /** What became of requests on their way; empty: nothing. */
  lost: string;
  /** Messages: its first, the answer of whoever answers (0: none), what ended it (0: nothing yet). */
  first: number;
  answer: number;
  last: number;
}

/** Ticks that things take. */
export const TICKS = { link: 1, interrupt: 2, handler: 1, guest: 3, retry: 1, driver: 2 } as const;

/** Shared by all. */
export interface World {
  readonly agenda: Agenda;
  readonly log: Log;
  readonly unit: Unit;
  readonly processes: Processes;
  readonly groups: Group[];
  readonly endpoints: readonly EndpointText[];
  readonly changes: ReadonlyMap<number, AnswerId>;
  /** Domain of a device. */
  domainOf(requesterId: number): number;
  /** The page request interface of a function is off, with that of all functions of its device. */
  turnedOff(requesterId: number): void;
  /** A page request or stalled access of a group stands in the unit's queue. */
  entered(g: Group | null, page: number, last: boolean): void;
  /** Adds a message. */
  say(kind: number, said: Said): number;
  /** Hands out what an act of the unit came to: responses on their way, records to the host, interrupts. */
  came(came: Came, byUnit: boolean): void;
  readonly counters: Counters;
}

/** Numbers that the screen shows beside the diagram. */
export interface Counters {
  sent: number;
  queued: number;
  lost: number;
  markers: number;
  success: number;
  invalid: number;
  failure: number;
  byUnit: number;
  unexpected: number;
  ignored: number;
  discarded: number;
  timedOut: number;
  overflows: number;
  interrupts: number;
}

export const newCounters = (): Counters => ({
  sent: 0,
  queued: 0,
  lost: 0,
  markers: 0,
  success: 0,
  invalid: 0,
  failure: 0,
  byUnit: 0,
  unexpected: 0,
  ignored: 0,
  discarded: 0,
  timedOut: 0,
  overflows: 0,
  interrupts: 0,
});

/** Ends a group, once. */
export function settle(w: World, g: Group, fate: Fate, code: number): void {
  if (g.fate !== null) return;
  g.fate = fate;
  g.code = code;
  g.last = w.log.length;
}
