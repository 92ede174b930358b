/** Who is to blame, from the tables and from the record, whether it can go on, and the smallest repair. */

import type { Field } from '../bits/layout.ts';
import { describe as decode, withField } from '../bits/value.ts';
import { steps as genericSteps, type OwnerId } from '../linux/reasons.ts';
import type { Machine } from '../machine/machine.ts';
import { memoryPlace } from '../machine/place.ts';
import type { Cause, FaultEntry } from '../models/contract.ts';
import { type DmaRequest, EXECUTE, PASSED, TRANSLATED_OK, WRITE } from '../pcie/request.ts';
import type { Scenario } from '../scenario/format.ts';
import type { ColumnsAt } from './columns.ts';
import { indexText, type MetEntry, shortName } from './command.ts';
import { lensesOf, ownersText } from './lenses.ts';
import { accessText, causeOf } from './narrate.ts';
import { hex } from './numbers.ts';
import { resultAt } from './result.ts';
import type { RightsView, VerdictPart } from './shapes.ts';

export type Repair = NonNullable<VerdictPart['repair']>;

export interface VerdictInput {
  readonly at: ColumnsAt;
  readonly scenario: Scenario;
  readonly repair: Repair | null;
  /** The record was written (at whatever step of this command). */
  readonly recorded: boolean;
  readonly kernelLine: string | null;
}

const NOTHING: Omit<VerdictPart, 'says' | 'state' | 'rights'> = {
  tables: null,
  lenses: [],
  canGoOn: null,
  repair: null,
  wouldTell: null,
  withoutIommu: null,
};

export function verdictAt(input: VerdictInput): VerdictPart {
  const { at } = input;
  const rights = rightsAt(at);
  const seen = at.trace.steps.slice(0, at.done);
  const ended = seen.some((s) => s.events.some((e) => e.kind === 'request faulted' || e.kind === 'request translated'));
  const { request, fault: faulted } = at.trace;
  // An interrupt message is no request, and can be refused like one.
  if (!ended || (request === null && faulted === null))
    return { ...NOTHING, state: 'nothing yet', says: 'Nothing has failed yet.', rights };
  const without =
    request === null
      ? null
      : `The ${accessText(request.access)} would go to physical address ${hex(request.address)} as it stands.`;
  if (faulted === null) return { ...NOTHING, state: 'worked', says: workedText(at), withoutIommu: without, rights };

  const { describe } = at.machine;
  const fault = describe.faults[faulted.fault];
  if (fault === undefined) {
    const says = 'Blocked without a fault reason: the specification gives none for this case.';
    return { ...NOTHING, state: 'failed', says, withoutIommu: without, rights };
  }
  const cause = causeOf(fault, faulted.cause);
  const owners = ownersOf(cause, input.scenario);
  const lenses = lensesOf({
    describe,
    fault,
    cause,
    recorded: input.recorded,
    kernelLine: input.kernelLine,
    guestOwned:
      input.scenario.pasidTable === 'guest' ||
      describe.drivenBy === 'guest' ||
      at.trace.entries.some((e) => e.event.nested),
  });
  const vague = lenses.find((l) => l.id === 'generic-2017');
  const proposal = lenses.find((l) => l.id === 'proposal');
  return {
    state: 'failed',
    says: `${fault.title}: ${ownersText(owners)}.`,
    tables: {
      owners,
      certainty: owners.length === 1 ? 'certain' : 'cannot be told',
      says: owners.length === 1 ? cause.says : `${cause.says} ${whoIsOpen(cause, owners)}`,
      step: genericSteps[cause.step].title,
      spec: fault.spec,
    },
    lenses,
    canGoOn: canGoOn(cause, fault),
    repair: input.repair,
    wouldTell: !input.recorded
      ? 'A record: this fault leaves none.'
      : (vague?.owners.length ?? 0) > (proposal?.owners.length ?? 0)
        ? 'A reason for each translation step.'
        : (lenses[0]?.owners.length ?? 0) > owners.length
          ? 'The entries themselves: the code alone does not say which of its causes it was.'
          : null,
    withoutIommu: without,
    rights,
  };
}

/** A device that asks first may be told no: then nothing has failed, and nothing has been granted either. */
function workedText({ machine, trace, done }: ColumnsAt): string {
  const asked = trace.request === null ? '' : accessText(trace.request.access);
  return resultAt(machine, trace, done).status === 'denied'
    ? `Nothing failed: the device learns that it may not ${asked}, and may ask for the page. Nobody is to blame.`
    : 'It worked. Nobody is to blame.';
}

/** Whoever may own a PASID table besides the host. */
const isTableOwner = (owner: OwnerId): boolean => owner === 'guest' || owner === 'userspace';
const hangsOnTable = ({ step, owners }: Cause): boolean =>
  step === 'pasid-table' && owners.includes('guest') && owners.includes('userspace');

/** Who answers for a cause. A PASID table is the guest's or host userspace's; the scenario may know which. */
export function ownersOf(cause: Cause, { pasidTable }: Pick<Scenario, 'pasidTable'>): readonly OwnerId[] {
  if (pasidTable === undefined || !hangsOnTable(cause)) return cause.owners;
  return cause.owners.filter((owner) => owner === pasidTable || !isTableOwner(owner));
}

const WHOSE: Readonly<Record<OwnerId, string>> = {
  host: "the host IOMMU driver's",
  guest: "the guest IOMMU driver's",
  userspace: "host userspace's",
  device: "the device driver's",
};

/** Why several may answer for it. */
function whoIsOpen(cause: Cause, owners: readonly OwnerId[]): string {
  if (hangsOnTable(cause) && owners.length === 2 && owners.every(isTableOwner))
    return 'Whose it is depends on who owns the PASID table.';
  const whose = owners.map((owner) => WHOSE[owner]);
  return `The tables do not tell whether it is ${whose.slice(0, -1).join(', ')} or ${whose.at(-1)}.`;
}

function canGoOn(cause: Cause, fault: FaultEntry): string {
  if (cause.recovery === 'no') return genericSteps[cause.step].canGoOn;
  const pri =
    cause.recovery === 'pri' && fault.ats === 'denied'
      ? ' With ATS and PRI the device would ask for the page instead.'
      : '';
  if (cause.step === 'pte') return `Yes: end the process or repair the mapping; the device can do other work.${pri}`;
  return `Only this access failed: repair the cause and go on.${pri}`;
}

/* ── Rights by level ───────────────────────────────────────────────────────────────────────────────────────────── */

function rightsAt(at: ColumnsAt): RightsView | null {
  const staged = at.trace.entries.filter((e) => !e.event.nested && e.part.stage !== undefined);
  const first = staged[0];
  if (first === undefined) return null;
  const { describe } = at.machine;
  const told = staged.map((e) => ({ e, rights: describe.tell(e.part, e.event.level, false, e.words, 0).rights }));
  const names = told.find((t) => t.rights.length > 0)?.rights ?? [];
  const access = at.trace.request?.access ?? 0;
  return {
    levels: staged.map(shortName),
    rows: names.map((name) => {
      const values = told.map((t) =>
        t.e.step < at.done ? (t.rights.find((r) => r.name === name.name)?.value ?? null) : null,
      );
      const read = values.filter((v) => v !== null);
      const result =
        read.length === 0
          ? null
          : name.combine === 'all'
            ? Number(read.every((v) => v === 1))
            : Number(read.some((v) => v === 1));
      const denies =
        (name.name === 'Write' && (access & WRITE) !== 0 && result === 0) ||
        (name.name === 'No execute' && (access & EXECUTE) !== 0 && result === 1);
      return { name: name.name, bit: name.bit, values, result, denies };
    }),
  };
}

/* ── The smallest repair ───────────────────────────────────────────────────────────────────────────────────────── */

/**
 * The first single field whose change lets the request through, tried on the machine as it stands: entries from the
 * last one read to the first, fields in the order of the manual. An entry that is all zero is not repaired by a bit.
 */
export function findRepair(machine: Machine, request: DmaRequest, entries: readonly MetEntry[]): Repair | null {
  const { describe, memory, iommu } = machine;
  for (const e of [...entries].reverse()) {
    const layout = describe.layouts.find((l) => l.id === e.layout);
    // A field of a big-endian entry is no run of bits in memory: no single edit names it.
    if (layout === undefined || e.event.big || e.words.every((w) => w === 0)) continue;
    const lines = decode(layout, e.words, iommu.profile);
    for (const { field, value, problem } of lines) {
      for (const candidate of candidates(field, value, problem !== null, iommu.profile.addressBits)) {
        const place = e.event.at + BigInt(field.q * 8);
        const word = place & ~7n;
        const shift = (place & 4n) * 8n;
        const before = memory.read64(word);
        const low = before & ((1n << shift) - 1n);
        memory.load64(word, low | (withField(field, before >> shift, candidate) << shift));
        const { outcome } = machine.path(request);
        memory.load64(word, before);
        if (outcome.status !== TRANSLATED_OK && outcome.status !== PASSED) continue;
        const where = `${shortName(e)}[${indexText(e.event)}]`;
        return {
          says: sayRepair(field, value, candidate, where),
          place: memoryPlace(place),
          hi: field.hi,
          lo: field.lo,
          value: hex(candidate),
        };
      }
    }
  }
  return null;
}

function candidates(f: Field, value: bigint, wrong: boolean, addressBits: number): readonly bigint[] {
  if (f.kind === 'flag') return [1n - value];
  if (f.kind === 'reserved') return value === 0n ? [] : [0n];
  if (f.values !== undefined)
    return Object.keys(f.values)
      .map(BigInt)
      .filter((v) => v !== value);
  if (f.kind === 'address' && wrong) return [value & ((1n << BigInt(addressBits - (f.scale ?? f.lo))) - 1n)];
  return wrong && f.kind === 'uint' ? [0n] : [];
}

function sayRepair(f: Field, before: bigint, after: bigint, where: string): string {
  if (f.kind === 'reserved') return `Clear the reserved bits in ${where} and see`;
  if (f.kind === 'address') return `Clear the bits of ${f.name} in ${where} that no address has and see`;
  if (f.hi === f.lo) return `${before === 0n ? 'Set' : 'Clear'} ${f.name} in ${where} and see`;
  return `Make ${f.name} ${after} in ${where} and see`;
}
