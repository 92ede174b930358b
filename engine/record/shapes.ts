/** The record designer: which fields a generic event has, and what can be told from it. Plain data for the page. */
import type { OwnerId, StepId } from '../linux/reasons.ts';

/** How much the reason says. `2017`: CTX or ACCESS; `steps`: the review's four; `2019`: as merged; `code`: the model's own. */
export const REASONS = ['none', '2017', 'steps', '2019', 'code'] as const;
export type ReasonDetail = (typeof REASONS)[number];
/** Bits of the requester in the event. */
export const REQUESTERS = ['none', '16', '32'] as const;
export type RequesterWidth = (typeof REQUESTERS)[number];

/** Fields of the event that are on. */
export interface RecordFields {
  readonly reason: ReasonDetail;
  /** Which kind of IOMMU reports (`enum iommu_model` of 2017). */
  readonly model: boolean;
  readonly address: boolean;
  readonly pasid: boolean;
  readonly permissions: boolean;
  readonly requester: RequesterWidth;
}

/** A fault that can be injected, and the event that its driver would report. */
export interface CauseView {
  readonly model: string;
  readonly injectable: string;
  /** What was done: "Present bit of the PASID entry cleared". */
  readonly title: string;
  readonly owners: readonly OwnerId[];
  readonly step: StepId;
}

/** Causes that one and the same event stands for. */
export interface ClassView {
  /** What the event says, in words. */
  readonly says: string;
  readonly causes: readonly CauseView[];
  /** Everybody who could answer for one of them. */
  readonly owners: readonly OwnerId[];
  /** One owner, or one set of owners, for all of them. */
  readonly certain: boolean;
}

export interface DesignView {
  /** Injectable faults that leave an event. */
  readonly causes: number;
  /** Those of them whose owner the event tells. */
  readonly told: number;
  /** Faults that leave no event at all: nobody learns of them from it, whatever its fields. */
  readonly silent: number;
  /** Faults of a step that this form does not report. */
  readonly unreported: number;
  readonly classes: readonly ClassView[];
}
