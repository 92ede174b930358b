/** A vectors file: translations recorded by another implementation, run again here. Kept while the page is open. */
import { create } from 'zustand';
import type { CaseView, Problem } from '../../engine/index.ts';
import { ask, problemOf } from './engine-link.ts';
import { lab } from './lab.ts';

interface VectorsState {
  readonly name: string | null;
  readonly text: string;
  readonly title: string;
  readonly cases: readonly CaseView[];
  readonly problems: readonly Problem[];
  readonly isRunning: boolean;
}

export const useVectors = create<VectorsState>()(() => ({
  name: null,
  text: '',
  title: '',
  cases: [],
  problems: [],
  isRunning: false,
}));

export const refuseVectors = (problems: readonly Problem[]): void =>
  useVectors.setState({ problems, isRunning: false });

const failed = (error: unknown): void => {
  const problem = problemOf(error);
  refuseVectors(problem === null ? [] : [problem]);
};

/** Runs a file's cases. What was there before stays until the new ones have been run. */
export async function runVectors(name: string, text: string): Promise<void> {
  useVectors.setState({ isRunning: true, problems: [] });
  try {
    const answer = await ask('vectors', { text, model: null });
    if ('problems' in answer) refuseVectors(answer.problems);
    else useVectors.setState({ name, text, title: answer.title, cases: answer.cases, isRunning: false });
  } catch (error) {
    failed(error);
  }
}

/** Opens one case as a scenario. What was open can be reached by the browser's Back. */
export async function openCase(name: string): Promise<void> {
  const { text } = useVectors.getState();
  try {
    const answer = await ask('case', { text, name });
    if ('problems' in answer) {
      refuseVectors(answer.problems);
      return;
    }
    lab().openDialog(null);
    await lab().openScenario(answer.scenario);
  } catch (error) {
    failed(error);
  }
}
