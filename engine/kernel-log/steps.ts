/** Faults of the models' own tables in the words of a decoder. */
import type { FaultEntry } from '../models/contract.ts';
import type { FailedStep } from './format.ts';

/**
 * The step that a fault names. The tables tell the review's steps; permission and width of an address are told apart by
 * the reason of 2019. A fault that may also mean "not present" is no certain matter of permission.
 */
export function stepOfFault(fault: FaultEntry): FailedStep | undefined {
  const [cause] = fault.causes;
  const { reason2019 } = fault;
  if (reason2019 === 'OOR_ADDRESS') return 'address-size';
  switch (cause.step) {
    case 'device-entry':
      return reason2019 === 'PASID_INVALID' ? 'pasid-entry' : 'device-entry';
    case 'pasid-table':
      return 'pasid-entry';
    case 'pte': {
      const isRight = reason2019 === 'PERMISSION' || reason2019 === 'ACCESS';
      const maybeAbsent = fault.causes.some((c) => ABSENT.has(c.id));
      return isRight && !maybeAbsent ? 'permission' : 'pte';
    }
    case 'pgd':
    case 'interrupt-remap':
      return cause.step;
    case 'invalidate':
      return 'invalidation';
    case 'other':
      return undefined;
  }
}
/** Causes in which nothing is there, whatever the reason's name. */
const ABSENT: ReadonlySet<string> = new Set(['not-present', 'not-valid', 'not-mapped', 'page']);

/** Title and causes, most likely first: `Write not allowed. Nothing is mapped at the address. Or: …`. */
export const meaningOfFault = (fault: FaultEntry): string =>
  `${fault.title}. ${fault.causes.map((c, n) => (n === 0 ? c.says : `Or: ${lowered(c.says)}`)).join(' ')}`;

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
