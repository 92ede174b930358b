/** The only door for the page: types of the contract and the plain data that screens read. */
export type { Field, FieldKind, Layout, Profile } from './bits/layout.ts';
export type { FieldLine } from './bits/value.ts';
export { describe, fieldAddress, fieldValue, halves, qword, withField } from './bits/value.ts';
export type { OwnerEntry, OwnerId, StepId } from './linux/reasons.ts';
export { owners, steps } from './linux/reasons.ts';
export type {
  FaultEntry,
  ModelDescription,
  PhaseId,
  QueueDescription,
  RegisterDescription,
  Reported,
  Rule,
} from './models/contract.ts';
export { PHASE_IDS } from './models/contract.ts';
export { describeModel, modelIds } from './models/registry.ts';
export type * from './page-requests/format.ts';
export { POLICIES, SERVERS } from './page-requests/policies.ts';
export type * from './protocol.ts';
export type * from './reference/index.ts';
export { FAULTS, readTarget, searchIn, type Target, targetLink, WORDS, withSearch } from './reference/target.ts';
export { type BuiltinLine, builtin, builtins, FIRST_BUILTIN, loadBuiltin } from './scenario/builtin/index.ts';
export { insertBefore, removeCommand, replaceCommand, withRequestPatch } from './scenario/edits.ts';
export type * from './scenario/format.ts';
export { type Deflate, isLink, type LinkRead, type LinkView, readLink, writeLink } from './scenario/link.ts';
export { parseScenarioText } from './scenario/parse.ts';
export { scenarioText } from './scenario/write.ts';

/** The reference and the glossary; they load when somebody looks something up. */
export const loadReference = (): Promise<typeof import('./reference/index.ts')> => import('./reference/index.ts');
