/** What is pointed at, pinned and inspected. */
import { chainOf } from '../scenes/chain.ts';
import type { Slice } from './slice.ts';
import type { LabState, SelectionSlice } from './types.ts';

const NONE: ReadonlySet<string> = new Set();

const chain = (state: LabState, place: string | null): ReadonlySet<string> =>
  place === null ? NONE : chainOf(place, state.look?.parts.walk ?? null, state.look?.parts.record ?? null);

export const createSelectionSlice: Slice<SelectionSlice> = (set, get) => ({
  hovered: null,
  hoverChain: NONE,
  pinned: null,
  pinnedChain: NONE,
  inspected: null,
  quadword: null,
  editing: false,
  unfolded: null,
  strip: 'cells',
  breakpoints: new Set(),
  point(place) {
    if (get().hovered !== place) set({ hovered: place, hoverChain: chain(get(), place) });
  },
  pin(place) {
    const next = get().pinned === place ? null : place;
    set({ pinned: next, pinnedChain: chain(get(), next) });
  },
  inspect(place) {
    set({ inspected: place, quadword: null, editing: false });
  },
  setQuadword(q) {
    set({ quadword: q, editing: false });
  },
  setEditing(editing) {
    set({ editing });
  },
  unfold(column) {
    set({ unfolded: column });
  },
  showStrip(strip) {
    set({ strip });
  },
  toggleBreakpoint(column) {
    const next = new Set(get().breakpoints);
    if (!next.delete(column)) next.add(column);
    set({ breakpoints: next });
  },
});
