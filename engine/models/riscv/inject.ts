/** Injects what `injectables.ts` lists. */
import { injector, type Recipe } from '../../model-kit/acts.ts';
import { faults } from './faults.ts';
import { contextRecipes } from './inject-contexts.ts';
import { tableRecipes } from './inject-tables.ts';
import { unitRecipes } from './inject-unit.ts';
import { injectables } from './injectables.ts';

export const recipes: Readonly<Record<string, Recipe>> = { ...contextRecipes, ...tableRecipes, ...unitRecipes };

export const inject = injector({ injectables, faults, recipes, codeOf: ({ code }) => `cause ${code}` });
