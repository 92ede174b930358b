/** The figures as a Markdown table. */
export interface Row {
  readonly what: string;
  /** In Node and in Chromium; null: not measured. */
  readonly cells: readonly [node: readonly number[] | null, chromium: readonly number[] | null];
  /** How many digits stand behind the point. */
  readonly digits: number;
  readonly unit?: string;
  readonly goal: number | null;
  readonly alarm: number | null;
}

const HEAD = '| | Node | Chromium | goal | alarm |\n| --- | ---: | ---: | ---: | ---: |';

export const markdown = (rows: readonly Row[], notes: readonly string[]): string =>
  [HEAD, ...rows.map(line), '', ...notes].join('\n');

function line(row: Row): string {
  const [node, chromium] = row.cells.map((values) => cell(row, values));
  const limit = (sign: string, value: number | null): string => (value === null ? '' : `${sign} ${value}${unit(row)}`);
  return `| ${row.what} | ${node} | ${chromium} | ${limit('≤', row.goal)} | ${limit('>', row.alarm)} |`;
}

/** A value beyond the goal is marked, one beyond the alarm twice. */
function cell(row: Row, values: readonly number[] | null): string {
  if (values === null) return '';
  const marked = (v: number): string => {
    const mark = row.alarm !== null && v > row.alarm ? ' ▲▲' : row.goal !== null && v > row.goal ? ' ▲' : '';
    return `${v.toFixed(row.digits)}${mark}`;
  };
  return `${values.map(marked).join(' / ')}${unit(row)}`;
}

const unit = (row: Row): string => (row.unit === undefined ? '' : ` ${row.unit}`);
