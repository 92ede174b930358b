/** Intel VT-d: fault records, the status line and table dumps (what Linux prints, 9.1 to 9.3). */
import { faultOfCode, faults } from '../models/vtd/faults.ts';
import { kernelText } from '../models/vtd/log.ts';
import type { DumpLine, Status } from './format.ts';
import {
  addDump,
  DEVICE,
  type Draft,
  type Family,
  type Found,
  form,
  fromHex,
  namesOf,
  type Open,
  opened,
  pciSource,
  plainHex,
  type Rule,
  type Says,
  stepped,
  toHex,
} from './rules.ts';
import { meaningOfFault, stepOfFault } from './steps.ts';
import { queueRules } from './vtd-queues.ts';

/* ── Fault records ─────────────────────────────────────────────────────────────────────────────────────────────── */

const DEVICE_PART = `\\[{1,2}(?<device>${DEVICE})\\]`;
const TAIL = ` ?\\[fault reason (?<code>(?:0x)?[0-9a-f]{1,3})\\](?=(?<reason> [^\\n]{1,100}(?:\\n[^\\n]{1,100}){0,3})?)`;
const ADDRESS = '(?<address>(?:0x)?[0-9a-f]{1,16})';

/** Words that Linux knows for reasons, longest first. */
const TEXTS = [...new Set(faults.map((f) => f.kernel).filter((t) => t !== '' && t !== 'Unknown'))].sort(
  (a, b) => b.length - a.length,
);
const UNKNOWN = 'Unknown';

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((w) => w !== '');
const same = (a: readonly string[], b: readonly string[]): boolean => a.join(' ') === b.join(' ');
/** True when most words of two texts stand at the same places: one was typed by hand, or cut. */
const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.filter((w, n) => w === b[n]).length >= 0.7 * Math.max(a.length, b.length);
const KNOWN_WORDS = TEXTS.map(wordsOf);

/** The reason's words, cut where they end: a known text even when its line is broken, else the rest of the line. */
function reasonText(f: Found): string | undefined {
  const all = f.get('reason');
  if (all === undefined) return undefined;
  const words = all.slice(1);
  const known = [...TEXTS, UNKNOWN].find((t) => words.toLowerCase().startsWith(t.toLowerCase()));
  const text = known ?? typedText(words) ?? (f.line('reason') ?? '').slice(1).trimEnd();
  f.limit('reason', text.length + 1);
  return text === UNKNOWN || text === '' ? undefined : text;
}

/** As many words as the known text has that they are most like. */
function typedText(words: string): string | undefined {
  const parts = words.split(' ');
  for (const t of TEXTS) {
    const typed = parts.slice(0, t.split(' ').length).join(' ');
    if (alike(wordsOf(typed), wordsOf(t))) return typed;
  }
  return undefined;
}

/** Without 0x the reason is decimal. */
const codeOf = (text: string): number => (/^0x/i.test(text) ? Number(fromHex(text)) : Number.parseInt(text, 10) || 0);

/** True when the words belong to another code: one of the two is wrong, and nobody can say which. */
function contradicts(code: number, text: string | undefined): boolean {
  if (text === undefined) return false;
  const words = wordsOf(text);
  const own = wordsOf(kernelText(code));
  if (same(words, own)) return false;
  if (KNOWN_WORDS.some((k) => same(words, k))) return true;
  // Words of an older kernel are nobody else's.
  return !alike(words, own) && KNOWN_WORDS.some((k) => alike(words, k));
}

const isInterrupt = (code: number): boolean => code >= 0x20 && code <= 0x2f;

const lastWord = (text: string): string => text.replace(/^\w+ /, '');

function record(f: Found, format: string): Open {
  const code = codeOf(f.get('code') ?? '');
  const text = reasonText(f);
  const doubtful = contradicts(code, text);
  const isScalable = doubtful || f.get('code') === undefined ? (text ?? '').startsWith('SM:') : code >= 0x30;
  const access = f.get('access')?.toLowerCase();
  const index = f.get('index');
  const d: Draft = {
    model: isScalable ? 'vtd-scalable' : 'vtd',
    kind: index !== undefined || (!doubtful && isInterrupt(code)) ? 'interrupt-remap-fault' : 'dma-fault',
    source: pciSource(f.get('device') ?? ''),
  };
  const pasid = f.get('pasid');
  if (pasid !== undefined) {
    const number = fromHex(lastWord(pasid));
    // ffffffff stands for none, as does NO_PASID.
    d.pasidPresent = !/NO_PASID/i.test(pasid) && number <= 0xfffffn;
    if (d.pasidPresent) d.pasid = Number(number);
  }
  const address = f.get('address');
  if (address !== undefined) d.address = plainHex(address);
  if (access === 'read' || access === 'write') d.access = access;
  if (index !== undefined) d.interruptIndex = plainHex(index);
  if (text !== undefined) d.reason = text;
  if (!doubtful && f.get('code') !== undefined) {
    d.code = toHex(code, 2);
    const fault = faults[faultOfCode(code)];
    if (fault !== undefined) {
      d.meaning = meaningOfFault(fault);
      stepped(d, stepOfFault(fault));
    }
  } else if (doubtful) d.meaning = 'The code and the words do not belong together, so neither is taken.';
  return opened(d, format);
}

const FAULT_PARTS: Readonly<Record<string, Says>> = {
  access: (t) => `The device ${t.toLowerCase() === 'read' ? 'reads; an atomic prints so too' : 'writes'}.`,
  pasid: (t, d) =>
    d.pasidPresent === true ? `The request carried PASID ${plainHex(lastWord(t))}.` : 'The request carried no PASID.',
  device: (_, d) => `Requester: bus, device and function, ID ${d.source?.sid ?? ''}.`,
  address: 'Page of the address that the device used; the offset in the page is not recorded.',
  index: 'Which interrupt the message asked for.',
  code: (t, d) =>
    d.code === undefined
      ? null
      : `Reason ${d.code}${/^0x/i.test(t) ? '' : ', printed in decimal'}: ${faults[faultOfCode(codeOf(t))]?.title ?? 'a code without a meaning here'}.`,
  reason: (t, d) =>
    d.reason === undefined && t.trim() !== UNKNOWN ? null : (d.meaning ?? 'The kernel has no words for this code.'),
};

const fault = (format: string, source: string): Rule => ({
  format,
  pattern: form(source),
  parts: FAULT_PARTS,
  read: (f) => record(f, format),
});

const DMA = '\\[DMA (?<access>Read|Write)';
const records: readonly Rule[] = [
  fault(
    'vtd-hex',
    `${DMA} (?<pasid>NO_PASID|PASID (?:0x)?[0-9a-f]{1,8})\\] Request device ${DEVICE_PART} fault addr ${ADDRESS}${TAIL}`,
  ),
  fault('vtd-decimal', `${DMA}\\] Request device ${DEVICE_PART} fault addr ${ADDRESS}${TAIL}`),
  fault(
    'vtd-decimal-pasid',
    `${DMA}\\] Request device ${DEVICE_PART} PASID (?<pasid>[0-9a-f]{1,8}) fault addr ${ADDRESS}${TAIL}`,
  ),
  fault('vtd-old-two-line', `${DMA}\\] Request device ${DEVICE_PART} fault addr ${ADDRESS} (?:dmar: )?DMAR:${TAIL}`),
  fault('vtd-intr-hex', `\\[INTR-REMAP\\] Request device ${DEVICE_PART} fault index (?<index>0x[0-9a-f]{1,16})${TAIL}`),
  fault(
    'vtd-intr-decimal',
    `\\[?INTR-REMAP(?:\\]|:) ?Request device ${DEVICE_PART} fault index (?<index>[0-9a-f]{1,16})(?: INTR-REMAP:)?${TAIL}`,
  ),
  // The second half was cut off: what is there is still worth having.
  fault(
    'vtd-cut',
    `${DMA}(?: (?<pasid>NO_PASID|PASID 0x[0-9a-f]{1,8}))?\\] Request device ${DEVICE_PART}(?: PASID [0-9a-f]{1,8})? fault addr ${ADDRESS}`,
  ),
];

/* ── Status ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const STATUS_BITS = [
  [0, 'primary-overflow'],
  [1, 'primary-pending'],
  [2, 'advanced-overflow'],
  [3, 'advanced-pending'],
  [4, 'queue-error'],
  [5, 'invalidation-completion'],
  [6, 'invalidation-timeout'],
  [7, 'page-request-overflow'],
] as const;
const STATUS_WORDS: Readonly<Record<string, string>> = {
  'primary-overflow': 'faults were lost: no register was free',
  'primary-pending': 'a fault record is waiting',
  'advanced-overflow': 'the advanced fault log overflowed',
  'advanced-pending': 'the advanced fault log holds records',
  'queue-error': 'the invalidation queue met a bad descriptor',
  'invalidation-completion': 'a device gave a wrong answer to an invalidation',
  'invalidation-timeout': 'an invalidation sent to a device timed out',
  'page-request-overflow': 'the page request queue overflowed',
};

function statusOf(text: string): Status {
  const value = fromHex(text);
  return {
    raw: plainHex(text),
    flags: namesOf(value, STATUS_BITS),
    recordIndex: Number((value >> 8n) & 0xffn),
  };
}

const statusWords = (s: Status | undefined): string =>
  s === undefined || s.flags.length === 0 ? 'no flag is set' : s.flags.map((f) => STATUS_WORDS[f] ?? f).join('; ');

const status: Rule = {
  format: 'vtd-status',
  pattern: form('handling fault status reg (?<raw>(?:0x)?[0-9a-f]{1,8})\\b'),
  parts: { raw: (_, d) => `Fault status register, in hex: ${statusWords(d.status)}.` },
  read(f, [last]) {
    const found = statusOf(f.get('raw') ?? '');
    if (last?.decoded.kind === 'invalidation-error' && last.decoded.status === undefined) {
      last.decoded.status = found;
      return last;
    }
    const d: Draft = { model: 'vtd', kind: 'status', status: found, meaning: statusWords(found) };
    return opened(d, 'vtd-status', { weak: true });
  },
};

/* ── Table dumps ───────────────────────────────────────────────────────────────────────────────────────────────── */

const NUMBER = '0x[0-9a-f]{1,16}';
const LINES: readonly (readonly [what: string, pattern: string])[] = [
  ['start', `Dump dmar\\d{1,4} table entries for IOVA (?<value>${NUMBER})`],
  ['root', `\\broot entry: (?<value>${NUMBER})`],
  ['scalable root', `scalable mode root entry: hi (?<high>${NUMBER}), low (?<value>${NUMBER})`],
  ['context', `context entry: hi (?<high>${NUMBER}), low (?<value>${NUMBER})`],
  ['PASID directory', `pasid dir entry: (?<value>${NUMBER})`],
  ['PASID entry', `pasid table entry\\[(?<level>[0-7])\\]: (?<value>${NUMBER})`],
  ['page table', `pte level: (?<level>\\d), pte value: (?<value>${NUMBER})`],
  ['absent', '(?<value>(?:root|context|pasid|pasid directory) table is not present)'],
  ['absent', '(?<value>(?:legacy|scalable) mode page table is not present)'],
  ['absent', '(?<value>page table not present at level \\d)'],
];

const dumps: readonly Rule[] = LINES.map(
  ([what, pattern]): Rule => ({
    format: 'vtd-dump',
    pattern: form(pattern),
    parts: {
      value:
        what === 'absent'
          ? 'The kernel found nothing here.'
          : `Contents of the ${what} as memory held it when the line was printed.`,
      high: `Upper word of the ${what}.`,
      level: 'Which level, or which word.',
    },
    read(f, [last]) {
      if (last === undefined || last.decoded.kind !== 'dma-fault') return null;
      const words = [f.get('value') ?? '', f.get('high')].filter((t): t is string => t !== undefined);
      const level = f.get('level');
      const line: DumpLine = { what, words: what === 'absent' ? words : words.map(plainHex) };
      addDump(last.decoded, level === undefined ? line : { ...line, level: Number(level) });
      return last;
    },
  }),
);

export const vtd: Family = {
  id: 'intel-vtd',
  rules: [...records, status, ...queueRules, ...dumps],
};
