/** Which rings the unit has, by number, as rows name them, and what can stop them. */
import type { QueueDescription } from '../contract.ts';

export const EVENTS = 0;
export const COMMANDS = 1;
export const PAGE_REQUESTS = 2;

export const queues: readonly QueueDescription[] = [
  {
    id: 'events',
    title: 'Event log',
    lands: 'ring',
    layouts: [
      'illegalDevTableEntry',
      'ioPageFault',
      'devTabHardwareError',
      'pageTabHardwareError',
      'illegalCommandError',
      'commandHardwareError',
      'iotlbInvTimeout',
      'invalidDeviceRequest',
      'invalidPprRequest',
    ],
    reports: {
      ...{ deviceId: 'device', pasidLow: 'pasid', pasidHigh: 'pasid', id: 'pasid', gn: 'pasid', address: 'address' },
      ...{ rw: 'access', nx: 'access', us: 'access', tr: 'access', i: 'access' },
      ...{ code: 'entry', pr: 'entry', pe: 'entry', rz: 'entry', type: 'entry' },
      ...{ execute: 'access', read: 'access', write: 'access' },
    },
  },
  {
    id: 'commands',
    title: 'Command buffer',
    lands: 'ring',
    layouts: [
      'completionWait',
      'invalidateDevtabEntry',
      'invalidateIommuPages',
      'invalidateIotlbPages',
      'invalidateInterruptTable',
      'prefetchIommuPages',
      'completePprRequest',
      'invalidateIommuAll',
    ],
  },
  { id: 'page-requests', title: 'PPR log', lands: 'ring', layouts: ['pprEntry'] },
];

/** Errors of the unit that are no request's: numbers in UNIT_ERROR rows. */
export const unitErrorNames = [
  'the command buffer stopped at a command that is not allowed',
  'the command buffer stopped: memory cannot be reached',
  'a device did not answer an invalidation in time',
  'the event log overflowed',
  'the PPR log overflowed',
  'the command buffer waits for a device that does not answer',
] as const;
