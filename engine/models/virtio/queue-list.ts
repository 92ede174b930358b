/** Which queues the device has, by number, as the virtio specification counts them. */
import type { QueueDescription } from '../contract.ts';
import { faultEvent, requestLayouts, STATUS } from './layouts-queues.ts';

export const REQUESTS = 0;
export const EVENTS = 1;

export const queues: readonly QueueDescription[] = [
  {
    id: 'requestq',
    title: 'Request virtqueue',
    lands: 'virtqueue',
    layouts: requestLayouts.map((l) => l.id),
    answers: STATUS,
  },
  {
    id: 'eventq',
    title: 'Event virtqueue',
    lands: 'virtqueue',
    layouts: [faultEvent.id],
    reports: {
      ...{ endpoint: 'device', at: 'address', address: 'address', reason: 'entry' },
      ...{ read: 'access', write: 'access', exec: 'access' },
    },
  },
];
