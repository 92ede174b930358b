/** Any memory at all, as it stands at the cursor: pages for the list, words for the inspector. */
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { RowView, TableView } from '../../engine/index.ts';
import { ask, problemOf } from './engine-link.ts';
import { lab, useLab } from './lab.ts';

export const PAGE_BYTES = 4096n;

/** Which page the dialog shows, and as what: the id of a layout, or '' for 64-bit words. */
export const useMemoryView = create<{ readonly at: bigint; readonly layout: string }>()(() => ({ at: 0n, layout: '' }));

export function openMemory(at: bigint, layout: string): void {
  useMemoryView.setState({ at, layout });
  lab().openDialog('memory');
}

const hexOf = (value: bigint): string => `0x${value.toString(16)}`;

/** The page around an address as rows of 64-bit words; null until it has come, or while nothing is asked. */
export function usePage(at: bigint | null): TableView | null {
  const run = useLab((s) => s.shown);
  const look = useLab((s) => s.look);
  const page = at === null ? null : hexOf(at & ~(PAGE_BYTES - 1n));
  const [table, setTable] = useState<{ readonly page: string; readonly table: TableView } | null>(null);
  useEffect(() => {
    if (page === null || look === null) return;
    let isWanted = true;
    ask('table', { run, step: look.step, at: page, layout: '' }).then(
      (answer) => {
        if (isWanted) setTable({ page, table: answer });
      },
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem !== null) lab().report(problem);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [page, run, look]);
  return table !== null && table.page === page ? table.table : null;
}

type Words = ReadonlyMap<bigint, bigint>;
/** The words of a page by address. What no row names is zero. */
const wordsOf = (rows: readonly RowView[]): Words =>
  new Map(rows.flatMap((row) => (row.kind === 'entry' ? [[BigInt(row.at), BigInt(`0x${row.hex}`)] as const] : [])));

const read = (known: Words, at: bigint, count: number): readonly bigint[] =>
  Array.from({ length: count }, (_, q) => known.get(at + BigInt(q) * 8n) ?? 0n);

/** 64-bit words of a page from an address on. */
export const wordsAt = (table: TableView, at: bigint, count: number): readonly bigint[] =>
  read(wordsOf(table.rows), at, count);

/** An entry of a page: its words, lowest first. */
export interface PageEntry {
  readonly index: number;
  readonly at: bigint;
  readonly words: readonly bigint[];
}
/** Entries that are all zero, from..to. */
export interface PageGap {
  readonly from: number;
  readonly to: number;
}

/** A page as entries of some size; runs of empty ones become one line. */
export function entriesOf(table: TableView, bytes: number): readonly (PageEntry | PageGap)[] {
  const base = BigInt(`0x${table.base}`);
  const known = wordsOf(table.rows);
  const lines: (PageEntry | PageGap)[] = [];
  for (let index = 0; index < Number(PAGE_BYTES) / bytes; index++) {
    const at = base + BigInt(index * bytes);
    const words = read(known, at, bytes / 8);
    const last = lines.at(-1);
    if (words.some((word) => word !== 0n)) lines.push({ index, at, words });
    else if (last !== undefined && 'to' in last) lines[lines.length - 1] = { ...last, to: index };
    else lines.push({ from: index, to: index });
  }
  return lines;
}

/** What the inspector is told to show: an entry of any page. */
export const peekPlace = (at: bigint, layout: string): string => `peek:${hexOf(at)}:${layout}`;

export function peekOf(place: string | null): { readonly at: bigint; readonly layout: string } | null {
  const found = /^peek:(0x[0-9a-f]+):(.*)$/.exec(place ?? '');
  return found === null ? null : { at: BigInt(found[1] ?? '0x0'), layout: found[2] ?? '' };
}
