/**
 * What a scenario says about page requests: who sends them, what the process has in memory, which Linux serves them, who
 * answers and how. Part of a scenario file (`exchange`); everything left out has a sensible value.
 */
import type { Hex } from '../scenario/hex.ts';

/** How whoever answers behaves. `policies.ts` says it in words. */
export const POLICY_IDS = [
  'well',
  'last only',
  'twice',
  'never',
  'late',
  'wrong group',
  'wrong PASID',
  'without PASID',
  'wrong private data',
  'success without page',
  'reserved code',
  'failure',
  'kill',
  'reset',
  'unregister',
  'remove',
] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

/** Who serves the page requests of a device. */
export const SERVER_IDS = ['sva', 'driver', 'userspace', 'guest'] as const;
export type ServerId = (typeof SERVER_IDS)[number];

/** What a person can make of one answer. */
export const ANSWER_IDS = [
  'success',
  'invalid',
  'failure',
  'nothing',
  'twice',
  'late',
  'wrong group',
  'wrong PASID',
  'reserved',
] as const;
export type AnswerId = (typeof ANSWER_IDS)[number];

/** What software does by itself. */
export const ACT_IDS = ['unmap', 'kill', 'unbind', 'reset', 'remove', 'stop', 'unregister', 'enable'] as const;

/** Rules that a device breaks. `crimes.ts` says them in words. */
export const DEVICE_CRIMES = [
  'reuse-index',
  'no-last',
  'second-last',
  'member-after-last',
  'last-first',
  'mixed-pasids',
  'over-allocation',
  'without-pasid',
  'wide-pasid',
  'execute',
  'privileged',
  'marker-without-pasid',
  'after-marker',
  'translated-unasked',
  'use-denied',
  'write-read-only',
  'silent-invalidation',
  'early-completion',
  'unknown-itag',
  'wrong-count',
] as const;
export type DeviceCrime = (typeof DEVICE_CRIMES)[number];

/** Rules that the host breaks, beside the policies of those who answer. */
export const HOST_CRIMES = [
  'no-invalidation',
  'invalidation-without-pasid',
  'unbind-early',
  'answers-marker',
  'without-pasid',
  'with-pasid',
] as const;
export type HostCrime = (typeof HOST_CRIMES)[number];

/** How a page request ends. Exactly one of these. */
export const FATES = ['answered by a driver', 'answered by the IOMMU', 'dropped', 'timed out'] as const;
export type Fate = (typeof FATES)[number];

export const REGION_KINDS = ['present', 'read-only', 'copy-on-write', 'swapped', 'missing'] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

/** Pages of a process, as its memory manager sees them. Their page-table entries come from the maps of the device. */
export interface RegionText {
  readonly device: string;
  readonly pasid: Hex | null;
  readonly start: Hex;
  readonly pages: number;
  readonly kind: RegionKind;
}

export interface EndpointText {
  readonly device: string;
  /** `pri`: asks with page requests; `stall`: waits inside the IOMMU (SMMUv3). */
  readonly recovers: 'pri' | 'stall';
  /** Page requests that it may have open. */
  readonly allocation: number;
  /** How often it asks again for a page after success. */
  readonly retries: number;
  /** Ticks after which it gives a group up. */
  readonly patience: number;
  /** The status bit PRG response PASID required. */
  readonly responsePasid: boolean;
  /** After an invalid response it asks for each page by itself. */
  readonly pageByPage: boolean;
  readonly server: ServerId;
  readonly policy: PolicyId;
  /** Private data that it sends along, where the model carries it. */
  readonly privateData?: Hex;
  readonly crimes: readonly DeviceCrime[];
}

/** Pages that a device wants, as one group or as many as its allocation asks for. */
export interface JobText {
  readonly at: number;
  readonly device: string;
  readonly pasid: Hex | null;
  readonly access: 'read' | 'write' | 'execute';
  readonly address: Hex;
  readonly pages: number;
  /** Requests in one group at most. */
  readonly group: number;
  /** How many times the job is done, one after the other. */
  readonly times: number;
}

/** What software does at a time, whatever comes. */
export interface ActText {
  readonly at: number;
  readonly do: (typeof ACT_IDS)[number];
  readonly device: string;
  readonly pasid: Hex | null;
  readonly address: Hex;
  readonly pages: number;
}

/** An answer that a person changed: the n-th answer to the group of this ordinal. */
export interface ChangeText {
  readonly group: number;
  readonly answer: AnswerId;
}

export interface ExchangeText {
  /** The proposal of 2017 or today's structure. */
  readonly linux: '2017' | 'today';
  /** log2 of the slots of the page request queue; null: as the driver sets it up. */
  readonly queueLog2: number | null;
  /** Ticks until the host does something about a group without an answer, and what. */
  readonly timeout: { readonly after: number; readonly does: 'nothing' | 'log' | 'failure' };
  /** What the host makes of what goes to a guest: `filter` answers execute and privileged requests itself, with invalid. */
  readonly forwards: 'all' | 'drop' | 'delay' | 'filter';
  readonly crimes: readonly HostCrime[];
  readonly endpoints: readonly EndpointText[];
  readonly regions: readonly RegionText[];
  readonly jobs: readonly JobText[];
  readonly acts: readonly ActText[];
  readonly changes: readonly ChangeText[];
  /** Fate of each group, in order, that the scenario is there to show. */
  readonly expect?: readonly Fate[];
}
