import type { ReactElement } from 'react';
import { readTarget } from '../../../engine/index.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { loadBook } from './book.ts';
import { Reference } from './Reference.tsx';

function At({ link }: { readonly link: string }): ReactElement {
  const target = readTarget(link);
  return target === null ? <p>{link} is no address of the reference.</p> : <Reference target={target} />;
}

const state = (name: string, link: string): GalleryState => ({
  name: `reference: ${name}`,
  before: async () => {
    await loadBook();
  },
  draw: () => <At link={link} />,
});

export const states: readonly GalleryState[] = [
  state('cover', '#/reference'),
  state('faults side by side', '#/reference/faults'),
  state('a word', '#/reference/words/pasid'),
  state('a model', '#/reference/vtd'),
  state('a structure of eight words', '#/reference/vtd/entry/pasidEntry'),
  state('a field', '#/reference/vtd/entry/pasidEntry/pgtt'),
  state('a register', '#/reference/vtd/register/CAP_REG'),
  state('a fault', '#/reference/vtd/fault/SPT.2'),
  state('a fault with many causes', '#/reference/vtd/fault/SGN.6'),
  state('rules', '#/reference/vtd/rule'),
  state('caches', '#/reference/vtd/cache'),
  state('nothing is there', '#/reference/vtd/fault/page'),
  state('all on one page', '#/reference/vtd/all'),
];
