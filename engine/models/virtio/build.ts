/**
 * Builds worlds in the only way there is: the host lets the device manage endpoints, and the driver sends ATTACH and MAP
 * over the request virtqueue. What was answered otherwise than OK is told in a sentence.
 */
import { pack } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { EXECUTE, READ, requesterText, WRITE } from '../../pcie/request.ts';
import type { BuildProblem, DevicePlan, Iommu, MapPlan, SpacePlan, WorldPlan } from '../contract.ts';
import { quietBus } from './bus.ts';
import { sendWords } from './driver.ts';
import { Virtio } from './iommu.ts';
import { attachRequest, mapRequest, STATUS } from './layouts-queues.ts';
import { DeviceState } from './state.ts';

const hex = (v: bigint): string => `0x${v.toString(16)}`;

const answer = (status: number): string => STATUS[status] ?? 'nothing at all';

export function build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[] {
  if (!(unit instanceof Virtio)) return ['This builder builds for virtio-iommu alone.'];
  const problems: string[] = [];
  const bus = quietBus(memory, unit);
  for (const device of plan.devices) {
    const name = requesterText(device.requesterId);
    if (!new DeviceState(unit).addEndpoint(device.requesterId, unit.regions))
      problems.push(`The device manages as many endpoints as it can; ${name} is left out.`);
    if (device.faultsHidden) problems.push(`Faults of ${name} cannot be hidden: virtio-iommu reports every one.`);
    if (device.ats || device.pri)
      problems.push(
        `${name} cannot translate ahead or ask for pages: virtio-iommu knows neither ATS nor page requests.`,
      );
    for (const space of device.spaces) problems.push(...buildSpace(device, space, (words) => sendWords(bus, words)));
  }
  unit.refresh();
  return problems;
}

type Send = (words: readonly bigint[]) => number;

function buildSpace(device: DevicePlan, space: SpacePlan, send: Send): string[] {
  const name = requesterText(device.requesterId);
  if (space.pasid >= 0)
    return [`${name} has no address space for PASID ${hex(BigInt(space.pasid))}: virtio-iommu knows no PASIDs.`];
  if (space.stage === 'nested')
    return [`${name} has no second stage of its own: virtio-iommu translates once, the host does the rest.`];
  const { domain } = device;
  const bypass = space.stage === 'pass-through';
  const endpoint = device.requesterId >>> 0;
  const attached = send(pack(attachRequest, { type: 1, domain, endpoint, bypass }));
  if (attached !== 0) return [`ATTACH of ${name} to domain ${domain} was answered ${answer(attached)}.`];
  return space.maps.flatMap((map) => {
    const status = send(pack(mapRequest, { type: 3, domain, ...rangeOf(map) }));
    if (status === 0) return [];
    return [`MAP of ${hex(map.iova)} for ${name} was answered ${answer(status)}.`];
  });
}

/** A map is one mapping whatever its size; the size of pages is only a hint here. Execution is reading. */
const rangeOf = ({ iova, to, bytes, access }: MapPlan) => ({
  start: iova,
  end: iova + bytes - 1n,
  phys: to,
  read: (access & (READ | EXECUTE)) !== 0,
  write: (access & WRITE) !== 0,
});
