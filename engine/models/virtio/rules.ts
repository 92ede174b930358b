/**
 * Rules of the access in the order of translation 3, then those of each request in the order of its table. A rule of a
 * request leads to a status, not to a fault: which one stands beside it in `statusOfRule`. Numbers are indexes.
 */
import type { Rule } from '../contract.ts';
import type { Status } from './layouts-queues.ts';

const rule = (id: string, says: string, spec: string, otherwise: string | null, choice?: string): Rule =>
  choice === undefined ? { id, says, spec, otherwise } : { id, says, spec, otherwise, choice };

const unreadable = 'What the device keeps in the host is not the specification’s business: an internal error';

const accesses: readonly Rule[] = [
  rule(
    'access.untranslated',
    'The access carries an address that is still to be translated',
    '6',
    null,
    'The released device has no ATS: other address types are refused, and no event tells of it',
  ),
  rule(
    'host.works',
    'The host is able to go on',
    '4.2',
    null,
    'A host that is broken asks for a reset (DEVICE_NEEDS_RESET) instead of sending an event',
  ),
  rule('host.reports', 'The host translates what the device has mapped', '4.2', 'UNKNOWN'),
  rule('endpoint.readable', 'The endpoint entry can be read', '4.2', 'UNKNOWN', unreadable),
  rule(
    'endpoint.managed',
    'The device manages the endpoint, or bypass lets everything pass',
    '3 (1)',
    'UNKNOWN',
    'Such an access is not this device’s business; one that reaches it all the same is reported as UNKNOWN',
  ),
  rule('region.readable', 'The list of reserved regions can be read', '4.2', 'UNKNOWN', unreadable),
  rule(
    'region.reserved',
    'The address lies in no RESERVED region of the endpoint',
    '3 (2)',
    'MAPPING',
    'Bypass is looked at first: in bypass only the MSI window counts',
  ),
  rule('endpoint.attached', 'The endpoint is attached to a domain, or bypass lets it pass', '3 (3)', 'DOMAIN'),
  rule('domain.readable', 'The domain entry can be read', '4.2', 'UNKNOWN', unreadable),
  rule('domain.exists', 'The entry is that of the endpoint’s domain', '4.2', 'UNKNOWN', unreadable),
  rule(
    'access.no-pasid',
    'The access carries no PASID: a domain is one address space',
    '2.9',
    'UNKNOWN',
    'The released device knows no PASIDs; an event has no field for one',
  ),
  rule('mapping.readable', 'The interval map can be read', '4.2', 'UNKNOWN', unreadable),
  rule('mapping.found', 'A mapping of the domain holds the address', '3 (5)', 'MAPPING'),
  rule(
    'mapping.read',
    'READ is set, if the access reads',
    '3 (6)',
    'MAPPING',
    'Reading without READ may be allowed where a platform cannot map for writing alone; here it is refused',
  ),
  rule('mapping.write', 'WRITE is set, if the access writes', '3 (6)', 'MAPPING'),
  rule(
    'mapping.border',
    'Where the access crosses the end of a mapping, the next one goes on without a gap',
    '3',
    'MAPPING',
    'Not specified: each piece is checked, the first address that fails is told, nothing is performed',
  ),
];

type Answer = readonly [id: string, says: string, spec: string, status: Status | null, choice?: string];

const order = 'The specification gives the codes, not their order';

const requests: readonly Answer[] = [
  ['request.whole', 'The request is as long as its type asks, and there is room for the tail', '2.3', null],
  ['request.type', 'The type is one that the device knows', '2.3', null],
  ['request.state', 'The host can read and write what it keeps of it', '2.3', 'DEVERR'],
  ['attach.reserved', 'reserved is 0', '2.4 (1)', 'INVAL', order],
  ['attach.flags', 'No unknown flag is set, and BYPASS only with F_BYPASS_CONFIG', '2.4 (2)', 'INVAL', order],
  ['attach.endpoint', 'The device manages the endpoint', '2.4 (3)', 'NOENT', order],
  ['attach.domain-range', 'The domain lies in domain_range', '2.4 (4)', 'RANGE', order],
  ['attach.kind', 'A domain that exists is of the kind that BYPASS names', '2.4 (5)', 'INVAL', order],
  ['attach.regions', 'No mapping of the domain overlaps a reserved region of the endpoint', '2.4 (6)', 'UNSUPP', order],
  ['attach.room', 'The domain can take another endpoint', '2.4 (6)', 'UNSUPP', order],
  ['detach.endpoint', 'The device manages the endpoint', '2.5', 'NOENT'],
  ['detach.domain', 'The endpoint is attached to this domain', '2.5', 'INVAL'],
  ['map.flags', 'No unknown flag is set, and MMIO only with F_MMIO', '2.6 (1)', 'INVAL', order],
  ['map.domain', 'The domain exists', '2.6 (2)', 'NOENT', order],
  ['map.kind', 'The domain is no bypass domain', '2.6 (3)', 'INVAL', order],
  ['map.order', 'virt_end is greater than virt_start', '2.6 (4)', 'INVAL', 'No status is named: INVAL'],
  ['map.aligned', 'Both starts and virt_end + 1 are multiples of the granule', '2.6 (5)', 'RANGE', order],
  ['map.input-range', 'The range lies in input_range', '2.6 (6)', 'RANGE', 'The text says "fails": RANGE'],
  [
    'map.regions',
    'The range overlaps no reserved region of an endpoint of the domain',
    '2.6 (7)',
    'INVAL',
    'No status is named: INVAL',
  ],
  ['map.overlap', 'The range overlaps no other mapping', '2.6 (8)', 'INVAL', order],
  [
    'map.memory',
    'The physical range is one that the guest can have',
    '2.6 (9)',
    'FAULT',
    'FAULT or RANGE are both allowed: FAULT',
  ],
  ['map.room', 'There is room for another mapping', '2.6 (10)', 'NOMEM', order],
  ['unmap.reserved', 'reserved is 0', '2.7 (1)', 'INVAL', 'The device may reject it, and does'],
  ['unmap.domain', 'The domain exists', '2.7 (2)', 'NOENT'],
  ['unmap.kind', 'The domain is no bypass domain', '2.7 (3)', 'INVAL'],
  ['unmap.whole', 'No mapping sticks out of the range on either side', '2.7 (4)', 'RANGE', 'Nothing is removed then'],
  ['probe.endpoint', 'The device manages the endpoint', '2.8', 'NOENT'],
  ['probe.room', 'The properties fit into probe_size bytes', '2.8', 'INVAL'],
];

export const rules: readonly Rule[] = [
  ...accesses,
  ...requests.map(([id, says, spec, , choice]) => rule(id, says, spec, null, choice)),
];

const statuses = new Map(requests.map(([id, , , status]) => [id, status]));
const numbers = new Map(rules.map((r, n) => [r.id, n]));

/** Number of a rule; a wrong id is a mistake of ours, found when the module loads. */
export function ruleNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no rule ${id}`);
  return n;
}

/** Status that answers a request which breaks the rule; null: the request comes back with nothing written. */
export const statusOfRule = (rule: number): Status | null => statuses.get(rules[rule]?.id ?? '') ?? null;
