/** Named states of the page requests, on the scenarios that come with the lab. */
import type { ReactElement } from 'react';
import { loadBuiltin, type Scenario } from '../../../engine/index.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { lab, useLab } from '../../store/lab.ts';
import { pagesLink } from '../../store/pages-address.ts';
import { PageRequests } from './PageRequests.tsx';

function Here(): ReactElement {
  return <PageRequests address={useLab((s) => s.pages ?? '#/pri')} />;
}

const state = (
  name: string,
  id: string,
  options: string,
  as: (scenario: Scenario) => Scenario = (scenario) => scenario,
): GalleryState => ({
  name: `pages: ${name}`,
  before: async () => {
    lab().startEngine();
    const scenario = await loadBuiltin(id);
    if (scenario !== undefined)
      useLab.setState({ scenario, pages: await pagesLink(as(scenario), options, as === refused ? scenario : null) });
  },
  draw: () => <Here />,
});

/** The same jobs over and over. */
const often = (scenario: Scenario): Scenario => {
  const { exchange, id: _, ...rest } = scenario;
  if (exchange === undefined) return scenario;
  return { ...rest, exchange: { ...exchange, jobs: exchange.jobs.map((job) => ({ ...job, times: 50_000 })) } };
};

/** The first answer is no; what it was before is run A. */
const refused = (scenario: Scenario): Scenario =>
  scenario.exchange === undefined
    ? scenario
    : { ...scenario, exchange: { ...scenario.exchange, changes: [{ group: 0, answer: 'invalid' }] } };

export const states: readonly GalleryState[] = [
  state('start', 'demand-paging', ''),
  state('a request, pinned', 'demand-paging', 'n=17&pin=10&group=0'),
  state('the end', 'demand-paging', 'n=25'),
  state('an event', 'pages-guest', 'n=12'),
  state('three devices', 'pages-three-devices', 'n=66'),
  state('a full queue', 'pages-overflow', 'n=386'),
  state('no response', 'pages-no-last', 'n=13'),
  state('a stop marker', 'pages-stop-marker', 'n=38'),
  state('two runs', 'demand-paging', 'n=16', refused),
  state('very many', 'demand-paging', 'n=200000', often),
  state('none', 'read-only-buffer', ''),
];
