/**
 * The three reasons that an event can carry (faults 4.1), with the causes that the reason does not tell apart. Steps,
 * owners and recovery follow the classification (chapter 11): the guest's own driver attaches, so it answers for the
 * device entry.
 */
import type { OwnerId, Recovery, StepId } from '../../linux/reasons.ts';
import type { Cause, FaultEntry } from '../contract.ts';

const cause = (id: string, says: string, step: StepId, owners: readonly OwnerId[], recovery: Recovery): Cause => ({
  id,
  says,
  step,
  owners,
  recovery,
});

export const faults: readonly FaultEntry[] = [
  {
    id: 'UNKNOWN',
    code: 0,
    name: 'UNKNOWN',
    title: 'Internal error',
    causes: [
      cause('host', 'The host could not carry out what the device has mapped.', 'other', ['host'], 'no'),
      cause(
        'state',
        'What the host keeps of the device cannot be read, or contradicts itself.',
        'other',
        ['host'],
        'no',
      ),
      cause('unmanaged', 'The host let an endpoint in that the device does not manage.', 'other', ['host'], 'no'),
      cause('pasid', 'The device uses a PASID, and the IOMMU takes none.', 'device-entry', ['device'], 'repair'),
    ],
    reason2019: 'UNKNOWN',
    kernel: 'unknown fault',
    suppressible: false,
    ats: 'silent',
    spec: 'faults 4.1',
  },
  {
    id: 'DOMAIN',
    code: 1,
    name: 'DOMAIN',
    title: 'Not attached to a domain',
    causes: [
      cause(
        'not-attached',
        'The endpoint is attached to no domain: never attached, or used before setup or after teardown.',
        'device-entry',
        ['guest', 'device'],
        'repair',
      ),
    ],
    reason2019: null,
    kernel: 'domain fault',
    suppressible: false,
    ats: 'silent',
    spec: 'faults 4.1',
  },
  {
    id: 'MAPPING',
    code: 2,
    name: 'MAPPING',
    title: 'Not mapped, or not allowed',
    causes: [
      cause('not-mapped', 'No mapping of the domain holds the address.', 'pte', ['device'], 'repair'),
      cause('read-denied', 'The mapping does not allow reading.', 'pte', ['device'], 'repair'),
      cause('write-denied', 'The mapping does not allow writing.', 'pte', ['device'], 'repair'),
      cause(
        'reserved',
        'The address lies in a reserved region, where nothing is ever mapped: a mistake, or the IOMMU driver gave it out.',
        'pte',
        ['device', 'guest'],
        'repair',
      ),
    ],
    reason2019: 'PTE_FETCH',
    kernel: 'page fault',
    suppressible: false,
    ats: 'silent',
    spec: 'faults 4.1',
  },
];

/** Number of the fault that a record names; a reason that is not known counts as UNKNOWN, as in the driver. */
export const faultOfReason = (reason: number): number => (reason < faults.length ? reason : 0);

export function faultNumber(id: string): number {
  const n = faults.findIndex((f) => f.id === id);
  if (n < 0) throw new RangeError(`no fault ${id}`);
  return n;
}

/** Number of a cause within its fault. */
export function causeNumber(fault: string, id: string): number {
  const n = faults[faultNumber(fault)]!.causes.findIndex((c) => c.id === id);
  if (n < 0) throw new RangeError(`${fault} has no cause ${id}`);
  return n;
}
