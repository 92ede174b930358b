/** Which queues the unit has, by number, as rows name them. */
import type { QueueDescription } from '../contract.ts';

export const FAULTS = 0;

export const queues: readonly QueueDescription[] = [
  {
    id: 'faults',
    title: 'Fault queue',
    lands: 'ring',
    layouts: ['faultRecord'],
    reports: {
      ...{ did: 'device', pid: 'pasid', pv: 'pasid', iotval: 'address' },
      ...{ priv: 'access', ttyp: 'access', cause: 'entry', iotval2: 'entry' },
    },
  },
  {
    id: 'commands',
    title: 'Command queue',
    lands: 'ring',
    layouts: ['iotinvalVma', 'iotinvalGvma', 'iofence', 'iodirDdt', 'iodirPdt', 'atsInval', 'atsPrgr'],
  },
  { id: 'page-requests', title: 'Page-request queue', lands: 'ring', layouts: ['pageRequest'] },
];
