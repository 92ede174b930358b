/**
 * The generic event in the three forms that Linux had: as proposed in 2017, as merged in 2019 (v5.3), and today's.
 * Source: linux-faults 1.2 (v2 of 2017), 1.3 (2019), 2 (today's structures). Fields of 2017 are laid out as C lays out the
 * structure of the mail; where a compiler may choose (bit fields), least significant bits come first.
 */
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import { hex } from '../views/numbers.ts';
import type { EventForm } from './shapes.ts';

/** What a page request event says, whatever its form. */
export interface EventFacts {
  readonly requesterId: number;
  /** -1: none. */
  readonly pasid: number;
  readonly index: number;
  readonly last: boolean;
  readonly access: number;
  readonly privileged: boolean;
  readonly page: number;
  readonly privateData: bigint | null;
  readonly deviceId: number;
  readonly cookie: number;
  /** It goes to a guest. */
  readonly toGuest: boolean;
}

type Field = EventForm['fields'][number];
const field = (name: string, at: number, bits: number, value: bigint | number | null, says: string): Field => ({
  name,
  at,
  bits,
  value: value === null ? null : hex(BigInt(value)),
  says,
});

/** read 1, write 2, execute 4, privileged 8 (2019 and today). */
const permissions = (f: EventFacts): number =>
  ((f.access & READ) !== 0 ? 1 : 0) |
  ((f.access & WRITE) !== 0 ? 2 : 0) |
  ((f.access & EXECUTE) !== 0 ? 4 : 0) |
  (f.privileged ? 8 : 0);

export function eventForms(f: EventFacts): readonly EventForm[] {
  const address = BigInt(f.page) * 4096n;
  const pasid = f.pasid < 0 ? null : f.pasid;
  const flags = (f.pasid >= 0 ? 1 : 0) | (f.last ? 2 : 0);
  return [
    {
      id: '2017',
      title: 'Proposal of October 2017',
      bytes: 40,
      fields: [
        field('type', 0, 32, 2, 'page request'),
        field('reason', 4, 32, 0, 'counts for unrecoverable faults only'),
        field('paddr', 8, 64, address, 'page address; an I/O virtual address in spite of its name'),
        field('pasid', 16, 32, pasid, 'address space'),
        field('rid', 20, 16, f.requesterId > 0xffff ? null : f.requesterId, 'requester ID, 16 bits'),
        field('page_req_group_id', 22, 9, f.index & 0x1ff, 'page request group index'),
        field('last_req', 23, 1, f.last ? 1 : 0, 'last request of its group'),
        field('pasid_valid', 23, 1, f.pasid >= 0 ? 1 : 0, 'the request had a PASID'),
        field(
          'prot',
          24,
          32,
          ((f.access & READ) !== 0 ? 1 : 0) | ((f.access & WRITE) !== 0 ? 2 : 0),
          'read 1, write 2',
        ),
        field(
          'private_data',
          28,
          32,
          f.privateData === null ? null : f.privateData & 0xffffffffn,
          'tag for special handling, 32 bits',
        ),
      ],
      missing: [
        ...(f.privileged ? ['privileged mode'] : []),
        ...((f.access & EXECUTE) !== 0 ? ['execution'] : []),
        ...(f.requesterId > 0xffff ? ['the requester ID: it has more than 16 bits'] : []),
        ...(f.index > 0x1ff ? ['the stall tag: it has more than 9 bits'] : []),
      ],
    },
    {
      id: '2019',
      title: 'Merged in 2019 (v5.3)',
      bytes: 64,
      fields: [
        field('type', 0, 32, 2, 'page request'),
        field('padding', 4, 32, 0, 'zero'),
        field(
          'flags',
          8,
          32,
          flags | (f.privateData === null ? 0 : 4),
          'PASID valid 1, last page 2, private data valid 4',
        ),
        field('pasid', 12, 32, pasid, 'address space'),
        field('grpid', 16, 32, f.index, 'page request group, or stall tag'),
        field('perm', 20, 32, permissions(f), 'read 1, write 2, execute 4, privileged 8'),
        field('addr', 24, 64, address, 'page address'),
        field('private_data[0]', 32, 64, f.privateData, 'carried out and back unchanged'),
        field('private_data[1]', 40, 64, f.privateData === null ? null : 0n, 'carried out and back unchanged'),
      ],
      missing: ['the requester ID: the handler is the device’s own'],
    },
    {
      id: 'today',
      title: 'Today, to user space (iommufd)',
      bytes: 40,
      fields: [
        field('flags', 0, 32, flags, 'PASID valid 1, last page 2'),
        field('dev_id', 4, 32, f.deviceId, 'number of the device in iommufd'),
        field('pasid', 8, 32, pasid, 'address space'),
        field('grpid', 12, 32, f.index, 'page request group, or stall tag'),
        field('perm', 16, 32, permissions(f), 'read 1, write 2, execute 4, privileged 8'),
        field('reserved', 20, 32, 0, 'zero'),
        field('addr', 24, 64, address, 'page address'),
        field('length', 32, 32, 0, 'a hint; 0'),
        field('cookie', 36, 32, f.cookie, 'names the group in the answer'),
      ],
      missing: [
        'the requester ID: dev_id names the device',
        ...(f.privateData === null
          ? []
          : ['private data: the core keeps the whole event, so that an answer need not carry it']),
      ],
    },
    ...(f.toGuest ? [guestDraft(f)] : []),
  ];
}

/** What an answer says, whatever its form. */
export interface AnswerFacts
  extends Pick<EventFacts, 'pasid' | 'index' | 'deviceId' | 'cookie' | 'privateData' | 'toGuest'> {
  /** Success 0, invalid request 1, response failure 2; more: what PCIe reserves. */
  readonly code: number;
}

const CODES = 'success 0, invalid 1, failure 2';

/**
 * An answer in the structures that carried it. That of 2017 is known by its fields alone, not by their places, so it is
 * left out. Source: linux-faults 1.2, 1.3 and 2 (`iommu_page_response`, `iommu_hwpt_page_response`), virtio-iommu 10.
 */
export function answerForms(f: AnswerFacts): readonly EventForm[] {
  const hasPasid = f.pasid >= 0;
  const pasid = hasPasid ? f.pasid : null;
  const kept = f.privateData === null ? [] : ['private data: the core keeps the whole event'];
  return [
    {
      id: '2019',
      title: 'Merged in 2019 (v5.3)',
      bytes: 20,
      fields: [
        field('version', 0, 32, 1, 'any other is refused'),
        field('flags', 4, 32, hasPasid ? 1 : 0, 'PASID valid 1'),
        field('pasid', 8, 32, pasid, 'address space'),
        field('grpid', 12, 32, f.index, 'page request group, or stall tag'),
        field('code', 16, 32, f.code, CODES),
      ],
      missing: kept,
    },
    {
      id: 'today',
      title: 'Today, from user space (iommufd)',
      bytes: 8,
      fields: [
        field('cookie', 0, 32, f.cookie, 'names the group that was asked for'),
        field('code', 4, 32, f.code > 1 ? null : f.code, 'success 0, invalid 1: no failure, which would hit everybody'),
      ],
      missing: [
        ...(f.code > 1 ? ['a response failure'] : []),
        'the group and the PASID: the cookie names them',
        ...kept,
      ],
    },
    ...(f.toGuest ? [guestAnswerDraft(f)] : []),
  ];
}

/** PAGE_RESP of the patches of 2021, a request on the device's own queue. Never merged. Source: virtio-iommu 10. */
function guestAnswerDraft(f: AnswerFacts): EventForm {
  const hasPasid = f.pasid >= 0;
  return {
    id: 'draft',
    title: 'From a guest, a draft of 2021',
    bytes: 40,
    fields: [
      field('type', 0, 8, 8, 'PAGE_RESP'),
      field('domain', 4, 32, 1, 'the guest’s own number'),
      field('endpoint', 8, 32, f.deviceId, 'number of the device in the guest'),
      field('flags', 12, 32, hasPasid ? 1 : 0, 'PASID valid 1'),
      field('pasid', 16, 32, hasPasid ? f.pasid : null, 'address space'),
      field('grpid', 20, 32, f.index, 'page request group, or stall tag'),
      field('resp_code', 24, 16, f.code, CODES),
      field('pasid_valid', 26, 8, hasPasid ? 1 : 0, 'once more'),
      field('status', 36, 8, null, 'written by the device'),
    ],
    missing: f.privateData === null ? [] : ['private data, which the host keeps'],
  };
}

/**
 * The extended fault of the reviewer's counter-proposal of 2021: it keeps every offset of the released event. Never merged,
 * and contradicted by the patches that it answered. Source: virtio-iommu 10.
 */
function guestDraft(f: EventFacts): EventForm {
  const hasPasid = f.pasid >= 0;
  const flags =
    ((f.access & READ) !== 0 ? 0x001 : 0) |
    ((f.access & WRITE) !== 0 ? 0x002 : 0) |
    ((f.access & EXECUTE) !== 0 ? 0x004 : 0) |
    (f.privileged ? 0x008 : 0) |
    (f.last ? 0x010 : 0) |
    0x520 |
    (hasPasid ? 0x200 : 0) |
    (f.privateData === null ? 0 : 0x800);
  return {
    id: 'draft',
    title: 'To a guest, a draft of 2021',
    bytes: 48,
    fields: [
      field('reason', 0, 8, 2, 'mapping'),
      field('flags', 4, 32, flags, 'access 0xf, last 0x10, page request 0x20, address 0x100, PASID 0x200, group 0x400'),
      field('endpoint', 8, 32, f.deviceId, 'number of the device in the guest'),
      field('pasid', 12, 32, hasPasid ? f.pasid : null, 'address space'),
      field('address', 16, 64, BigInt(f.page) * 4096n, 'page address'),
      field('group_id', 24, 16, f.index, 'page request group, or stall tag'),
      field('private_data[0]', 32, 64, f.privateData, 'carried out and back unchanged'),
      field('private_data[1]', 40, 64, f.privateData === null ? null : 0n, 'carried out and back unchanged'),
    ],
    missing: ['the requester ID: the guest knows its endpoint'],
  };
}
