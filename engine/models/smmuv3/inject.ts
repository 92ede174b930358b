/** Injects what `injectables.ts` lists. */
import { injector, type Recipe } from '../../model-kit/acts.ts';
import { faults } from './faults.ts';
import { entryRecipes } from './inject-entries.ts';
import { stageRecipes } from './inject-stages.ts';
import { unitRecipes } from './inject-unit.ts';
import { injectables } from './injectables.ts';

export const recipes: Readonly<Record<string, Recipe>> = { ...entryRecipes, ...stageRecipes, ...unitRecipes };

export const inject = injector({ injectables, faults, recipes, codeOf: ({ name }) => name });
