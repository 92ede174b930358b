/**
 * A 64-bit word as a data sheet draws it: two rows of 32 bits, numbers above, names under brackets below. Every bit is a
 * button that flips it. Knows no model: all comes from the layout.
 */
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactElement,
  type RefObject,
  type SyntheticEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type Field, type Layout, type Profile, qword } from '../../engine/index.ts';
import { type BitMove, type Bracket, bitsPerRow, type Cell, moveBit, type Row, rowsOf } from './BitRulerGeometry.ts';
import './BitRuler.css';

export interface BitRulerProps {
  readonly layout: Layout;
  /** 32-bit words of the whole structure. */
  readonly words: readonly number[];
  /** Which 64-bit word is drawn. */
  readonly q?: number;
  readonly profile: Profile;
  /** What it is, for those who hear it: "Bits of L1[012]". */
  readonly label: string;
  /** Field whose chain is lit; `pinned` draws it solid. */
  readonly lit?: string | null;
  readonly pinned?: boolean;
  /** Fields with a problem: their brackets are drawn in the fault colour. */
  readonly bad?: ReadonlySet<string>;
  /** Bits of this word that a person has changed. */
  readonly changed?: ReadonlySet<number>;
  /** Left out where bits cannot be changed. */
  readonly onFlip?: (bit: number, to: 0 | 1) => void;
  readonly onPoint?: (field: Field | null) => void;
  /** Smaller than 1 where the bits are only looked at. */
  readonly scale?: number;
}

const NONE: ReadonlySet<never> = new Set();

const KEYS: Readonly<Record<string, BitMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row start',
  End: 'row end',
};
const FIELD_KEYS: Readonly<Record<string, BitMove>> = { ArrowLeft: 'field left', ArrowRight: 'field right' };

/** Puts an unitless position where the style sheet scales it. */
const at = (x: number, width: number): CSSProperties => ({ '--x': x, '--w': width }) as CSSProperties;

export const BitRuler = memo(function BitRuler(props: BitRulerProps): ReactElement {
  const { layout, words, q = 0, profile, onFlip, onPoint, scale = 1 } = props;
  const [box, perRow] = useBitsPerRow(scale);
  const rows = useMemo(
    () => rowsOf(layout, q, profile, perRow, words, scale),
    [layout, q, profile, perRow, words, scale],
  );
  const word = qword(words, q);
  const [home, setHome] = useState(0);
  const first = rows.some((row) => home <= row.hi && home >= row.lo) ? home : 0;

  const fieldAt = (event: SyntheticEvent): Field | null => {
    const cell = event.target instanceof Element ? event.target.closest('[data-bit]') : null;
    const bit = Number(cell?.getAttribute('data-bit') ?? -1);
    return layout.fields.find((f) => f.q === q && bit <= f.hi && bit >= f.lo) ?? null;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    const move = event.ctrlKey || event.metaKey ? FIELD_KEYS[event.key] : KEYS[event.key];
    // Space and Enter flip the bit, as buttons do; nobody else may take these keys here.
    if (move !== undefined || event.key === ' ' || event.key === 'Enter') event.stopPropagation();
    if (move === undefined) return;
    event.preventDefault();
    const next = moveBit(rows, first, move);
    setHome(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-bit="${next}"]`)?.focus();
  };

  return (
    <fieldset
      ref={box}
      className="bits"
      aria-label={props.label}
      data-per-row={perRow}
      style={scale === 1 ? undefined : ({ '--bit-scale': `${scale}px` } as CSSProperties)}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => onPoint?.(fieldAt(event))}
      onPointerLeave={() => onPoint?.(null)}
      onFocus={(event) => onPoint?.(fieldAt(event))}
      onBlur={() => onPoint?.(null)}
    >
      {rows.map((row) => (
        <BitRow
          key={row.hi}
          row={row}
          word={word}
          home={first}
          lit={props.lit ?? null}
          pinned={props.pinned === true}
          bad={props.bad ?? NONE}
          changed={props.changed ?? NONE}
          onFlip={
            onFlip === undefined
              ? undefined
              : (bit, to) => {
                  setHome(bit);
                  onFlip(bit, to);
                }
          }
        />
      ))}
    </fieldset>
  );
});

interface BitRowProps {
  readonly row: Row;
  readonly word: bigint;
  readonly home: number;
  readonly lit: string | null;
  readonly pinned: boolean;
  readonly bad: ReadonlySet<string>;
  readonly changed: ReadonlySet<number>;
  readonly onFlip: ((bit: number, to: 0 | 1) => void) | undefined;
}

function BitRow({ row, word, home, lit, pinned, bad, changed, onFlip }: BitRowProps): ReactElement {
  return (
    <div className="bits-row" style={at(0, row.width)}>
      {row.cells.map((cell) => (
        <Bit
          key={cell.bit}
          cell={cell}
          on={((word >> BigInt(cell.bit)) & 1n) === 1n}
          home={cell.bit === home}
          changed={changed.has(cell.bit)}
          onFlip={onFlip}
        />
      ))}
      {row.brackets.map((b) => (
        <Name key={b.lo} bracket={b} bad={bad.has(b.segment.field.id)} />
      ))}
      {row.brackets
        .filter((b) => b.segment.field.id === lit)
        .map((b) => (
          <span key={b.lo} className={pinned ? 'bits-lit pinned' : 'bits-lit'} style={at(b.x, b.width)} />
        ))}
    </div>
  );
}

interface BitProps {
  readonly cell: Cell;
  readonly on: boolean;
  readonly home: boolean;
  readonly changed: boolean;
  readonly onFlip: BitRowProps['onFlip'];
}

function Bit({ cell, on, home, changed, onFlip }: BitProps): ReactElement {
  const { bit, segment } = cell;
  const digit = on ? '1' : '0';
  const looks = ['bit', segment.look, on ? 'one' : '', cell.edge ? 'edge' : '', changed ? 'changed' : ''];
  const className = looks.filter((look) => look !== '').join(' ');
  return (
    <span className="bits-cell" style={at(cell.x, 24)}>
      <span className="bits-number" aria-hidden="true">
        {cell.numbered ? bit : ''}
      </span>
      {onFlip === undefined ? (
        <span className={className} data-bit={bit}>
          {digit}
        </span>
      ) : (
        <button
          type="button"
          className={className}
          data-bit={bit}
          tabIndex={home ? 0 : -1}
          aria-label={`bit ${bit}, ${segment.name}, ${digit}: flip`}
          onClick={() => onFlip(bit, on ? 0 : 1)}
        >
          {digit}
        </button>
      )}
    </span>
  );
}

function Name({ bracket, bad }: { readonly bracket: Bracket; readonly bad: boolean }): ReactElement {
  const { segment, x, width, text, shift } = bracket;
  const isSingle = bracket.hi === bracket.lo;
  const isStrong = segment.look === 'address' || (segment.look === 'plain' && !isSingle);
  const looks = ['bits-name', isSingle ? 'single' : '', isStrong ? 'strong' : '', bad ? 'bad' : ''];
  return (
    <span className={looks.filter((look) => look !== '').join(' ')} style={at(x, width)} aria-hidden="true">
      <em style={{ '--shift': shift } as CSSProperties}>{text}</em>
    </span>
  );
}

/** How many bits fit into a row here: 32, or 16 and 8 in narrow places. */
function useBitsPerRow(scale: number): [RefObject<HTMLFieldSetElement | null>, 32 | 16 | 8] {
  const box = useRef<HTMLFieldSetElement>(null);
  const [perRow, setPerRow] = useState<32 | 16 | 8>(32);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setPerRow(bitsPerRow(element.clientWidth / scale));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scale]);
  return [box, perRow];
}
