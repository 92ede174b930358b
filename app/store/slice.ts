import type { StateCreator } from 'zustand';
import type { LabState } from './types.ts';

/** One slice's creator: sees the whole state, owns its part. */
export type Slice<S> = StateCreator<LabState, [], [], S>;
export type Get = () => LabState;
export type Put = (part: Partial<LabState> | ((state: LabState) => Partial<LabState>)) => void;
