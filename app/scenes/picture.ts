/** The walk as a picture to take away: an SVG with words as words, in the light theme. The same walk, the same bytes. */
import type { ColumnView, ResultView, RowView, WalkPart } from '../../engine/index.ts';
import { slotsOf } from './walk-scene.ts';

const EDGE = 24;
const WIDTH = 196;
const GAP = 24;
const ROW = 24;
/** Top of the rows; the chosen one stands fourth, as on the screen. */
const ROWS = 148;
const ABOVE = 3;
const HEIGHT = ROWS + 7 * ROW + 64;

const INK = '#14181f';
const QUIET = '#656e7b';
const HAIR = '#dfe3e8';
const LINE = '#7a8494';
const FAULT = '#9b1c1c';
const SANS = 'IBM Plex Sans, system-ui, sans-serif';
const MONO = 'IBM Plex Mono, ui-monospace, monospace';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Style {
  readonly size?: number;
  readonly fill?: string;
  readonly mono?: boolean;
  readonly bold?: boolean;
}

const text = (x: number, y: number, words: string, style: Style = {}): string =>
  `<text x="${x}" y="${y}" font-family="${style.mono === true ? MONO : SANS}" font-size="${style.size ?? 13}" fill="${style.fill ?? INK}"${style.bold === true ? ' font-weight="600"' : ''}>${escaped(words)}</text>`;

const line = (d: string, stroke: string, width: number, dash = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`;

const grouped = (hex: string): string => hex.replaceAll(/(?=(?:\w{4})+$)/g, ' ').trim();

/** The chosen row and its neighbours. */
function rowsAround(column: ColumnView): readonly (RowView | null)[] {
  const at = column.rows.findIndex((row) => row.kind === 'entry' && row.selected);
  if (at < 0) return [];
  return Array.from({ length: 6 }, (_, i) => column.rows[at - ABOVE + i] ?? null);
}

function drawnColumn(column: ColumnView, x: number): string {
  const isRead = column.words.length > 0;
  const middle = ROWS + ABOVE * ROW;
  const parts = [
    text(x, 82, column.slice, { size: 12, fill: QUIET }),
    text(x, 100, column.key, { size: 15, mono: true, bold: true }),
    text(x, 124, `${column.title} ${column.sub}`, { size: 14, bold: true }),
    text(
      x,
      141,
      column.base === null
        ? 'base not known'
        : `${column.guest ? 'g' : ''}${column.base} + ${column.key} × ${column.entryBytes}`,
      { size: 12, mono: column.base !== null, fill: QUIET },
    ),
  ];
  for (const [i, row] of rowsAround(column).entries()) {
    if (row === null) continue;
    const y = ROWS + i * ROW;
    const isChosen = row.kind === 'entry' && row.selected;
    if (!isChosen) parts.push(line(`M${x} ${y + ROW}h${WIDTH}`, HAIR, 1));
    const words = row.kind === 'entry' ? `${row.index} ${grouped(row.hex)}` : `${row.from}–${row.to} ${row.says}`;
    parts.push(text(x + 6, y + 16, words, { mono: true, size: 12, fill: isChosen ? INK : QUIET, bold: isChosen }));
  }
  const stroke = column.status === 'fault' ? FAULT : isRead ? INK : LINE;
  parts.push(
    `<rect x="${x}" y="${middle}" width="${WIDTH}" height="${ROW}" rx="3" fill="none" stroke="${stroke}" stroke-width="1.5"${isRead ? '' : ' stroke-dasharray="4 3"'}/>`,
  );
  if (!isRead) parts.push(text(x + 6, middle + 16, `${column.key} ····`, { mono: true, size: 12, fill: QUIET }));
  parts.push(text(x, ROWS + 6 * ROW + 20, column.note, { size: 12, fill: QUIET }));
  return parts.join('');
}

function drawnResult(result: ResultView, x: number): string {
  const isBad = result.status === 'blocked' || result.status === 'denied';
  const y = ROWS + ABOVE * ROW;
  const lines = [result.code, result.address, ...result.lines].filter((each) => each !== null);
  return [
    isBad ? line(`M${x - 10} ${y}v${ROW}`, FAULT, 4) : '',
    text(x, y + 16, result.title, { size: 14, bold: true, fill: isBad ? FAULT : INK }),
    ...lines.map((words, i) => text(x, y + 38 + i * 18, words, { size: 13, mono: i === 0 && !words.includes(' ') })),
  ].join('');
}

/** From row to row: one line through everything that was read, dots for what is still to come. */
function drawnThread(columns: readonly ColumnView[], xs: readonly number[], end: number): string {
  const y = ROWS + ABOVE * ROW + ROW / 2;
  return columns
    .map((column, i) => {
      const from = (xs[i] ?? 0) + WIDTH;
      const to = xs[i + 1] ?? end;
      if (column.status === 'fault') return line(`M${from} ${y}H${to - 10}`, FAULT, 2);
      const isDone = column.status === 'done' || column.status === 'cached';
      return isDone ? line(`M${from} ${y}H${to}`, INK, 2) : line(`M${from} ${y}H${to}`, LINE, 2, '1 5');
    })
    .join('');
}

export function pictureOf(walk: WalkPart, title: string, sentence: string): string {
  const columns = slotsOf(walk).flatMap((slot) => (slot.kind === 'table' ? [slot.view] : []));
  const xs = columns.map((_, i) => EDGE + i * (WIDTH + GAP));
  const end = EDGE + columns.length * (WIDTH + GAP);
  const width = end + 180 + EDGE;
  const { request } = walk;
  const pasid = request.pasid === null ? '' : `, PASID ${request.pasid}`;
  const head = `${request.device}${pasid}, ${request.access} ${request.size} B at ${request.address}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(title)}</title><desc id="d">${escaped(sentence)}</desc>`,
    `<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(EDGE, 30, title, { size: 16, bold: true }),
    text(EDGE, 52, head, { size: 13, mono: true, fill: '#4a5361' }),
    drawnThread(columns, xs, end),
    ...columns.map((column, i) => drawnColumn(column, xs[i] ?? 0)),
    drawnResult(walk.result, end),
    text(EDGE, HEIGHT - 18, sentence, { size: 15, bold: true }),
    '</svg>',
  ].join('');
}
