/** VT-d: what Linux prints about the invalidation queue and about page requests (what Linux prints, 9.4 and 9.5). */
import { fieldValue, halves } from '../bits/value.ts';
import { deviceTlbInvalidate, pageRequest, pasidDeviceTlbInvalidate } from '../models/vtd/layouts-queues.ts';
import {
  type Draft,
  type Found,
  form,
  fromHex,
  type Open,
  opened,
  type Rule,
  requesterSource,
  stepped,
  toHex,
} from './rules.ts';

/* ── Invalidation errors ───────────────────────────────────────────────────────────────────────────────────────── */

const ERRORS: Readonly<Record<string, string>> = {
  queue: 'The unit met a descriptor that it does not accept and stopped the queue.',
  'time-out': 'The device did not confirm an ATC invalidation in time.',
  completion: 'A device confirmed an invalidation that it was not sent, or in a wrong way.',
};

const errors: Rule = {
  format: 'vtd-invalidation',
  pattern: form(
    'VT-d detected Invalidation (?<what>Queue|Time-out|Completion) Error(?:: (?:Reason (?<reason>[0-9a-f]{1,8})|SID (?<sid>[0-9a-f]{1,8})))?',
  ),
  parts: {
    what: (t) => ERRORS[t.toLowerCase()] ?? null,
    reason: (t) =>
      t === 'f'
        ? 'All bits are ones: the register may not have answered.'
        : 'Why the descriptor was refused, a number of the architecture.',
    sid: (t) =>
      /^0+$/.test(t) || /^f+$/i.test(t) ? 'No requester is named.' : `Requester of the invalidation, ID 0x${t}.`,
  },
  read(f, [last]) {
    const what = (f.get('what') ?? '').toLowerCase();
    const sid = f.get('sid');
    const known = last?.format === 'vtd-invalidation' ? last : undefined;
    const joins = known !== undefined && known.decoded.errors?.includes(what) !== true;
    const open = joins ? known : opened({ model: 'vtd', kind: 'invalidation-error' }, 'vtd-invalidation');
    const d = open.decoded;
    d.errors = [...(d.errors ?? []), what];
    d.meaning = [d.meaning, ERRORS[what]].filter((t) => t !== undefined).join(' ');
    const id = sid === undefined ? 0 : Number(fromHex(sid));
    if (id > 0 && id < 0xffff) d.source ??= requesterSource(id);
    // Registers that read as ones say nothing at all.
    if (id === 0xffff || f.get('reason') === 'f') d.blame = 'platform';
    else if (d.blame === undefined) {
      if (what === 'queue') d.blame = 'host-iommu-driver';
      stepped(d, 'invalidation');
    }
    return open;
  },
};

const DESCRIPTORS: Readonly<Record<string, string>> = {
  'context-cache invalidation': 'context',
  'iotlb invalidation': 'iotlb',
  'device-tlb invalidation': 'device-tlb',
  'interrupt entry cache invalidation': 'interrupt-entry',
  'invalidation wait': 'wait',
  'pasid-based iotlb invalidation': 'pasid-iotlb',
  'pasid-cache invalidation': 'pasid-cache',
  'pasid-based device-tlb invalidation': 'pasid-device-tlb',
  'page group response': 'page-group-response',
  unknown: 'unknown',
};

const descriptor: Rule = {
  format: 'vtd-invalidation',
  pattern: form(
    `QI (?<place>HEAD|PRIOR): (?<type>${Object.keys(DESCRIPTORS).join('|')}) qw0 = (?<q0>0x[0-9a-f]{1,16}), qw1 = (?<q1>0x[0-9a-f]{1,16})`,
  ),
  parts: {
    place: (t) => (t === 'HEAD' ? 'The descriptor that the unit takes next.' : 'The descriptor before it.'),
    type: 'What the descriptor asks for.',
    q0: (_, d) =>
      d.descriptor?.['sid'] === undefined
        ? 'Its first word.'
        : `Its first word; requester ${String(d.descriptor['sid'])}.`,
    q1: 'Its second word.',
  },
  read(f, [last]) {
    const open = last?.decoded.kind === 'invalidation-error' ? last : null;
    if (open === null) return null;
    const d = open.decoded;
    // The one before counts where the head names no device: a wait follows what it waits for.
    if (f.get('place')?.toUpperCase() !== 'HEAD' && d.descriptor?.['sid'] !== undefined) return open;
    const type = DESCRIPTORS[(f.get('type') ?? '').toLowerCase()] ?? 'unknown';
    const words = [f.get('q0') ?? '', f.get('q1') ?? ''].flatMap((q) => halves(fromHex(q)));
    const device = deviceOf(type, words);
    if (d.descriptor === undefined || device['sid'] !== undefined) d.descriptor = { type, ...device };
    const sid = device['sid'];
    // A requester that the error itself names is surer.
    if (typeof sid === 'string') d.source ??= requesterSource(Number(fromHex(sid)));
    return open;
  },
};

/** Which device an invalidation of a device TLB is for. */
function deviceOf(type: string, words: readonly number[]): Readonly<Record<string, string | number | boolean>> {
  const layout =
    type === 'device-tlb' ? deviceTlbInvalidate : type === 'pasid-device-tlb' ? pasidDeviceTlbInvalidate : null;
  if (layout === null) return {};
  const value = (id: string): bigint => {
    const field = layout.field[id];
    return field === undefined ? 0n : fieldValue(field, words);
  };
  return { sid: toHex(value('sid'), 4), queueDepth: Number(value('mip')), sizeBit: value('s') === 1n };
}

const cleared: Rule = {
  format: 'vtd-invalidation',
  pattern: form('Invalidation (?<what>Queue|Time-out|Completion) Error \\(I[QTC]E\\) cleared'),
  parts: { what: 'The driver cleared this error.' },
  read: (_, [last]) => (last?.decoded.kind === 'invalidation-error' ? last : null),
};

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

const REQUEST_WORDS: Readonly<Record<string, string>> = {
  'page request without pasid':
    'A page request came without a PASID, and nobody serves such requests: it was answered invalid.',
  'address is not canonical': 'A page request named an address that is not canonical: it was answered invalid.',
  'page request in privilege mode': 'A page request asked for privileged access: it was answered invalid.',
  'execution request not supported': 'A page request asked to execute and to read: it was answered invalid.',
  'invalid page request': 'The request itself, as it stood in the queue.',
  'prq overflow detected': 'The page request queue was full: requests were thrown away.',
  'prq overflow cleared': 'The driver emptied the queue and takes requests again.',
};

function requested(f: Found, recent: readonly Open[]): Open {
  const what = (f.get('what') ?? '').toLowerCase();
  const [last] = recent;
  const joins =
    last?.format === 'vtd-page-request' && (what === 'prq overflow cleared' || what === 'invalid page request');
  const d: Draft = { model: 'vtd', kind: 'page-request-error', reason: f.get('what') ?? '' };
  const open = joins ? last : opened(d, 'vtd-page-request');
  if (!joins) {
    d.meaning = REQUEST_WORDS[what] ?? '';
    stepped(d, 'page-request');
    if (what === 'page request without pasid') d.pasidPresent = false;
  }
  const [q0, q1] = [f.get('q0'), f.get('q1')];
  if (q0 !== undefined && q1 !== undefined)
    addRequest(
      open.decoded,
      [q0, q1].flatMap((q) => halves(fromHex(q))),
    );
  return open;
}

function addRequest(d: Draft, words: readonly number[]): void {
  const value = (id: string): bigint => {
    const field = pageRequest.field[id];
    return field === undefined ? 0n : fieldValue(field, words);
  };
  const is = (id: string): boolean => value(id) === 1n;
  d.source = requesterSource(Number(value('rid')));
  d.pasidPresent = is('pp');
  if (is('pp')) d.pasid = Number(value('pasid'));
  d.address = toHex(value('addr') << 12n);
  d.access = is('wr') ? 'write' : 'read';
  d.privileged = is('priv');
  d.instruction = is('exe');
  d.group = Number(value('prgi'));
  d.last = is('lpig');
  d.wanted = `${is('rd') ? 'R' : ''}${is('wr') ? 'W' : ''}${is('exe') ? 'X' : ''}`;
}

const pageRequests: Rule = {
  format: 'vtd-page-request',
  pattern: form(
    `(?:IOMMU: )?(?<unit>\\bdmar\\d{1,4}): (?<what>${Object.keys(REQUEST_WORDS).join('|')})(?:: (?<q0>[0-9a-f]{8,16}) (?<q1>[0-9a-f]{8,16}))?`,
  ),
  parts: {
    unit: 'The unit that took the request.',
    what: (t) => REQUEST_WORDS[t.toLowerCase()] ?? null,
    q0: (_, d) =>
      `First word of the request: requester ${d.source?.bdf ?? ''}${d.pasid === undefined ? ', no PASID' : `, PASID ${toHex(d.pasid)}`}.`,
    q1: (_, d) =>
      `Second word: page ${d.address ?? ''}, group ${d.group ?? 0}${d.last === true ? ', its last request' : ''}.`,
  },
  read: requested,
};

export const queueRules: readonly Rule[] = [errors, descriptor, cleared, pageRequests];
