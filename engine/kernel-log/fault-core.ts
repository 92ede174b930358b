/** Linux's own fault core: page requests that found nobody, and answers that came too late (log texts, 7). */
import { type Draft, type Family, form, opened, type Rule, stepped, toHex } from './rules.ts';

const CASES: readonly (readonly [pattern: string, says: string])[] = [
  [
    '(?:received )?(?:without|with no) (?:domain attached|domain|handler)(?: or handler)?(?: installed)?',
    'A page request for an address space that nobody serves: the device uses a PASID to which nothing is attached, or page requests are on without a consumer. It is answered invalid.',
  ],
  ['aborted', 'The handler refused the page request, or there was no memory: the device is told of a failure.'],
];

const requests: readonly Rule[] = CASES.map(
  ([text, says]): Rule => ({
    format: 'fault-core',
    pattern: form(`(?:iopf|page fault) (?:from|with|for) pasid (?<pasid>0x[0-9a-f]{1,5}|\\d{1,7})(?<text> ${text})`),
    parts: { pasid: (_, d) => `PASID ${toHex(d.pasid ?? 0)}.`, text: says },
    read(f) {
      const d: Draft = { model: 'linux', kind: 'page-request-error', pasidPresent: true };
      d.pasid = Number(f.get('pasid') ?? '0');
      d.meaning = says;
      stepped(d, 'page-request');
      return opened(d, 'fault-core');
    },
  }),
);

const late: Rule = {
  format: 'fault-core',
  pattern: form('(?<text>no pending (?:PRQ|request), drop response)'),
  parts: { text: 'An answer that nothing waits for.' },
  read() {
    const d: Draft = { model: 'linux', kind: 'page-request-error' };
    d.meaning = 'A page request was answered twice, or too late: nothing waits for this answer.';
    stepped(d, 'page-request');
    return opened(d, 'fault-core');
  },
};

export const faultCore: Family = { id: 'fault-core', rules: [...requests, late] };
