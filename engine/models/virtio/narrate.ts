/** Rows that more than one part writes. Callers have looked whether somebody listens. */
import type { Recorder } from '../../trace/recorder.ts';
import {
  CACHE_INVALIDATED,
  COMMAND_ANSWERED,
  COMMAND_TAKEN,
  ENTRY_FETCHED,
  RECORD_DROPPED,
  REQUEST_FAULTED,
  RULE_HELD,
} from '../../trace/rows.ts';
import { partRules } from './parts.ts';

function blank(rec: Recorder, first: number): number {
  const i = rec.next();
  rec.chunk.fill(0, i, i + 8);
  rec.chunk[i] = first;
  return i;
}

/** An entry at pool word `p` was read, `offset` bytes into its page; rule `bad` of its part does not hold, -1: all do. */
export function entryFetched(
  rec: Recorder,
  words: Uint32Array,
  part: number,
  width: number,
  index: number,
  p: number,
  lo: number,
  hi: number,
  offset: number,
  bad: number,
): void {
  const i = rec.next();
  const c = rec.chunk;
  c[i] = ENTRY_FETCHED | (part << 8) | (width << 23);
  c[i + 1] = (index & 0xffff) | ((offset >> 2) << 16);
  c[i + 2] = p;
  c[i + 3] = lo;
  c[i + 4] = hi;
  c[i + 5] = words[p]!;
  c[i + 6] = words[p + 1]!;
  c[i + 7] = (1 << (bad < 0 ? partRules[part]!.length : bad)) - 1;
}

/** A rule does not hold for the access at `hi:lo`; `fault` -1: blocked without a reason. */
export function requestFaulted(
  rec: Recorder,
  fault: number,
  cause: number,
  rule: number,
  completion: number,
  lo: number,
  hi: number,
): void {
  const i = blank(rec, REQUEST_FAULTED | (cause << 8) | (completion << 16));
  const c = rec.chunk;
  c[i + 1] = fault;
  c[i + 2] = rule;
  c[i + 3] = lo;
  c[i + 4] = hi;
}

export function ruleHeld(rec: Recorder, rule: number): void {
  const i = blank(rec, RULE_HELD);
  rec.chunk[i + 1] = rule;
}

export function recordDropped(rec: Recorder, why: number, fault: number): void {
  const i = blank(rec, RECORD_DROPPED | (why << 8));
  rec.chunk[i + 1] = fault;
}

export function commandTaken(rec: Recorder, layout: number, slot: number, word: number): void {
  const i = blank(rec, COMMAND_TAKEN | (layout << 8));
  rec.chunk[i + 1] = slot;
  rec.chunk[i + 2] = word;
}

/** `status` -1: the command came back with nothing written. */
export function commandAnswered(rec: Recorder, queue: number, status: number, rule: number): void {
  const i = blank(rec, COMMAND_ANSWERED | (queue << 8));
  rec.chunk[i + 1] = status;
  rec.chunk[i + 2] = rule;
}

export function cacheInvalidated(rec: Recorder, cache: number, entries: number): void {
  const i = blank(rec, CACHE_INVALIDATED | (cache << 8));
  rec.chunk[i + 1] = entries;
}
