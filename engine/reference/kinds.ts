/**
 * What kind of thing went wrong, told from a cause's own sentence, so that faults of different models can be compared.
 * Models name their causes as they please; the sentences keep to a small vocabulary ("cannot be read", "is damaged").
 * The first line whose words a sentence has decides, so the order matters: "may not be written" is a right that is
 * missing, unless the sentence speaks of accessed and dirty. A sentence that has none of the words has no kind, and its
 * cause is compared with nothing: better no equivalent than a wrong one.
 */
import type { Cause } from '../models/contract.ts';

const table = [
  [
    'update',
    'accessed or dirty is not set and cannot be',
    /\baccessed (and|or) dirty\b|\bflags of a\b|\bentry cannot be written\b|\bunused\b/i,
  ],
  ['unreadable', 'a table cannot be read', /\bcannot be (read|reached)\b/i],
  ['corrupt', 'memory or the unit is broken', /\bcorrupt\b|\berror inside\b|\binside the unit fail/i],
  ['reserved', 'a reserved bit is set', /\bdamaged\b|\breserved bit\b|\bwritten for another machine\b/i],
  [
    'unbacked',
    'the second stage has nothing there',
    /\bno memory behind\b|\bwithout memory\b|\bdoes not back\b|\bmemory that is not mapped\b/i,
  ],
  [
    'second-refuses',
    'the second stage does not allow it',
    /\bsecond stage (does not|forbids)\b|\bhost does not let\b|\bmemory behind it does not\b|\bmemory that is not readable\b/i,
  ],
  [
    'pointer-too-large',
    'a table leads to an address that is too large',
    /\bleads beyond\b|\btoo far away\b|\bcannot hold\b|\bpage lies beyond\b|\bentry would lie above\b/i,
  ],
  [
    'input-too-large',
    'a number or an address of the request is too large',
    /\bbeyond\b|\bexceeds\b|\bdoes not fit\b|\bmore bits\b|\boutside the address space\b|\bdoes not reach\b|\bcanonical\b|\bupper bits\b|\bcannot exist\b/i,
  ],
  [
    'missing',
    'there is nothing',
    /\bnothing is\b|\bmaps? nothing\b|\bno mapping\b|\bnever set up\b|\bnot bound\b|\bhas no (context|entry|array)\b|\bnot in use\b|\battached to no\b|\bdevice is blocked\b|\bexist for this\b|\bthere is no\b/i,
  ],
  ['interrupt-range', 'the tables lead into the interrupt range', /\b(lead|passes through) to 0xFEE/i],
  ['page-requests-off', 'page requests are not enabled', /\bsends page requests\b|\basks for pages\b/i],
  ['ats-off', 'ATS is not enabled', /\bATS\b|\basks for translations\b|\bclaims to have translated\b/i],
  [
    'pasids-off',
    'PASIDs are not enabled',
    /\bsends (PASIDs|a process_id)\b|\btakes no PASIDs\b|\b(uses|carries) a PASID\b/i,
  ],
  ['execute-off', 'requests to execute are not enabled', /\basks to execute\b/i],
  [
    'privilege',
    'the privilege is the wrong one',
    /\bprivileged?\b|\bunprivileged\b|\bsupervisor\b|\buser (page|request)\b/i,
  ],
  ['refused', 'a right is missing', /\bforbids?\b|\bmay not\b|\bnot allow\b|\btakes the right\b|\bread-only\b/i],
  ['switched-off', 'everything is blocked', /\bblocks every\b|\bunit is off\b/i],
  [
    'programming',
    'a value that the unit refuses',
    /\blacks?\b|\bnames a\b|\brefuses\b|\bdoes not (exist|have)\b|\bcontradict\b|\basks for\b|\bcannot be\b|\bholds a (level|value)\b/i,
  ],
] as const;

export type CauseKind = (typeof table)[number][0];

/** In the order of the table. */
export const CAUSE_KINDS: readonly CauseKind[] = table.map(([kind]) => kind);

const titles: ReadonlyMap<string, string> = new Map(table.map(([kind, title]) => [kind, title]));

/** A kind in words: "a reserved bit is set". */
export const kindTitle = (kind: string): string => titles.get(kind) ?? kind;

/** The kind of a cause; null when its sentence has none of the words. */
export const kindOf = (cause: Cause): CauseKind | null =>
  table.find(([, , words]) => words.test(cause.says))?.[0] ?? null;
