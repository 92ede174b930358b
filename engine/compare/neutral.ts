/**
 * What of a lab's state has words that every model knows: the device, its address spaces and its requests. Bits,
 * registers and queued commands are the model's own and stay behind.
 */
import { parseRequester } from '../pcie/request.ts';
import type { Command, DeviceText, MapText, RequestCommand, Scenario, SpaceText } from '../scenario/format.ts';
import { hexValue, toHex } from '../scenario/numbers.ts';
import type { ResultView } from '../views/shapes.ts';

export interface Neutral {
  readonly device: DeviceText;
  /** Requests of the device, in order; the last is the one that is compared. */
  readonly requests: readonly RequestCommand[];
  readonly request: RequestCommand;
  /** What stays behind, a sentence each. */
  readonly left: readonly string[];
}

const PAGE = 4096n;
const SIZES: Readonly<Record<string, MapText['page']>> = { '4 KiB': '4K', '2 MiB': '2M', '1 GiB': '1G' };
const PAGE_BYTES: Readonly<Record<MapText['page'], bigint>> = { '4K': 2n ** 12n, '2M': 2n ** 21n, '1G': 2n ** 30n };
/** Where the page of a request is assumed to lie when no table says it. */
const SOMEWHERE = 0x4000_0000n;
/** Guest memory that is made up for a walk through two stages: the page, and room for the guest's tables. */
const GUEST_PAGE = 0x8000_0000n;
const GUEST_TABLES: MapText = { iova: '0x0', to: '0x100000000', bytes: '0x200000', page: '4K', access: 'rwx' };

const idOf = (device: string): number | null => parseRequester(device);
const samePasid = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : BigInt(a) === BigInt(b);

/** Up to and including the request; null when there is no request. */
export function untilRequest(scenario: Scenario, command: number | null): Scenario | null {
  const at = command ?? scenario.commands.findLastIndex((c) => c.do === 'request');
  if (scenario.commands[at]?.do !== 'request') return null;
  const { expect: _, id: __, ...rest } = scenario;
  return { ...rest, commands: scenario.commands.slice(0, at + 1) };
}

/** Without the requests before the last one, so that what caches keep of them hides no change. */
export const lastAlone = (scenario: Scenario): Scenario => ({
  ...scenario,
  commands: scenario.commands.filter((c, n) => c.do !== 'request' || n === scenario.commands.length - 1),
});

/**
 * @param own a scenario that ends with the request
 * @param result what the request came to in it
 * @param nested whether two stages translated it
 */
export function neutralOf(own: Scenario, result: ResultView, nested: boolean): Neutral | null {
  const request = own.commands.at(-1);
  if (request?.do !== 'request') return null;
  const left: string[] = [];
  const given = own.devices.find((d) => idOf(d.device) === idOf(request.device));
  const device = given ?? { device: request.device, mode: '', domain: 1, spaces: [] };
  const spaces = spacesOf(device, request, result, nested, left);
  // Nothing changes in between, so there is nothing to invalidate.
  const mine = (c: Command): c is RequestCommand => c.do === 'request' && idOf(c.device) === idOf(request.device);
  const others = own.devices.length - (given === undefined ? 0 : 1);
  if (others > 0) left.push(`${others === 1 ? 'Another device' : `${others} other devices`}: left out.`);
  const bound = own.commands.filter((c) => c.do === 'command' || c.do === 'register' || c.do === 'interrupt').length;
  if (bound > 0)
    left.push(
      `${bound === 1 ? 'A command' : `${bound} commands`} that only this model knows (queue, registers, interrupts): left out.`,
    );
  if (own.busErrors.length > 0) left.push('Ranges that answer with a bus error: left out.');
  return { device: { ...device, spaces }, requests: own.commands.filter(mine), request, left };
}

/**
 * The same with the page of the request mapped as the lab has it after bits were changed by hand: present, leading there,
 * with these rights. Null where that is no single mapping of the same size.
 */
export function amended(
  neutral: Neutral,
  result: ResultView,
): { readonly neutral: Neutral; readonly to: MapText } | null {
  const [space, ...others] = neutral.device.spaces;
  const page = SIZES[result.pageSize ?? ''];
  if (space === undefined || page === undefined || result.address === null || result.permissions === null) return null;
  if (space.stage !== 'first' && space.stage !== 'second') return null;
  const bytes = PAGE_BYTES[page];
  const at = hexValue(neutral.request.address);
  const iova = at - (at % bytes);
  const base = BigInt(result.address) - (at % bytes);
  if (base < 0n || base % bytes !== 0n) return null;
  const access = result.permissions.replaceAll('-', '');
  const to: MapText = { iova: toHex(iova), to: toHex(base), bytes: toHex(bytes), page, access };
  const maps: MapText[] = [];
  for (const map of space.maps) {
    const [from, size] = [hexValue(map.iova), hexValue(map.bytes)];
    if (from + size <= iova || from >= iova + bytes) maps.push(map);
    else if (map.page !== page) return null;
    else maps.push(...around(map, from, size, iova, bytes));
  }
  const spaces = [{ ...space, maps: [...maps, to] }, ...others];
  return { neutral: { ...neutral, device: { ...neutral.device, spaces } }, to };
}

/** What of a mapping lies before and after a hole in it. */
function around(map: MapText, from: bigint, size: bigint, hole: bigint, bytes: bigint): MapText[] {
  const piece = (start: bigint, end: bigint): MapText[] =>
    end <= start
      ? []
      : [{ ...map, iova: toHex(start), to: toHex(hexValue(map.to) + start - from), bytes: toHex(end - start) }];
  return [...piece(from, hole), ...piece(hole + bytes, from + size)];
}

/** The address space of the request first. Where tables were given as words, it is read from how the request went. */
function spacesOf(
  device: DeviceText,
  request: RequestCommand,
  result: ResultView,
  nested: boolean,
  left: string[],
): SpaceText[] {
  const used = device.spaces.find((s) => samePasid(s.pasid, request.pasid));
  if (used !== undefined) return [used, ...device.spaces.filter((s) => s !== used)];
  const base = { pasid: request.pasid, levels: 4 };
  if (result.status === 'passed') {
    left.push('The tables were given as words. The request passes, so the others let it pass, too.');
    return [{ ...base, stage: 'pass-through', maps: [] }, ...device.spaces];
  }
  // A device with other address spaces lacks this one, and that is the lesson.
  if (device.spaces.length > 0) return [...device.spaces];
  const page = SIZES[result.pageSize ?? ''] ?? '4K';
  const bytes = PAGE_BYTES[page];
  const at = hexValue(request.address);
  const iova = at - (at % bytes);
  const whole = result.address === null ? null : BigInt(result.address) - (at % bytes);
  const known = whole !== null && whole >= 0n && whole % bytes === 0n ? whole : null;
  left.push(
    result.address === null
      ? 'The tables were given as words and lead nowhere. The others get one page, where the request goes.'
      : 'The tables were given as words. The others get the one mapping that the request went through.',
  );
  const to = known ?? (result.address === null ? SOMEWHERE : BigInt(result.address) & ~(PAGE - 1n));
  const map: MapText = {
    iova: toHex(known === null ? at - (at % PAGE) : iova),
    to: toHex(to),
    bytes: toHex(known === null ? PAGE : bytes),
    page: known === null ? '4K' : page,
    access: (result.permissions ?? 'rwx').replaceAll('-', ''),
  };
  if (!nested) return [{ ...base, stage: 'first', maps: [map] }];
  // The guest sees its page where it stands; its tables get memory of their own.
  const host: MapText[] = [{ ...map, iova: toHex(GUEST_PAGE), access: 'rwx' }, GUEST_TABLES];
  return [{ ...base, stage: 'nested', maps: [{ ...map, to: toHex(GUEST_PAGE) }], host }];
}
