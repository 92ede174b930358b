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
  tables.ddtEntry,
  tables.deviceContext,
  tables.deviceContextExtended,
  tables.pdtEntry,
  tables.processContext,
  tables.firstTable,
  tables.firstLeaf,
  tables.firstTable32,
  tables.firstLeaf32,
  tables.secondTable,
  tables.secondLeaf,
  tables.secondTable32,
  tables.secondLeaf32,
  tables.msiEntry,
  tables.mrifEntry,
  queues.faultRecord,
  queues.pageRequest,
  queues.iotinvalVma,
  queues.iotinvalGvma,
  queues.iofence,
  queues.iodirDdt,
  queues.iodirPdt,
  queues.atsInval,
  queues.atsPrgr,
  registers.capabilities,
  registers.fctl,
  registers.ddtp,
  registers.queueBase,
  registers.queueIndex,
  registers.queueOwnIndex,
  registers.cqcsr,
  registers.fqcsr,
  registers.pqcsr,
  registers.ipsr,
  registers.trReqIova,
  registers.trReqCtl,
  registers.trResponse,
  registers.qosid,
  registers.icvec,
  registers.msiCfg,
  registers.unitErrors,
];

/** Number of a layout in recordings. */
export const layoutNumber = (id: string): number => layouts.findIndex((l) => l.id === id);
