/** Kernel lines that somebody pasted: what they say, and the worlds that give them. The text stays in the browser. */
import { create } from 'zustand';
import type { Candidate, KernelLog, Problem, Rebuilt } from '../../engine/index.ts';
import { ask, problemOf } from './engine-link.ts';
import { lab } from './lab.ts';

interface PasteState {
  readonly text: string;
  /** What the text says; null before it has been read. */
  readonly log: KernelLog | null;
  /** Which of its faults is shown. */
  readonly chosen: number;
  /** Its worlds; null while they are looked for. */
  readonly rebuilt: Rebuilt | null;
  readonly problem: Problem | null;
}

const EMPTY = { log: null, chosen: 0, rebuilt: null, problem: null } as const;
export const usePaste = create<PasteState>()(() => ({ text: '', ...EMPTY }));

/** A question of an older text must not answer for a newer one. */
let turn = 0;

const failed = (mine: number, error: unknown): void => {
  const problem = problemOf(error);
  if (mine === turn && problem !== null) usePaste.setState({ problem });
};

/** Reads a text; what cannot be read leaves it as it is. */
export async function readPaste(text: string): Promise<void> {
  turn++;
  const mine = turn;
  usePaste.setState({ text, ...EMPTY });
  if (text.trim() === '') return;
  try {
    const log = await ask('decode', { text });
    if (mine !== turn) return;
    usePaste.setState({ log, problem: log.problem });
    if (log.faults.length > 0) await chooseFault(0);
  } catch (error) {
    failed(mine, error);
  }
}

/** Shows one of the faults and looks for the worlds that give it. */
export async function chooseFault(n: number): Promise<void> {
  const fault = usePaste.getState().log?.faults[n];
  if (fault === undefined) return;
  turn++;
  const mine = turn;
  usePaste.setState({ chosen: n, rebuilt: null });
  try {
    const rebuilt = await ask('rebuild', { decoded: fault.decoded });
    if (mine === turn) usePaste.setState({ rebuilt });
  } catch (error) {
    failed(mine, error);
  }
}

/** Opens a world at the step that fails. What was open can be reached by the browser's Back. */
export async function openCandidate({ scenario, assumed, fromLog }: Candidate): Promise<void> {
  lab().openDialog(null);
  await lab().openScenario(scenario);
  // A message that is no memory access fails at its first step.
  lab().goTo(lab().runs.B?.faultStep ?? 1, { animate: false });
  lab().report({ where: 'Assumed because the line does not say', says: assumed.join(' '), remedy: fromLog.join(' ') });
}
