/**
 * A scenario as the machine needs it: texts become numbers, page sizes their log2, devices their IDs. Pure. The scenario
 * comes from `parse.ts`, so that every number here is in range.
 */
import type { Hole } from '../memory/memory.ts';
import type { DevicePlan, Invalidation, MapPlan, SpacePlan, UnitConfig, WorldPlan } from '../models/contract.ts';
import {
  type DmaRequest,
  EXECUTE,
  type InterruptRequest,
  parseRequester,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../pcie/request.ts';
import { PAGE_BYTES } from './checks.ts';
import type { Command, DeviceText, Hex, InvalidateCommand, MapText, RequestCommand, Scenario } from './format.ts';
import { bitLength, hexValue } from './numbers.ts';
import { parsePlace, placeText } from './place.ts';

export interface PlannedScenario {
  readonly unit: UnitConfig;
  readonly world: WorldPlan;
  /** 64-bit words laid over what the builder wrote: byte address and value. */
  readonly memory: readonly (readonly [at: bigint, value: bigint])[];
  readonly busErrors: readonly Hole[];
  readonly commands: readonly PlannedCommand[];
  /** log2 of the slots of the page request queue; undefined: as the driver has it. */
  readonly pageRequestsLog2?: number;
  readonly seed: number;
}

export type PlannedCommand =
  | { readonly do: 'request'; readonly request: Readonly<DmaRequest> }
  | { readonly do: 'edit'; readonly place: string; readonly hi: number; readonly lo: number; readonly value: bigint }
  | { readonly do: 'inject'; readonly fault: string; readonly surprise?: number }
  | { readonly do: 'command'; readonly layout: string; readonly fields: Readonly<Record<string, bigint>> }
  | { readonly do: 'invalidate'; readonly what: Invalidation }
  | { readonly do: 'register'; readonly name: string; readonly value: bigint }
  | { readonly do: 'interrupt'; readonly message: Readonly<InterruptRequest> };

/** Bits of an access. Whether executing also needs the right to read is the model's business. */
export const ACCESS: Readonly<Record<RequestCommand['access'], number>> = {
  read: READ,
  write: WRITE,
  execute: EXECUTE,
  atomic: READ | WRITE,
};

const TYPE: Readonly<Record<RequestCommand['type'], number>> = {
  untranslated: UNTRANSLATED,
  'translation request': TRANSLATION_REQUEST,
  translated: TRANSLATED,
};

export function planScenario(s: Scenario): PlannedScenario {
  return {
    unit: { registers: numbers(s.unit.registers), implementation: facts(s.unit.implementation) },
    world: { devices: s.devices.map(planDevice), tables: s.tables.map(hexValue) },
    memory: s.memory.map(([at, value]) => [hexValue(at), hexValue(value)]),
    busErrors: s.busErrors.map(([start, length]) => ({ start: hexValue(start), length: hexValue(length) })),
    commands: s.commands.map((c) => planCommand(c, s)),
    ...(s.exchange?.queueLog2 != null && { pageRequestsLog2: s.exchange.queueLog2 }),
    seed: s.seed,
  };
}

const numbers = (texts: Readonly<Record<string, Hex>>): Record<string, bigint> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, hexValue(text)]));

const facts = (values: Readonly<Record<string, Hex | boolean>>): Record<string, bigint | boolean> =>
  Object.fromEntries(Object.entries(values).map(([name, v]) => [name, typeof v === 'boolean' ? v : hexValue(v)]));

const idOf = (device: string): number => parseRequester(device) ?? 0;
const pasidOf = (pasid: Hex | null): number => (pasid === null ? -1 : Number(hexValue(pasid)));
const half = (text: Hex, shift: bigint): number => Number(BigInt.asIntN(32, hexValue(text) >> shift));
const addressOf = (text: Hex): { addressLo: number; addressHi: number } => ({
  addressLo: half(text, 0n),
  addressHi: half(text, 32n),
});

/** A place in its one spelling. */
function plainPlace(text: string): string {
  const place = parsePlace(text);
  return place === null ? text : placeText(place);
}

/** A request as it reaches the unit. */
export const planRequest = (c: RequestCommand): DmaRequest => ({
  requesterId: idOf(c.device),
  pasid: pasidOf(c.pasid),
  ...addressOf(c.address),
  size: c.size,
  access: ACCESS[c.access],
  type: TYPE[c.type],
  privileged: c.privileged,
});

function planCommand(c: Command, s: Scenario): PlannedCommand {
  switch (c.do) {
    case 'request':
      return { do: 'request', request: planRequest(c) };
    case 'edit':
      return { do: 'edit', place: plainPlace(c.place), hi: c.hi, lo: c.lo, value: hexValue(c.value) };
    case 'inject':
      return { do: 'inject', fault: c.fault, ...(c.surprise === undefined ? {} : { surprise: c.surprise }) };
    case 'command':
      return { do: 'command', layout: c.layout, fields: numbers(c.fields) };
    case 'invalidate':
      return { do: 'invalidate', what: planInvalidation(c, s) };
    case 'register':
      return { do: 'register', name: c.name, value: hexValue(c.value) };
    case 'interrupt':
      return {
        do: 'interrupt',
        message: { requesterId: idOf(c.device), ...addressOf(c.address), data: half(c.data, 0n) },
      };
  }
}

/** The smallest naturally aligned block that holds all named pages; the domain is that of the named device. */
function planInvalidation(c: InvalidateCommand, s: Scenario): Invalidation {
  const first = hexValue(c.address);
  const last = first + BigInt(c.pages) * 4096n - 1n;
  const sizeLog2 = Math.max(12, bitLength(first ^ last));
  const requesterId = idOf(c.device);
  return {
    scope: c.scope,
    requesterId,
    pasid: pasidOf(c.pasid),
    domain: s.devices.find((d) => parseRequester(d.device) === requesterId)?.domain ?? 0,
    address: (first >> BigInt(sizeLog2)) << BigInt(sizeLog2),
    sizeLog2,
  };
}

const planDevice = (d: DeviceText): DevicePlan => ({
  requesterId: idOf(d.device),
  mode: d.mode,
  domain: d.domain,
  ats: d.ats ?? false,
  pri: d.pri ?? false,
  faultsHidden: d.faultsHidden ?? false,
  spaces: d.spaces.map(
    (space): SpacePlan => ({
      pasid: pasidOf(space.pasid),
      stage: space.stage,
      levels: space.levels,
      maps: space.maps.map(planMap),
      host: (space.host ?? []).map(planMap),
    }),
  ),
});

const planMap = (m: MapText): MapPlan => ({
  iova: hexValue(m.iova),
  to: hexValue(m.to),
  bytes: hexValue(m.bytes),
  pageLog2: bitLength(PAGE_BYTES[m.page]) - 1,
  access:
    (m.access.includes('r') ? READ : 0) | (m.access.includes('w') ? WRITE : 0) | (m.access.includes('x') ? EXECUTE : 0),
  user: m.user ?? true,
});
