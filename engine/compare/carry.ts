/**
 * A neutral mapping built for a model by its own builder. What the builder refuses is asked for in another way, the
 * smallest change first, and each change is said in a sentence. Which model it is makes no difference: the builder's
 * answer alone decides.
 */
import { Machine } from '../machine/machine.ts';
import type { LoadedModel } from '../models/registry.ts';
import type { DeviceText, Hex, MapText, RequestCommand, Scenario, SpaceText } from '../scenario/format.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from '../scenario/format.ts';
import { hexValue, toHex } from '../scenario/numbers.ts';
import { planScenario } from '../scenario/plan.ts';
import type { Neutral } from './neutral.ts';

export interface Carried {
  /** Null when the builder takes it in no way; `left` then says what it said. */
  readonly scenario: Scenario | null;
  readonly left: readonly string[];
}

interface Draft {
  readonly device: DeviceText;
  readonly requests: readonly RequestCommand[];
}

/** One way to ask: as it is, or with something changed, which costs and is said. */
interface Way {
  readonly cost: number;
  readonly says: string | null;
  apply(draft: Draft): Draft;
}

/** Builds that are tried at most: a world that no change makes possible ends soon. */
const TRIES = 400;
const AS_IS: Way = { cost: 0, says: null, apply: (draft) => draft };

/** @param tables pages for the builder; `title` and `about` are those of the lab */
export function carryOver(
  neutral: Neutral,
  model: LoadedModel,
  from: Pick<Scenario, 'title' | 'about' | 'tables' | 'pasidTable' | 'seed'>,
  mode: string | null = null,
): Carried {
  const { describe } = model;
  const modes = mode !== null && mode in describe.modes ? [mode] : Object.keys(describe.modes);
  const start: Draft = { device: neutral.device, requests: neutral.requests };
  let first: readonly string[] | null = null;
  let tries = 0;
  for (const ways of combined(waysOf(neutral, describe.title))) {
    const draft = ways.reduce((d, way) => way.apply(d), start);
    for (const each of modes) {
      if (++tries > TRIES) break;
      const scenario = scenarioOf(draft, describe.id, each, from);
      const problems = new Machine(describe, model.behaviour, planScenario({ ...scenario, commands: [] })).problems;
      if (problems.length === 0)
        return { scenario, left: ways.flatMap((way) => (way.says === null ? [] : [way.says])) };
      first ??= problems;
    }
  }
  return { scenario: null, left: first ?? [] };
}

function scenarioOf(
  { device, requests }: Draft,
  model: string,
  mode: string,
  { title, about, tables, pasidTable, seed }: Pick<Scenario, 'title' | 'about' | 'tables' | 'pasidTable' | 'seed'>,
): Scenario {
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    ...{ title, about, model },
    unit: { registers: {}, implementation: {} },
    devices: [{ ...device, mode }],
    tables,
    memory: [],
    busErrors: [],
    ...(pasidTable === undefined ? {} : { pasidTable }),
    commands: requests,
    seed,
  };
}

/** All combinations, the cheapest first. */
function combined(dimensions: readonly (readonly Way[])[]): (readonly Way[])[] {
  const all = dimensions.reduce<readonly (readonly Way[])[]>(
    (sets, ways) => sets.flatMap((set) => ways.map((way) => [...set, way])),
    [[]],
  );
  const cost = (set: readonly Way[]): number => set.reduce((sum, way) => sum + way.cost, 0);
  return [...all].sort((a, b) => cost(a) - cost(b));
}

/* ── What may be changed ───────────────────────────────────────────────────────────────────────────────────────── */

const inSpaces =
  (change: (s: SpaceText) => SpaceText) =>
  (draft: Draft): Draft => ({ ...draft, device: { ...draft.device, spaces: draft.device.spaces.map(change) } });

function waysOf(neutral: Neutral, title: string): readonly (readonly Way[])[] {
  const { device } = neutral;
  const { spaces } = device;
  return [
    device.faultsHidden === true ? [AS_IS, shownFaults(title)] : [AS_IS],
    device.ats === true || device.pri === true ? [AS_IS, ...withoutAts(device, title)] : [AS_IS],
    spaces.length > 1 ? [AS_IS, oneSpace] : [AS_IS],
    stagesOf(spaces, title),
    spaces.some((s) => s.pasid !== null) || neutral.request.pasid !== null ? [AS_IS, withoutPasid(title)] : [AS_IS],
    levelsOf(spaces),
    spaces.some((s) => [...s.maps, ...(s.host ?? [])].some((m) => !m.access.includes('r')))
      ? [AS_IS, readable(title)]
      : [AS_IS],
  ];
}

const shownFaults = (title: string): Way => ({
  cost: 1,
  says: `${title} cannot hide the faults of a device: they are reported.`,
  apply: (draft) => ({ ...draft, device: { ...draft.device, faultsHidden: false } }),
});

const withoutAts = (device: DeviceText, title: string): readonly Way[] => [
  ...(device.pri === true
    ? [
        {
          cost: 1,
          says: `${title} takes no page requests here: left out.`,
          apply: (draft: Draft): Draft => ({ ...draft, device: { ...draft.device, pri: false } }),
        },
      ]
    : []),
  {
    cost: 2,
    says: `${title} has no ATS here: left out, and the request comes untranslated.`,
    apply: (draft) => ({
      device: { ...draft.device, ats: false, pri: false },
      requests: draft.requests.map((r) => ({ ...r, type: 'untranslated' })),
    }),
  },
];

const oneSpace: Way = {
  cost: 3,
  says: 'The other address spaces of the device do not fit beside this one: left out.',
  apply: (draft) => ({ ...draft, device: { ...draft.device, spaces: draft.device.spaces.slice(0, 1) } }),
};

const withoutPasid = (title: string): Way => ({
  cost: 8,
  says: `${title} has no PASID for this: left out.`,
  apply: (draft) => ({
    device: { ...draft.device, spaces: draft.device.spaces.slice(0, 1).map((s) => ({ ...s, pasid: null })) },
    requests: draft.requests.map((r) => ({ ...r, pasid: null })),
  }),
});

/** The other stage, which does the same; two stages become the one that both come to. */
function stagesOf(spaces: readonly SpaceText[], title: string): readonly Way[] {
  const stages = new Set(spaces.map((s) => s.stage));
  const to = (stage: 'first' | 'second', cost: number, says: string): Way => ({
    cost,
    says,
    apply: inSpaces((s) => (s.stage === 'pass-through' ? s : { ...oneStage(s), stage })),
  });
  if (stages.has('nested'))
    return [
      AS_IS,
      to('first', 16, `${title} does not translate twice here: both stages are put together as its first stage.`),
      to('second', 17, `${title} does not translate twice here: both stages are put together as its second stage.`),
    ];
  if (stages.has('first')) return [AS_IS, to('second', 4, `${title} maps this with its second stage.`)];
  if (stages.has('second')) return [AS_IS, to('first', 4, `${title} maps this with its first stage.`)];
  return [AS_IS];
}

/** Guest pages that the host does not back lead nowhere, as they do when two stages translate. */
function oneStage({ host, ...space }: SpaceText): SpaceText {
  if (space.stage !== 'nested') return space;
  return { ...space, maps: space.maps.flatMap((m) => through(m, host ?? [])) };
}

/** The parts of a map that the host maps hold, each with what both allow. */
function through(map: MapText, host: readonly MapText[]): MapText[] {
  const [iova, to, end] = [hexValue(map.iova), hexValue(map.to), hexValue(map.to) + hexValue(map.bytes)];
  return host.flatMap((h): MapText[] => {
    const [from, target] = [hexValue(h.iova), hexValue(h.to)];
    const start = from > to ? from : to;
    const stop = from + hexValue(h.bytes) < end ? from + hexValue(h.bytes) : end;
    if (start >= stop) return [];
    const hex = (v: bigint): Hex => toHex(v);
    return [
      {
        ...map,
        iova: hex(iova + (start - to)),
        to: hex(target + (start - from)),
        bytes: hex(stop - start),
        page: map.page === '4K' || h.page === '4K' ? '4K' : map.page === '2M' || h.page === '2M' ? '2M' : '1G',
        access: [...map.access].filter((c) => h.access.includes(c)).join(''),
      },
    ];
  });
}

function levelsOf(spaces: readonly SpaceText[]): readonly Way[] {
  const own = spaces.find((s) => s.stage !== 'pass-through')?.levels;
  if (own === undefined) return [AS_IS];
  // A model without levels says nothing about them.
  const isSaid = own > 1;
  const others = [4, 5, 3, 2].filter((n) => n !== own);
  return [
    AS_IS,
    ...others.map(
      (levels, n): Way => ({
        cost: (isSaid ? 1 : 0) + n / 8,
        says: isSaid ? `Page tables of ${own} levels do not fit here: ${levels} levels are built.` : null,
        apply: inSpaces((s) => ({ ...s, levels })),
      }),
    ),
  ];
}

const readable = (title: string): Way => ({
  cost: 1,
  says: `${title} cannot forbid reading alone: what may be written or executed may be read as well.`,
  apply: inSpaces((s) => ({
    ...s,
    maps: s.maps.map(open),
    ...(s.host === undefined ? {} : { host: s.host.map(open) }),
  })),
});
const open = (m: MapText): MapText =>
  m.access.includes('r') || m.access === '' ? m : { ...m, access: `r${m.access}` };
