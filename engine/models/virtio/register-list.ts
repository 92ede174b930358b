/** Which registers there are: the transport, the config space, and the words inside that people may look at. */
import type { RegisterDescription } from '../contract.ts';
import { QUEUE, queueAt, REG, STATE } from './unit.ts';

const register = (name: string, offset: number, bytes: 4 | 8, layout: string, says: string): RegisterDescription => ({
  name,
  offset,
  bytes,
  layout,
  says,
});

const queue = (name: string, n: number): RegisterDescription[] => {
  const at = queueAt(n);
  const inside = `Inside the device: of the ${name},`;
  return [
    register(`${name}.size`, at + QUEUE.SIZE, 4, 'plain32', `${inside} the number of descriptors.`),
    register(`${name}.ready`, at + QUEUE.READY, 4, 'readyReg', `${inside} whether it may be used.`),
    register(`${name}.descriptors`, at + QUEUE.DESC, 8, 'plain64', `${inside} where the descriptor table lies.`),
    register(`${name}.available`, at + QUEUE.DRIVER, 8, 'plain64', `${inside} where the available ring lies.`),
    register(`${name}.used`, at + QUEUE.DEVICE, 8, 'plain64', `${inside} where the used ring lies.`),
    register(`${name}.taken`, at + QUEUE.AVAIL, 4, 'plain32', `${inside} how many chains were taken, modulo 2^16.`),
    register(`${name}.returned`, at + QUEUE.USED, 4, 'plain32', `${inside} how many were given back, modulo 2^16.`),
  ];
};

export const registers: readonly RegisterDescription[] = [
  register('MagicValue', REG.MAGIC, 4, 'plain32', 'The letters "virt".'),
  register('Version', REG.VERSION, 4, 'plain32', 'Version of the transport: 2.'),
  register('DeviceID', REG.DEVICE_ID, 4, 'plain32', 'Kind of device: 23 is an IOMMU.'),
  register('VendorID', REG.VENDOR_ID, 4, 'plain32', 'Who made the device.'),
  register('DeviceFeatures', REG.DEVICE_FEATURES, 4, 'plain32', 'Half of the features on offer.'),
  register('DeviceFeaturesSel', REG.DEVICE_FEATURES_SEL, 4, 'plain32', 'Which half DeviceFeatures shows.'),
  register('DriverFeatures', REG.DRIVER_FEATURES, 4, 'plain32', 'Half of the features that the driver accepts.'),
  register('DriverFeaturesSel', REG.DRIVER_FEATURES_SEL, 4, 'plain32', 'Which half DriverFeatures takes.'),
  register('QueueSel', REG.QUEUE_SEL, 4, 'plain32', 'Which queue the registers below are about.'),
  register('QueueSizeMax', REG.QUEUE_SIZE_MAX, 4, 'plain32', 'Descriptors that the queue can have.'),
  register('QueueSize', REG.QUEUE_SIZE, 4, 'plain32', 'Descriptors that it has.'),
  register('QueueReady', REG.QUEUE_READY, 4, 'readyReg', 'Whether the device may use it.'),
  register('QueueNotify', REG.QUEUE_NOTIFY, 4, 'plain32', 'The doorbell: takes the number of a queue.'),
  register('InterruptStatus', REG.INTERRUPT_STATUS, 4, 'interruptStatusReg', 'Why the interrupt line is raised.'),
  register('InterruptACK', REG.INTERRUPT_ACK, 4, 'interruptStatusReg', 'Clears bits of InterruptStatus.'),
  register('Status', REG.STATUS, 4, 'statusReg', 'How far device and driver have come; writing 0 resets the device.'),
  register('QueueDesc', REG.QUEUE_DESC, 8, 'plain64', 'Where its descriptor table lies.'),
  register('QueueDriver', REG.QUEUE_DRIVER, 8, 'plain64', 'Where its available ring lies.'),
  register('QueueDevice', REG.QUEUE_DEVICE, 8, 'plain64', 'Where its used ring lies.'),
  register('ConfigGeneration', REG.CONFIG_GENERATION, 4, 'plain32', 'Changes with the config space.'),
  register('page_size_mask', REG.PAGE_SIZE_MASK, 8, 'pageSizeMask', 'Which page sizes there are.'),
  register('input_range_start', REG.INPUT_START, 8, 'plain64', 'First virtual address.'),
  register('input_range_end', REG.INPUT_END, 8, 'plain64', 'Last virtual address, inclusive.'),
  register('domain_range_start', REG.DOMAIN_START, 4, 'plain32', 'First domain number.'),
  register('domain_range_end', REG.DOMAIN_END, 4, 'plain32', 'Last domain number, inclusive.'),
  register('probe_size', REG.PROBE_SIZE, 4, 'plain32', 'Bytes of properties that PROBE writes.'),
  register('bypass', REG.BYPASS, 4, 'bypassConfig', 'Whether endpoints that are attached to nothing pass.'),
  register('features_offered', STATE.OFFERED, 8, 'deviceFeatures', 'Inside the device: what it offers.'),
  register('features', STATE.ACCEPTED, 8, 'driverFeatures', 'Inside the device: what the driver accepted.'),
  register('host_errors', STATE.HOST_ERRORS, 4, 'hostErrors', 'Inside the host: what goes wrong there.'),
  register('events_lost', STATE.DROPPED, 4, 'plain32', 'Inside the device: events that nobody will hear of.'),
  ...queue('requestq', 0),
  ...queue('eventq', 1),
];
