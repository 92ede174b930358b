/** Policies, servers and answers in words, for menus. */
import type { AnswerId, PolicyId, ServerId } from './format.ts';

export const POLICIES = {
  well: 'Answers each group once, after it has looked at the process.',
  'last only': 'Looks at the last request alone and answers for the group.',
  twice: 'Sends every answer twice.',
  never: 'Does not answer.',
  late: 'Answers after the device has given up.',
  'wrong group': 'Answers with the next group index.',
  'wrong PASID': 'Answers with the next PASID.',
  'without PASID': 'Answers without the PASID of the request.',
  'wrong private data': 'Answers with private data that is not the request’s.',
  'success without page': 'Says success and makes nothing present.',
  'reserved code': 'Answers with a response code that is reserved.',
  failure: 'Answers every group with response failure.',
  kill: 'Ends the process when a request comes, then answers invalid.',
  reset: 'Resets the device when a request comes.',
  unregister: 'Takes its handler away while requests are pending.',
  remove: 'Removes the device while requests are pending.',
} as const satisfies Record<PolicyId, string>;

/** Who serves the page requests of a device. */
export const SERVERS = {
  sva: 'the host kernel, for a process (SVA)',
  driver: 'a kernel driver with a handler of its own',
  userspace: 'a driver in user space, through a fault queue',
  guest: 'a guest that owns the PASID table',
} as const satisfies Record<ServerId, string>;

/** What a person can make of one answer. */
export const ANSWERS = {
  success: 'Success',
  invalid: 'Invalid request',
  failure: 'Response failure',
  nothing: 'No answer',
  twice: 'The same answer twice',
  late: 'Too late',
  'wrong group': 'With another group index',
  'wrong PASID': 'With another PASID',
  reserved: 'With a reserved code',
} as const satisfies Record<AnswerId, string>;
