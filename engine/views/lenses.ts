/**
 * What each way of reporting a fault allows to conclude, computed from the model's fault table and the rule of the
 * 2017 review: hardware record, kernel line, the generic event as proposed, as merged in 2019, as a guest sees it.
 */
import { type OwnerId, owners as ownerNames, STEP_IDS, type StepId, steps } from '../linux/reasons.ts';
import type { Cause, FaultEntry, ModelDescription } from '../models/contract.ts';
import { lowerStart } from './format.ts';
import type { Certainty, LensView } from './shapes.ts';

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

const certaintyOf = (owners: readonly OwnerId[]): Certainty => (owners.length === 1 ? 'certain' : 'cannot be told');

const stepsOfReason = (reason: string): StepId[] => STEP_IDS.filter((s) => steps[s].reason2017 === reason);

const list = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

/** Owners that a set of steps points at, by the review's rule. */
const byRule = (ids: readonly StepId[]): OwnerId[] => unique(ids.flatMap((s) => steps[s].owners));

export interface LensInput {
  readonly describe: ModelDescription;
  readonly fault: FaultEntry;
  readonly cause: Cause;
  /** Whether a record was written at all. */
  readonly recorded: boolean;
  /** First line that the kernel prints for it; null when nothing is printed. */
  readonly kernelLine: string | null;
  /** Whether the tables of the first stage belong to a guest. */
  readonly guestOwned: boolean;
}

export function lensesOf(input: LensInput): LensView[] {
  const { describe, fault, recorded } = input;
  const same = describe.faults.filter((f) => f.code === fault.code && f.flags === fault.flags);
  const causes = same.flatMap((f) => f.causes);
  const flags = fault.flags === undefined ? '' : ` with flags 0x${fault.flags.toString(16).padStart(4, '0')}`;
  const code = `0x${fault.code.toString(16)}${flags}`;
  if (!recorded)
    return [
      nothing('hardware'),
      nothing('kernel'),
      nothing('generic-2017'),
      nothing('proposal'),
      nothing('merged-2019'),
      nothing('guest'),
    ];

  const hardware = unique(causes.flatMap((c) => c.owners));
  const derived = fault.causes[0].step;
  const vague = stepsOfReason(steps[derived].reason2017);
  const merged = mergedSteps(describe, fault);
  const told =
    causes.length === 1
      ? `The code ${code} has one cause.`
      : `The code ${code} has ${causes.length} causes: ${causes.map((c) => lowerStart(c.says.replace(/\.$/, ''))).join('; ')}.`;
  return [
    lens('hardware', `${fault.name}, reason ${code}`, hardware, told),
    lens('kernel', input.kernelLine, hardware, 'The line carries the code of the record and no more.'),
    lens(
      'generic-2017',
      `reason ${steps[derived].reason2017}`,
      byRule(vague),
      vague.length === 1
        ? `${steps[derived].reason2017} means one step.`
        : `${steps[derived].reason2017} covers ${list(vague.map((s) => lowerStart(steps[s].title)))} alike.`,
    ),
    lens(
      'proposal',
      `reason: ${steps[derived].reason}`,
      byRule([derived]),
      `The reason names the step: ${steps[derived].reason}.`,
    ),
    fault.reason2019 === null
      ? { ...nothing('merged-2019'), says: 'Faults of this step are not reported upwards: only the host log has them.' }
      : lens(
          'merged-2019',
          `reason ${fault.reason2019}`,
          byRule(merged),
          merged.length === 1
            ? 'The reason stands for one step.'
            : `The reason stands for ${list(merged.map((s) => lowerStart(steps[s].title)))}.`,
        ),
    describe.drivenBy === 'guest'
      ? lens(
          'guest',
          `${fault.name}, reason ${code}`,
          hardware,
          'The guest drives this IOMMU itself: the record is written into its own memory.',
        )
      : input.guestOwned
        ? lens(
            'guest',
            `raw record with its own device number, reason ${code}`,
            hardware,
            'The host hands the raw record on; the guest decodes it as hardware would write it.',
          )
        : { ...nothing('guest'), says: 'No guest owns these tables: it learns nothing, and need not.' },
  ];
}

const TITLES: Readonly<Record<LensView['id'], string>> = {
  hardware: 'hardware record',
  kernel: 'kernel line',
  'generic-2017': 'generic event (2017)',
  proposal: 'generic event (as proposed)',
  'merged-2019': 'generic event (2019)',
  guest: 'what a guest learns',
};

const lens = (id: LensView['id'], reports: string | null, owners: readonly OwnerId[], says: string): LensView => ({
  id,
  title: TITLES[id],
  reports,
  owners,
  certainty: certaintyOf(owners),
  says,
});

const nothing = (id: LensView['id']): LensView => ({
  id,
  title: TITLES[id],
  reports: null,
  owners: [],
  certainty: 'cannot be told',
  says: 'Nothing is reported here.',
});

function mergedSteps(describe: ModelDescription, fault: FaultEntry): StepId[] {
  return unique(
    describe.faults.filter((f) => f.reason2019 === fault.reason2019).flatMap((f) => f.causes.map((c) => c.step)),
  );
}

/** "Device driver or Guest IOMMU driver". */
export const ownersText = (ids: readonly OwnerId[]): string => ids.map((o) => ownerNames[o].name).join(' or ');
