/** Which rules have been broken and which faults met, read from the rows that runs leave. */
import type { ModelDescription } from '../models/contract.ts';
import { readEvents } from '../trace/events.ts';

export class Coverage {
  readonly rules = new Set<string>();
  /** `fault: cause`, by their ids. */
  readonly causes = new Set<string>();
  readonly faults = new Set<string>();
  private readonly describe: ModelDescription;

  constructor(describe: ModelDescription) {
    this.describe = describe;
  }

  add(rows: Uint32Array): void {
    const { rules, faults, accessRules } = this.describe;
    for (const e of readEvents(rows)) {
      if (e.kind === 'request faulted') {
        const rule = rules[e.rule];
        const fault = faults[e.fault | 0];
        if (rule !== undefined) this.rules.add(rule.id);
        if (fault !== undefined) this.faults.add(fault.id);
        if (fault !== undefined) this.causes.add(`${fault.id}: ${fault.causes[e.cause]?.id ?? e.cause}`);
      } else if (e.kind === 'request translated') {
        // A rule without a fault that does not hold lets the request go, as a unit does that is switched off.
        for (const [n, id] of accessRules.entries())
          if (((e.held >>> n) & 1) === 0 && rules.find((r) => r.id === id)?.otherwise === null) this.rules.add(id);
      } else if (e.kind === 'command answered') {
        const rule = rules[e.rule];
        if (rule !== undefined) this.rules.add(rule.id);
      }
    }
  }
}
