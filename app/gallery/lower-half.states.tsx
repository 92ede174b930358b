import type { ReactElement } from 'react';
import { fixtureEngine, fixtureScenario } from '../engine-client/fixture.states.tsx';
import { Inspector } from '../screens/inspector/Inspector.tsx';
import { SidePanel } from '../screens/SidePanel.tsx';
import { Timeline } from '../screens/timeline/Timeline.tsx';
import { setEngine } from '../store/engine-link.ts';
import { lab, useLab } from '../store/lab.ts';
import { askWho, usePrediction } from '../store/prediction.ts';
import { richEngine } from './rich-engine.ts';
import type { GalleryState } from './state.ts';

const Lower = (): ReactElement => (
  <div className="gallery-lower">
    <div>
      <Inspector />
    </div>
    <div>
      <SidePanel />
    </div>
    <div>
      <Timeline />
    </div>
  </div>
);

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 60));

async function open(n: number): Promise<void> {
  usePrediction.setState({ guesses: {}, asking: null, lens: 'generic-2017' });
  setEngine(richEngine(fixtureEngine()), () => undefined);
  useLab.setState({ engine: 'ready', pinned: null, tab: 'verdict' });
  await lab().openScenario(fixtureScenario);
  lab().goTo(n, { animate: false });
  await settled();
}

const state = (name: string, n: number, then: () => void = () => undefined): GalleryState => ({
  name,
  before: async () => {
    await open(n);
    then();
    await settled();
  },
  draw: () => <Lower />,
});

export const states: readonly GalleryState[] = [
  state('lower: start', 0),
  state('lower: context entry', 3),
  state('lower: pasid entry', 5),
  state('lower: walk', 7),
  state('lower: question', 7, () => askWho()),
  state('lower: fault', 9),
  state('lower: record', 10),
  state('lower: record tab', 10, () => lab().showTab('record')),
  state('lower: unit tab', 10, () => lab().showTab('pages')),
  state('lower: guessed', 10, () => {
    askWho();
    usePrediction.setState({ guesses: { 'read-only-buffer/0': 'guest' }, asking: null });
  }),
  state('lower: two runs', 9, () => {
    const { B } = lab().runs;
    const A = B === null ? null : { ...B, faultStep: null };
    useLab.setState({ runs: { A, B }, difference: { a: 9, b: 9, says: 'The leaf allows writes.' } });
  }),
  state('lower: long run', 3, () => {
    const { B } = lab().runs;
    if (B === null) return;
    const total = 20_000;
    const ticks = Uint8Array.from({ length: total }, (_, i) => (B.ticks[i % 10] ?? 0) & (i % 4000 === 8 ? 255 : 247));
    const commands = Array.from({ length: total / 10 }, (_, i) => ({
      index: i,
      kind: 'request',
      title: `request ${i + 1}`,
      firstStep: i * 10 + 1,
      lastStep: i * 10 + 10,
      result: null,
    }));
    useLab.setState({ runs: { A: null, B: { ...B, total, ticks, commands } } });
  }),
];
