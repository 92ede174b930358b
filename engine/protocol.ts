/**
 * Every question the page may ask the engine, with its answer. Types only. Both sides are checked against `Calls`.
 *
 * The engine decides phase, owner, reason and every sentence; the page decides where they stand and how they move.
 */

import type { CompareAsk, Comparison } from './compare/shapes.ts';
import type { Decoded, KernelLog } from './kernel-log/format.ts';
import type { Rebuilt } from './kernel-log/rebuild/index.ts';
import type {
  CrimeView,
  ExchangeDifference,
  ExchangeView,
  GroupView,
  MessageDetail,
  MessageView,
  ReactionView,
} from './page-requests/shapes.ts';
import type { DesignView, RecordFields } from './record/shapes.ts';
import type { Problem, Scenario } from './scenario/format.ts';
import type {
  CaseView,
  Difference,
  InjectableView,
  Look,
  Revisions,
  RunId,
  RunView,
  StepView,
  TableView,
} from './views/shapes.ts';

export type * from './compare/shapes.ts';
export type { Decoded, KernelLog, LogFault, LogSpan } from './kernel-log/format.ts';
export type { Candidate, Rebuilt } from './kernel-log/rebuild/index.ts';
export type * from './page-requests/shapes.ts';
export type * from './record/shapes.ts';
export type * from './views/shapes.ts';

/** Every question the page may ask. A new one is a line here; both sides fail to compile until it is answered. */
export interface Calls {
  open: { ask: { readonly run: RunId; readonly scenario: Scenario }; answer: RunView };
  /** Run B becomes run A, for the next comparison. */
  keep: { ask: { readonly from: RunId; readonly to: RunId }; answer: null };
  steps: { ask: { readonly run: RunId; readonly from: number; readonly to: number }; answer: readonly StepView[] };
  look: { ask: { readonly run: RunId; readonly step: number; readonly have: Revisions }; answer: Look };
  difference: { ask: Record<string, never>; answer: Difference | null };
  injectables: { ask: { readonly run: RunId; readonly command: number }; answer: readonly InjectableView[] };
  table: {
    ask: { readonly run: RunId; readonly step: number; readonly at: string; readonly layout: string };
    answer: TableView;
  };
  /** The text trace: one sentence a step, 72 columns, ASCII. */
  text: { ask: { readonly run: RunId }; answer: string };
  /** Runs a vectors file; its text has been read by the page. */
  vectors: {
    ask: { readonly text: string; readonly model: string | null };
    answer: { readonly cases: readonly CaseView[]; readonly title: string } | { readonly problems: readonly Problem[] };
  };
  /** One recorded case as a scenario. */
  case: {
    ask: { readonly text: string; readonly name: string };
    answer: { readonly scenario: Scenario } | { readonly problems: readonly Problem[] };
  };
  /** Kernel lines that somebody pasted: anything at all. */
  decode: { ask: { readonly text: string }; answer: KernelLog };
  /** Scenarios that give the record of a decoded line, one for each cause. */
  rebuild: { ask: { readonly decoded: Decoded }; answer: Rebuilt };
  /** The same request on every model. */
  compare: { ask: CompareAsk; answer: Comparison };
  /** Runs the page requests of a scenario (its `exchange`) to their end. */
  exchange: { ask: { readonly run: RunId; readonly scenario: Scenario }; answer: ExchangeView };
  /** Run B of the exchange becomes run A. */
  keepExchange: { ask: { readonly from: RunId; readonly to: RunId }; answer: null };
  /** Messages `from` to `to`, from 1, both included. */
  messages: {
    ask: { readonly run: RunId; readonly from: number; readonly to: number };
    answer: readonly MessageView[];
  };
  message: { ask: { readonly run: RunId; readonly n: number }; answer: MessageDetail };
  /** Groups by ordinal, `from` included, `to` not, as they stand after message `n`. */
  groups: {
    ask: { readonly run: RunId; readonly n: number; readonly from: number; readonly to: number };
    answer: readonly GroupView[];
  };
  /** The message nearest to `n` whose answer can be changed. */
  answerNear: { ask: { readonly run: RunId; readonly n: number }; answer: number | null };
  /** Rules of the protocol that can be broken. */
  crimes: { ask: Record<string, never>; answer: readonly CrimeView[] };
  /** The scenario with one of them broken; null: there is no such rule. */
  commit: { ask: { readonly scenario: Scenario; readonly crime: string }; answer: Scenario | null };
  /** What every model makes of it. */
  reactions: { ask: { readonly crime: string }; answer: readonly ReactionView[] };
  exchangeDifference: { ask: Record<string, never>; answer: ExchangeDifference | null };
  /** The exchange as plain text: one sentence a message. */
  exchangeText: { ask: { readonly run: RunId }; answer: string };
  /** What a generic event with these fields can tell, over all injectable faults of all models. */
  record: { ask: RecordFields; answer: DesignView };
  /** Rows of the recording, for tests that compare traces byte by byte. */
  rows: { ask: { readonly run: RunId }; answer: Uint32Array };
}
export type CallName = keyof Calls;
export type Answerer = {
  readonly [C in CallName]: (ask: Calls[C]['ask']) => Calls[C]['answer'] | Promise<Calls[C]['answer']>;
};

export type Ask = {
  [C in CallName]: { readonly id: number; readonly call: C; readonly ask: Calls[C]['ask'] };
}[CallName];
export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: Calls[CallName]['answer'] }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };
