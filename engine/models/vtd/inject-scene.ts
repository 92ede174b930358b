/** The words in which acts are written, with this model's lists behind them. */
import { type Met, wordsOf } from '../../model-kit/scene.ts';
import { caches } from './cache-list.ts';
import { describe } from './describe.ts';
import { parts } from './parts.ts';
import { registers } from './register-list.ts';

export const isLeaf = (met: Met): boolean => met.layout.id.includes('Leaf');

export const { layoutNamed, metAll, onEntry, onPage, onTable, setRegister, setSlotWord } = wordsOf({
  ...{ describe, parts, registers, caches, isLeaf },
});
