/** Arm SMMUv3: events as words and as words decoded, command errors, page requests, errors of the unit (Linux, 9). */

import type { Layout } from '../bits/layout.ts';
import { fieldAddress, fieldValue, halves } from '../bits/value.ts';
import { faultOfRecord, faults } from '../models/smmuv3/faults.ts';
import { layouts } from '../models/smmuv3/layouts.ts';
import { eventLayout } from '../models/smmuv3/records.ts';
import type { FailedStep, FaultKind } from './format.ts';
import {
  DEVICE,
  type Draft,
  type Family,
  type Found,
  form,
  fromHex,
  type Open,
  opened,
  pciSource,
  plainHex,
  type Rule,
  type Says,
  stepped,
  titleOf,
  toHex,
} from './rules.ts';
import { meaningOfFault, stepOfFault } from './steps.ts';

const CLASSES = ['CD', 'TT', 'IN'] as const;
const CLASS_WORDS: Readonly<Record<string, string>> = {
  'CD fetch': 'CD',
  'Stage 1 translation table fetch': 'TT',
  'Input address caused fault': 'IN',
};
const WORDS = 4;
/** A word further away from its event than this belongs to something else. */
const NEAR = 600;

/** `arm-smmu-v3 2b400000.iommu` in front of a line; empty when the prefix was lost. */
const unitOf = (f: Found): string => /arm-smmu-v3(?: [\w.,-]{1,64})?(?=: ?$)/i.exec(f.before)?.[0] ?? '';
const ofUnit = (f: Found, recent: readonly Open[], fits: (o: Open) => boolean): Open | undefined => {
  const key = unitOf(f);
  return recent.find((o) => f.start - o.end < NEAR && (key === '' || o.key === '' || o.key === key) && fits(o));
};

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/** What the number of an event says beyond the table of faults. */
const KINDS: Readonly<Record<number, { readonly kind: FaultKind; readonly step?: FailedStep }>> = {
  1: { kind: 'device-request-error' },
  2: { kind: 'configuration-fault', step: 'requester-id' },
  3: { kind: 'configuration-fault' },
  4: { kind: 'configuration-fault' },
  5: { kind: 'configuration-fault' },
  // The entry asks for a SubstreamID that the device does not send: the entry decides.
  6: { kind: 'configuration-fault', step: 'device-entry' },
  7: { kind: 'configuration-fault' },
  8: { kind: 'configuration-fault' },
  9: { kind: 'configuration-fault' },
  10: { kind: 'configuration-fault' },
  33: { kind: 'configuration-fault' },
  36: { kind: 'page-request-error', step: 'page-request' },
  37: { kind: 'configuration-fault' },
};
const BAD_SUBSTREAM = 8;
const isTranslation = (code: number): boolean => code >= 0x10 && code <= 0x13;

const codeOf = (name: string): number => faults.find((x) => x.name === name)?.code ?? 0;

/** The parts of a record that its layout defines; all else is left over from earlier records. */
function addRecord(d: Draft, code: number, words: readonly bigint[]): void {
  const layout = layouts[eventLayout(code)];
  if (layout === undefined) return;
  const flat = words.flatMap((w) => halves(w));
  const value = valueIn(layout, flat, words.length);
  d.source = { ...d.source, sid: toHex(value('sid') ?? 0n) };
  const isValid = value('ssv') === 1n || (code === BAD_SUBSTREAM && ((words[0] ?? 0n) >> 11n) % 2n === 1n);
  // The record of a bad SubstreamID has one in any case; without SSV it may be left over.
  if (isValid || code !== BAD_SUBSTREAM) d.pasidPresent = isValid;
  if (isValid) d.pasid = Number(value('ssid') ?? 0n);
  const reads = value('rnw');
  if (reads !== undefined) d.access = reads === 1n ? 'read' : 'write';
  const privileged = value('pnu');
  if (privileged !== undefined) d.privileged = privileged === 1n;
  const instruction = value('ind');
  if (instruction !== undefined) d.instruction = instruction === 1n;
  const stage = value('s2');
  if (stage !== undefined) d.stage = stage === 1n ? 2 : 1;
  const cls = value('class');
  if (cls !== undefined) d.class = CLASSES[Number(cls)] ?? 'reserved';
  const stalled = value('stall');
  if (stalled !== undefined) d.stalled = stalled === 1n;
  if (d.stalled === true) d.stag = Number(value('stag') ?? 0n);
  const input = value('inputAddr');
  if (input !== undefined) d.address = toHex(input);
  const second = d.stage === 2 ? value('ipa') : value('fetchAddr');
  if (second !== undefined) d.secondAddress = toHex(second);
}

/** Fields of a record by name; undefined where its layout has none or the word was not printed. */
const valueIn =
  (layout: Layout, flat: readonly number[], printed: number) =>
  (id: string): bigint | undefined => {
    const field = layout.field[id];
    if (field === undefined || field.q >= printed) return undefined;
    return field.kind === 'address' ? fieldAddress(field, flat) : fieldValue(field, flat);
  };

/** Kind, step and meaning, from the number of the event and what the record says of stage and class. */
function place(d: Draft, code: number): void {
  const cls = d.class === 'CD' ? 0 : d.class === 'TT' ? 1 : 2;
  const fault = faults[faultOfRecord(code, d.stage === 2, cls)];
  const about = KINDS[code];
  d.kind = about?.kind ?? 'dma-fault';
  if (fault === undefined) return;
  d.event = fault.name;
  d.meaning = meaningOfFault(fault);
  stepped(d, about?.step ?? (d.class === 'CD' ? 'pasid-entry' : stepOfFault(fault)));
}

function finish(o: Open): void {
  const { decoded: d } = o;
  if (o.format === 'smmuv3-hex' || o.format === 'smmuv3-hex+decoded') {
    const code = Number(fromHex(d.code ?? '') & 0xffn);
    if (o.words.length > 0) addRecord(d, code, o.words);
    place(d, code);
  }
}

const head: Rule = {
  format: 'smmuv3-hex',
  pattern: form('\\bevent (?<code>0x[0-9a-f]{2}) received:?'),
  parts: { code: (_, d) => `Event ${d.event ?? 'without a name here'}: ${titleOf(d)}.` },
  read: (f) =>
    opened({ model: 'smmuv3', kind: 'dma-fault', code: toHex(fromHex(f.get('code') ?? ''), 2) }, 'smmuv3-hex', {
      key: unitOf(f),
    }),
};

/** What a word of an event, or of a command, says. Its place among the words is known when all are read. */
const wordSays: Says = (text, d) => {
  const n = d.dump?.[0]?.words.indexOf(text.toLowerCase()) ?? -1;
  if (d.kind === 'command-error') return 'A word of the command that was refused.';
  if (n === 0) {
    const pasid = d.pasid === undefined ? 'no SubstreamID' : `SubstreamID ${toHex(d.pasid)}`;
    return `Event ${d.code ?? ''}, StreamID ${d.source?.sid ?? ''}, ${pasid}.`;
  }
  if (d.class === undefined && d.address === undefined) return 'Not defined for this event: left over.';
  if (n === 1)
    return `Kind of access: ${d.access ?? 'not told'}, stage ${d.stage ?? 1}, class ${d.class ?? 'none'}${d.stalled === true ? `, stalled with tag ${d.stag ?? 0}` : ''}.`;
  if (n === 2)
    return d.address === undefined ? 'Not defined for this event: left over.' : `Input address ${d.address}.`;
  return d.secondAddress === undefined
    ? 'Counts for stage 2 faults only: left over.'
    : `Second address ${d.secondAddress}.`;
};

const words: Rule = {
  format: 'smmuv3-hex',
  pattern: /(?<=[\n: \t]|^)(?<word>0x[0-9a-f]{16})(?=[\s]|$)/dgi,
  parts: { word: wordSays },
  read(f, recent) {
    const open = ofUnit(
      f,
      recent,
      (o) => o.words.length < (o.decoded.kind === 'command-error' ? 2 : WORDS) && takesWords(o),
    );
    if (open === undefined) return null;
    const text = (f.get('word') ?? '').toLowerCase();
    open.words.push(fromHex(text));
    open.decoded.dump = [{ what: 'record', words: [...(open.decoded.dump?.[0]?.words ?? []), text] }];
    return open;
  },
};
const takesWords = (o: Open): boolean => o.format.startsWith('smmuv3-hex') || o.format === 'smmuv3-command';

const NUMBER = '0x[0-9a-f]{1,16}';
const decodedHead: Rule = {
  format: 'smmuv3-hex+decoded',
  pattern: form(
    `\\bevent: (?<event>[A-Z_]{4,24}) client: (?<client>\\(unassigned sid\\)|[\\w:.,-]{1,64}) sid: (?<sid>${NUMBER}) ssid: (?<ssid>${NUMBER})(?: iova: (?<iova>${NUMBER}) ipa: (?<ipa>${NUMBER})| fetch_addr: (?<fetch>${NUMBER}))?`,
  ),
  parts: {
    event: (_, d) => `${d.event ?? ''}: ${titleOf(d)}.`,
    client: (t) =>
      t.startsWith('(') ? 'No device is known for this stream.' : 'The device that the stream belongs to.',
    sid: 'StreamID.',
    ssid: (_, d) => (d.pasidPresent === true ? 'SubstreamID.' : 'SubstreamID: none was sent, so 0 is printed.'),
    iova: 'Address that the device used.',
    ipa: (_, d) => (d.stage === 2 ? 'Intermediate address that stage 2 refused.' : 'Counts for stage 2 faults only.'),
    fetch: 'Where the read failed.',
  },
  read(f, recent) {
    const name = f.get('event') ?? '';
    const fits = (o: Open): boolean => o.format === 'smmuv3-hex';
    const open = ofUnit(f, recent, fits) ?? alone(f, name);
    open.format = 'smmuv3-hex+decoded';
    const client = f.get('client') ?? '';
    if (/^[0-9a-f]{4}:/i.test(client)) open.decoded.source = { ...open.decoded.source, ...onlyBdf(client) };
    else if (!client.startsWith('(')) open.decoded.source = { ...open.decoded.source, client };
    return open;
  },
};

const onlyBdf = (client: string): { bdf?: string } => {
  const { bdf } = pciSource(client);
  return bdf === undefined || !new RegExp(`^${DEVICE}$`, 'i').test(client) ? {} : { bdf };
};

/** Without the words, the decoded lines must do. */
function alone(f: Found, name: string): Open {
  const d: Draft = { model: 'smmuv3', kind: 'dma-fault', event: name };
  const code = codeOf(name);
  if (code > 0) d.code = toHex(code, 2);
  d.source = { sid: plainHex(f.get('sid') ?? '') };
  const ssid = Number(fromHex(f.get('ssid') ?? '') & 0xfffffn);
  // 0 stands for none as well as for the first.
  if (ssid > 0) {
    d.pasid = ssid;
    d.pasidPresent = true;
  }
  const [iova, fetch, ipa] = [f.get('iova'), f.get('fetch'), f.get('ipa')];
  if (iova !== undefined && isTranslation(code)) d.address = plainHex(iova);
  if (fetch !== undefined) d.secondAddress = plainHex(fetch);
  if (ipa !== undefined && fromHex(ipa) > 0n) d.secondAddress = plainHex(ipa);
  return opened(d, 'smmuv3-hex+decoded', { key: unitOf(f) });
}

const decodedKind: Rule = {
  format: 'smmuv3-hex+decoded',
  pattern: form(
    `\\b(?<priv>unpriv|priv) (?<ind>inst|data) (?<rw>read|write) (?<stage>s1|s2) "(?<class>${[...Object.keys(CLASS_WORDS), 'Reserved'].join('|')})"(?<ttd> ttd_read| ttd_write)?(?<stall> stall)? stag: (?<stag>${NUMBER})`,
  ),
  parts: {
    priv: (t) => (t === 'priv' ? 'A privileged access.' : 'An unprivileged access.'),
    ind: (t) => (t === 'inst' ? 'An instruction fetch.' : 'Data.'),
    rw: (t) => `The device ${t === 'read' ? 'reads' : 'writes'}.`,
    stage: (t) => `Stage ${t.slice(1)} refused it.`,
    class: 'What was being looked up.',
    ttd: 'Whether the table was being read or updated.',
    stall: 'The transaction waits for an answer.',
    stag: (_, d) => (d.stalled === true ? 'Tag of the stalled transaction.' : 'Tag: nothing is stalled.'),
  },
  read(f, recent) {
    const open = ofUnit(f, recent, (o) => o.format === 'smmuv3-hex+decoded');
    if (open === undefined) return null;
    const d = open.decoded;
    d.privileged = f.get('priv') === 'priv';
    d.instruction = f.get('ind') === 'inst';
    d.access = f.get('rw') === 'read' ? 'read' : 'write';
    d.stage = f.get('stage') === 's2' ? 2 : 1;
    d.class = CLASS_WORDS[f.get('class') ?? ''] ?? 'reserved';
    d.stalled = f.get('stall') !== undefined;
    if (d.stalled) d.stag = Number(fromHex(f.get('stag') ?? '') & 0xffffn);
    return open;
  },
};

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

const COMMAND_ERRORS: Readonly<Record<number, readonly [event: string, step: FailedStep, says: string]>> = {
  1: ['CERROR_ILL', 'command', 'The unit does not accept the command.'],
  2: ['CERROR_ABT', 'command', 'The command could not be read.'],
  3: ['CERROR_ATC_INV_SYNC', 'invalidation', 'A device did not confirm an ATC invalidation in time.'],
};

const commandError: Rule = {
  format: 'smmuv3-command',
  pattern: form(
    'CMDQ error \\(cons (?<cons>0x[0-9a-f]{1,8})\\): (?<text>No error|Illegal command|Abort on command fetch|ATC invalidate timeout|Unknown)?',
  ),
  parts: {
    cons: (_, d) => `Consumer register: error ${d.code ?? 'none'}, at index ${d.queueIndex ?? ''} of the queue.`,
    text: (_, d) => d.meaning ?? null,
  },
  read(f) {
    const cons = Number(fromHex(f.get('cons') ?? '') & 0xffffffffn);
    const code = (cons >>> 24) & 0x7f;
    const d: Draft = {
      model: 'smmuv3',
      kind: 'command-error',
      code: toHex(code, 2),
      queueIndex: toHex(cons & 0xfffff),
    };
    const [event, step, says] = COMMAND_ERRORS[code] ?? [];
    if (event !== undefined) d.event = event;
    if (says !== undefined) d.meaning = says;
    stepped(d, step);
    return opened(d, 'smmuv3-command', { key: unitOf(f) });
  },
};

const commandFollow: Rule = {
  format: 'smmuv3-command',
  pattern: form('(?<text>skipping command in error state|retrying command fetch)'),
  parts: { text: 'What the driver does about it.' },
  read: (f, recent) => ofUnit(f, recent, (o) => o.format === 'smmuv3-command') ?? null,
};

const syncTimeout: Rule = {
  format: 'smmuv3-command',
  pattern: form('(?<text>CMD_SYNC timeout|CMDQ timeout)(?: at (?<index>0x[0-9a-f]{1,8}))?'),
  parts: { text: 'The queue did not come to the end of the commands in time.', index: 'Place in the queue.' },
  read(f) {
    const d: Draft = { model: 'smmuv3', kind: 'command-error' };
    const index = f.get('index');
    if (index !== undefined) d.queueIndex = plainHex(index);
    d.meaning = 'The driver waited in vain for commands to be done.';
    stepped(d, 'command');
    return opened(d, 'smmuv3-timeout', { key: unitOf(f) });
  },
};

/* ── Page requests and the unit itself ─────────────────────────────────────────────────────────────────────────── */

const pageRequest: Rule = {
  format: 'smmuv3-page-request',
  pattern: form(
    'unexpected PRI request received:(?: arm-smmu-v3[^\\n]{0,80}?:)? sid (?<sid>0x[0-9a-f]{1,8})\\.(?<ssid>0x[0-9a-f]{1,5}): \\[(?<group>\\d{1,4})(?<last>L)?\\] (?<priv>un)?privileged (?<letters>[RWX]{0,3}) ?access at iova (?<iova>0x[0-9a-f]{1,16})',
  ),
  parts: {
    sid: 'StreamID.',
    ssid: 'SubstreamID; 0 stands for none as well.',
    group: 'Page request group index.',
    last: 'The last request of its group.',
    priv: 'Unprivileged.',
    letters: 'What the device asks for.',
    iova: 'The page.',
  },
  read(f) {
    const d: Draft = { model: 'smmuv3', kind: 'page-request-error', source: { sid: plainHex(f.get('sid') ?? '') } };
    const ssid = Number(fromHex(f.get('ssid') ?? ''));
    if (ssid > 0) {
      d.pasid = ssid;
      d.pasidPresent = true;
    }
    const letters = f.get('letters') ?? '';
    d.address = plainHex(f.get('iova') ?? '');
    d.access = letters.includes('W') ? 'write' : 'read';
    d.privileged = f.get('priv') === undefined;
    d.instruction = letters.includes('X');
    d.group = Number(f.get('group') ?? '0');
    d.last = f.get('last') !== undefined;
    d.wanted = letters;
    d.meaning = 'A page request that nobody serves: it is denied at the last of its group.';
    stepped(d, 'page-request');
    return opened(d, 'smmuv3-page-request', { key: unitOf(f) });
  },
};

const UNIT_LINES: readonly (readonly [text: string, kind: FaultKind, step: FailedStep | undefined, says: string])[] = [
  ['EVTQ overflow detected -- events lost', 'status', undefined, 'The event queue was full: events were lost.'],
  [
    'PRIQ overflow detected -- requests lost',
    'page-request-error',
    'page-request',
    'The queue of page requests was full: requests were lost.',
  ],
  [
    'unexpected global error reported \\((?<raw>0x[0-9a-f]{1,8})\\), this could be serious',
    'status',
    undefined,
    'An error of the unit itself; the next line says which.',
  ],
  ['device has entered Service Failure Mode!', 'status', undefined, 'The unit gave up and translates no more.'],
  ['(?:GERROR|PRIQ|EVTQ|CMDQ) MSI write aborted', 'status', undefined, "The unit's own interrupt message was refused."],
  ['(?:PRIQ|EVTQ) write aborted -- events may have been lost', 'status', undefined, 'A record could not be written.'],
];
const unitLines: readonly Rule[] = UNIT_LINES.map(
  ([text, kind, step, says]): Rule => ({
    format: 'smmuv3-unit',
    pattern: form(`(?<text>${text})`),
    parts: { text: says },
    read(f) {
      const d: Draft = { model: 'smmuv3', kind, meaning: says };
      const raw = f.get('raw');
      if (raw !== undefined) d.code = plainHex(raw);
      stepped(d, step);
      return opened(d, 'smmuv3-unit', { key: unitOf(f), weak: raw !== undefined });
    },
  }),
);

export const smmuv3: Family = {
  id: 'arm-smmu-v3',
  rules: [head, words, decodedHead, decodedKind, commandError, commandFollow, syncTimeout, pageRequest, ...unitLines],
  finish,
};
