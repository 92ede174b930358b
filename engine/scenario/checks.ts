/** What the shape cannot say: ranges, alignment, and what must not stand twice. Sentences name the rule and the value. */
import { parseRequester } from '../pcie/request.ts';
import { checkExchange } from './checks-exchange.ts';
import { aligned, pasidFits, type Tell, whole } from './checks-numbers.ts';
import type {
  Command,
  DeviceText,
  Hex,
  InvalidateCommand,
  MapText,
  Problem,
  RequestCommand,
  Scenario,
  SpaceText,
} from './format.ts';
import { INVALIDATE_PAGES, LEAVES, LEVELS, MAPS_IN_ALL, PAGE, PHYSICAL_BITS, UINT32 } from './limits.ts';
import { bitLength, hexValue, toHex } from './numbers.ts';
import { parsePlace } from './place.ts';

/** Bytes that one entry of a page size covers. */
export const PAGE_BYTES: Readonly<Record<MapText['page'], bigint>> = {
  '4K': 2n ** 12n,
  '2M': 2n ** 21n,
  '1G': 2n ** 30n,
};

/** All problems of a scenario whose shape is right. */
export function checkScenario(s: Scenario): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (where, says, remedy) => void problems.push({ where, says, remedy });
  texts(s, tell);
  whole(s.seed, 0, UINT32, 'seed', tell);
  for (const [i, page] of s.tables.entries()) physical(page, PAGE, `tables[${i}]`, tell);
  unique(s.tables.map(normal), (i) => `tables[${i}]`, 'This page', tell);
  for (const [i, [at]] of s.memory.entries()) physical(at, 8n, `memory[${i}][0]`, tell);
  unique(
    s.memory.map(([at]) => normal(at)),
    (i) => `memory[${i}]`,
    'This word',
    tell,
  );
  for (const [i, [start, length]] of s.busErrors.entries()) range(start, length, `busErrors[${i}]`, tell);
  for (const [i, device] of s.devices.entries()) checkDevice(device, `devices[${i}]`, tell);
  unique(
    s.devices.map((d) => String(parseRequester(d.device) ?? d.device)),
    (i) => `devices[${i}].device`,
    'This device',
    tell,
  );
  mapTotals(s, tell);
  for (const [i, command] of s.commands.entries()) checkCommand(command, `commands[${i}]`, tell);
  if (s.exchange !== undefined) checkExchange(s.exchange, s, tell);
  if (s.expect?.address !== undefined && !['translated', 'passed'].includes(s.expect.outcome))
    tell('expect.address', `A request that is ${s.expect.outcome} reaches no address.`, 'Remove one of the two.');
  return problems;
}

const normal = (text: Hex): string => toHex(hexValue(text));

function texts(s: Scenario, tell: Tell): void {
  if (s.title.trim() === '') tell('title', 'The title is empty.', 'Say in a few words what there is to see.');
  if (s.id !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(s.id))
    tell('id', `'${s.id}' is no name.`, 'Use small letters, digits and single hyphens.');
  const shown: readonly (readonly [string, string])[] = [
    ['title', s.title],
    ['about', s.about],
    ...s.devices.map((d, i) => [`devices[${i}].name`, d.name ?? ''] as const),
  ];
  for (const [where, text] of shown) {
    // Control characters, and those that turn the direction of what follows.
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text.replaceAll('\n', ' ')))
      tell(where, 'It holds characters that cannot be seen.', 'Type the text again.');
  }
}

function unique(keys: readonly string[], where: (i: number) => string, what: string, tell: Tell): void {
  const first = new Map<string, number>();
  for (const [i, key] of keys.entries()) {
    const before = first.get(key);
    if (before === undefined) first.set(key, i);
    else tell(where(i), `${what} stands twice: first at ${where(before)}.`, 'Keep one of them.');
  }
}

function physical(text: Hex, step: bigint, where: string, tell: Tell): void {
  const at = hexValue(text);
  if (bitLength(at) > PHYSICAL_BITS)
    tell(
      where,
      `${text} has ${bitLength(at)} bits; physical addresses have ${PHYSICAL_BITS}.`,
      'Write a smaller address.',
    );
  aligned(at, text, step, where, tell);
}

function range(start: Hex, length: Hex, where: string, tell: Tell): void {
  if (hexValue(length) === 0n) tell(where, 'The range is empty.', 'Write a length of at least 0x1, or remove it.');
  else if (hexValue(start) + hexValue(length) > 2n ** BigInt(PHYSICAL_BITS))
    tell(where, `The range ends beyond ${PHYSICAL_BITS} bits.`, 'Write a smaller start or length.');
}

function deviceReads(text: string, where: string, tell: Tell): void {
  if (parseRequester(text) !== null) return;
  const near = /^([0-9a-f]{1,2})[:.-]([0-9a-f]{1,2})[:.-]([0-7])$/i.exec(text.trim());
  tell(
    where,
    `'${text}' names no device.`,
    near === null
      ? 'Write bus:device.function such as "00:1f.6" (device up to 1f, function up to 7), or an ID such as "0x20".'
      : `Did you mean '${near[1]}:${near[2]}.${near[3]}'? Devices go up to 1f.`,
  );
}

function checkDevice(d: DeviceText, where: string, tell: Tell): void {
  deviceReads(d.device, `${where}.device`, tell);
  whole(d.domain, 0, UINT32, `${where}.domain`, tell);
  for (const [i, space] of d.spaces.entries()) checkSpace(space, `${where}.spaces[${i}]`, tell);
  unique(
    d.spaces.map((space) => (space.pasid === null ? 'none' : normal(space.pasid))),
    (i) => `${where}.spaces[${i}].pasid`,
    'The address space of this PASID',
    tell,
  );
}

function checkSpace(space: SpaceText, where: string, tell: Tell): void {
  pasidFits(space.pasid, `${where}.pasid`, tell);
  whole(space.levels, 0, LEVELS, `${where}.levels`, tell);
  for (const [i, map] of space.maps.entries()) checkMap(map, `${where}.maps[${i}]`, tell);
  for (const [i, map] of (space.host ?? []).entries()) checkMap(map, `${where}.host[${i}]`, tell);
  if (space.host !== undefined && space.host.length > 0 && space.stage !== 'nested')
    tell(`${where}.host`, `A ${space.stage} space has no host maps.`, 'Put them into maps, or make the stage nested.');
  if (space.stage === 'pass-through' && space.maps.length > 0)
    tell(`${where}.maps`, 'A pass-through space maps nothing.', 'Remove the maps, or choose another stage.');
}

function checkMap(map: MapText, where: string, tell: Tell): void {
  const [iova, bytes] = [hexValue(map.iova), hexValue(map.bytes)];
  aligned(iova, map.iova, PAGE, `${where}.iova`, tell);
  physical(map.to, PAGE, `${where}.to`, tell);
  aligned(bytes, map.bytes, PAGE, `${where}.bytes`, tell);
  if (bytes === 0n) tell(`${where}.bytes`, 'The map is empty.', 'Write at least "0x1000".');
  if (iova + bytes > 2n ** 64n) tell(where, 'The map ends beyond 64 bits.', 'Write fewer bytes.');
  if (hexValue(map.to) + bytes > 2n ** BigInt(PHYSICAL_BITS))
    tell(where, `The map leads beyond ${PHYSICAL_BITS} bits.`, 'Write fewer bytes.');
  if (!/^(?!.*(.).*\1)[rwx]*$/.test(map.access))
    tell(`${where}.access`, `'${map.access}' names no access.`, 'Write letters of rwx, each at most once.');
}

/** Leaves that a map needs at most: large pages in the middle where both addresses allow them, small ones at both ends. */
function leaves(map: MapText): number {
  const size = PAGE_BYTES[map.page];
  const [iova, to, bytes] = [hexValue(map.iova), hexValue(map.to), hexValue(map.bytes)];
  const first = (iova + size - 1n) / size;
  const end = (iova + bytes) / size;
  const large = (iova - to) % size === 0n && end > first ? end - first : 0n;
  return Number(large + (bytes - large * size) / PAGE);
}

function mapTotals(s: Scenario, tell: Tell): void {
  const maps = s.devices.flatMap((d) => d.spaces.flatMap((space) => [...space.maps, ...(space.host ?? [])]));
  if (maps.length > MAPS_IN_ALL)
    tell('devices', `There are ${maps.length} maps in all; the limit is ${MAPS_IN_ALL}.`, 'Leave some out.');
  const needed = maps.reduce((sum, map) => sum + leaves(map), 0);
  if (needed > LEAVES)
    tell(
      'devices',
      `The maps need up to ${needed} page-table entries; the limit is ${LEAVES}.`,
      'Use larger pages or fewer bytes.',
    );
}

function checkCommand(c: Command, where: string, tell: Tell): void {
  if (c.do === 'request') checkRequest(c, where, tell);
  else if (c.do === 'edit') checkEdit(c, where, tell);
  else if (c.do === 'inject') whole(c.surprise ?? 0, 0, UINT32, `${where}.surprise`, tell);
  else if (c.do === 'invalidate') checkInvalidate(c, where, tell);
  else if (c.do === 'interrupt') {
    deviceReads(c.device, `${where}.device`, tell);
    if (bitLength(hexValue(c.data)) > 32)
      tell(`${where}.data`, `${c.data} does not fit: an interrupt message carries 32 bits.`, 'Write at most 8 digits.');
    aligned(hexValue(c.address), c.address, 4n, `${where}.address`, tell);
  }
}

function checkInvalidate(c: InvalidateCommand, where: string, tell: Tell): void {
  if (c.scope !== 'everything' || c.device !== '') deviceReads(c.device, `${where}.device`, tell);
  pasidFits(c.pasid, `${where}.pasid`, tell);
  aligned(hexValue(c.address), c.address, PAGE, `${where}.address`, tell);
  if (c.scope === 'pasid' && c.pasid === null)
    tell(`${where}.pasid`, 'The scope is a PASID, but none is named.', 'Name it, or choose the scope device.');
  if (whole(c.pages, 1, INVALIDATE_PAGES, `${where}.pages`, tell) && pastEnd(c.address, c.pages * 4096))
    tell(`${where}.pages`, 'The pages end beyond 64 bits.', 'Write fewer pages.');
}

const pastEnd = (start: Hex, bytes: number): boolean => hexValue(start) + BigInt(bytes) > 2n ** 64n;

function checkRequest(c: RequestCommand, where: string, tell: Tell): void {
  deviceReads(c.device, `${where}.device`, tell);
  pasidFits(c.pasid, `${where}.pasid`, tell);
  if (!whole(c.size, 1, 4096, `${where}.size`, tell)) return;
  const room = 4096 - Number(hexValue(c.address) % PAGE);
  if (c.size > room)
    tell(`${where}.size`, `${c.size} bytes at ${c.address} cross the end of the page.`, `Write at most ${room}.`);
}

function checkEdit(c: Extract<Command, { do: 'edit' }>, where: string, tell: Tell): void {
  const place = parsePlace(c.place);
  if (place === null)
    tell(
      `${where}.place`,
      `'${c.place}' is no place.`,
      'Write memory:0x4f2090, register:NAME, or cache:NAME/slot/word.',
    );
  else if (place.kind === 'memory') physical(toHex(place.at), 8n, `${where}.place`, tell);
  const bits = whole(c.hi, 0, 63, `${where}.hi`, tell) && whole(c.lo, 0, 63, `${where}.lo`, tell);
  if (!bits) return;
  if (c.hi < c.lo) tell(`${where}.hi`, `Bit ${c.hi} is below bit ${c.lo}.`, 'Exchange hi and lo.');
  else if (bitLength(hexValue(c.value)) > c.hi - c.lo + 1) {
    const width = c.hi - c.lo + 1;
    tell(
      `${where}.value`,
      `${c.value} does not fit into ${width} ${width === 1 ? 'bit' : 'bits'}.`,
      `Largest: "${toHex(2n ** BigInt(width) - 1n)}".`,
    );
  }
}
