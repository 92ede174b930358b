/** How the walk cuts the address of a request: bits above the first table, an index for each table, the offset. */
import type { WalkPart } from '../../../engine/index.ts';

export interface AddressSlice {
  readonly hi: number;
  readonly lo: number;
  /** The column that these bits choose a row of; `result` for the offset, null above the first table. */
  readonly column: string | null;
  readonly title: string;
  /** What they choose, in words. */
  readonly name: string;
  /** The bits as hexadecimal digits. */
  readonly digits: string;
  /** The bits in groups of four, counted from the right; the offset stays in hexadecimal. */
  readonly bits: readonly string[];
}

const cut = (address: bigint, hi: number, lo: number): bigint =>
  (address >> BigInt(lo)) & ((1n << BigInt(hi - lo + 1)) - 1n);
const hexOf = (value: bigint, bits: number): string => value.toString(16).padStart(Math.ceil(bits / 4), '0');

function groupsOf(value: bigint, width: number): readonly string[] {
  const text = value.toString(2).padStart(width, '0');
  const first = width % 4;
  const rest = text.slice(first).match(/.{4}/g) ?? [];
  return first === 0 ? rest : [text.slice(0, first), ...rest];
}

/** From the highest bits down. Empty for a walk that cuts no address. */
export function addressSlices({ columns, request }: WalkPart): readonly AddressSlice[] {
  const address = BigInt(request.address);
  const cuts = columns
    .flatMap((c) => (c.bits === null ? [] : [{ column: c, hi: c.bits[0], lo: c.bits[1] }]))
    .sort((a, b) => b.hi - a.hi);
  const [first] = cuts;
  const last = cuts.at(-1);
  if (first === undefined || last === undefined) return [];
  const slices = cuts.map(({ column, hi, lo }): AddressSlice => {
    const value = cut(address, hi, lo);
    const name = `index of ${column.title}`;
    const digits = column.key;
    return { hi, lo, column: column.id, title: column.title, name, digits, bits: groupsOf(value, hi - lo + 1) };
  });
  const above = { hi: 63, lo: first.hi + 1, column: null, title: '', name: 'above the tables', bits: [] };
  const offset = hexOf(cut(address, last.lo - 1, 0), last.lo);
  return [
    ...(first.hi < 63 ? [{ ...above, digits: hexOf(cut(address, 63, first.hi + 1), 63 - first.hi) }] : []),
    ...slices,
    ...(last.lo > 0
      ? [{ hi: last.lo - 1, lo: 0, column: 'result', title: '', name: 'offset', digits: offset, bits: [offset] }]
      : []),
  ];
}
