/**
 * Every layout of the model, in one list. A layout's number in a recording is its place in this list, so new ones go
 * to the end.
 */
import type { Layout } from '../../bits/layout.ts';
import * as queues from './layouts-queues.ts';
import * as registers from './layouts-registers.ts';
import * as tables from './layouts-tables.ts';

export * from './layouts-queues.ts';
export * from './layouts-registers.ts';
export * from './layouts-tables.ts';

export const layouts: readonly Layout[] = [
  tables.dte,
  tables.hostTable,
  tables.hostPage,
  tables.gcr3Table,
  tables.gcr3Entry,
  tables.guestTable,
  tables.guestTableLow,
  tables.guestPage4K,
  tables.guestPage2M,
  tables.guestPage1G,
  tables.irteShort,
  tables.irte,
  tables.irteGuest,
  queues.illegalDevTableEntry,
  queues.ioPageFault,
  queues.devTabHardwareError,
  queues.pageTabHardwareError,
  queues.illegalCommandError,
  queues.commandHardwareError,
  queues.iotlbInvTimeout,
  queues.invalidDeviceRequest,
  queues.invalidPprRequest,
  queues.pprEntry,
  queues.completionWait,
  queues.invalidateDevtabEntry,
  queues.invalidateIommuPages,
  queues.invalidateIotlbPages,
  queues.invalidateInterruptTable,
  queues.prefetchIommuPages,
  queues.completePprRequest,
  queues.invalidateIommuAll,
  registers.devTabBase,
  registers.cmdBase,
  registers.evtBase,
  registers.pprBase,
  registers.headReg,
  registers.tailReg,
  registers.control,
  registers.exclBase,
  registers.exclLimit,
  registers.efr,
  registers.efr2,
  registers.hwEventHigh,
  registers.hwEventLow,
  registers.hwEventStatus,
  registers.status,
  registers.pprAutoResponse,
  registers.pprEarly,
  registers.unitErrors,
  registers.silentDevice,
  registers.messageAddress,
  registers.messageData,
];

/** Number of a layout in recordings. */
export const layoutNumber = (id: string): number => layouts.findIndex((l) => l.id === id);
