/**
 * Small worlds in which a request may fail as a line says. They are made of what every model's builder knows, the
 * likeliest first; a builder refuses those that its unit cannot have.
 */
import type { ModelDescription } from '../../models/contract.ts';
import type { Command, DeviceText, Hex, MapText, RequestCommand, Scenario, SpaceText } from '../../scenario/format.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from '../../scenario/format.ts';
import { toHex } from '../../scenario/numbers.ts';
import type { Decoded } from '../format.ts';
import { fromHex } from '../rules.ts';

/** What is asked for, and what the line left open. */
export interface Asked {
  readonly request: RequestCommand;
  readonly domain: number;
  readonly title: string;
  /** Levels of the page tables, when a dump tells them. */
  readonly levels: number | null;
  readonly assumed: readonly string[];
}

export interface World {
  readonly scenario: Scenario;
  /** What it takes for granted beyond the line. */
  readonly assumed: readonly string[];
  /** The request would succeed here: something must be broken first. */
  readonly works: boolean;
}

const PAGE = 0x1000n;
const TARGET: Hex = '0x12345000';
const GUEST: Hex = '0x10000';
/** Guest memory: pages of 4 KiB, so that each guest table has an entry of its own. */
const MEMORY: MapText = { iova: '0x0', to: '0x80000000', bytes: '0x20000', page: '4K', access: 'rwx' };
const PLAIN_DEVICE = '00:02.0';
const PLAIN_ADDRESS: Hex = '0x40201000';

/* ── The request ───────────────────────────────────────────────────────────────────────────────────────────────── */

/** The request that a decoded line tells of. */
export function askedOf(d: Decoded, names: { readonly page: boolean }): Asked {
  const assumed: string[] = [];
  const device = deviceOf(d);
  if (d.source?.sid === undefined) assumed.push(`Device ${device}: the lines name none.`);
  const address: Hex = d.address === undefined ? PLAIN_ADDRESS : toHex(fromHex(d.address));
  if (d.address === undefined) assumed.push(`Address ${address}: the record holds none of the access.`);
  else if (names.page && (fromHex(address) & (PAGE - 1n)) === 0n)
    assumed.push('The access begins where its page begins: the record keeps no offset.');
  const access = d.instruction === true ? 'execute' : (d.access ?? 'read');
  if (d.access === undefined) assumed.push('The device reads: the line does not say.');
  if (d.pasidPresent === undefined) assumed.push('No PASID: this form of the line prints none.');
  if (d.privileged === undefined) assumed.push('An unprivileged access: the line does not say.');
  const room = Number(PAGE - (fromHex(address) & (PAGE - 1n)));
  const size = room >= 4 ? 4 : 1;
  assumed.push(`${size} ${size === 1 ? 'byte' : 'bytes'}: no record holds the size.`);
  const isAts = d.flags?.set?.includes('TR') === true;
  const domain = d.domain === undefined ? 0 : Number(fromHex(d.domain) & 0xffffn);
  if (d.domain === undefined) assumed.push('Domain 1: the line does not say.');
  else if (domain === 0) assumed.push('Domain 1: number 0 is printed where the driver has none.');
  const levels = d.dump?.find((l) => l.what === 'page table')?.level;
  return {
    request: {
      do: 'request',
      device,
      pasid: d.pasidPresent === true && d.pasid !== undefined ? toHex(d.pasid) : null,
      address,
      access,
      size,
      type: isAts ? 'translation request' : 'untranslated',
      privileged: d.privileged ?? false,
    },
    domain: domain === 0 ? 1 : domain,
    title: `From a kernel log: ${d.event ?? d.reason ?? d.code ?? d.kind} (${device})`.slice(0, 120),
    levels: levels ?? null,
    assumed,
  };
}

function deviceOf(d: Decoded): string {
  const sid = d.source?.sid;
  if (sid === undefined) return PLAIN_DEVICE;
  return deviceText(Number(fromHex(sid)));
}

/** As a scenario writes it. */
function deviceText(id: number): string {
  if (id > 0xffff) return `0x${id.toString(16)}`;
  const two = (n: number): string => n.toString(16).padStart(2, '0');
  return `${two(id >>> 8)}:${two((id >>> 3) & 31)}.${id & 7}`;
}

/* ── The worlds ────────────────────────────────────────────────────────────────────────────────────────────────── */

interface Shape {
  readonly works?: true;
  readonly says: string;
  /** Null: this device has none of it. */
  device(device: DeviceText, space: SpaceText, asked: Asked): DeviceText | null;
}

const page = (asked: Asked): bigint => fromHex(asked.request.address) & ~(PAGE - 1n);
const mapped = (at: bigint, to: Hex, access: string): MapText => ({
  iova: toHex(at),
  to,
  bytes: toHex(PAGE),
  page: '4K',
  access,
});
const withMaps = (device: DeviceText, space: SpaceText, maps: readonly MapText[]): DeviceText => ({
  ...device,
  spaces: [{ ...space, maps }],
});
const target = (space: SpaceText): Hex => (space.stage === 'nested' ? GUEST : TARGET);
const RIGHTS: Readonly<Record<RequestCommand['access'], string>> = {
  read: 'w',
  write: 'r',
  execute: 'rw',
  atomic: 'r',
};

const SHAPES: readonly Shape[] = [
  {
    says: 'The page beside it is mapped, this one is not.',
    device: (d, s, a) => withMaps(d, s, [mapped(page(a) ^ PAGE, target(s), 'rw')]),
  },
  {
    says: 'The page is mapped without this right.',
    device: (d, s, a) => withMaps(d, s, [mapped(page(a), target(s), RIGHTS[a.request.access])]),
  },
  {
    says: 'Only a page near address 0 is mapped.',
    device: (d, s, a) => withMaps(d, s, [mapped(page(a) === PAGE ? 2n * PAGE : PAGE, target(s), 'rw')]),
  },
  {
    says: 'The device has an address space for another PASID alone.',
    device: (d, s, a) => {
      const other = a.request.pasid === null ? 1 : Number(fromHex(a.request.pasid)) < 64 ? 100 : 1;
      return withMaps(d, { ...s, pasid: toHex(other) }, [mapped(page(a), target(s), 'rw')]);
    },
  },
  {
    says: 'Only another function of the device is set up.',
    device: (d, s, a) => withMaps({ ...d, device: beside(d.device, 1) }, s, [mapped(page(a), target(s), 'rw')]),
  },
  {
    says: 'Only a device on another bus is set up.',
    device: (d, s, a) => withMaps({ ...d, device: beside(d.device, 0x100) }, s, [mapped(page(a), target(s), 'rw')]),
  },
  { says: 'No device is set up.', device: () => null },
  {
    works: true,
    says: 'The page is mapped, and one thing is broken.',
    device: (d, s, a) => withMaps(d, s, [mapped(page(a), target(s), 'rwx')]),
  },
  {
    works: true,
    says: 'The page is mapped, and one thing is broken.',
    device: (d, s, a) => withMaps(d, s, [mapped(page(a), target(s), 'rw')]),
  },
];

/** The same with what a line may mean too: an atomic access prints as a read. */
export const asAtomic = (asked: Asked): Asked | null =>
  asked.request.access !== 'read'
    ? null
    : {
        ...asked,
        request: { ...asked.request, access: 'atomic' },
        assumed: ['An atomic access: it prints as a read, and needs the right to write.', ...asked.assumed],
      };

/** The same for a device whose ID the lab's tables can hold. */
export function asSmaller(asked: Asked): Asked | null {
  const id = /^0x/.test(asked.request.device) ? Number(asked.request.device) : 0;
  if (id <= 0xffff) return null;
  const device = deviceText(id & 0xffff);
  const says = `Device ${device} stands for ${asked.request.device}, which does not fit the 16 bits of the lab's tables.`;
  return { ...asked, request: { ...asked.request, device }, assumed: [says, ...asked.assumed] };
}

/** Another requester whose ID differs in the given bits. */
const beside = (device: string, bits: number): string => {
  const met = /^([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/.exec(device);
  const id =
    met === null
      ? Number(device)
      : (Number.parseInt(met[1] ?? '0', 16) << 8) | (Number.parseInt(met[2] ?? '0', 16) << 3) | Number(met[3]);
  return deviceText(id ^ bits);
};

const STAGES: readonly (readonly [stage: SpaceText['stage'], says: string])[] = [
  ['first', 'A first stage'],
  ['second', 'A second stage'],
  ['nested', 'Both stages, the first in guest memory'],
  ['pass-through', 'Pass-through'],
];

/** One way to build the device. */
export interface Way {
  readonly mode: string;
  readonly stage: SpaceText['stage'];
  readonly levels: number;
  readonly ats: boolean;
  readonly says: string;
}

/** Ways to build the device, each of them with the levels that its builder may take, the likeliest first. */
export function waysOf(describe: ModelDescription, asked: Asked, ats: boolean): readonly (readonly Way[])[] {
  const levels = asked.levels === null ? [4, 3, 5] : [asked.levels];
  return Object.keys(describe.modes).flatMap((mode) =>
    STAGES.map(([stage, words]) =>
      (stage === 'pass-through' ? levels.slice(0, 1) : levels).map((n): Way => {
        const tables = stage === 'pass-through' ? '' : ` with ${n} levels`;
        return { mode, stage, levels: n, ats, says: `${words}${tables}${ats ? ', ATS on' : ''}; mode “${mode}”.` };
      }),
    ),
  );
}

/** The worlds of one way. */
export function worldsOf(describe: ModelDescription, asked: Asked, way: Way): readonly World[] {
  const space: SpaceText = {
    pasid: asked.request.pasid,
    stage: way.stage,
    levels: way.levels,
    maps: [],
    ...(way.stage === 'nested' ? { host: [MEMORY] } : {}),
  };
  const device: DeviceText = {
    device: asked.request.device,
    mode: way.mode,
    domain: asked.domain,
    ...(way.ats ? { ats: true } : {}),
    spaces: [],
  };
  const shapes = way.stage === 'pass-through' ? [PASSING] : SHAPES;
  return shapes.map((shape) => {
    const built = shape.device(device, space, asked);
    const assumed = built === null ? [shape.says] : [way.says, shape.says];
    return {
      scenario: scenarioOf(describe.id, asked, built === null ? [] : [built], [asked.request]),
      assumed,
      works: shape.works ?? false,
    };
  });
}

const PASSING: Shape = {
  works: true,
  says: 'The address goes out as it comes.',
  device: (d, s) => withMaps(d, s, []),
};

export const scenarioOf = (
  model: string,
  asked: Asked,
  devices: readonly DeviceText[],
  commands: readonly Command[],
): Scenario => ({
  format: SCENARIO_FORMAT,
  version: SCENARIO_VERSION,
  title: asked.title,
  about: 'The smallest world that gives the record of a kernel line.',
  model,
  unit: { registers: {}, implementation: {} },
  devices,
  tables: [],
  memory: [],
  busErrors: [],
  commands,
  seed: 1,
});

/** The same world with a fault injected before the request. */
export const broken = (scenario: Scenario, fault: string): Scenario => ({
  ...scenario,
  commands: [{ do: 'inject', fault }, ...scenario.commands],
});
