/** Descriptions of models, as far as scenarios have asked for them. What is drawn before one came is drawn again. */
import { create } from 'zustand';
import { describeModel, type ModelDescription } from '../../engine/index.ts';

export const useModels = create<Readonly<Record<string, ModelDescription>>>()(() => ({}));

/** Makes a model's layouts known to the page; they load when a scenario uses the model for the first time. */
export async function knowModel(id: string): Promise<void> {
  if (useModels.getState()[id] !== undefined) return;
  const model = await describeModel(id);
  if (model !== null) useModels.setState({ [id]: model });
}
