/** The way out: a scenario as small plain data and as a text that people read and diff. `parse.ts` reads both back. */
import { ACT, ENDPOINT, EXCHANGE, JOB, REGION } from '../page-requests/defaults.ts';
import type { ExchangeText } from '../page-requests/format.ts';
import type { Command, DeviceText, MapText, Scenario, SpaceText } from './format.ts';

export type Plain = Readonly<Record<string, unknown>>;

/** Leaves out what `shape.ts` fills in, and what is undefined. */
function without(value: Plain, defaults: Plain): Plain {
  return Object.fromEntries(
    Object.entries(value).filter(([key, v]) => v !== undefined && !(key in defaults && same(v, defaults[key]))),
  );
}

const isEmpty = (v: unknown): boolean => typeof v === 'object' && v !== null && Object.keys(v).length === 0;
const same = (a: unknown, b: unknown): boolean => a === b || (isEmpty(a) && isEmpty(b));

const COMMAND_DEFAULTS: Readonly<Record<Command['do'], Plain>> = {
  request: { pasid: null, size: 4, type: 'untranslated', privileged: false },
  edit: { hi: 63, lo: 0 },
  inject: {},
  command: { fields: {} },
  invalidate: { device: '', pasid: null, address: '0x0', pages: 1 },
  register: {},
  interrupt: {},
};

export const compactCommand = (c: Command): Plain => without({ ...c }, COMMAND_DEFAULTS[c.do]);
const compactMap = (m: MapText): Plain => without({ ...m }, { bytes: '0x1000', page: '4K' });
const compactSpace = (s: SpaceText): Plain =>
  without({ ...s, maps: s.maps.map(compactMap), host: s.host?.map(compactMap) }, { pasid: null, levels: 4, maps: [] });
const compactDevice = (d: DeviceText): Plain =>
  without({ ...d, spaces: d.spaces.map(compactSpace) }, { domain: 1, spaces: [] });

const compactExchange = (x: ExchangeText): Plain =>
  without(
    {
      ...x,
      timeout: canonical(x.timeout) === canonical(EXCHANGE.timeout) ? undefined : x.timeout,
      endpoints: x.endpoints.map((e) => without({ ...e }, ENDPOINT)),
      regions: x.regions.map((r) => without({ ...r }, REGION)),
      jobs: x.jobs.map((j) => without({ ...j }, JOB)),
      acts: x.acts.map((a) => without({ ...a }, ACT)),
    },
    EXCHANGE,
  );

/** A scenario without what may be left out. Key order is that of the format, whatever order the scenario was built in. */
export function compact(s: Scenario): Plain {
  const { format, version, id, title, about, model, unit, devices, tables, memory, busErrors } = s;
  return without(
    {
      ...{ format, version, id, title, about, model },
      unit: without({ ...unit }, { registers: {}, implementation: {} }),
      devices: devices.map(compactDevice),
      ...{ tables, memory, busErrors, pasidTable: s.pasidTable },
      commands: s.commands.map(compactCommand),
      expect: s.expect,
      exchange: s.exchange === undefined ? undefined : compactExchange(s.exchange),
      seed: s.seed,
    },
    { about: '', unit: {}, devices: [], tables: [], memory: [], busErrors: [], commands: [], seed: 1 },
  );
}

const COLUMNS = 100;

/** The text of a scenario file: two spaces a level, short lists and objects on one line. */
export const scenarioText = (s: Scenario): string => `${print(compact(s), '')}\n`;

/** `before`: how many columns of the first line are taken. */
function print(value: unknown, indent: string, before = 0): string {
  const flat = oneLine(value);
  if (typeof value !== 'object' || value === null) return flat;
  if (before > 0 && before + flat.length <= COLUMNS) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((v) => inner + print(v, inner, inner.length))
    : Object.entries(value).map(([k, v]) => {
        const key = `${inner}${JSON.stringify(k)}: `;
        return key + print(v, inner, key.length);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${oneLine(v)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** One text for equal values, whatever the order of their keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join()}}`;
}
