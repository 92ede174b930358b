/**
 * The same request on every model. From any state of the lab: what has neutral words is built for each model by its
 * own builder, run, and laid side by side on the review's phases. The first column is the lab as it stands.
 */
import { owners as ownerNames } from '../linux/reasons.ts';
import { type Injectable, PHASE_IDS } from '../models/contract.ts';
import { type LoadedModel, loadModel, modelIds } from '../models/registry.ts';
import type { Command, Scenario } from '../scenario/format.ts';
import { injectablesFor } from '../views/injectables.ts';
import { Run } from '../views/run.ts';
import type { ResultView } from '../views/shapes.ts';
import { hasLike, likeIn, type Mark, markOf, markOfInjectable, markText, sameMark, withFault } from './alike.ts';
import { carryOver } from './carry.ts';
import { modeText, PHASE_TITLES, type Told, type ToldColumn, toldColumn } from './cells.ts';
import { amended, lastAlone, type Neutral, neutralOf, untilRequest } from './neutral.ts';
import type {
  BandId,
  CompareAsk,
  CompareBand,
  CompareCell,
  CompareChange,
  CompareColumn,
  Comparison,
} from './shapes.ts';

export type * from './shapes.ts';

type Model = LoadedModel & { readonly id: string };

const BANDS: readonly (readonly [id: BandId, title: string, sub: string])[] = [
  ...PHASE_IDS.map((id) => [id, PHASE_TITLES[id], id === 'result' ? 'by the tables' : ''] as const),
  ['record', 'Hardware record', 'fields that are not 0'],
  ['kernel', 'Kernel line', 'as the driver prints it'],
  ['unsaid', 'Left unsaid', 'what the line does not tell'],
  ['event', 'Generic event', 'as proposed in 2017'],
  ['guest', 'A guest learns', ''],
];

/** A column before it is laid beside the others. */
interface Draft {
  readonly model: Model;
  readonly scenario: Scenario | null;
  readonly left: readonly string[];
  readonly made: readonly string[];
  readonly run: Run | null;
}

/** Throws for an unknown model and for a scenario without a request: callers ask for neither. */
export async function compare(ask: CompareAsk): Promise<Comparison> {
  const asked = untilRequest(ask.scenario, ask.command);
  if (asked === null) throw new RangeError('This scenario has no request to compare.');
  const own = ask.changes.length === 0 ? asked : lastAlone(asked);
  const models = await loadAll(own.model);
  const first = models[0];
  if (first === undefined || first.id !== own.model) throw new RangeError(`There is no model ${own.model}.`);
  const lab = new Run(own, first.describe, first.behaviour);
  const result = lab.parts(lab.total).walk.result;
  const nested = lab.read(own.commands.length - 1).trace.entries.some((e) => e.event.nested);
  const neutral = neutralOf(own, result, nested);
  if (neutral === null) throw new RangeError('This scenario has no request to compare.');
  const trouble = troubleOf(own, lab, neutral, first);
  const edited = trouble.isEdited ? mappedAnew(neutral, result, own, first) : null;
  const given = edited !== null && ask.carry ? edited.neutral : neutral;
  const drafts = models.map((model) => {
    const isOwn = model === first;
    const carried = isOwn ? { scenario: own, left: [] } : carryOver(given, model, own);
    if (carried.scenario === null) return { model, scenario: null, left: carried.left, made: [], run: null };
    const changes = !isOwn && ask.carry && trouble.mark !== null;
    let scenario = changes ? lastAlone(carried.scenario) : carried.scenario;
    const made: string[] = [];
    const add = (mark: Mark, like: Injectable | null, enough: 'step' | 'kind'): void => {
      const found = likeIn(model, scenario, mark, like, enough);
      if ('none' in found) made.push(found.none);
      else {
        scenario = found.scenario;
        made.push(found.title === null ? 'This request is stopped that way already.' : `${found.title}.`);
      }
    };
    if (changes && trouble.mark !== null) add(trouble.mark, trouble.like, 'step');
    for (const change of ask.changes) {
      const outcome = applied(change, model, models, scenario);
      if (outcome === null) continue;
      if ('mark' in outcome) add(outcome.mark, outcome.like, 'kind');
      else {
        scenario = outcome.scenario;
        made.push(outcome.says);
      }
    }
    const run = new Run(scenario, model.describe, model.behaviour);
    return { model, scenario, left: carried.left, made, run };
  });
  const names = ask.changes.map((change) => nameOf(change, models));
  const left = trouble.isEdited && edited === null ? [LEADS_ELSEWHERE] : trouble.left;
  const does = trouble.mark === null ? (edited?.says ?? null) : `The lab fails because ${markText(trouble.mark)}.`;
  return laidOut(own, lab, [...neutral.left, ...left], does, names, drafts);
}

const LEADS_ELSEWHERE = 'What was changed by hand leads elsewhere without a fault: left out in the others.';

const RIGHTS: readonly (readonly [letter: string, word: string])[] = [
  ['r', 'read'],
  ['w', 'write'],
  ['x', 'execute'],
];

/** Bits that were changed by hand and led to no fault, as a mapping, if that comes to the same in the lab's own model. */
function mappedAnew(
  neutral: Neutral,
  result: ResultView,
  own: Scenario,
  model: Model,
): { readonly neutral: Neutral; readonly says: string } | null {
  const anew = amended(neutral, result);
  const afresh = anew === null ? null : carryOver(anew.neutral, model, own, neutral.device.mode).scenario;
  if (anew === null || afresh === null) return null;
  const run = new Run(afresh, model.describe, model.behaviour);
  if (run.parts(run.total).walk.result.address !== result.address) return null;
  const rights = RIGHTS.flatMap(([letter, word]) => (anew.to.access.includes(letter) ? [word] : []));
  return {
    neutral: anew.neutral,
    says: `Bits changed by hand map the page to ${anew.to.to}, allowed: ${rights.join(', ')}.`,
  };
}

/** The lab's own model first, the others in the order of the registry. */
async function loadAll(own: string): Promise<readonly Model[]> {
  const ids = [own, ...modelIds.filter((id) => id !== own)];
  const loaded = await Promise.all(
    ids.map(async (id) => {
      const model = await loadModel(id);
      return model === null ? null : { ...model, id };
    }),
  );
  return loaded.filter((m) => m !== null);
}

function nameOf({ model, fault }: CompareChange, models: readonly Model[]): string {
  const describe = models.find((m) => m.id === model)?.describe;
  const title = describe?.injectables.find((i) => i.id === fault)?.title;
  return `${describe?.title ?? model}: ${title ?? `there is no fault “${fault}”`}`;
}

/** What a change asked for while comparing means for a model; null: nothing. */
function applied(
  change: CompareChange,
  model: Model,
  models: readonly Model[],
  scenario: Scenario,
): { readonly scenario: Scenario; readonly says: string } | { readonly mark: Mark; readonly like: Injectable } | null {
  const from = models.find((m) => m.id === change.model);
  const injectable = from?.describe.injectables.find((i) => i.id === change.fault);
  if (injectable === undefined || from === undefined) return null;
  if (model === from) return { scenario: withFault(scenario, injectable.id), says: `${injectable.title}.` };
  if (!change.everywhere) return null;
  const mark = markOfInjectable(from.describe, injectable);
  return mark === null ? null : { mark, like: injectable };
}

/* ── What the lab itself did to the request ────────────────────────────────────────────────────────────────────── */

interface Trouble {
  /** What it comes to, where that has neutral words. */
  readonly mark: Mark | null;
  readonly like: Injectable | null;
  /** Bits were changed by hand, and the request goes elsewhere without a fault. */
  readonly isEdited: boolean;
  readonly left: readonly string[];
}

/**
 * A fault that the scenario injects, or bits changed by hand: told by what they come to, compared with the same neutral
 * mapping built afresh for the lab's own model.
 */
function troubleOf(own: Scenario, lab: Run, neutral: Neutral, model: Model): Trouble {
  const by = own.commands.findLast((c) => c.do === 'inject');
  const like = model.describe.injectables.find((i) => i.id === by?.fault) ?? null;
  const stopped = lab.read(own.commands.length - 1).trace.fault;
  const cause = stopped === null ? undefined : model.describe.faults[stopped.fault]?.causes[stopped.cause];
  const mark = markOf(cause);
  const afresh = carryOver(neutral, model, own, neutral.device.mode).scenario;
  if (afresh === null) return { mark, like, isEdited: false, left: [] };
  const again = new Run(afresh, model.describe, model.behaviour);
  const { trace } = again.read(afresh.commands.length - 1);
  const plain = trace.fault === null ? undefined : model.describe.faults[trace.fault.fault]?.causes[trace.fault.cause];
  if (stopped === null) {
    const same = lab.read(own.commands.length - 1).trace.translated?.address === trace.translated?.address;
    return { mark: null, like: null, isEdited: !same, left: [] };
  }
  if (plain !== undefined && (plain.id === cause?.id || sameMark(markOf(plain), mark)))
    return { mark: null, like: null, isEdited: false, left: [] };
  if (mark !== null) return { mark, like, isEdited: false, left: [] };
  const left = ['Why the request fails here has no like in other models: left out there.'];
  return { mark: null, like: null, isEdited: false, left };
}

/* ── Side by side ──────────────────────────────────────────────────────────────────────────────────────────────── */

const NOT_BUILT: Told = {
  cell: { state: 'none', lines: [{ text: 'none: nothing could be built', as: 'quiet' }] },
  sameAs: 'none',
};

function laidOut(
  own: Scenario,
  lab: Run,
  left: readonly string[],
  carried: string | null,
  changes: readonly string[],
  drafts: readonly Draft[],
): Comparison {
  const told = drafts.map((d) => (d.run === null ? null : toldColumn(d.run)));
  const base = told[0] ?? null;
  const cellsOf = (column: ToldColumn | null): CompareColumn['cells'] => {
    const cell = (id: BandId): CompareCell => {
      const own = column?.[id] ?? NOT_BUILT;
      return { ...own.cell, differs: base !== null && own.sameAs !== base[id].sameAs };
    };
    return Object.fromEntries(BANDS.map(([id]) => [id, cell(id)])) as Record<BandId, CompareCell>;
  };
  const columns = drafts.map((draft, n): CompareColumn => {
    const { model, scenario, made, run } = draft;
    return {
      model: model.id,
      title: model.describe.title,
      setup: scenario === null ? 'not built' : setupOf(model, scenario),
      left: draft.left,
      made,
      scenario,
      cells: cellsOf(told[n] ?? null),
      injectables: run === null ? [] : offered(run, drafts),
    };
  });
  const { request } = lab.parts(lab.total).walk;
  return {
    title: own.title,
    request: {
      device: request.device,
      pasid: request.pasid,
      access: request.access,
      size: request.size,
      address: request.address,
    },
    left,
    carried,
    changes,
    bands: BANDS.map(
      ([id, title, sub]): CompareBand => ({
        ...{ id, title, sub },
        says: saysOf(id, title, columns),
        differs: columns.some((c) => c.cells[id].differs),
      }),
    ),
    columns,
  };
}

const STAGES: Readonly<Record<string, string>> = {
  first: 'first stage',
  second: 'second stage',
  nested: 'both stages',
  'pass-through': 'pass-through',
};

/** "Scalable, first stage, 4 levels". */
function setupOf({ describe }: Model, { devices, commands }: Scenario): string {
  const device = devices[0];
  if (device === undefined) return '';
  const request = commands.findLast((c): c is Extract<Command, { do: 'request' }> => c.do === 'request');
  const space = device.spaces.find((s) => s.pasid === (request?.pasid ?? null)) ?? device.spaces[0];
  const mode = modeText(describe, device.mode);
  if (space === undefined) return mode;
  // Where no entry belongs to a stage, there are neither stages nor levels.
  const staged = describe.parts.some((p) => p.stage !== undefined && p.phase === 'tables');
  if (!staged) return mode;
  const levels = space.stage === 'pass-through' ? '' : `, ${space.levels} levels`;
  return `${mode}, ${STAGES[space.stage] ?? space.stage}${levels}`;
}

/** Injectable faults that fit this request, with the models that have one like it. */
function offered(run: Run, drafts: readonly Draft[]): CompareColumn['injectables'] {
  const { describe } = run.machine;
  return injectablesFor(run, run.machine.commands.length - 1)
    .filter((i) => i.fits)
    .map(({ id, group, title }) => {
      const injectable = describe.injectables.find((i) => i.id === id);
      const mark = injectable === undefined ? null : markOfInjectable(describe, injectable);
      const models = drafts
        .filter((d) => d.scenario !== null)
        .map((d) => d.model.describe)
        .filter((d) => d.id === describe.id || (mark !== null && hasLike(d, mark)))
        .map((d) => d.id);
      return { id, group, title, models };
    });
}

/* ── One sentence a band ───────────────────────────────────────────────────────────────────────────────────────── */

const list = (items: readonly string[]): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

function saysOf(id: BandId, title: string, columns: readonly CompareColumn[]): string {
  const built = columns.filter((c) => c.scenario !== null);
  const groups = new Map<string, string[]>();
  for (const c of built) {
    const what = whatOf(id, c.cells[id]);
    groups.set(what, [...(groups.get(what) ?? []), c.title]);
  }
  const all = [...groups];
  const only = all.length === 1 ? all[0] : undefined;
  if (only !== undefined && built.length > 1) return `${title}: all ${built.length} ${only[0]}.`;
  return `${title}: ${all.map(([what, titles]) => `${list(titles)} ${titles.length === 1 ? singular(what) : what}`).join('; ')}.`;
}

const singular = (what: string): string =>
  what.replace(/^(go|stop|have|lead|leave|take|report|tell|print|write|hand)\b/, (verb) =>
    verb === 'have' ? 'has' : verb === 'go' ? 'goes' : `${verb}s`,
  );

function whatOf(id: BandId, cell: CompareCell): string {
  const point = cell.lines.find((l) => l.as === 'strong')?.text ?? '';
  switch (cell.state) {
    case 'unreached':
      return 'stop before it';
    case 'none':
      return 'have none';
    case 'cached':
      return 'take it from a cache';
    case 'silent':
      return id === 'guest'
        ? 'tell a guest nothing'
        : id === 'kernel' || id === 'unsaid'
          ? 'print nothing'
          : 'report nothing';
    case 'told':
      if (id === 'event') return `report “${point}”`;
      if (id === 'unsaid') return point === 'nothing' ? 'leave nothing out' : `leave out ${point}`;
      return id === 'guest' ? 'hand the record on' : id === 'kernel' ? 'print a line' : 'write a record';
    case 'passed': {
      if (id !== 'result') return 'go on';
      const address = cell.lines.find((l) => l.as === 'mono')?.text;
      return address === undefined ? `go on (${point})` : `lead to ${address}`;
    }
    case 'failed': {
      if (id !== 'result') return 'stop here';
      const names = (cell.owners ?? []).map((o) => ownerNames[o].name);
      return `stop it${names.length === 0 ? '' : ` (to blame: ${list(names).replace(/ and /, ' or ')})`}`;
    }
  }
}
