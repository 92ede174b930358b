/** What components read most often. */
import { useDeferredValue } from 'react';
import type { ColumnView, RecordPart, RunView, StepView, UnitPart, VerdictPart, WalkPart } from '../../engine/index.ts';
import { useLab } from './lab.ts';
import type { FullLook, LabState } from './types.ts';

export const useWalk = (): WalkPart | null => useLab((s) => s.look?.parts.walk ?? null);
/**
 * The look for the lower half, a moment later: the walk and its sentence are drawn first, and the browser may answer in
 * between. Until all of it is drawn, the root does not say `idle`.
 */
export const useLaterLook = (): FullLook | null =>
  useDeferredValue(
    useLab((s) => s.look),
    null,
  );

export const useVerdict = (): VerdictPart | null => useLab((s) => s.look?.parts.verdict ?? null);
export const useRecord = (): RecordPart | null => useLab((s) => s.look?.parts.record ?? null);
export const useUnit = (): UnitPart | null => useLab((s) => s.look?.parts.unit ?? null);
/** The step that led to the cursor; null at position 0. */
export const useCurrent = (): StepView | null => useLab((s) => s.look?.current ?? null);
/** The run on the screen. */
export const useRun = (): RunView | null => useLab((s) => s.runs[s.shown]);

/** The column that the present step reads or writes. */
export const columnHere = (s: LabState): ColumnView | null => {
  const id = s.look?.current?.column;
  return s.look?.parts.walk.columns.find((c) => c.id === id) ?? null;
};

/** `7/10`, as `data-step` has it. */
export const stepText = (s: LabState): string => `${s.cursor.n}/${s.runs[s.shown]?.total ?? 0}`;

/** What the root tells tests: nothing happens any more at `idle`. */
export const statusText = (s: LabState): 'starting' | 'idle' | 'running' | 'stopped' =>
  s.engine !== 'ready'
    ? s.engine
    : s.waiting || s.moving || s.cursor.playing || s.cursor.goal !== null || s.opening
      ? 'running'
      : 'idle';
