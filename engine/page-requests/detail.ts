/** One message with its bits, its forms as a generic event, and what belongs to it. */
import { halves } from '../bits/value.ts';
import { requesterText } from '../pcie/request.ts';
import { hex } from '../views/numbers.ts';
import type { Exchange } from './exchange.ts';
import { ANSWER_IDS, type AnswerId } from './format.ts';
import { answerForms, eventForms } from './forms.ts';
import { type Entry, KIND } from './log.ts';
import { ANSWERS } from './policies.ts';
import type { AnswerChoice, MessageDetail, MessageView } from './shapes.ts';
import { messageOf } from './tell.ts';
import { answerer, codeName, indexText, pageAddress } from './words.ts';

export function messageDetail(x: Exchange, n: number): MessageDetail {
  const e = x.log.entry(n);
  const message = messageOf(x, n);
  const layout = x.model.describe.layouts[e.layout] ?? null;
  const where =
    layout === null
      ? e.words.length > 0
        ? `${e.words.length * 64} bits`
        : ''
      : `${layout.title}${e.at === null ? '' : `, at ${hex(e.at)}`} · ${layout.bytes * 8} bits`;
  return {
    message,
    title: titleOf(x, e, message),
    where,
    layout: layout?.id ?? null,
    words: e.words.map(hex),
    fields: fieldsOf(x, e),
    formsOf: e.kind === KIND.answered ? 'Page response' : 'Generic event',
    events: formsOf(x, e),
    answers: message.changeable ? CHOICES : [],
    changed: x.changes.get(e.group) ?? null,
    related: relatedOf(x, e),
    walk:
      e.page === 0 || e.device < 0
        ? null
        : {
            device: x.endpoints[e.device]?.device ?? '',
            pasid: e.pasid < 0 ? null : e.pasid,
            address: hex(pageAddress(e.page)),
            access: (x.groups[e.group]?.access ?? e.a) === 2 ? 'write' : 'read',
          },
  };
}

const SAYS: Readonly<Record<AnswerId, string>> = {
  success: 'All pages are there: the device tries again.',
  invalid: 'A page cannot be had: the device gives this access up.',
  failure: 'The device stops asking at all.',
  nothing: 'The device waits until its time is over.',
  twice: 'The second one finds no group.',
  late: 'It comes after the device has given up.',
  'wrong group': 'It names the next index.',
  'wrong PASID': 'It names the next PASID.',
  reserved: 'A code that PCIe reserves counts as failure.',
};
const CHOICES: readonly AnswerChoice[] = ANSWER_IDS.map((id) => ({
  id,
  title: ANSWERS[id],
  says: SAYS[id],
}));

function titleOf(x: Exchange, e: Entry, message: MessageView): string {
  const index = indexText(e.b & 0x1ff);
  switch (e.kind) {
    case KIND.pageRequested:
      return `Page request${(e.b & (1 << 16)) !== 0 ? ', last' : ''} of group ${index}`;
    case KIND.responded:
    case KIND.commandQueued:
    case KIND.answeredByUnit:
      return `Response to group ${index}`;
    case KIND.eventSent:
      return `Generic event, group ${index}`;
    case KIND.answered:
      return `${answerer(x.endpoints[e.device]?.server ?? 'sva').name}: answer to group ${index}`;
    case KIND.stopMarked:
      return 'Stop marker';
    case KIND.translationAsked:
      return 'Translation request';
    case KIND.translationAnswered:
      return 'Translation completion';
    default:
      return message.label.charAt(0).toUpperCase() + message.label.slice(1);
  }
}

type Field = MessageDetail['fields'][number];
const field = (name: string, bits: string, value: bigint | number, says: string): Field => ({
  name,
  bits,
  value: hex(BigInt(value)),
  says,
});

/** The PCIe message, as its fields (pcie-ats-pri-pasid 2, 5, 6). */
function fieldsOf(x: Exchange, e: Entry): readonly Field[] {
  const pasid = e.pasid < 0 ? [] : [field('PASID', '19:0', e.pasid, 'prefix')];
  const id = x.devices[e.device]?.requesterId ?? 0;
  switch (e.kind) {
    case KIND.pageRequested:
      return [
        field('Requester ID', '15:0', id, requesterText(id)),
        field('Page address', '63:12', e.page, hex(pageAddress(e.page))),
        field('PRGI', '11:3', e.b & 0x1ff, 'page request group index'),
        field(
          'L',
          '2',
          (e.b >> 16) & 1,
          (e.b & (1 << 16)) !== 0 ? 'the group is complete: answer it once' : 'more requests follow',
        ),
        field('W', '1', (e.a >> 1) & 1, (e.a & 2) !== 0 ? 'wants to write' : 'does not ask to write'),
        field('R', '0', e.a & 1, (e.a & 1) !== 0 ? 'wants to read' : 'does not ask to read'),
        ...pasid,
      ];
    case KIND.stopMarked:
      return [field('L', '2', 1, 'last'), field('W', '1', 0, 'nothing'), field('R', '0', 0, 'nothing'), ...pasid];
    case KIND.responded:
    case KIND.answeredByUnit:
      return [
        field('Destination ID', '15:0', id, requesterText(id)),
        field('PRGI', '8:0', e.b & 0x1ff, 'page request group index'),
        field('Response code', '15:12', e.a, codeName(e.a)),
        ...pasid,
      ];
    case KIND.translationAsked:
      return [
        field('Address', '63:12', e.page, hex(pageAddress(e.page))),
        field('NW', '0', (e.a & 2) === 0 ? 1 : 0, 'no write'),
        ...pasid,
      ];
    case KIND.translationAnswered: {
      const [lo] = halves(e.words[0] ?? 0n);
      return [
        field('R', '0', lo & 1, 'read'),
        field('W', '1', (lo >> 1) & 1, 'write'),
        field('U', '2', (lo >> 2) & 1, 'untranslated access only'),
        field('Exe', '3', (lo >> 3) & 1, 'execute'),
        field('Status', '2:0', e.a, e.a === 0 ? 'success' : e.a === 1 ? 'unsupported request' : 'completer abort'),
      ];
    }
    default:
      return [];
  }
}

function formsOf(x: Exchange, e: Entry): MessageDetail['events'] {
  const device = x.devices[e.device];
  const priv = device?.text.privateData;
  const common = {
    pasid: e.pasid,
    index: e.b & 0xffff,
    privateData: priv === undefined ? null : BigInt(priv),
    deviceId: e.device + 1,
    cookie: Math.max(0, e.group) + 1,
    toGuest: device?.text.server === 'guest',
  };
  if (e.kind === KIND.answered) return answerForms({ ...common, code: e.a });
  if (e.kind !== KIND.eventSent && e.kind !== KIND.pageRequested && e.kind !== KIND.stalled) return [];
  return eventForms({
    ...common,
    requesterId: device?.requesterId ?? 0,
    last: e.kind === KIND.stalled || (e.b & (1 << 16)) !== 0,
    access: e.a,
    privileged: device?.text.crimes.includes('privileged') ?? false,
    page: e.page,
  });
}

/** Messages of the same group that show the same thing elsewhere. */
function relatedOf(x: Exchange, e: Entry): MessageDetail['related'] {
  const g = x.groups[e.group];
  if (g === undefined) return [];
  const wanted: readonly (readonly [number, string])[] = [
    [KIND.pageRequested, 'First request'],
    [KIND.stalled, 'Stalled access'],
    [KIND.eventSent, 'Generic event'],
    [KIND.answered, 'Answer'],
    [KIND.commandQueued, 'Response in the command queue'],
    [KIND.responded, 'Response at the device'],
    [KIND.gaveUp, 'Given up'],
  ];
  const end = Math.min(x.log.length, Math.max(g.last, e.n) + 64);
  const found = new Map<number, number>();
  for (let n = g.first; n <= end && n < g.first + SEARCHED; n++) {
    const kind = x.log.kind(n);
    if (x.log.group(n) === g.ordinal && !found.has(kind)) found.set(kind, n);
  }
  return wanted.flatMap(([kind, title]) => {
    const n = found.get(kind);
    return n === undefined || n === e.n ? [] : [{ title, n }];
  });
}
const SEARCHED = 20_000;
