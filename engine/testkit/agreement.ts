/** Random neutral mappings with their requests, built for every model, and what each model answers in neutral words. */
import { carryOver } from '../compare/carry.ts';
import type { Neutral } from '../compare/neutral.ts';
import { Machine } from '../machine/machine.ts';
import type { LoadedModel } from '../models/registry.ts';
import { newOutcome, type Outcome, PASSED, TRANSLATED_OK } from '../pcie/request.ts';
import type { DeviceText, Hex, MapText, RequestCommand, SpaceText } from '../scenario/format.ts';
import { planScenario } from '../scenario/plan.ts';
import type { Random } from './random.ts';

const hex = (v: bigint | number): Hex => `0x${v.toString(16)}`;
const PAGE = 4096n;
const GIB = 1n << 30n;
const BYTES: Readonly<Record<MapText['page'], bigint>> = { '4K': PAGE, '2M': 1n << 21n, '1G': GIB };

/** Pages lie here, apart from tables, rings and interrupts. */
const PHYSICAL = 1n << 36n;
/** Guest memory for the guest's own tables. */
const GUEST_TABLES: MapText = { iova: '0x0', to: '0x400000000', bytes: '0x200000', page: '4K', access: 'rwx' };
const TABLES: readonly Hex[] = Array.from({ length: 8 }, (_, n) => hex(0x10_0000 + n * 0x1000));

/** A device with one address space, and what it asks. */
export interface Question {
  readonly neutral: Neutral;
  readonly space: SpaceText;
}

export function randomQuestion(random: Random, requests: number): Question {
  const stage = random.pick(['first', 'first', 'first', 'second', 'second', 'nested', 'pass-through'] as const);
  const levels = random.pick([4, 4, 4, 3, 5]);
  const pasid =
    stage !== 'second' && stage !== 'pass-through' && random.chance(0.5) ? hex(1 + random.below(255)) : null;
  const space = spaceOf(random, stage, levels, pasid);
  const device: DeviceText = {
    device: hex(1 + random.below(0xfffe)),
    mode: '',
    domain: 1 + random.below(0xfff),
    spaces: [space],
  };
  const list = Array.from({ length: requests }, () => requestOf(random, device.device, space));
  const [request = requestOf(random, device.device, space)] = list.slice(-1);
  return { space, neutral: { device, requests: list, request, left: [] } };
}

function spaceOf(random: Random, stage: SpaceText['stage'], levels: number, pasid: Hex | null): SpaceText {
  if (stage === 'pass-through') return { pasid, stage, levels: 4, maps: [] };
  const slots = new Set(Array.from({ length: 1 + random.below(5) }, () => random.below(levels === 3 ? 200 : 100_000)));
  const maps = [...slots].map((slot, n): MapText => {
    const page = random.pick(['4K', '4K', '4K', '2M', '2M', '1G'] as const);
    const count = page === '1G' ? 1 : 1 + random.below(page === '2M' ? 2 : 6);
    // Now and then a mapping that its page size does not divide: the ends are of small pages.
    const off = page === '2M' && random.chance(0.3) ? PAGE * BigInt(random.below(8)) : 0n;
    const shift =
      page === '1G'
        ? 0n
        : page === '2M'
          ? BYTES['2M'] * BigInt(random.below(64)) + off
          : PAGE * BigInt(random.below(4096));
    return {
      iova: hex(BigInt(slot) * GIB + shift),
      to: hex((stage === 'nested' ? GIB : PHYSICAL) + BigInt(n) * 4n * GIB + shift),
      bytes: hex(BYTES[page] * BigInt(count)),
      page,
      access: random.pick(['r', 'rw', 'rw', 'rwx', 'rx']),
      ...(random.chance(0.1) ? { user: false } : {}),
    };
  });
  if (stage !== 'nested') return { pasid, stage, levels, maps };
  const host = maps.flatMap((m, n): MapText[] =>
    random.chance(0.15)
      ? []
      : [
          {
            ...m,
            iova: m.to,
            to: hex(PHYSICAL + BigInt(n) * 4n * GIB),
            access: random.pick(['rwx', 'rwx', 'rw', 'r']),
          },
        ],
  );
  const known = host.map(({ user: _, ...m }) => m);
  return { pasid, stage, levels, maps, host: [...known, GUEST_TABLES] };
}

function requestOf(random: Random, device: string, space: SpaceText): RequestCommand {
  const map = space.maps.length === 0 ? null : random.pick(space.maps);
  const [start, bytes] = map === null ? [GIB, GIB] : [BigInt(map.iova), BigInt(map.bytes)];
  // Mostly inside; else just before, just behind, or far away.
  const inside = start + (random.bits(36) % bytes);
  const at = random.chance(0.75)
    ? inside
    : random.pick([start + bytes, start + bytes + PAGE * 3n, start ^ (1n << 37n)]);
  return {
    do: 'request',
    device: random.chance(0.03) ? hex((Number(device) ^ 0x100) & 0xffff) : device,
    pasid: random.chance(0.04) ? random.pick([null, hex(256 + random.below(64))]) : space.pasid,
    address: hex(at & ~7n),
    access: random.pick(['read', 'read', 'write', 'write', 'execute', 'atomic'] as const),
    size: 4,
    type: 'untranslated',
    privileged: random.chance(0.15),
  };
}

/** What a model makes of a question: a neutral answer for each request, and what could not be carried over. */
export interface Answered {
  readonly answers: readonly string[];
  readonly left: readonly string[];
}

export function answersOf(model: LoadedModel, { neutral }: Question): Answered | null {
  const from = { title: '', about: '', tables: TABLES, seed: 1 };
  const { scenario, left } = carryOver(neutral, model, from);
  if (scenario === null) return null;
  const machine = new Machine(model.describe, model.behaviour, planScenario(scenario));
  const out = newOutcome();
  const answers = machine.commands.map((c) => {
    if (c.do !== 'request') return 'no request';
    machine.iommu.translate({ ...c.request }, out);
    return answerText(model, out);
  });
  return { answers, left };
}

/** "0x1000f40", or the step with whom the review's rule or the fault's cause blames: "pte: device". */
function answerText({ describe }: LoadedModel, out: Outcome): string {
  if (out.status === TRANSLATED_OK || out.status === PASSED)
    return hex((BigInt(out.pageHi >>> 0) << 44n) | (BigInt(out.pageLo >>> 0) << 12n) | BigInt(out.offset));
  const cause = describe.faults[out.fault]?.causes[out.cause];
  return cause === undefined ? 'blocked without a fault' : `${cause.step}: ${[...cause.owners].sort().join(' or ')}`;
}
