/** Why a fault left no record. */
import type { ModelDescription } from '../models/contract.ts';
import { UNRECORDED } from '../trace/rows.ts';

const WHY_UNRECORDED: Readonly<Record<number, string>> = {
  [UNRECORDED.suppressed]: 'fault processing is disabled in an entry on the path (FPD)',
  [UNRECORDED.collapsed]: 'a record of the same device is still pending, and the unit may merge them',
  [UNRECORDED.overflow]: 'the overflow flag is set, and until it is cleared faults are lost',
  [UNRECORDED.full]: 'every record is taken; the overflow flag is set',
  [UNRECORDED.silent]: 'this way of blocking leaves no record',
  [UNRECORDED.disabled]: 'recording is switched off',
  [UNRECORDED.waiting]: 'the queue has no room, and the record of a stalled request waits inside the unit',
  [UNRECORDED.noBuffer]: 'the driver has left no buffer for it, and no flag tells of that',
  [UNRECORDED.tooSmall]: 'the buffer that the driver left is too small for it',
};

/** The end of "Nothing is recorded: ", in the model's own words where it has some. */
export const silenceText = ({ silences }: ModelDescription, why: number): string =>
  silences?.[why] ?? WHY_UNRECORDED[why] ?? 'the unit does not report it';
