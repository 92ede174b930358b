/** The reference: everything that the models' descriptions say, to be looked up. Loads when somebody looks something up. */

export { type GlossaryEntry, type GlossaryModel, glossary, glossaryModels, glossarySections } from '../glossary.ts';
export {
  type Equivalent,
  equivalentsIn,
  type Fit,
  type ModelEquivalents,
  type ReasonCover,
  reason2019,
  reasons2017,
} from './equivalents.ts';
export { LIST_IDS, LISTS, type ListId, type Page, pageOf } from './pages.ts';
export { type Found, type FoundGroup, type FoundKind, hexCode, Index } from './search.ts';
export { type SideBySideRow, type SideBySideStep, sideBySide } from './side-by-side.ts';
export {
  faultsOfRule,
  pointedAt,
  rulesOfFault,
  type Structure,
  type StructureRole,
  structuresOf,
} from './structures.ts';
