/**
 * The comparison's own state. It loads with the comparison and not before. Its address is
 *
 *     #/compare/<options>/<link>
 *
 * where the link is that of the lab, with the scenario inside; options that are as usual are left out, and where all
 * are, the link follows at once.
 */
import { create } from 'zustand';
import {
  type Comparison,
  PHASE_IDS,
  type PhaseId,
  type Problem,
  readLink,
  type Scenario,
  writeLink,
} from '../../engine/index.ts';
import { deflate } from '../link/deflate.ts';
import { COMPARE } from './compare-address.ts';
import { type CompareOptions, MOST_CHANGES, optionsText, readOptions } from './compare-options.ts';
import { ask, problemOf } from './engine-link.ts';
import { lab, useLab } from './lab.ts';

/** What is compared, and how it is shown: all that the address holds. */
export interface Compared extends CompareOptions {
  readonly scenario: Scenario;
}

export interface CompareState {
  readonly compared: Compared | null;
  readonly comparison: Comparison | null;
  /** Addresses of the columns as labs of their own, in their order; null while one is made, or when there is none. */
  readonly labs: readonly (string | null)[];
  readonly waiting: boolean;
  readonly showsKeys: boolean;
  readonly problems: readonly Problem[];
}

const NOTHING: CompareState = {
  compared: null,
  comparison: null,
  labs: [],
  waiting: true,
  showsKeys: false,
  problems: [],
};

export const useCompare = create<CompareState>()(() => NOTHING);
const get = useCompare.getState;
const set = useCompare.setState;

/** The address that this page wrote last. */
let written = '';

/* ── The address ───────────────────────────────────────────────────────────────────────────────────────────────── */

export async function addressOf(compared: Compared): Promise<string> {
  const link = (await writeLink(compared.scenario, {}, deflate)).slice(1);
  const options = optionsText(compared);
  return options === '' ? `${COMPARE}/${link}` : `${COMPARE}/${options}/${link}`;
}

async function write(): Promise<void> {
  const { compared } = get();
  if (compared === null) return;
  const address = await addressOf(compared);
  if (get().compared !== compared || lab().comparison === null || address === location.hash) return;
  written = address;
  history.replaceState(null, '', address);
}

/* ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Compares what an address says; one without a link takes what is open in the lab. */
export async function openComparison(address: string): Promise<void> {
  if (address === written && get().compared !== null) return;
  if (address === COMPARE) {
    const scenario = await openScenario();
    const { look } = lab();
    const here = look?.parts.walk.command ?? null;
    const last = scenario.commands.findLastIndex((c) => c.do === 'request');
    const command = here === null || here === last || scenario.commands[here]?.do !== 'request' ? null : here;
    await start({ scenario, command, changes: [], carry: true, at: 'result', only: false });
    return;
  }
  const [, options = '', link = ''] = /^#\/compare\/(?:([^/]*)\/)?([^/]*)$/.exec(address) ?? [];
  const found = await readLink(link, deflate);
  if (lab().comparison !== address) return;
  if ('problems' in found) set({ ...NOTHING, waiting: false, problems: found.problems });
  else await start({ ...readOptions(options), scenario: found.scenario });
}

/** What is open in the lab; a page that begins with the comparison opens its first scenario behind it. */
function openScenario(): Promise<Scenario> {
  const { scenario } = lab();
  if (scenario !== null) return Promise.resolve(scenario);
  return new Promise((resolve) => {
    const stop = useLab.subscribe((s) => {
      if (s.scenario === null) return;
      stop();
      resolve(s.scenario);
    });
  });
}

async function start(compared: Compared): Promise<void> {
  set({ ...NOTHING, compared });
  await again();
}

/** Asks the engine; the newest question wins. */
async function again(): Promise<void> {
  const { compared } = get();
  if (compared === null) return;
  const { scenario, command, changes, carry } = compared;
  set({ waiting: true, problems: [] });
  void write();
  const isOld = (): boolean => {
    const now = get().compared;
    return now === null || now.scenario !== scenario || now.changes !== changes || now.carry !== carry;
  };
  try {
    const comparison = await ask('compare', { scenario, command, changes, carry });
    if (isOld()) return;
    set({ comparison, labs: comparison.columns.map(() => null), waiting: false });
    const labs = await Promise.all(
      comparison.columns.map((c) => (c.scenario === null ? null : writeLink(c.scenario, {}, deflate))),
    );
    if (get().comparison === comparison) set({ labs });
  } catch (error) {
    if (isOld()) return;
    const problem = problemOf(error);
    const gone: Problem = { where: 'The engine', says: 'It has stopped.', remedy: 'Reload the page.' };
    set({ waiting: false, problems: [problem ?? gone] });
  }
}

/* ── What people do ────────────────────────────────────────────────────────────────────────────────────────────── */

function show(part: Partial<Pick<Compared, 'at' | 'only'>>): void {
  const { compared } = get();
  if (compared === null) return;
  set({ compared: { ...compared, ...part } });
  void write();
}

function change(part: Partial<Pick<Compared, 'changes' | 'carry'>>): void {
  const { compared } = get();
  if (compared === null) return;
  set({ compared: { ...compared, ...part } });
  void again();
}

export const goTo = (at: PhaseId): void => show({ at });

export function advance(by: number): void {
  const { compared } = get();
  if (compared === null) return;
  const next = PHASE_IDS[PHASE_IDS.indexOf(compared.at) + by];
  if (next !== undefined) goTo(next);
}

export const showKeys = (showsKeys: boolean): void => set({ showsKeys });
export const showOnly = (only: boolean): void => show({ only });
export const carryAlong = (carry: boolean): void => change({ carry });

export function injectFault(model: string, fault: string, everywhere: boolean): void {
  const { compared } = get();
  if (compared === null || compared.changes.length >= MOST_CHANGES) return;
  change({ changes: [...compared.changes, { model, fault, everywhere }] });
}

export function changeScope(index: number, everywhere: boolean): void {
  const { compared } = get();
  const old = compared?.changes[index];
  if (compared !== null && old !== undefined) change({ changes: compared.changes.with(index, { ...old, everywhere }) });
}

export function removeChange(index: number): void {
  const { compared } = get();
  if (compared !== null) change({ changes: compared.changes.toSpliced(index, 1) });
}
