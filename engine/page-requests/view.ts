/** An exchange as screens and the terminal read it. */
import type { Exchange } from './exchange.ts';
import { groups } from './group-view.ts';
import { KIND } from './log.ts';
import { POLICIES, SERVERS } from './policies.ts';
import type { ActorView, ExchangeDifference, ExchangeView, MessageView } from './shapes.ts';
import { messageOf } from './tell.ts';
import { indexText } from './words.ts';

const FAULTS = 400;

export function exchangeView(x: Exchange): ExchangeView {
  const { describe } = x.model;
  const queue = describe.queues.find((q) => q.id === 'page-requests');
  return {
    title: x.scenario.title,
    about: x.scenario.about,
    model: x.scenario.model,
    actors: actors(x),
    messages: x.log.length,
    groups: x.groups.length,
    queueSlots: x.slots,
    queueTitle: queue?.title ?? 'Queue',
    devices: x.devices.map((d) => ({
      device: d.text.device,
      name: x.scenario.devices.find((s) => s.device === d.text.device)?.name ?? '',
      pasids: [
        ...new Set(
          x.text.jobs.filter((j) => j.device === d.text.device && j.pasid !== null).map((j) => Number(j.pasid)),
        ),
      ],
      allocation: d.text.allocation,
      server: SERVERS[d.text.server],
      policy: POLICIES[d.text.policy],
      status: [...(d.rf ? ['RF'] : []), ...(d.uprgi ? ['UPRGI'] : []), ...(d.open.size === 0 ? ['stopped'] : [])],
    })),
    counters: [
      { name: 'Requests sent', value: x.counters.sent },
      { name: 'Entries of the queue', value: x.counters.queued },
      { name: 'Lost', value: x.counters.lost },
      { name: 'Answered: success', value: x.counters.success },
      { name: 'Answered: invalid', value: x.counters.invalid },
      { name: 'Answered: failure', value: x.counters.failure },
      { name: 'Answered by the IOMMU', value: x.counters.byUnit },
      { name: 'Unexpected responses', value: x.counters.unexpected },
      { name: 'Answers dropped by the host', value: x.counters.ignored },
      { name: 'Open requests thrown away', value: x.counters.discarded },
      { name: 'Given up by the device', value: x.counters.timedOut },
    ],
    faults: faultsOf(x),
    chapters: chaptersOf(x),
    most: mostOf(x),
    problems: x.problems,
    expected: x.text.expect === undefined ? null : sameFates(x),
  };
}

const sameFates = (x: Exchange): boolean => {
  const wanted = x.text.expect ?? [];
  return wanted.length === x.fates.length && wanted.every((f, n) => f === x.fates[n]);
};

function actors(x: Exchange): readonly ActorView[] {
  const servers = new Set(x.endpoints.map((e) => e.server));
  const devices = x.endpoints.map((e) => e.device);
  const hasGuest = servers.has('guest');
  return [
    {
      id: 'device',
      title: devices.length === 1 ? 'Device' : 'Devices',
      sub: devices.length === 1 ? (devices[0] ?? '') : `${devices.length} functions`,
      within: '',
    },
    { id: 'iommu', title: 'IOMMU', sub: 'hardware', within: '' },
    { id: 'kernel', title: 'Kernel', sub: 'fault core', within: 'host' },
    ...(hasGuest ? [{ id: 'guest' as const, title: 'Kernel', sub: 'memory', within: 'guest' }] : []),
    {
      id: 'driver',
      title: servers.has('userspace') ? 'User space' : 'Driver',
      sub: devices.length === 1 ? `of ${devices[0]}` : 'of each device',
      within: hasGuest ? 'guest' : 'host',
    },
  ];
}

/** Kinds that say that something went wrong; read from rows, so that a million of them stay cheap. */
const WRONG = new Set<number>([
  KIND.accessBlocked,
  KIND.answeredByUnit,
  KIND.unexpected,
  KIND.turnedOff,
  KIND.gaveUp,
  KIND.failed,
  KIND.discarded,
  KIND.ignored,
  KIND.recorded,
  KIND.unanswered,
  KIND.unitError,
  KIND.strayCompletion,
  KIND.faultTold,
  KIND.notEnabled,
  KIND.staleUsed,
  KIND.hostTimedOut,
]);

function faultsOf(x: Exchange): readonly number[] {
  const found: number[] = [];
  for (let n = 1; n <= x.log.length && found.length < FAULTS; n++) if (WRONG.has(x.log.kind(n))) found.push(n);
  return found;
}

function chaptersOf(x: Exchange): readonly { readonly title: string; readonly n: number }[] {
  const wanted: readonly (readonly [string, number])[] = [
    ['Requests', KIND.pageRequested],
    ['Stalls', KIND.stalled],
    ['To host', KIND.drained],
    ['Events', KIND.eventSent],
    ['Answers', KIND.answered],
    ['Responses', KIND.responded],
  ];
  const first = new Map<number, number>();
  for (let n = 1; n <= x.log.length && first.size < wanted.length; n++) {
    const kind = x.log.kind(n);
    if (!first.has(kind) && wanted.some(([, k]) => k === kind)) first.set(kind, n);
    // What is not there within the first messages is not worth a search through a million.
    if (n > 20_000) break;
  }
  return wanted
    .flatMap(([title, kind]) => {
      const n = first.get(kind);
      return n === undefined ? [] : [{ title, n }];
    })
    .sort((a, b) => a.n - b.n);
}

function mostOf(x: Exchange): { readonly open: number; readonly queued: number } {
  let [open, queued] = [0, 0];
  for (let n = 1; n <= x.log.length; n++) {
    open = Math.max(open, x.log.open(n));
    queued = Math.max(queued, x.log.queued(n));
  }
  return { open, queued };
}

export function messages(x: Exchange, from: number, to: number): readonly MessageView[] {
  const list: MessageView[] = [];
  for (let n = Math.max(1, from); n <= Math.min(to, x.log.length); n++) list.push(messageOf(x, n));
  return list;
}

/** Number of the answer nearest to message `n` that can be changed; the later of two. Null: nobody answers anything. */
export function answerNear(x: Exchange, n: number): number | null {
  let best: number | null = null;
  for (const { answer } of x.groups) {
    if (answer === 0) continue;
    const by = Math.abs(answer - n) - (best === null ? Number.POSITIVE_INFINITY : Math.abs(best - n));
    if (by < 0 || (by === 0 && answer > n)) best = answer;
  }
  return best;
}

/* ── Two runs, and plain text ──────────────────────────────────────────────────────────────────────────────────── */

export function exchangeDifference(a: Exchange, b: Exchange): ExchangeDifference | null {
  const most = Math.max(a.log.length, b.log.length);
  for (let n = 1; n <= most; n++) {
    const inA = n <= a.log.length ? messageOf(a, n) : null;
    const inB = n <= b.log.length ? messageOf(b, n) : null;
    if (inA !== null && inB !== null && inA.text === inB.text && inA.time === inB.time) continue;
    return {
      a: inA?.n ?? null,
      b: inB?.n ?? null,
      says: `A: ${inA?.text ?? 'it has ended.'} B: ${inB?.text ?? 'it has ended.'}`,
    };
  }
  return null;
}

/** Messages of a text at most. */
const TEXT_MESSAGES = 20_000;

export function exchangeText(x: Exchange): string {
  const lines = [x.scenario.title, ''];
  for (const m of messages(x, 1, TEXT_MESSAGES))
    lines.push(`${String(m.n).padStart(4)}. t=${m.time} ${m.code}  ${m.text}`);
  lines.push('');
  for (const g of groups(x, x.log.length, 0, TEXT_MESSAGES))
    lines.push(`${g.device} group ${indexText(g.index)}: ${g.state}. ${g.result}. ${g.says}`);
  return `${lines.join('\n')}\n`;
}
