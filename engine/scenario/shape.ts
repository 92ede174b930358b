/** The shape of a scenario file: which keys there are, what kind of value each has, and what may be left out. */
import * as v from 'valibot';
import { ACT, ENDPOINT, EXCHANGE, JOB, REGION } from '../page-requests/defaults.ts';
import {
  ACT_IDS,
  ANSWER_IDS,
  DEVICE_CRIMES,
  FATES,
  HOST_CRIMES,
  POLICY_IDS,
  REGION_KINDS,
  SERVER_IDS,
} from '../page-requests/format.ts';
import { type Hex, SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from './format.ts';
import { isHex } from './numbers.ts';

const hex = v.custom<Hex>(isHex);
const text = v.string();
const pasid = v.optional(v.nullable(hex), null);
const list = <const S extends v.GenericSchema>(item: S) => v.optional(v.array(item), []);

const map = v.strictObject({
  iova: hex,
  to: hex,
  bytes: v.optional(hex, '0x1000'),
  page: v.optional(v.picklist(['4K', '2M', '1G']), '4K'),
  access: text,
  user: v.exactOptional(v.boolean()),
});

const space = v.strictObject({
  pasid,
  stage: v.picklist(['first', 'second', 'nested', 'pass-through']),
  levels: v.optional(v.number(), 4),
  maps: list(map),
  host: v.exactOptional(v.array(map)),
});

const device = v.strictObject({
  device: text,
  name: v.exactOptional(text),
  mode: text,
  domain: v.optional(v.number(), 1),
  ats: v.exactOptional(v.boolean()),
  pri: v.exactOptional(v.boolean()),
  faultsHidden: v.exactOptional(v.boolean()),
  spaces: list(space),
});

const commands = {
  request: v.strictObject({
    do: v.literal('request'),
    device: text,
    pasid,
    address: hex,
    access: v.picklist(['read', 'write', 'execute', 'atomic']),
    size: v.optional(v.number(), 4),
    type: v.optional(v.picklist(['untranslated', 'translation request', 'translated']), 'untranslated'),
    privileged: v.optional(v.boolean(), false),
  }),
  edit: v.strictObject({
    do: v.literal('edit'),
    place: text,
    hi: v.optional(v.number(), 63),
    lo: v.optional(v.number(), 0),
    value: hex,
  }),
  inject: v.strictObject({ do: v.literal('inject'), fault: text, surprise: v.exactOptional(v.number()) }),
  command: v.strictObject({
    do: v.literal('command'),
    layout: text,
    fields: v.optional(v.record(text, hex), {}),
  }),
  invalidate: v.strictObject({
    do: v.literal('invalidate'),
    scope: v.picklist(['everything', 'device', 'pasid', 'pages']),
    device: v.optional(text, ''),
    pasid,
    address: v.optional(hex, '0x0'),
    pages: v.optional(v.number(), 1),
  }),
  register: v.strictObject({ do: v.literal('register'), name: text, value: hex }),
  interrupt: v.strictObject({ do: v.literal('interrupt'), device: text, address: hex, data: hex }),
};

const expectation = v.strictObject({
  outcome: v.picklist(['translated', 'passed', 'blocked', 'denied', 'interrupt', 'stalled']),
  fault: v.exactOptional(text),
  address: v.exactOptional(hex),
  recorded: v.exactOptional(v.boolean()),
});

const endpoint = v.strictObject({
  device: text,
  recovers: v.optional(v.picklist(['pri', 'stall']), ENDPOINT.recovers),
  allocation: v.optional(v.number(), ENDPOINT.allocation),
  retries: v.optional(v.number(), ENDPOINT.retries),
  patience: v.optional(v.number(), ENDPOINT.patience),
  responsePasid: v.optional(v.boolean(), ENDPOINT.responsePasid),
  pageByPage: v.optional(v.boolean(), ENDPOINT.pageByPage),
  server: v.optional(v.picklist(SERVER_IDS), ENDPOINT.server),
  policy: v.optional(v.picklist(POLICY_IDS), ENDPOINT.policy),
  privateData: v.exactOptional(hex),
  crimes: list(v.picklist(DEVICE_CRIMES)),
});

const region = v.strictObject({
  device: text,
  pasid,
  start: hex,
  pages: v.optional(v.number(), REGION.pages),
  kind: v.picklist(REGION_KINDS),
});

const job = v.strictObject({
  at: v.optional(v.number(), JOB.at),
  device: text,
  pasid,
  access: v.picklist(['read', 'write', 'execute']),
  address: hex,
  pages: v.optional(v.number(), JOB.pages),
  group: v.optional(v.number(), JOB.group),
  times: v.optional(v.number(), JOB.times),
});

const act = v.strictObject({
  at: v.number(),
  do: v.picklist(ACT_IDS),
  device: text,
  pasid,
  address: v.optional(hex, ACT.address),
  pages: v.optional(v.number(), ACT.pages),
});

const change = v.strictObject({ group: v.number(), answer: v.picklist(ANSWER_IDS) });

const exchange = v.strictObject({
  linux: v.optional(v.picklist(['2017', 'today']), EXCHANGE.linux),
  queueLog2: v.optional(v.nullable(v.number()), EXCHANGE.queueLog2),
  timeout: v.optional(
    v.strictObject({
      after: v.optional(v.number(), EXCHANGE.timeout.after),
      does: v.optional(v.picklist(['nothing', 'log', 'failure']), EXCHANGE.timeout.does),
    }),
    EXCHANGE.timeout,
  ),
  forwards: v.optional(v.picklist(['all', 'drop', 'delay', 'filter']), EXCHANGE.forwards),
  crimes: list(v.picklist(HOST_CRIMES)),
  endpoints: list(endpoint),
  regions: list(region),
  jobs: list(job),
  acts: list(act),
  changes: list(change),
  expect: v.exactOptional(v.array(v.picklist(FATES))),
});

const unit = v.strictObject({
  registers: v.optional(v.record(text, hex), {}),
  implementation: v.optional(v.record(text, v.union([hex, v.boolean()])), {}),
});

/** What may be left out has a default here; `write.ts` leaves out exactly that. */
export const scenarioShape = v.strictObject({
  format: v.literal(SCENARIO_FORMAT),
  version: v.literal(SCENARIO_VERSION),
  id: v.exactOptional(text),
  title: text,
  about: v.optional(text, ''),
  model: text,
  unit: v.optional(unit, { registers: {}, implementation: {} }),
  devices: list(device),
  tables: list(hex),
  memory: list(v.tuple([hex, hex])),
  busErrors: list(v.tuple([hex, hex])),
  pasidTable: v.exactOptional(v.picklist(['guest', 'userspace'])),
  commands: list(
    v.variant('do', [
      commands.request,
      commands.edit,
      commands.inject,
      commands.command,
      commands.invalidate,
      commands.register,
      commands.interrupt,
    ]),
  ),
  expect: v.exactOptional(expectation),
  exchange: v.exactOptional(exchange),
  seed: v.optional(v.number(), 1),
}) satisfies v.GenericSchema<unknown, Scenario>;

const keysOf = (schema: { readonly entries: object }): readonly string[] => Object.keys(schema.entries);
const commandKeys = new Map<unknown, readonly string[]>(
  Object.entries(commands).map(([kind, schema]) => [kind, keysOf(schema)]),
);

/** Keys that the object at a path may have. The path is written without numbers: `devices[].spaces[]`. */
export function keysAt(path: string, kind: unknown): readonly string[] {
  switch (path) {
    case '':
      return keysOf(scenarioShape);
    case 'unit':
      return keysOf(unit);
    case 'devices[]':
      return keysOf(device);
    case 'devices[].spaces[]':
      return keysOf(space);
    case 'devices[].spaces[].maps[]':
    case 'devices[].spaces[].host[]':
      return keysOf(map);
    case 'exchange':
      return keysOf(exchange);
    case 'exchange.endpoints[]':
      return keysOf(endpoint);
    case 'exchange.regions[]':
      return keysOf(region);
    case 'exchange.jobs[]':
      return keysOf(job);
    case 'exchange.acts[]':
      return keysOf(act);
    case 'exchange.changes[]':
      return keysOf(change);
    case 'expect':
      return keysOf(expectation);
    case 'commands[]':
      return commandKeys.get(kind) ?? [];
    default:
      return [];
  }
}
