/**
 * A 64-bit word of a format as the Lab's inspector draws it, to be looked at: names under brackets, and the digits of
 * the entry in the lab when it has one. The table of fields says the same in words, so this is hidden from listeners.
 */
import { type CSSProperties, type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { type Layout, type Profile, qword, targetLink } from '../../../engine/index.ts';
import { bitsPerRow, type Row, rowsOf } from '../../marks/BitRulerGeometry.ts';
import '../../marks/BitRuler.css';

/** A unit that has everything, with addresses as wide as their fields: formats are shown whole. */
const WHOLE: Profile = { addressBits: 64, has: () => true };

interface FormatRulerProps {
  readonly model: string;
  readonly layout: Layout;
  readonly q: number;
  readonly words: readonly number[] | null;
  /** The field that the address names, and the one that is pointed at. */
  readonly target: string | null;
  readonly pointed: string | null;
  readonly onPoint: (field: string | null) => void;
}

const at = (x: number, width: number): CSSProperties => ({ '--x': x, '--w': width }) as CSSProperties;

export function FormatRuler(props: FormatRulerProps): ReactElement {
  const { layout, q, words, onPoint, model } = props;
  const box = useRef<HTMLDivElement>(null);
  const [perRow, setPerRow] = useState<32 | 16 | 8>(32);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setPerRow(bitsPerRow(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const fieldAt = (target: EventTarget): string | null => {
    const cell = target instanceof Element ? target.closest('[data-field]') : null;
    return cell?.getAttribute('data-field') ?? null;
  };
  return (
    <div
      ref={box}
      className="bits ref-bits"
      data-per-row={perRow}
      aria-hidden="true"
      onPointerOver={(event) => onPoint(fieldAt(event.target))}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => {
        const field = fieldAt(event.target);
        if (field !== null) location.hash = targetLink(model, 'entry', layout.id, field);
      }}
    >
      {rowsOf(layout, q, WHOLE, perRow).map((row) => (
        <RulerRow key={row.hi} row={row} word={words === null ? null : qword(words, q)} {...props} />
      ))}
    </div>
  );
}

function RulerRow({ row, word, target, pointed }: FormatRulerProps & { row: Row; word: bigint | null }): ReactElement {
  return (
    <div className="bits-row" style={at(0, row.width)}>
      {row.cells.map(({ bit, x, numbered, segment, edge }) => {
        const one = word !== null && ((word >> BigInt(bit)) & 1n) === 1n;
        return (
          <span key={bit} className="bits-cell" style={at(x, 24)} data-field={segment.field.id}>
            <span className="bits-number">{numbered ? bit : ''}</span>
            <span
              className={['bit', segment.look, one ? 'one' : '', edge ? 'edge' : ''].filter((c) => c !== '').join(' ')}
            >
              {word === null ? '' : one ? '1' : '0'}
            </span>
          </span>
        );
      })}
      {row.brackets.map(({ segment, hi, lo, x, width, text, shift }) => {
        const single = hi === lo;
        const strong = segment.look === 'address' || (segment.look === 'plain' && !single);
        return (
          <span
            key={lo}
            className={['bits-name', single ? 'single' : '', strong ? 'strong' : ''].filter((c) => c !== '').join(' ')}
            style={at(x, width)}
          >
            <em style={{ '--shift': shift } as CSSProperties}>{text}</em>
          </span>
        );
      })}
      {row.brackets
        .filter((b) => b.segment.field.id === target || b.segment.field.id === pointed)
        .map((b) => (
          <span
            key={b.lo}
            className={b.segment.field.id === target ? 'bits-lit pinned' : 'bits-lit'}
            style={at(b.x, b.width)}
          />
        ))}
    </div>
  );
}
