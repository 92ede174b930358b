/**
 * What can go wrong by name: one line an act, with the fault and the cause that a fitting request then meets.
 * `inject.ts` knows how each is done.
 */
import type { Injectable } from '../contract.ts';

type Line = readonly [id: string, title: string, fault: string | null, cause?: string];

const group = (name: Injectable['group'], lines: readonly Line[]): Injectable[] =>
  lines.map(([id, title, fault, cause]) =>
    cause === undefined ? { id, group: name, title, fault } : { id, group: name, title, fault, cause },
  );

const ILLEGAL = 'ILLEGAL_DEV_TABLE_ENTRY';
const NOTHING = 'IO_PAGE_FAULT.not-present';
const LEVEL = 'IO_PAGE_FAULT.level';
const DENIED = 'IO_PAGE_FAULT.permission';
const GUEST_NOTHING = 'IO_PAGE_FAULT.guest-not-present';
const GUEST_DENIED = 'IO_PAGE_FAULT.guest-permission';
const HOST_ERROR = 'PAGE_TAB_HARDWARE_ERROR.host';
const GUEST_ERROR = 'PAGE_TAB_HARDWARE_ERROR.guest';

export const injectables: readonly Injectable[] = [
  ...group('device', [
    ['device-outside-table', 'Device table shortened to one page: the device has no entry', NOTHING, 'outside-table'],
    ['device-unreadable', 'Device table entry made unreadable', 'DEV_TAB_HARDWARE_ERROR', 'unreadable'],
    ['device-forwarded', 'V of the device table entry cleared: everything passes', null],
    ['device-blocked', 'TV of the device table entry cleared', NOTHING, 'blocked'],
    ['device-reserved', 'Reserved bit of the device table entry set', `${ILLEGAL}.reserved`, 'reserved'],
    [
      'device-io-control',
      'IoCtl of the device table entry set to a value that does not exist',
      `${ILLEGAL}.encoding`,
      'encoding',
    ],
    [
      'device-had',
      'HAD of the device table entry set to a value that does not exist',
      `${ILLEGAL}.encoding`,
      'encoding',
    ],
    [
      'device-glx',
      'GLX of the device table entry set to a value that does not exist',
      `${ILLEGAL}.encoding`,
      'encoding',
    ],
    [
      'device-glx-beyond',
      'GLX of the device table entry set beyond what the unit takes',
      `${ILLEGAL}.encoding`,
      'encoding',
    ],
    ['device-paging-mode', 'GuestPagingMode set to levels that do not exist', `${ILLEGAL}.encoding`, 'encoding'],
    ['host-unsupported', 'Unit without host translation met a Mode other than 0', `${ILLEGAL}.encoding`, 'encoding'],
    ['device-mode', 'Mode of the device table entry set to 7', LEVEL, 'mode'],
    ['device-write-only', 'IR of the device table entry cleared while the device read', DENIED, 'device'],
    ['device-read-only', 'IW of the device table entry cleared while the device wrote', DENIED, 'device'],
    [
      'pasids-disabled',
      'GV of the device table entry cleared while the device used a PASID',
      GUEST_NOTHING,
      'no-guest',
    ],
    [
      'guest-translation-off',
      'Guest translation switched off (GTEn) while the device used a PASID',
      GUEST_NOTHING,
      'no-guest',
    ],
    [
      'ats-disabled',
      'I of the device table entry cleared while the device asked for translations',
      'INVALID_DEVICE_REQUEST.ats-disabled',
      'disabled',
    ],
    [
      'ats-forwarded',
      'V of the device table entry cleared while the device asked for translations',
      'INVALID_DEVICE_REQUEST.ats-disabled',
      'disabled',
    ],
    [
      'ats-outside-table',
      'Device table shortened while the device asked for translations',
      'INVALID_DEVICE_REQUEST.ats-outside',
      'outside-table',
    ],
    [
      'pretranslated-disabled',
      'I of the device table entry cleared while the device used translations',
      'INVALID_DEVICE_REQUEST.pretranslated',
      'disabled',
    ],
    [
      'pretranslated-forwarded',
      'V of the device table entry cleared while the device used translations',
      'INVALID_DEVICE_REQUEST.pretranslated',
      'disabled',
    ],
  ]),
  ...group('pasid', [
    ['pasid-too-large', 'Request sent with a PASID beyond the GCR3 table', GUEST_NOTHING, 'too-large'],
    ['gcr3-unreadable', 'GCR3 table entry made unreadable', GUEST_ERROR, 'gcr3'],
    ['gcr3-not-valid', 'V of the GCR3 table entry cleared', GUEST_NOTHING, 'unbound'],
    ['gcr3-reserved', 'Reserved bit of the GCR3 table entry set', 'IO_PAGE_FAULT.guest-reserved', 'gcr3-reserved'],
  ]),
  ...group('root', [
    ['guest-root-unreadable', 'Top guest table made unreadable', GUEST_ERROR, 'root'],
    ['host-root-unreadable', 'Top host table made unreadable', HOST_ERROR, 'root'],
    ['guest-root-not-backed', 'Memory behind the top guest table taken away', NOTHING, 'guest-root'],
    ['guest-root-not-readable', 'IR of the host cleared for the top guest table', DENIED, 'guest-root'],
  ]),
  ...group('tables', [
    ['address-not-canonical', 'Request sent to an address that is not canonical', GUEST_NOTHING, 'not-canonical'],
    ['guest-table-unreadable', 'Guest table below the top one made unreadable', GUEST_ERROR, 'table'],
    ['guest-table-not-present', 'P of a guest table entry cleared', GUEST_NOTHING, 'not-present'],
    ['guest-page-not-present', 'P of the guest page entry cleared', GUEST_NOTHING, 'not-present'],
    ['guest-table-reserved', 'Page size bit in the top guest table set', 'IO_PAGE_FAULT.guest-reserved', 'reserved'],
    ['guest-page-supervisor', 'U/S of the guest page entry cleared', GUEST_DENIED, 'user'],
    ['guest-page-read-only', 'R/W of the guest page entry cleared while the device wrote', GUEST_DENIED, 'write'],
    ['guest-table-read-only', 'R/W of a guest table entry cleared while the device wrote', GUEST_DENIED, 'write'],
    [
      'guest-page-not-executable',
      'XD of the guest page entry set while the device asked to execute',
      GUEST_DENIED,
      'execute',
    ],
    ['guest-update-failed', 'Accessed bit of the guest page entry cleared, its update failed', GUEST_ERROR, 'update'],
    ['address-too-large', 'Request sent beyond the levels of the host tables', NOTHING, 'beyond-reach'],
    ['host-table-unreadable', 'Host table below the top one made unreadable', HOST_ERROR, 'table'],
    ['host-table-not-present', 'PR of a host directory entry cleared', NOTHING, 'not-present'],
    ['host-page-not-present', 'PR of the host page entry cleared', NOTHING, 'not-present'],
    [
      'host-table-reserved',
      'Bit that only page entries have set in a host directory entry',
      'IO_PAGE_FAULT.reserved',
      'reserved',
    ],
    ['host-page-reserved', 'Reserved bit of the host page entry set', 'IO_PAGE_FAULT.reserved', 'reserved'],
    ['host-page-read-only', 'IW of the host page entry cleared while the device wrote', DENIED, 'entry'],
    ['host-page-write-only', 'IR of the host page entry cleared while the device read', DENIED, 'entry'],
    ['host-table-read-only', 'IW of a host directory entry cleared while the device wrote', DENIED, 'entry'],
    ['host-level', 'NextLevel of a host directory entry set to its own level', LEVEL, 'level'],
    ['host-size', 'Size encoded in the host page entry made too large for its level', LEVEL, 'level'],
    ['host-page-at-the-top', 'Entry of level 6 made a page entry', LEVEL, 'level'],
    ['host-levels-skipped', 'Levels skipped whose address bits are not 0', LEVEL, 'skipped'],
    ['host-update-failed', 'Accessed bits of host tables switched on, their update failed', HOST_ERROR, 'update'],
    ['guest-table-not-backed', 'Memory behind the last guest table taken away', NOTHING, 'guest-table'],
    ['guest-table-not-readable', 'IR of the host cleared for the last guest table', DENIED, 'guest-table'],
    [
      'guest-table-not-writable',
      'IW of the host cleared for a guest table whose accessed bit was due',
      DENIED,
      'guest-table',
    ],
    ['guest-page-not-backed', 'Memory behind the guest page taken away', NOTHING, 'guest-page'],
    ['guest-page-too-large', 'Guest page put at an address beyond the host tables', NOTHING, 'guest-page'],
    [
      'guest-page-host-read-only',
      'IW of the host cleared for the guest page while the device wrote',
      DENIED,
      'guest-page',
    ],
  ]),
  ...group('result', [
    ['unit-off', 'Unit switched off: the address went out as it came', null],
    ['address-excluded', 'Address put into the exclusion range: it is not translated', null],
    ['interrupt-range-read', 'Interrupt range read', 'INVALID_DEVICE_REQUEST.interrupt-range', 'access'],
    ['interrupt-with-pasid', 'Interrupt range written with a PASID', 'IO_PAGE_FAULT.interrupt-pasid', 'pasid'],
    [
      'ats-interrupt-range',
      'Translation of the interrupt range asked for',
      'INVALID_DEVICE_REQUEST.ats-range',
      'range',
    ],
  ]),
  ...group('caches', [
    ['stale-device', 'Device table entry blocked, its copy left in the device table cache', null],
    ['stale-pasid', 'GCR3 table entry cleared, its copy left in the GCR3 cache', null],
    ['stale-table', 'Directory entry cleared, its copy left in the directory cache', null],
    ['stale-iotlb', 'Page taken away, its translation left in the translation cache', null],
    ['iotlb-damaged', 'Page of a cached translation changed', null],
  ]),
  ...group('queues', [
    ['faults-hidden', 'Device blocked, with SA: no event', NOTHING, 'blocked'],
    ['log-off', 'Device blocked while the event log was off', NOTHING, 'blocked'],
    ['log-full', 'Device blocked with the event log full', NOTHING, 'blocked'],
    ['log-overflowed', 'Device blocked after the event log had overflowed', NOTHING, 'blocked'],
    ['event-interrupt-off', 'Device blocked with the event interrupt off', NOTHING, 'blocked'],
    ['commands-stopped', 'Command buffer stopped by an error', null],
    ['device-hangs', 'Device answers no invalidation any more', null],
  ]),
];
