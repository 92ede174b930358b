/** What is sent for a group: by policy, by what a person changed, and what today's core makes of it. */
import { FAILURE_CODE, INVALID_CODE, type PageRequest, SUCCESS_CODE } from '../pcie/request.ts';
import type { AnswerId, EndpointText } from './format.ts';
import { IGNORED } from './log.ts';
import { TICKS } from './world.ts';

/** A response code that PCIe reserves. */
const RESERVED_CODE = 5;
/** A group as the host knows it. */
export interface HostGroup {
  readonly device: number;
  readonly index: number;
  readonly pasid: number;
  /** Ordinal of the device's group; -1 when the device has none with this index. */
  readonly ordinal: number;
  readonly members: readonly PageRequest[];
  state: 'handling' | 'answered' | 'removed';
}

/** One answer on its way. */
export interface Answer {
  readonly delay: number;
  readonly index: number;
  readonly pasid: number;
  readonly code: number;
  readonly privateData?: readonly [bigint, bigint];
}

/** Why today's core does not take an answer; -1: it does. */
export function refusal(group: HostGroup, server: string, index: number, pasid: number, code: number): number {
  if (group.state === 'removed') return IGNORED.removed;
  if (group.state === 'answered') return IGNORED.twice;
  if (index !== group.index || pasid !== group.pasid) return IGNORED.unknown;
  return server === 'userspace' && code !== SUCCESS_CODE && code !== INVALID_CODE ? IGNORED.code : -1;
}

/** What is sent for a group, after policy and what a person changed. */
export function answersOf(
  group: HostGroup,
  code: number,
  endpoint: EndpointText,
  change: AnswerId | null,
): readonly Answer[] {
  const plain: Answer = { delay: TICKS.handler, index: group.index, pasid: group.pasid, code };
  const late = { ...plain, delay: endpoint.patience + 10 };
  switch (change) {
    case null:
      break;
    case 'success':
      return [{ ...plain, code: SUCCESS_CODE }];
    case 'invalid':
      return [{ ...plain, code: INVALID_CODE }];
    case 'failure':
      return [{ ...plain, code: FAILURE_CODE }];
    case 'reserved':
      return [{ ...plain, code: RESERVED_CODE }];
    case 'nothing':
      return [];
    case 'twice':
      return [plain, { ...plain, delay: plain.delay + 2 }];
    case 'late':
      return [late];
    case 'wrong group':
      return [{ ...plain, index: (group.index + 1) & 0x1ff }];
    case 'wrong PASID':
      return [{ ...plain, pasid: group.pasid + 1 }];
  }
  switch (endpoint.policy) {
    case 'never':
      return [];
    case 'twice':
      return [plain, { ...plain, delay: plain.delay + 2 }];
    case 'late':
      return [late];
    case 'wrong group':
      return [{ ...plain, index: (group.index + 1) & 0x1ff }];
    case 'wrong PASID':
      return [{ ...plain, pasid: group.pasid + 1 }];
    case 'without PASID':
      return [{ ...plain, pasid: -1 }];
    case 'wrong private data':
      return [{ ...plain, privateData: [0xdeadn, 0n] }];
    case 'reserved code':
      return [{ ...plain, code: RESERVED_CODE }];
    default:
      return [plain];
  }
}

/** A stop marker, for a host that answers it. */
export const markerOf = (requesterId: number, pasid: number): PageRequest => ({
  requesterId,
  pasid,
  addressLo: 0,
  addressHi: 0,
  access: 0,
  privileged: false,
  group: 0,
  last: true,
});

/** What tells a request in the queue from others. */
export const queueKey = (device: number, index: number, page: number, last: boolean): string =>
  `${device}/${index}/${page}/${last}`;
/** Number of the page that is asked for. */
export const pageOf = (q: PageRequest): number => (q.addressLo >>> 12) + (q.addressHi >>> 0) * 2 ** 20;
