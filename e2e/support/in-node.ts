/** The same engine in Node: what it says of scenarios, for comparing with the page. */
import { builtins, loadBuiltin, type RequestCommand, type Scenario } from '../../engine/index.ts';
import { createSession } from '../../engine/session.ts';

export interface Facts {
  readonly id: string;
  readonly scenario: Scenario;
  /** The recording, as the bytes of its rows in hexadecimal. */
  readonly rows: string;
}

/** A fault, and a scenario whose request it fits. */
export interface Fitting {
  readonly id: string;
  /** Whether a fault comes of it; a stale copy, for one, lets a request through that should have been stopped. */
  readonly faults: boolean;
  readonly owners: readonly string[];
  readonly scenario: Scenario;
}

async function factsOf(id: string): Promise<Facts> {
  const scenario = await loadBuiltin(id);
  if (scenario === undefined) throw new Error(`There is no scenario ${id}.`);
  const session = createSession();
  await session.open({ run: 'B', scenario });
  const rows = await session.rows({ run: 'B' });
  return { id, scenario, rows: Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength).toString('hex') };
}

/** The scenarios that come with the lab. */
export const all: readonly Facts[] = await Promise.all(
  builtins.filter((line) => !line.exchange).map(({ id }) => factsOf(id)),
);

const ACCESS: readonly RequestCommand['access'][] = ['read', 'write', 'execute'];

/** The first scenario with other requests and other tables: the first stage or the second, everything allowed. */
function* variants({ id: _, ...scenario }: Scenario): Generator<Scenario> {
  for (const stage of ['first', 'second'] as const) {
    for (const access of ACCESS) {
      const devices = scenario.devices.map((device) => ({
        ...device,
        spaces: device.spaces.map((space) => ({
          ...space,
          stage,
          maps: space.maps.map((map) => ({ ...map, access: 'rwx' })),
        })),
      }));
      const commands = scenario.commands.map((c) => (c.do === 'request' ? { ...c, access } : c));
      yield { ...scenario, title: `${stage} stage, ${access}`, devices, memory: [], commands };
    }
  }
}

async function fittings(): Promise<readonly Fitting[]> {
  const found = new Map<string, Fitting>();
  const [first] = all;
  // The others have tests of their own beside their models.
  const scenarios = all.map((one) => one.scenario).filter((scenario) => scenario.model === first?.scenario.model);
  for (const scenario of [...scenarios, ...(first === undefined ? [] : variants(first.scenario))]) {
    const session = createSession();
    await session.open({ run: 'B', scenario });
    const command = scenario.commands.findIndex((c) => c.do === 'request');
    for (const { id, fits, owners, fault } of await session.injectables({ run: 'B', command })) {
      if (fits && !found.has(id)) found.set(id, { id, owners, faults: fault !== null, scenario });
    }
  }
  return [...found.values()].sort((a, b) => a.scenario.title.localeCompare(b.scenario.title));
}

/** Each injectable fault that fits any of the scenarios, with the first that it fits. */
export const faults: readonly Fitting[] = await fittings();

/** What a model shows of itself: a request that goes through, and two faults of different parts that stop it. */
export interface Showing {
  readonly model: string;
  readonly scenario: Scenario;
  /** Title of the result, as the engine says it. */
  readonly result: string;
  readonly faults: readonly { readonly id: string; readonly owners: readonly string[] }[];
}

/** The first scenario of each model whose request goes through. */
async function showings(): Promise<readonly Showing[]> {
  const found = new Map<string, Showing>();
  for (const { scenario } of all) {
    if (found.has(scenario.model) || scenario.expect?.outcome !== 'translated') continue;
    const session = createSession();
    const run = await session.open({ run: 'B', scenario });
    const command = scenario.commands.findLastIndex((c) => c.do === 'request');
    const fitting = (await session.injectables({ run: 'B', command })).filter((i) => i.fits && i.fault !== null);
    const [one] = fitting;
    const other = fitting.find((i) => i.group !== one?.group);
    if (one === undefined || other === undefined) throw new Error(`Too few faults fit ${scenario.title}.`);
    found.set(scenario.model, {
      model: scenario.model,
      scenario,
      result: run.commands.findLast((c) => c.result !== null)?.result?.title ?? '',
      faults: [one, other].map(({ id, owners }) => ({ id, owners })),
    });
  }
  return [...found.values()];
}

/** Every model of the lab, showing itself. */
export const models: readonly Showing[] = await showings();
