import { useSyncExternalStore } from 'react';
import { queryOf } from '../theme/text-size.ts';

const narrow = queryOf('(max-width: 759.9px)');

/** The phone layout: one column, the walk as a list. */
export const useNarrow = (): boolean => useSyncExternalStore(narrow.subscribe, narrow.matches, () => false);
