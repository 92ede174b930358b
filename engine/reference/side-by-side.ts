/** The faults of all models in one table: a row for each step and kind of cause, a cell for each model. */
import { STEP_IDS, type StepId } from '../linux/reasons.ts';
import type { FaultEntry, ModelDescription } from '../models/contract.ts';
import { CAUSE_KINDS, kindOf, kindTitle } from './kinds.ts';

export interface SideBySideRow {
  /** In words: "a reserved bit is set". */
  readonly kind: string;
  /** One list a model, in their order. */
  readonly cells: readonly (readonly FaultEntry[])[];
}

export interface SideBySideStep {
  readonly step: StepId;
  readonly rows: readonly SideBySideRow[];
}

const REST = 'anything else';

/** Every cause of every fault stands in exactly one row; causes without a kind stand in the last of their step. */
export function sideBySide(models: readonly ModelDescription[]): readonly SideBySideStep[] {
  const rowOf = (step: StepId, kind: string | null): SideBySideRow => ({
    kind: kind === null ? REST : kindTitle(kind),
    cells: models.map((m) => m.faults.filter((f) => f.causes.some((c) => c.step === step && kindOf(c) === kind))),
  });
  return STEP_IDS.map((step) => ({
    step,
    rows: [...CAUSE_KINDS, null]
      .map((kind) => rowOf(step, kind))
      .filter((row) => row.cells.some((faults) => faults.length > 0)),
  })).filter(({ rows }) => rows.length > 0);
}
