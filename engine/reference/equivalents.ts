/**
 * The same fault on other models, computed from the descriptions. Two faults are equivalents when a cause of one and a
 * cause of the other stand at the same step of a translation and are of the same kind (`kinds.ts`), unless one is about
 * reading alone and the other about writing. Of those, the ones that blame somebody in common are kept; where all blame
 * somebody else, they are kept and that is said. The step "other" names no place, so what stands there is compared with
 * nothing. How well they fit: `same` when each covers the other, `wider` when the other also means more, `narrower` when
 * it means a part only, `overlaps` when each means something that the other does not. Where nothing is left, the reason
 * is said.
 */
import { type OwnerId, type Reason2017, type StepId, steps } from '../linux/reasons.ts';
import type { Cause, FaultEntry, ModelDescription } from '../models/contract.ts';
import { type CauseKind, kindOf, kindTitle } from './kinds.ts';

export type Fit = 'same' | 'narrower' | 'wider' | 'overlaps';
const ORDER: readonly Fit[] = ['same', 'narrower', 'wider', 'overlaps'];

export interface Equivalent {
  readonly fault: FaultEntry;
  readonly fit: Fit;
  /** What it means besides, in words: "a reserved bit is set". */
  readonly also: readonly string[];
  /** Whom it blames for what both mean, when that is nobody whom this fault blames. */
  readonly blames: readonly OwnerId[];
}

export interface ModelEquivalents {
  readonly model: ModelDescription;
  readonly found: readonly Equivalent[];
  /** Why there is none; null when there is. */
  readonly none: string | null;
}

/** A cause as it is compared: where, and what. */
interface Mark {
  readonly step: StepId;
  readonly kind: CauseKind | null;
  readonly owners: readonly OwnerId[];
  /** Words for what it is, when it has to be said. */
  readonly says: string;
}

function marksOf(fault: FaultEntry): readonly Mark[] {
  const marks = new Map<string, Mark>();
  for (const cause of fault.causes) {
    const mark = markOf(cause);
    const key = mark.kind === null ? `${cause.step} ${cause.id}` : `${mark.step} ${mark.kind}`;
    const owners = [...new Set([...(marks.get(key)?.owners ?? []), ...cause.owners])];
    marks.set(key, { ...mark, owners });
  }
  return [...marks.values()];
}

function markOf(cause: Cause): Mark {
  const kind = kindOf(cause);
  const where = steps[cause.step].title;
  return {
    step: cause.step,
    kind,
    owners: cause.owners,
    says: kind === null ? `${where}: ${lower(cause.says)}` : `${where}: ${kindTitle(kind)}`,
  };
}

const lower = (text: string): string =>
  (/^(The|A|An|Nothing|There)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text).replace(/\.$/, '');

const alike = (a: Mark, b: Mark): boolean =>
  a.step === b.step && a.kind !== null && a.kind === b.kind && a.step !== 'other';

/** Accesses that the title is about; none when it is about all. */
const accessesOf = (fault: FaultEntry): string | null => {
  const found = /^(read|write|execute|instruction)\b/i.exec(fault.title)?.[1]?.toLowerCase();
  return found === undefined ? null : found === 'instruction' ? 'execute' : found;
};

function compare(mine: FaultEntry, other: FaultEntry): Equivalent | null {
  const access = accessesOf(mine);
  const otherAccess = accessesOf(other);
  if (access !== null && otherAccess !== null && access !== otherAccess) return null;
  const a = marksOf(mine);
  const b = marksOf(other);
  const covered = a.filter((m) => b.some((n) => alike(m, n)));
  if (covered.length === 0) return null;
  const besides = b.filter((n) => !a.some((m) => alike(m, n)));
  const all = covered.length === a.length;
  const fit: Fit = all ? (besides.length === 0 ? 'same' : 'wider') : besides.length === 0 ? 'narrower' : 'overlaps';
  const mineBlames = new Set(covered.flatMap((m) => m.owners));
  const blames = b.filter((n) => covered.some((m) => alike(m, n))).flatMap((n) => n.owners);
  const shares = blames.some((owner) => mineBlames.has(owner));
  return { fault: other, fit, also: besides.map((m) => m.says), blames: shares ? [] : [...new Set(blames)] };
}

export function equivalentsIn(fault: FaultEntry, model: ModelDescription): ModelEquivalents {
  const all = model.faults.map((other) => (other === fault ? null : compare(fault, other))).filter((e) => e !== null);
  const agreeing = all.filter((e) => e.blames.length === 0);
  const found = (agreeing.length > 0 ? agreeing : all).sort(
    (a, b) => ORDER.indexOf(a.fit) - ORDER.indexOf(b.fit) || a.also.length - b.also.length,
  );
  return { model, found, none: found.length > 0 ? null : whyNone(fault, model) };
}

function whyNone(fault: FaultEntry, model: ModelDescription): string {
  const marks = marksOf(fault);
  if (marks.every((m) => m.step === 'other'))
    return 'Its step is none of a translation, so there is nothing to compare.';
  const known = marks.filter((m) => m.kind !== null);
  const titles = [...new Set(marks.map((m) => steps[m.step].title))];
  const has = model.faults.some((f) => f.causes.some((c) => marks.some((m) => m.step === c.step)));
  if (!has) return `No fault of this model stands at the step ${titles.join(' or ')}.`;
  if (known.length === 0) return 'What it means is of a kind that only this model reports.';
  return `At this step the model reports nothing of the kind “${[...new Set(known.map((m) => kindTitle(m.kind ?? 'missing')))].join('” or “')}”.`;
}

/** What a generic reason covers: the more it covers, the less it tells. */
export interface ReasonCover {
  readonly reason: string;
  /** Steps that give the same reason, in words. */
  readonly steps: readonly string[];
  /** Other faults of the same model that give it. */
  readonly others: number;
}

/** The reasons of 2017, one for each step that the fault may stand at. */
export function reasons2017(fault: FaultEntry, model: ModelDescription): readonly ReasonCover[] {
  const reasons = [...new Set(fault.causes.map((c) => steps[c.step].reason2017))];
  return reasons.map((reason) => ({
    reason,
    steps: Object.values(steps)
      .filter((s) => s.reason2017 === reason)
      .map((s) => s.title),
    others: model.faults.filter((f) => f !== fault && f.causes.some((c) => gives(c, reason))).length,
  }));
}

const gives = (cause: Cause, reason: Reason2017): boolean => steps[cause.step].reason2017 === reason;

/** The reason of 2019; null when the structures merged then do not report the fault. */
export function reason2019(fault: FaultEntry, model: ModelDescription): ReasonCover | null {
  const reason = fault.reason2019;
  if (reason === null) return null;
  const alike = model.faults.filter((f) => f.reason2019 === reason);
  return {
    reason,
    steps: [...new Set(alike.flatMap((f) => f.causes.map((c) => steps[c.step].title)))],
    others: alike.length - 1,
  };
}
