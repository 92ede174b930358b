/** Which queues the unit has, by number, as rows name them. */
import type { QueueDescription } from '../contract.ts';

export const queues: readonly QueueDescription[] = [
  {
    id: 'faults',
    title: 'Fault recording registers',
    lands: 'registers',
    layouts: ['faultRecord', 'interruptFaultRecord'],
    reports: {
      ...{ sid: 'device', pp: 'pasid', pv: 'pasid', fi: 'address', fr: 'entry' },
      ...{ t1: 'access', t2: 'access', exe: 'access', priv: 'access', at: 'access' },
    },
  },
  {
    id: 'invalidations',
    title: 'Invalidation queue',
    lands: 'ring',
    layouts: [
      'contextInvalidate',
      'iotlbInvalidate',
      'deviceTlbInvalidate',
      'interruptEntryInvalidate',
      'waitDescriptor',
      'pasidIotlbInvalidate',
      'pasidCacheInvalidate',
      'pasidDeviceTlbInvalidate',
      'pageGroupResponse',
    ],
  },
  { id: 'page-requests', title: 'Page request queue', lands: 'ring', layouts: ['pageRequest'] },
];

/** Why a queue stopped, and other errors of the unit: numbers in UNIT_ERROR rows. 0 to 7 are IQEI codes. */
export const unitErrorNames = [
  'the queue stopped, no information why',
  'the tail lies beyond the queue',
  'a command could not be fetched',
  'a command has a type that does not exist',
  'a reserved field of a command is set',
  'scalable mode needs commands of 256 bits',
  'the tail lies within a command',
  'the translation table mode is invalid',
  'a device did not answer an invalidation in time',
  'an invalidation completion matched nothing',
  'the page request queue overflowed',
] as const;
