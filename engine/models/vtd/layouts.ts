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
  tables.rootEntry,
  tables.scalableRootEntry,
  tables.contextEntry,
  tables.scalableContextEntry,
  tables.pasidDirectoryEntry,
  tables.pasidEntry,
  tables.firstTable,
  tables.firstTableLow,
  tables.firstLeaf1G,
  tables.firstLeaf2M,
  tables.firstLeaf4K,
  tables.secondTable,
  tables.secondTableLow,
  tables.secondLeaf1G,
  tables.secondLeaf2M,
  tables.secondLeaf4K,
  queues.irte,
  queues.irtePosted,
  queues.postedDescriptor,
  queues.faultRecord,
  queues.interruptFaultRecord,
  queues.pageRequest,
  queues.contextInvalidate,
  queues.iotlbInvalidate,
  queues.deviceTlbInvalidate,
  queues.interruptEntryInvalidate,
  queues.waitDescriptor,
  queues.pasidIotlbInvalidate,
  queues.pasidCacheInvalidate,
  queues.pasidDeviceTlbInvalidate,
  queues.pageGroupResponse,
  registers.verReg,
  registers.capReg,
  registers.ecapReg,
  registers.gcmdReg,
  registers.gstsReg,
  registers.rtaddrReg,
  registers.ccmdReg,
  registers.fstsReg,
  registers.fectlReg,
  registers.iectlReg,
  registers.pectlReg,
  registers.eventData,
  registers.eventAddress,
  registers.eventUpperAddress,
  registers.iqhReg,
  registers.iqtReg,
  registers.iqaReg,
  registers.icsReg,
  registers.iqercdReg,
  registers.irtaReg,
  registers.pqhReg,
  registers.pqtReg,
  registers.pqaReg,
  registers.prsReg,
  registers.ivaReg,
  registers.iotlbReg,
  registers.unitErrors,
];

/** Number of a layout in recordings. */
export const layoutNumber = (id: string): number => layouts.findIndex((l) => l.id === id);
