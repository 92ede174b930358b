import { loadBuiltin } from '../../../engine/index.ts';
import { startWorker } from '../../engine-client/client.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { setEngine } from '../../store/engine-link.ts';
import { useLab } from '../../store/lab.ts';
import { Compare } from './Compare.tsx';

/** The engine itself answers: no fixture could keep up with five models. */
const state = (name: string, scenario: string, address = '#/compare'): GalleryState => ({
  name: `compare: ${name}`,
  before: async () => {
    setEngine(
      startWorker(() => undefined),
      () => undefined,
    );
    useLab.setState({ scenario: (await loadBuiltin(scenario)) ?? null });
  },
  draw: () => <Compare address={address} />,
});

export const states: readonly GalleryState[] = [
  state('a blocked write', 'read-only-buffer'),
  state('a read that arrives', 'plain-success'),
  state('both stages', 'nested-hole'),
  state('a link that was cut', 'plain-success', '#/compare/1.zz.abcdef.AAAA'),
];
