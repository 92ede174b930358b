/**
 * Rules of the protocol that somebody breaks, each as a change of an exchange. One table: menu, tests, and the reactions of
 * every model, which are found by running it. Source: pcie-ats-pri-pasid 9 (violations to inject); numbers are its rows.
 */
import type { OwnerId } from '../linux/reasons.ts';
import type { Scenario } from '../scenario/format.ts';
import { EXCHANGE } from './defaults.ts';
import type { ActText, DeviceCrime, ExchangeText, HostCrime, PolicyId } from './format.ts';

export interface Crime {
  readonly id: string;
  /** Row of the source's table. */
  readonly row: number;
  readonly by: 'device' | 'host';
  /** Past tense, of its effect. */
  readonly title: string;
  /** What a correct partner does. */
  readonly reaction: string;
  readonly owner: OwnerId;
  /** The scenario with the crime in it. */
  commit(s: Scenario): Scenario;
}

/** A change of the exchange alone. */
const within =
  (change: (x: ExchangeText) => ExchangeText) =>
  (s: Scenario): Scenario => ({ ...s, exchange: change(s.exchange ?? EXCHANGE) });

/** The first endpoint does it. */
const first = (x: ExchangeText, change: Partial<ExchangeText['endpoints'][number]>): ExchangeText => ({
  ...x,
  endpoints: x.endpoints.map((e, n) => (n === 0 ? { ...e, ...change } : e)),
});

const device = (
  row: number,
  crime: DeviceCrime,
  title: string,
  reaction: string,
  more: (x: ExchangeText) => ExchangeText = (x) => x,
): Crime => ({
  id: crime,
  row,
  by: 'device',
  title,
  reaction,
  owner: 'device',
  commit: within((x) => more(first(x, { crimes: [...new Set([...(x.endpoints[0]?.crimes ?? []), crime])] }))),
});

const host = (
  row: number,
  crime: HostCrime,
  title: string,
  reaction: string,
  more: (x: ExchangeText) => ExchangeText = (x) => x,
): Crime => ({
  id: `host-${crime}`,
  row,
  by: 'host',
  title,
  reaction,
  owner: 'host',
  commit: within((x) => more({ ...x, crimes: [...new Set([...x.crimes, crime])] })),
});

const answers = (
  row: number,
  policy: PolicyId,
  id: string,
  title: string,
  reaction: string,
  owner: OwnerId,
): Crime => ({
  id,
  row,
  by: 'host',
  title,
  reaction,
  owner,
  // The proposal of 2017 lets an answer through as it is: there the device meets what today's core would stop.
  commit: within((x) => first({ ...x, linux: '2017' }, { policy, server: 'driver' })),
});

/** Adds an act on what the first job asks for. */
const withAct = (x: ExchangeText, at: number, what: ActText['do']): ExchangeText => {
  const job = x.jobs[0];
  if (job === undefined) return x;
  const { pasid, address, pages } = job;
  return { ...x, acts: [...x.acts, { at, do: what, device: job.device, pasid, address, pages }] };
};

/** The first job is done again later. */
const again = (x: ExchangeText, at: number): ExchangeText => {
  const job = x.jobs[0];
  return job === undefined ? x : { ...x, jobs: [...x.jobs, { ...job, at }] };
};

/** When everything that a scenario asks for first has been served. */
const AFTERWARDS = 600;

export const crimes: readonly Crime[] = [
  device(
    1,
    'reuse-index',
    'A group index was used again while it was open',
    'The host cannot know: it merges members or answers twice; the device meets an answer that it cannot tell.',
    (x) => ({ ...x, jobs: x.jobs.map((j) => ({ ...j, group: 1 })) }),
  ),
  device(
    2,
    'no-last',
    'The last request of a group was never sent',
    'Nothing is answered; the open part is kept until overflow or removal.',
  ),
  device(
    3,
    'second-last',
    'Two requests of a group were marked last',
    'The second one is a group of its own and answered on its own.',
  ),
  device(
    4,
    'member-after-last',
    'A request came after the last of its group',
    'It begins a new group that may never end.',
  ),
  device(
    4,
    'last-first',
    'The first request of a group was marked last',
    'It is answered alone; the others begin a group that never ends.',
  ),
  device(
    5,
    'mixed-pasids',
    'Requests of one group had different PASIDs',
    'The core groups by index alone; the response carries the PASID of the last.',
  ),
  device(
    6,
    'over-allocation',
    'More requests were sent than allowed',
    'The queue may overflow; open parts are thrown away.',
    (x) => ({
      ...first(x, { allocation: 2 }),
      queueLog2: 0,
      jobs: x.jobs.map((j) => ({ ...j, times: 200 })),
    }),
  ),
  {
    id: 'pri-off',
    row: 7,
    by: 'device',
    title: 'A page request was sent that is not allowed',
    owner: 'device',
    reaction: 'The unit refuses it; the last one is answered invalid or failure.',
    // Whether a device may ask stands in its entry.
    commit: (s) => ({ ...s, devices: s.devices.map((d, n) => (n === 0 ? { ...d, pri: false } : d)) }),
  },
  device(8, 'without-pasid', 'A page request came without PASID', 'A host that serves PASIDs only answers invalid.'),
  device(9, 'wide-pasid', 'A page request had a PASID that was never given', 'Invalid: nothing is attached to it.'),
  device(10, 'execute', 'Execution was asked for without having been enabled', 'Refused.'),
  device(10, 'privileged', 'Privileged mode was asked for without having been enabled', 'Refused.'),
  device(11, 'marker-without-pasid', 'A stop marker came without PASID', 'Malformed: dropped and counted.', (x) =>
    withAct(x, AFTERWARDS, 'stop'),
  ),
  device(
    12,
    'after-marker',
    'Page requests came after the stop marker',
    'Still delivered: invalid when the PASID is gone; otherwise they meet its new owner.',
    (x) => withAct(x, AFTERWARDS, 'stop'),
  ),
  device(
    13,
    'translated-unasked',
    'A translated request was sent for an address that was never given',
    'Blocked where the unit checks translated requests, and recorded.',
  ),
  device(14, 'use-denied', 'A translation that allows nothing was used', 'As an address that was never given.'),
  device(
    15,
    'write-read-only',
    'A translation was used for more than it allows',
    'As an address that was never given.',
  ),
  device(
    16,
    'silent-invalidation',
    'An invalidation was never completed',
    'Time-out: the queue stalls, ATS goes off or the device is reset.',
    (x) => withAct(x, AFTERWARDS, 'unmap'),
  ),
  device(
    17,
    'early-completion',
    'An invalidation was completed before it was done',
    'Cannot be noticed: the next owner of the memory is overwritten.',
    (x) => again(withAct(x, AFTERWARDS, 'unmap'), AFTERWARDS + 50),
  ),
  device(
    18,
    'unknown-itag',
    'A completion named a tag that is not open',
    'An error bit, or a counter; otherwise ignored.',
    (x) => withAct(x, AFTERWARDS, 'unmap'),
  ),
  device(
    19,
    'wrong-count',
    'Too few completions came for an invalidation',
    'The host waits for ever, or until its time is over.',
    (x) => withAct(x, AFTERWARDS, 'unmap'),
  ),
  answers(
    20,
    'wrong group',
    'unknown-index',
    'A response named a group that is not open',
    'The device sets UPRGI and ignores it.',
    'device',
  ),
  answers(
    21,
    'twice',
    'double-response',
    'A group was answered twice',
    'The first is taken, the second unexpected.',
    'device',
  ),
  answers(
    22,
    'late',
    'late-response',
    'A response came after its index was used again',
    'It is taken for the new group: the device tries too early.',
    'device',
  ),
  answers(
    23,
    'without PASID',
    'response-without-pasid',
    'A response lacked the PASID that it needed',
    'No group matches: UPRGI, and the group stays open.',
    'device',
  ),
  host(24, 'with-pasid', 'A response carried a PASID that was not wanted', 'The prefix is ignored.', (x) =>
    first(x, { responsePasid: false }),
  ),
  host(25, 'answers-marker', 'A stop marker was answered', 'Unexpected: UPRGI.', (x) => withAct(x, AFTERWARDS, 'stop')),
  answers(
    26,
    'reserved code',
    'reserved-code',
    'A response had a reserved code',
    'It counts as response failure: the interface goes off.',
    'device',
  ),
  answers(
    27,
    'failure',
    'failure-for-one',
    'One function was answered response failure',
    'Every function that shares the interface loses it.',
    'device',
  ),
  {
    id: 'enable-early',
    row: 28,
    by: 'host',
    title: 'The interface was turned on before it had stopped',
    owner: 'host',
    reaction: 'Undefined by the rules; here the device refuses.',
    commit: within((x) => withAct(x, 4, 'enable')),
  },
  host(
    29,
    'no-invalidation',
    'A page was unmapped and the device was not told',
    'The device goes on with the old page.',
    (x) => again(withAct(x, AFTERWARDS, 'unmap'), AFTERWARDS + 50),
  ),
  host(
    30,
    'invalidation-without-pasid',
    'An invalidation left the PASID out',
    'The entry with a PASID survives.',
    (x) => again(withAct(x, AFTERWARDS, 'unmap'), AFTERWARDS + 50),
  ),
  host(
    31,
    'unbind-early',
    'A PASID was freed before the queue was drained',
    'Late requests are resolved in the wrong process.',
    (x) => withAct(x, 1, 'unbind'),
  ),
  answers(
    32,
    'success without page',
    'empty-success',
    'Success was said and no page was made present',
    'The device asks again, as often as it may.',
    'device',
  ),
  {
    id: 'reset-open',
    row: 33,
    by: 'host',
    title: 'The function was reset with groups open',
    owner: 'host',
    reaction: 'The device forgets; the answers on their way are unexpected.',
    commit: within((x) => withAct(x, 4, 'reset')),
  },
  {
    id: 'small-queue',
    row: 34,
    by: 'host',
    title: 'The queue was smaller than what devices may ask',
    owner: 'host',
    reaction: 'Overflow under load: last requests are answered success by the unit, others are lost.',
    commit: within((x) => ({
      ...first(x, { allocation: 512 }),
      queueLog2: 0,
      jobs: x.jobs.map((j) => ({ ...j, times: 100 })),
    })),
  },
];
