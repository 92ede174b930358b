/** Steps as a list: runs of second-stage steps become one item with steps of its own. */
import type { StepView } from '../../../engine/index.ts';

export interface ListItem {
  readonly nested: boolean;
  readonly steps: readonly StepView[];
}

export function listOf(steps: readonly StepView[]): readonly ListItem[] {
  const items: { nested: boolean; steps: StepView[] }[] = [];
  for (const step of steps) {
    const last = items.at(-1);
    if (step.nested && last?.nested === true && last.steps[0]?.column === step.column) last.steps.push(step);
    else items.push({ nested: step.nested, steps: [step] });
  }
  return items;
}
