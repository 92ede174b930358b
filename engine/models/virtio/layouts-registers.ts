/** The registers: the virtio transport for memory-mapped devices, the config space (structures 2.2), and words inside. */
import { flag, ignored, type Layout, layout, uint } from '../../bits/layout.ts';

const transport = 'virtio over MMIO';
const config = 'structures 2.2';
const inside = 'registers 8';

const number = (id: string, title: string, says: string, bytes: 4 | 8, spec: string): Layout =>
  layout({ id, title, spec, bytes, fields: { value: uint(0, bytes * 8 - 1, 0, 'value', says) } });

const features = (id: string, title: string, spec: string): Layout =>
  layout({
    id,
    title,
    spec,
    bytes: 8,
    fields: {
      inputRange: flag(0, 0, 'F_INPUT_RANGE', 'input_range is valid'),
      domainRange: flag(0, 1, 'F_DOMAIN_RANGE', 'domain_range is valid'),
      mapUnmap: flag(0, 2, 'F_MAP_UNMAP', 'MAP and UNMAP exist'),
      bypass: flag(0, 3, 'F_BYPASS', 'Endpoints that are attached to nothing pass (superseded)'),
      probe: flag(0, 4, 'F_PROBE', 'PROBE exists'),
      mmio: flag(0, 5, 'F_MMIO', 'The MAP flag MMIO exists'),
      bypassConfig: flag(0, 6, 'F_BYPASS_CONFIG', 'The bypass byte and the ATTACH flag BYPASS exist'),
      unused: ignored(0, 31, 7, 'Features of other devices and of queues, none of them here'),
      version1: flag(0, 32, 'F_VERSION_1', 'The device follows version 1 of virtio or later'),
      unused2: ignored(0, 63, 33, 'Features of the transport, none of them here'),
    },
  });

export const registerLayouts: readonly Layout[] = [
  number('plain32', '32-bit value', 'A number', 4, transport),
  number('plain64', '64-bit value', 'A number or an address', 8, transport),
  layout({
    id: 'statusReg',
    title: 'Device status',
    spec: transport,
    bytes: 4,
    fields: {
      acknowledge: flag(0, 0, 'ACKNOWLEDGE', 'The system has seen the device'),
      driver: flag(0, 1, 'DRIVER', 'A driver knows what to do with it'),
      driverOk: flag(0, 2, 'DRIVER_OK', 'The driver is ready'),
      featuresOk: flag(0, 3, 'FEATURES_OK', 'Features are agreed'),
      unused: ignored(0, 5, 4, 'No meaning'),
      needsReset: flag(0, 6, 'DEVICE_NEEDS_RESET', 'The device is broken and waits for a reset'),
      failed: flag(0, 7, 'FAILED', 'The driver has given up'),
      unused2: ignored(0, 31, 8, 'No meaning'),
    },
  }),
  layout({
    id: 'interruptStatusReg',
    title: 'Interrupt status',
    spec: transport,
    bytes: 4,
    fields: {
      used: flag(0, 0, 'used buffer', 'A queue has buffers that came back'),
      config: flag(0, 1, 'configuration change', 'The configuration or the device status changed'),
      unused: ignored(0, 31, 2, 'No meaning'),
    },
  }),
  layout({
    id: 'readyReg',
    title: 'Queue ready',
    spec: transport,
    bytes: 4,
    fields: {
      ready: flag(0, 0, 'ready', 'The device may use the queue'),
      unused: ignored(0, 31, 1, 'No meaning'),
    },
  }),
  number('pageSizeMask', 'page_size_mask', 'The lowest bit set is the granule; higher bits are hints', 8, config),
  layout({
    id: 'bypassConfig',
    title: 'bypass',
    spec: config,
    bytes: 4,
    fields: {
      bypass: flag(0, 0, 'bypass', 'Endpoints that are attached to nothing pass untranslated'),
      unused: ignored(0, 7, 1, 'Ignored when read'),
      reserved: ignored(0, 31, 8, 'Reserved'),
    },
  }),
  features('deviceFeatures', 'Features on offer', 'structures 2.1'),
  features('driverFeatures', 'Features accepted', 'structures 2.1'),
  layout({
    id: 'hostErrors',
    title: 'Failures of the host',
    spec: inside,
    bytes: 4,
    fields: {
      reports: flag(0, 0, 'fails', 'Every access fails inside the host and is reported as UNKNOWN'),
      breaks: flag(0, 1, 'breaks', 'The next access breaks the device: DEVICE_NEEDS_RESET instead of an event'),
      noFlush: flag(0, 2, 'returns early', 'UNMAP and DETACH come back before the host has flushed its TLB'),
      unused: ignored(0, 31, 3, 'No meaning'),
    },
  }),
];
