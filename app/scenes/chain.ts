/**
 * Which places belong together. Pointing at one marks the rest: the bits that choose a row, the row, the field that led
 * to its table, the table that it leads to. A part of a record marks what it reports: a part of the request, or the row at
 * which the walk stopped.
 */
import type { ColumnView, RecordPart, Reported, WalkPart } from '../../engine/index.ts';

/** Places of one column. */
export const placesOf = {
  column: (id: string): string => `column:${id}`,
  slice: (id: string): string => `slice:${id}`,
  base: (id: string): string => `base:${id}`,
  row: (id: string): string => `row:${id}`,
  field: (id: string, field: string): string => `field:${id}.${field}`,
  /** A part of the request. */
  request: (part: Exclude<Reported, 'entry'>): string => `request:${part}`,
  /** A line of a generic event. */
  reported: (what: Reported): string => `reported:${what}`,
} as const;

const pointerOf = (column: ColumnView | undefined): string[] =>
  column?.pointer ? [placesOf.field(column.id, column.pointer.field)] : [];

/** What a place of a record, of an event or of the request is about; null for all other places. */
function reportedAt(place: string, record: RecordPart | null): Reported | null {
  const known = REPORTED.find((what) => place === placesOf.reported(what) || place === `request:${what}`);
  if (known !== undefined) return known;
  const at = splitField(place);
  return record?.records.find((r) => r.id === at?.column)?.reports[at?.field ?? ''] ?? null;
}

const REPORTED: readonly Reported[] = ['device', 'pasid', 'access', 'address', 'entry'];

function markReported(lit: Set<string>, what: Reported, walk: WalkPart, record: RecordPart | null): Set<string> {
  lit.add(placesOf.reported(what));
  if (what !== 'entry') lit.add(placesOf.request(what));
  const stopped = what === 'entry' ? walk.columns.find((c) => c.status === 'fault') : undefined;
  if (stopped !== undefined) lit.add(placesOf.row(stopped.id));
  for (const { id, reports } of record?.records ?? [])
    for (const [field, reported] of Object.entries(reports)) if (reported === what) lit.add(placesOf.field(id, field));
  return lit;
}

/** A field's place is `field:<column id>.<field id>`; column ids contain dots, field ids do not. */
export function splitField(place: string): { readonly column: string; readonly field: string } | null {
  const body = place.startsWith('field:') ? place.slice(6) : '';
  const dot = body.lastIndexOf('.');
  return dot < 0 ? null : { column: body.slice(0, dot), field: body.slice(dot + 1) };
}

export function chainOf(place: string, walk: WalkPart | null, record: RecordPart | null = null): ReadonlySet<string> {
  const lit = new Set([place]);
  if (walk === null) return lit;
  const what = reportedAt(place, record);
  if (what !== null) return markReported(lit, what, walk, record);
  const columns = walk.columns;
  const kind = place.slice(0, place.indexOf(':'));
  const name = place.slice(place.indexOf(':') + 1);
  const at =
    kind === 'memory'
      ? columns.findIndex(
          (c) =>
            c.place === place || c.rows.some((r) => r.kind === 'entry' && `memory:${r.at}` === place && r.selected),
        )
      : kind === 'field'
        ? columns.findIndex((c) => c.id === splitField(place)?.column)
        : columns.findIndex((c) => c.id === name);
  const column = columns[at];
  if (column === undefined) return lit;
  const before = columns[at - 1];
  const after = columns[at + 1];
  const add = (...places: string[]): void => {
    for (const each of places) lit.add(each);
  };
  const row = (): void => {
    add(placesOf.row(column.id));
    if (column.place !== null) add(column.place);
  };
  if (kind === 'slice') {
    row();
    add(placesOf.base(column.id));
  } else if (kind === 'row' || kind === 'memory' || kind === 'column') {
    row();
    add(placesOf.slice(column.id), ...pointerOf(before), ...pointerOf(column));
    if (after !== undefined) add(placesOf.base(after.id));
  } else if (kind === 'base') {
    add(...pointerOf(before));
  } else if (kind === 'field' && splitField(place)?.field === column.pointer?.field && after !== undefined) {
    add(placesOf.base(after.id));
  }
  return lit;
}
