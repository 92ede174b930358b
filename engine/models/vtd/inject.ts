/** Injects what `injectables.ts` lists. */
import { injector, type Recipe } from '../../model-kit/acts.ts';
import { faults } from './faults.ts';
import { entryRecipes } from './inject-entries.ts';
import { tableRecipes } from './inject-tables.ts';
import { unitRecipes } from './inject-unit.ts';
import { injectables } from './injectables.ts';

export const recipes: Readonly<Record<string, Recipe>> = { ...entryRecipes, ...tableRecipes, ...unitRecipes };

export const inject = injector({ injectables, faults, recipes, codeOf: ({ code }) => `0x${code.toString(16)}` });
