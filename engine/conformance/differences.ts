/**
 * Where models may answer a neutral request differently, and why: every exception of the cross-check, by name. The test
 * fails for an entry that explains nothing.
 */
import type { MapText, RequestCommand, SpaceText } from '../scenario/format.ts';

/** A request with what it was asked of. */
export interface Asked {
  readonly space: SpaceText;
  readonly request: RequestCommand;
  /** The device is the one that was set up. */
  readonly known: boolean;
}

export interface Exception {
  readonly id: string;
  readonly models: readonly string[];
  readonly says: string;
  when(asked: Asked): boolean;
}

const holds = (at: bigint, maps: readonly MapText[]): MapText | undefined =>
  maps.find((m) => at >= BigInt(m.iova) && at < BigInt(m.iova) + BigInt(m.bytes));

const mapOf = ({ space, request }: Asked): MapText | undefined => holds(BigInt(request.address), space.maps);

/** What the second stage allows of the page behind a nested request; empty when it has nothing there. */
function behind(asked: Asked): string {
  const map = mapOf(asked);
  if (map === undefined) return '';
  const guest = BigInt(map.to) + BigInt(asked.request.address) - BigInt(map.iova);
  return holds(guest, asked.space.host ?? [])?.access ?? '';
}

const samePasid = ({ space, request }: Asked): boolean =>
  space.pasid === null || request.pasid === null
    ? space.pasid === request.pasid
    : BigInt(space.pasid) === BigInt(request.pasid);

/** What an access needs of a map, in letters. */
const NEEDS: Readonly<Record<RequestCommand['access'], string>> = {
  read: 'r',
  write: 'w',
  execute: 'rx',
  atomic: 'rw',
};

/** Whether the maps hold the address and allow the access. */
const isMapped = (asked: Asked): boolean => {
  const map = mapOf(asked);
  return map !== undefined && [...NEEDS[asked.request.access]].every((letter) => map.access.includes(letter));
};

const executes = ({ request }: Asked): boolean => request.access === 'execute';

export const exceptions: readonly Exception[] = [
  {
    id: 'unknown-device-passes',
    models: ['amdvi'],
    says: 'A device table entry that is all zero has V 0: requests of a device that nobody set up pass untranslated.',
    when: ({ known }) => !known,
  },
  {
    id: 'unknown-endpoint',
    models: ['virtio-iommu'],
    says: 'The device does not manage an endpoint that nobody named: its reason UNKNOWN names no step.',
    when: ({ known }) => !known,
  },
  {
    id: 'pasid-not-carried',
    models: ['virtio-iommu'],
    says: 'There are no PASIDs, so the mapping is built without one: requests with any PASID, or none, meet it.',
    when: (asked) => asked.space.pasid !== null && !samePasid(asked),
  },
  {
    id: 'pasid-unasked',
    models: ['amdvi', 'smmuv3', 'riscv'],
    says: 'A PASID of a device that was set up without: VT-d and virtio-iommu refuse it at the device, these look for its table.',
    when: ({ space, request }) => space.pasid === null && request.pasid !== null,
  },
  {
    id: 'pasid-passes',
    models: ['virtio-iommu'],
    says: 'A bypass domain passes everything and looks at no PASID.',
    when: ({ space, request }) => space.stage === 'pass-through' && request.pasid !== null,
  },
  {
    id: 'execute-not-enabled',
    models: ['vtd'],
    says: 'Requests to execute with a PASID need ERE in the PASID entry, which Linux leaves 0.',
    when: (asked) => executes(asked) && asked.request.pasid !== null,
  },
  {
    id: 'privileged-not-enabled',
    models: ['vtd'],
    says: 'Privileged requests with a PASID need SRE in the PASID entry, which Linux leaves 0 for user address spaces.',
    when: ({ request }) => request.privileged && request.pasid !== null,
  },
  {
    id: 'execute-without-pasid',
    models: ['riscv'],
    says: 'Requests without a PASID may ask to execute here and need X; the others know execution only together with a PASID.',
    when: (asked) => executes(asked) && asked.request.pasid === null,
  },
  {
    id: 'second-stage-is-a-guest',
    models: ['riscv'],
    says: 'A second stage always serves a guest: its faults are guest-page faults, which the guest or its owner answers for.',
    when: (asked) => asked.space.stage === 'second' && !isMapped(asked),
  },
  {
    id: 'directory-size-is-the-hosts',
    models: ['riscv'],
    says: 'How many processes the directory reaches stands in the device context, which the host wrote: a PASID beyond it is not for the guest to answer.',
    when: (asked) => asked.space.pasid !== null && asked.request.pasid !== null && !samePasid(asked),
  },
  {
    id: 'no-process-no-first-stage',
    models: ['riscv'],
    says: 'A request without a process_id of a device with processes skips the first stage (DPE 0); elsewhere it has none to use.',
    when: ({ space, request }) => space.pasid !== null && request.pasid === null,
  },
  {
    id: 'execute-is-reading',
    models: ['virtio-iommu'],
    says: 'Mappings have READ and WRITE alone: executing is reading.',
    when: executes,
  },
  {
    id: 'no-privilege',
    models: ['virtio-iommu'],
    says: 'Mappings do not tell privileged pages from others.',
    when: (asked) => mapOf(asked)?.user === false,
  },
  {
    id: 'user-page-not-executed-privileged',
    models: ['smmuv3', 'riscv'],
    says: 'Privileged software never executes a user page: Linux sets PXN, and RISC-V has it as a rule of its own.',
    when: (asked) => executes(asked) && asked.request.privileged,
  },
  {
    id: 'execute-alone',
    models: ['smmuv3'],
    says: 'Executing has a bit of its own (UXN): a page that unprivileged software may not read may still be executed by it.',
    when: (asked) => executes(asked) && mapOf(asked)?.user === false,
  },
  {
    id: 'no-execute-behind',
    models: ['amdvi'],
    says: 'Host tables have no right to execute: what the second stage forbids elsewhere is allowed.',
    when: (asked) => executes(asked) && asked.space.stage === 'nested' && !behind(asked).includes('x'),
  },
  {
    id: 'hole-behind-the-guest',
    models: ['smmuv3', 'riscv'],
    says: "A second-stage fault is the guest's: it led its device to memory that it does not have. VT-d blames the host that did not populate it.",
    when: (asked) => asked.space.stage === 'nested' && behind(asked) !== 'rwx',
  },
  {
    id: 'stages-put-together',
    models: ['virtio-iommu'],
    says: 'It translates once: what has no memory behind it, or not the right to it, is simply not mapped for the device.',
    when: (asked) => asked.space.stage === 'nested' && behind(asked) !== 'rwx',
  },
];
