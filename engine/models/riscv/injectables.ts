/**
 * What can go wrong by name: one line an act, with the fault and the cause that a fitting request then meets.
 * `inject.ts` knows how each is done. Acts on page tables come three times, because the fault says what was wanted.
 */
import type { Injectable } from '../contract.ts';

type Line = readonly [id: string, title: string, fault: string | null, cause?: string];

const group = (name: Injectable['group'], lines: readonly Line[]): Injectable[] =>
  lines.map(([id, title, fault, cause]) =>
    cause === undefined ? { id, group: name, title, fault } : { id, group: name, title, fault, cause },
  );

/** How a request wants the page, as faults and titles say it. */
export const WANTS = [
  ['read', 'read', 'read'],
  ['write', 'wrote', 'write'],
  ['execute', 'executed', 'instruction'],
] as const;

/** One line for each kind of access: `kind` is the second half of the fault's id. */
const thrice = (id: string, title: string, kind: 'page' | 'guest-page' | 'access', cause: string): Line[] =>
  WANTS.map(([want, past, fault]) => [`${id}-${want}`, `${title} while the device ${past}`, `${fault}-${kind}`, cause]);

export const injectables: readonly Injectable[] = [
  ...group('device', [
    ['unit-off', 'The unit switched off', 'all-disallowed', 'off'],
    ['bare-translation', 'Mode Bare chosen while the device used ATS', 'type-disallowed', 'ats-off'],
    [
      'device-too-wide',
      'Device directory cut down to one level, which does not reach the device',
      'type-disallowed',
      'device-id',
    ],
    ['ddt-unreadable', 'Device directory entry made unreadable', 'ddt-access', 'unreadable'],
    ['ddt-not-valid', 'Valid bit of the device directory entry cleared', 'ddt-not-valid', 'not-valid'],
    ['ddt-reserved', 'Reserved bit of the device directory entry set', 'ddt-misconfigured', 'reserved'],
    ['ddt-corrupt', 'Device directory read as corrupt', 'ddt-corrupt', 'memory'],
    ['context-unreadable', 'Device context made unreadable', 'ddt-access', 'unreadable'],
    ['context-not-valid', 'Valid bit of the device context cleared', 'ddt-not-valid', 'not-valid'],
    ['context-reserved', 'Reserved bit of the device context set', 'ddt-misconfigured', 'reserved'],
    ['ats-incomplete', 'EN_ATS cleared while EN_PRI stayed set', 'ddt-misconfigured', 'programming'],
    [
      'first-mode',
      'fsc.MODE of the device context set to a first stage that does not exist',
      'ddt-misconfigured',
      'programming',
    ],
    ['second-mode', 'iohgatp.MODE set to a second stage that does not exist', 'ddt-misconfigured', 'programming'],
    ['second-misaligned', 'Root of the second stage moved off its alignment', 'ddt-misconfigured', 'programming'],
    [
      'process-mode',
      'fsc.MODE of the device context set to a process directory that does not exist',
      'ddt-misconfigured',
      'programming',
    ],
    ['default-process', 'DPE set without a process directory', 'ddt-misconfigured', 'programming'],
    ['wrong-byte-order', 'SBE set on a unit with one byte order', 'ddt-misconfigured', 'programming'],
    ['msi-mode', 'msiptp.MODE set to a table that does not exist', 'ddt-misconfigured', 'programming'],
    ['msi-without-second', 'MSI page table switched on without a second stage', 'ddt-misconfigured', 'programming'],
    ['ats-disabled', 'EN_ATS and what needs it cleared while the device used ATS', 'type-disallowed', 'ats-off'],
    ['data-path', 'Data paths inside the unit made to fail', 'data-path', 'hardware'],
  ]),
  ...group('pasid', [
    [
      'process-unexpected',
      'Request sent with a process_id by a device without a process directory',
      'type-disallowed',
      'process-unexpected',
    ],
    [
      'process-too-wide',
      'Request sent with a process_id beyond the process directory',
      'type-disallowed',
      'process-too-wide',
    ],
    ['pdt-unreadable', 'Process directory made unreadable', 'pdt-access', 'unreadable'],
    ['pdt-corrupt', 'Process directory read as corrupt', 'pdt-corrupt', 'memory'],
    ['process-not-valid', 'Valid bit of the process context cleared', 'pdt-not-valid', 'not-valid'],
    [
      'process-not-valid-in-silence',
      'Valid bit of the process context cleared and DTF set: no record',
      'pdt-not-valid',
      'not-valid',
    ],
    ['process-reserved', 'Reserved bit of the process context set', 'pdt-misconfigured', 'reserved'],
    [
      'process-first-mode',
      'fsc.MODE of the process context set to a first stage that does not exist',
      'pdt-misconfigured',
      'programming',
    ],
    ['supervisor-disabled', 'ENS cleared while the device asked as supervisor', 'type-disallowed', 'supervisor'],
    [
      'directory-second-unreadable',
      'Second stage of the process directory made unreadable',
      'pdt-access',
      'second-stage',
    ],
    ['directory-not-backed', 'Memory behind the process directory taken away', 'read-guest-page', 'directory'],
  ]),
  ...group('root', [
    ['first-root-unreadable', 'Top first-stage table made unreadable', 'read-access', 'root'],
    ['second-root-unreadable', 'Top second-stage table made unreadable', 'read-access', 'second-root'],
    ['guest-root-not-backed', 'Memory behind the top first-stage table taken away', 'read-guest-page', 'root'],
  ]),
  ...group('tables', [
    ['address-not-canonical', 'Request sent to an address that does not fit the first stage', 'read-page', 'address'],
    ['table-unreadable', 'First-stage table below the top one made unreadable', 'read-access', 'table'],
    ['page-not-valid', 'Valid bit of the page cleared', 'read-page', 'not-valid'],
    ['page-reserved', 'Reserved bit in the entry of the page set', 'read-page', 'entry'],
    ['page-write-only', 'R of the page cleared and W left', 'read-page', 'entry'],
    ['page-memory-type', 'PBMT of the page set to a type that does not exist', 'read-page', 'entry'],
    ['page-napot', 'N of the page set without its pattern', 'read-page', 'entry'],
    ['superpage-napot', 'N of a superpage set', 'write-page', 'entry'],
    ['superpage-misaligned', 'Address of a superpage moved off its alignment', 'write-page', 'entry'],
    ['pointer-accessed', 'A of a first-stage table entry set', 'read-page', 'entry'],
    ['page-made-pointer', 'R, W and X of the page cleared', 'read-page', 'entry'],
    ['page-not-readable', 'R and W of the page cleared and X set', 'read-page', 'permission'],
    ['page-read-only', 'W of the page cleared while the device wrote', 'write-page', 'permission'],
    ['page-not-executable', 'X of the page cleared while the device executed', 'instruction-page', 'permission'],
    ['page-supervisor-only', 'U of the page cleared', 'read-page', 'privilege'],
    ['sum-cleared', 'SUM cleared while the device read a user page as supervisor', 'read-page', 'privilege'],
    ...thrice('page-not-accessed', 'A of the page and SADE cleared', 'page', 'not-updated'),
    ['page-not-dirty', 'D of the page and SADE cleared while the device wrote', 'write-page', 'not-updated'],
    ['table-corrupt', 'Page tables read as corrupt', 'table-corrupt', 'memory'],
    ['second-table-unreadable', 'Second-stage table below the top one made unreadable', 'read-access', 'second-table'],
    ['second-page-not-valid', 'Valid bit of the second-stage page cleared', 'read-guest-page', 'page'],
    ['second-page-supervisor', 'U of the second-stage page cleared', 'read-guest-page', 'page'],
    ['second-page-read-only', 'W of the second-stage page cleared while the device wrote', 'write-guest-page', 'page'],
    [
      'second-page-not-executable',
      'X of the second-stage page cleared while the device executed',
      'instruction-guest-page',
      'page',
    ],
    ['second-page-not-accessed', 'A of the second-stage page cleared without GADE', 'read-guest-page', 'page'],
    [
      'second-superpage-misaligned',
      'Address of a second-stage superpage moved off its alignment',
      'read-guest-page',
      'page',
    ],
    ['guest-address-too-wide', 'Request sent beyond the width of the second stage', 'read-guest-page', 'page'],
    ['guest-table-not-backed', 'Memory behind a first-stage table taken away', 'read-guest-page', 'table'],
    ...thrice(
      'guest-table-read-only',
      'W of the second stage cleared for a first-stage table that was to be updated',
      'guest-page',
      'update',
    ),
  ]),
  ...group('result', [
    ['bare-mode', 'Mode Bare chosen: the address went out as it came', null],
    ['msi-unreadable', 'MSI page table made unreadable', 'msi-access', 'unreadable'],
    ['msi-not-valid', 'Valid bit of an MSI page table entry cleared', 'msi-not-valid', 'not-valid'],
    ['msi-custom', 'C of an MSI page table entry set', 'msi-misconfigured', 'programming'],
    [
      'msi-entry-mode',
      'M of an MSI page table entry set to a mode that does not exist',
      'msi-misconfigured',
      'programming',
    ],
    ['msi-reserved', 'Reserved bit of an MSI page table entry set', 'msi-misconfigured', 'programming'],
    ['msi-corrupt', 'MSI page table read as corrupt', 'msi-corrupt', 'memory'],
    ['msi-executed', 'Interrupt file executed', 'instruction-access', 'interrupt-file'],
    ['mrif-unwritable', 'Interrupt file in memory put where nothing can be written', 'mrif-access', 'unwritable'],
    ['mrif-corrupt', 'Interrupt file in memory read as corrupt', 'mrif-corrupt', 'memory'],
  ]),
  ...group('caches', [
    ['stale-device', 'Device context cleared, its copy left in the cache', null],
    ['stale-process', 'Process context cleared, its copy left in the cache', null],
    ['stale-table', 'Table entry cleared, its copy left in the page-walk cache', null],
    ['stale-iotlb', 'Page taken away, its translation left in the IOTLB', null],
    ['iotlb-damaged', 'Page of an IOTLB entry changed', null],
  ]),
  ...group('queues', [
    ['faults-full', 'Device context cleared with the fault queue full', 'ddt-not-valid', 'not-valid'],
    ['fault-overflow', 'Device context cleared with an overflow pending', 'ddt-not-valid', 'not-valid'],
    ['fault-queue-off', 'Device context cleared with the fault queue off', 'ddt-not-valid', 'not-valid'],
    ['commands-stopped', 'Command queue stopped by an illegal command', null],
  ]),
];
