import { type CSSProperties, type ReactElement, useMemo, useRef } from 'react';
import type { VerdictPart } from '../../../engine/index.ts';
import { lectureSlots, type MergedSlot, pointerDigits, type Slot, slotHere, slotsOf } from '../../scenes/walk-scene.ts';
import { useLab } from '../../store/lab.ts';
import { windowSize } from '../../theme/text-size.ts';
import { AbsentColumn, MergedColumn, Spine, WideColumn } from './Column.tsx';
import { densityOf, LECTURE_DENSITY, rowsAbove, rowsThatFit } from './density.ts';
import { type FoldColumn, fold, type Placed } from './fold.ts';
import { PhaseHeads } from './PhaseHeads.tsx';
import { ResultColumn } from './ResultColumn.tsx';
import { Strip } from './Strip.tsx';
import { Thread } from './Thread.tsx';
import { useFoldMotion } from './useFoldMotion.ts';
import { useSize } from './useSize.ts';
import './walk.css';
import './thread.css';

/** Room under the rows: for a note, or for the strip of the second stage. */
const NOTE = 14;
const STRIP = { cells: 122, grid: 204, folded: 50 };

function guess(): { width: number; height: number } {
  const { width, height } = windowSize();
  return { width: width - (width >= 1760 ? 56 : 40), height: height < 760 ? height - 390 : height - 432 };
}

const foldColumn = (slot: Slot | MergedSlot): FoldColumn => ({
  id: slot.id,
  phase: slot.phase,
  absent: slot.kind === 'absent',
  merged: slot.kind === 'merged',
});

/** The walk: the request cut into slices, each on top of the table that it opens, and one thread through all of them. */
export function Walk(): ReactElement {
  const stage = useRef<HTMLDivElement>(null);
  const seats = useRef<HTMLDivElement>(null);
  const size = useSize(stage, guess());
  const walk = useLab((s) => s.drawn?.parts.walk ?? null);
  const repair = useLab((s) => s.drawn?.parts.verdict.repair ?? null);
  const current = useLab((s) => s.drawn?.current ?? null);
  const unfolded = useLab((s) => s.unfolded);
  const stripMode = useLab((s) => s.strip);
  const lecture = useLab((s) => s.view === 'lecture');
  const slots = useMemo(() => {
    const all = walk === null ? [] : slotsOf(walk);
    return lecture ? lectureSlots(all, slotHere(all, current)) : all;
  }, [walk, lecture, current]);
  const here = slotHere(slots, current);
  const folded = useMemo(
    () => fold({ width: size.width, columns: slots.map(foldColumn), here, unfolded, lecture }),
    [size.width, slots, here, unfolded, lecture],
  );
  useFoldMotion(seats, folded);

  const strip = walk?.strip ?? null;
  const nested = strip !== null;
  // The overview needs the height for itself.
  const density = lecture ? LECTURE_DENSITY : densityOf(nested && stripMode === 'grid' ? 0 : size.height);
  const fit = rowsThatFit(size.height, density, nested ? STRIP[stripMode] : NOTE);
  const above = rowsAbove(fit, nested);
  const atResult = current?.phase === 'result';
  const token = slots.find((s) => s.kind === 'table' && s.view.status === 'here');
  const layout = useMemo(
    () => ({ folded, walk, density, above, stripMode, height: size.height }),
    [folded, walk, density, above, stripMode, size.height],
  );
  const vars: CSSProperties = {
    '--phase-h': `${density.phase}px`,
    '--key-h': `${density.key}px`,
    '--head-h': `${density.head}px`,
    '--base-h': `${density.base}px`,
    '--rh': `${density.row}px`,
    '--above': above,
  };

  return (
    <section
      className={`walk ${nested ? 'nested' : ''}`}
      style={vars}
      aria-labelledby="walk-title"
      id="walk"
      tabIndex={-1}
    >
      <h2 id="walk-title" className="heard">
        Walk
      </h2>
      <div ref={stage} className="stage">
        {walk !== null && (
          <div ref={seats} className="seats">
            <PhaseHeads folded={folded} now={atResult ? 'result' : (slots[here]?.phase ?? null)} />
            {slots.map((slot, i) => (
              <Seat
                key={slot.id}
                slot={slot}
                placed={folded.columns[i]}
                here={!atResult && i === here}
                above={above}
                below={Math.max(0, fit - above - 1)}
                repair={repair}
                brief={nested}
              />
            ))}
            <ResultColumn
              result={walk.result}
              x={folded.result.x}
              w={folded.result.w}
              here={atResult}
              line={folded.columns.at(-1)?.mode === 'wide' ? 'row' : 'base'}
            />
            <Thread root={seats} layout={layout} token={token?.kind === 'table' ? pointerDigits(token.view) : null} />
          </div>
        )}
        {strip !== null && <Strip strip={strip} grid={walk?.grid ?? []} />}
      </div>
    </section>
  );
}

interface SeatProps {
  readonly slot: Slot | MergedSlot;
  readonly placed: Placed | undefined;
  readonly here: boolean;
  readonly above: number;
  readonly below: number;
  readonly repair: VerdictPart['repair'];
  readonly brief: boolean;
}

function Seat({ slot, placed, ...rest }: SeatProps): ReactElement | null {
  if (placed === undefined) return null;
  if (slot.kind === 'absent') return <AbsentColumn placed={placed} why={slot.why} />;
  if (slot.kind === 'merged') return <MergedColumn placed={placed} slot={slot} />;
  return placed.mode === 'wide' ? (
    <WideColumn column={slot.view} placed={placed} {...rest} />
  ) : (
    <Spine column={slot.view} placed={placed} here={rest.here} />
  );
}
