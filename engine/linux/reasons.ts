/**
 * The generic side of a fault: which step of a translation failed, whose it is, what can be done, and how the
 * versions of Linux's generic event name it. One table for all models.
 * Source: review of "iommu: introduce device fault data" (October 2017) and the structures merged in v5.3.
 */

/** Steps of a translation as the 2017 review splits them, and what lies beside a translation. */
export type StepId = 'device-entry' | 'pasid-table' | 'pgd' | 'pte' | 'interrupt-remap' | 'invalidate' | 'other';

/** Who must answer for a fault. */
export type OwnerId = 'host' | 'guest' | 'userspace' | 'device';

/** `no`: stop the device. `repair`: only this access failed. `pri`: with ATS and PRI the device gets a page request instead. */
export type Recovery = 'no' | 'repair' | 'pri';

export interface OwnerEntry {
  readonly name: string;
  /** One letter for narrow places. */
  readonly letter: string;
}

export const owners: Readonly<Record<OwnerId, OwnerEntry>> = {
  host: { name: 'Host IOMMU driver', letter: 'H' },
  guest: { name: 'Guest IOMMU driver', letter: 'G' },
  userspace: { name: 'Host userspace', letter: 'U' },
  device: { name: 'Device driver', letter: 'D' },
};

/** Reasons of the event of 2017 (v2 of the series). */
export type Reason2017 = 'CTX' | 'ACCESS' | 'INVALIDATE' | 'UNKNOWN';
/** Reasons merged in 2019 (v5.3), in the order of their numbers; null: not reported at all. */
export const REASONS_2019 = [
  'UNKNOWN',
  'PASID_FETCH',
  'BAD_PASID_ENTRY',
  'PASID_INVALID',
  'WALK_EABT',
  'PTE_FETCH',
  'PERMISSION',
  'ACCESS',
  'OOR_ADDRESS',
] as const;
export type Reason2019 = (typeof REASONS_2019)[number];

export interface StepEntry {
  readonly title: string;
  /** The reason as the 2017 review proposed it. */
  readonly reason: string;
  /** Whose fault it is by the rule of the review; a model's fault table may know better. */
  readonly owners: readonly OwnerId[];
  readonly reason2017: Reason2017;
  /** What whoever is responsible can still do. */
  readonly canGoOn: string;
}

/** Order matters: its index is the reason number in EVENT_REPORTED rows. */
export const STEP_IDS = [
  'device-entry',
  'pasid-table',
  'pgd',
  'pte',
  'interrupt-remap',
  'invalidate',
  'other',
] as const;

export const steps: Readonly<Record<StepId, StepEntry>> = {
  'device-entry': {
    title: 'Device entry',
    reason: 'device-entry fetch',
    owners: ['host'],
    reason2017: 'CTX',
    canGoOn: 'No. Shut the device down cleanly: only the host writes its device entry.',
  },
  'pasid-table': {
    title: 'PASID table',
    reason: 'PASID-table fetch',
    owners: ['guest', 'userspace'],
    reason2017: 'CTX',
    canGoOn: 'Stop the work that used this PASID; other PASIDs of the device live on.',
  },
  pgd: {
    title: 'Page-table root (pgd)',
    reason: 'pgd fetch',
    owners: ['guest'],
    reason2017: 'ACCESS',
    canGoOn: 'Little hope for this address space: its root is unusable. Others live on.',
  },
  pte: {
    title: 'Page tables (pte)',
    reason: 'pte fetch, with validity and access check',
    owners: ['device'],
    reason2017: 'ACCESS',
    canGoOn: 'Yes. End the process or repair the mapping; the device can do other work.',
  },
  'interrupt-remap': {
    title: 'Interrupt remapping',
    reason: 'interrupt remapping',
    owners: ['host'],
    reason2017: 'UNKNOWN',
    canGoOn: 'Yes. Program the vector again.',
  },
  invalidate: {
    title: 'Invalidation',
    reason: 'invalidation',
    owners: ['host'],
    reason2017: 'INVALIDATE',
    canGoOn: 'Repair the command, clear the error and go on.',
  },
  other: { title: 'Other', reason: 'other', owners: ['host'], reason2017: 'UNKNOWN', canGoOn: 'Depends on the cause.' },
};
