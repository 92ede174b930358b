/** Which queues the unit has, by number, as rows name them. */
import type { QueueDescription } from '../contract.ts';
import { commands, events } from './layouts-queues.ts';

export const EVENTS = 0;

export const queues: readonly QueueDescription[] = [
  {
    id: 'events',
    title: 'Event queue',
    lands: 'ring',
    layouts: events.map((l) => l.id),
    reports: {
      ...{ sid: 'device', ssid: 'pasid', ssv: 'pasid', inputAddr: 'address' },
      ...{ rnw: 'access', pnu: 'access', ind: 'access' },
      ...{ type: 'entry', fetchAddr: 'entry', s2: 'entry', class: 'entry', ipa: 'entry', ttrnw: 'entry' },
    },
  },
  { id: 'commands', title: 'Command queue', lands: 'ring', layouts: commands.map((l) => l.id) },
  { id: 'page-requests', title: 'PRI queue', lands: 'ring', layouts: ['pageRequest'] },
];
