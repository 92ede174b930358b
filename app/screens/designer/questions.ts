/** The questions of the 2017 review, each with the answers that can be tried here. Source: linux-faults 1.4. */
import type { RecordFields } from '../../../engine/index.ts';

export interface Question {
  readonly asks: string;
  /** What became of it. */
  readonly became: string;
  readonly tries: readonly (
    | { readonly name: string; readonly fields: Partial<RecordFields> }
    | { readonly name: string; readonly scenario: string }
  )[];
}

export const questions: readonly Question[] = [
  {
    asks: 'Does anybody still need the kind of IOMMU in the event?',
    became: 'It went. It matters only where the reason is the model’s own code.',
    tries: [
      { name: 'With it', fields: { model: true } },
      { name: 'Without it', fields: { model: false } },
    ],
  },
  {
    asks: 'Is CTX the device entry or the PASID table? Is ACCESS a pgd or a pte fault?',
    became: 'One reason for each step was asked for; the merged list has nine.',
    tries: [
      { name: 'CTX and ACCESS', fields: { reason: '2017' } },
      { name: 'The step that failed', fields: { reason: 'steps' } },
      { name: 'As merged', fields: { reason: '2019' } },
    ],
  },
  {
    asks: 'Should device entries be reported at all, when only the host can mend them?',
    became: 'They are not: the merged form leaves them to the host’s log.',
    tries: [
      { name: 'Reported', fields: { reason: 'steps' } },
      { name: 'Left out', fields: { reason: '2019' } },
    ],
  },
  {
    asks: 'Why a requester ID, when the handler belongs to one device? Are 16 bits enough?',
    became: 'It went: 16 bits serve neither segments nor devices that are not on PCI.',
    tries: [
      { name: '16 bits', fields: { requester: '16' } },
      { name: '32 bits', fields: { requester: '32' } },
      { name: 'None', fields: { requester: 'none' } },
    ],
  },
  {
    asks: 'Whose is the private data, and may a driver change it?',
    became: 'Today the core keeps the whole request, so that an answer need not carry it.',
    tries: [{ name: 'A driver that changes it', scenario: 'pages-private-data' }],
  },
  {
    asks: 'What do a guest and its driver need to know?',
    became: 'Page requests go to them in groups; unrecoverable faults as raw events of their queue.',
    tries: [
      { name: 'A guest that answers', scenario: 'pages-guest' },
      { name: 'A guest that never learns of it', scenario: 'pages-guest-never-saw' },
    ],
  },
  {
    asks: 'What if a driver answers twice, late or not at all?',
    became: 'The core got a list of what is pending, and drops what does not fit.',
    tries: [
      { name: 'Twice', scenario: 'pages-twice' },
      { name: 'Late', scenario: 'pages-late' },
      { name: 'For all with failure', scenario: 'pages-failure' },
    ],
  },
];
