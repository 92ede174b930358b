/** What a driver does, in words, by the number in a row. */
import { DRIVER_ACT } from '../trace/rows.ts';

export const ACTS: Readonly<Record<number, (value: string) => string>> = {
  [DRIVER_ACT.statusRead]: (v) => `reads the status, ${v}`,
  [DRIVER_ACT.recordRead]: (v) => `reads record ${Number(v)}`,
  [DRIVER_ACT.recordCleared]: (v) => `frees record ${Number(v)}`,
  [DRIVER_ACT.statusCleared]: (v) => `clears the status, ${v}`,
  [DRIVER_ACT.logged]: () => 'prints the fault',
  [DRIVER_ACT.commandQueued]: () => 'writes a command into its queue',
  [DRIVER_ACT.tailMoved]: (v) => `moves the tail to ${v}`,
};
