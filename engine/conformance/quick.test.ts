/**
 * Models have their commonest requests a second time, in one piece, for speed (`quick.ts`). It is taken where pointers
 * have been followed before; a unit that has forgotten them goes the long way. Both must tell the same.
 */
import { describe, expect, it } from 'vitest';
import { pathOf } from '../machine/machine.ts';
import type { PathEntry } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import {
  type DmaRequest,
  newOutcome,
  type Outcome,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  WRITE,
} from '../pcie/request.ts';
import { different, type Place } from '../testkit/access.ts';
import { Fuzz } from '../testkit/fuzz.ts';
import { models } from '../testkit/models.ts';
import { BoundedRecorder, undoRows } from '../testkit/trace.ts';
import { builtWorlds, requestIn } from '../testkit/worlds.ts';
import { Recorder } from '../trace/recorder.ts';

/** Requests after which every pointer of a walk has been learnt: some models learn one a request. */
const LESSONS = 10;
/** Pairs of words of the largest entry. */
const ENTRY_PAIRS = 8;
/** Bytes of registers of which every bit is turned. */
const REGISTER_BYTES = 0x100;

describe.each(models)('$id', (model) => {
  const worlds = builtWorlds(model, false).filter(
    ({ space: { stage, levels } }) => (stage === 'first' || stage === 'nested') && levels === 4,
  );

  it('tells of any request the same, the short way and the long way', { timeout: 120_000 }, () => {
    const fuzz = new Fuzz(model, 55);
    for (let n = 0; n < 1000; n++) {
      const world = fuzz.next();
      for (const request of world.requests) {
        learn(world, request);
        const problem = bothWays(world, request);
        if (problem !== null) expect.fail(`world ${n}: ${problem}: ${JSON.stringify(request)}`);
      }
    }
  });

  it('sees every bit of every entry and register on the way, the short way as the long way', {
    timeout: 120_000,
  }, () => {
    for (const [n, world] of worlds.entries()) {
      const { memory, unit, space } = world;
      const { iova } = space.maps[n % 2] ?? { iova: 0n };
      for (const access of [READ, READ | WRITE]) {
        const request = requestIn(world, iova + 0x123n, access);
        learn(world, request);
        for (const other of variants(request)) {
          const problem = bothWays(world, other);
          if (problem !== null) expect.fail(`world ${n}: ${problem}: ${JSON.stringify(other)}`);
        }
        learn(world, request);
        const { path } = told(world, request);
        // What a walk writes it forgets: each bit is tried by a unit that knows all pointers.
        const known = linksOf(world, [...path, { word: unit.registersAt }]);
        const places = path.flatMap((e) => bitsOf(model, world, e));
        if (access === READ)
          for (let k = 0; k < REGISTER_BYTES * 8; k++) places.push({ word: unit.registersAt + (k >> 5), bit: k & 31 });
        for (const { word, bit } of places) {
          known.set();
          // An entry keeps its link although it changed: it may have been followed under other registers.
          const turn = (): void => {
            memory.words[word]! ^= 1 << bit;
            if (word < unit.registersAt + REGISTER_BYTES / 4) memory.links[word >>> 1] = 0;
            unit.refresh();
          };
          turn();
          const problem = bothWays(world, request);
          turn();
          if (problem !== null) expect.fail(`world ${n}, word ${word}, bit ${bit}: ${problem}`);
        }
      }
    }
  });
});

interface Bit {
  readonly word: number;
  readonly bit: number;
}

/** Every bit of an entry but those of addresses: a changed pointer is forgotten and need not be tried. */
function bitsOf({ describe }: LoadedModel, { memory }: Place, { part, level, word }: PathEntry): Bit[] {
  const known = describe.parts[part];
  if (known === undefined) return [];
  const id = describe.layoutOf(known, level, memory.words, word);
  const addresses = describe.layouts.find((l) => l.id === id)?.fields.filter((f) => f.kind === 'address') ?? [];
  const isAddress = (k: number): boolean =>
    addresses.some((f) => k >> 6 === f.q && (k & 63) >= f.lo && (k & 63) <= f.hi);
  return Array.from({ length: known.bytes * 8 }, (_, k) => k)
    .filter((k) => !isAddress(k))
    .map((k) => ({ word: word + (k >> 5), bit: k & 31 }));
}

/** The request with every bit of it turned, and with everything else that it may want. */
function* variants(request: DmaRequest): Generator<DmaRequest> {
  for (let k = 0; k < 20; k++) yield { ...request, pasid: request.pasid ^ (1 << k) };
  for (let k = 0; k < 16; k++) yield { ...request, requesterId: request.requesterId ^ (1 << k) };
  for (let k = 0; k < 32; k++) yield { ...request, addressLo: request.addressLo ^ (1 << k) };
  for (let k = 0; k < 32; k++) yield { ...request, addressHi: request.addressHi ^ (1 << k) };
  for (let access = 0; access < 8; access++) yield { ...request, access };
  for (const type of [TRANSLATION_REQUEST, TRANSLATED]) yield { ...request, type };
  yield { ...request, privileged: true };
  yield { ...request, pasid: -1 };
}

/** Makes the request until its pointers are known; nothing else is changed. */
function learn(at: Place, request: DmaRequest): void {
  at.unit.caching = false;
  for (let n = 0; n < LESSONS; n++) told(at, request);
  at.unit.caching = true;
}

/** Where the pointers in these entries lead, as far as is known now. */
function linksOf(
  { memory }: Place,
  path: readonly Pick<PathEntry, 'word'>[],
): { readonly set: () => void; readonly forget: () => void } {
  const words = path.flatMap(({ word }) => Array.from({ length: ENTRY_PAIRS }, (_, k) => (word >>> 1) + k));
  const kept = words.map((n) => memory.links[n]!);
  const put = (value: (k: number) => number): void =>
    words.forEach((n, k) => {
      memory.links[n] = value(k);
    });
  return { set: () => put((k) => kept[k]!), forget: () => put(() => 0) };
}

/** Null, or what differs between the two ways. Nothing is changed. */
function bothWays(at: Place, request: DmaRequest): string | null {
  for (const caching of [false, true]) {
    at.unit.caching = caching;
    const short = told(at, request);
    const brief = told(at, request, briefly);
    // Without what it has learnt the short way does not get on.
    const known = linksOf(at, short.path);
    known.forget();
    const long = told(at, request);
    known.set();
    const where = `${caching ? 'with' : 'without'} caches`;
    const other = different(long.out, short.out) ?? different(long.out, brief.out);
    if (other !== null) return `${other} differs, ${where}`;
    if (Buffer.compare(long.rows, short.rows) !== 0) return `rows differ, ${where}`;
    if (brief.count !== long.count) return `${brief.count} rows are counted and ${long.count} told, ${where}`;
  }
  return null;
}

const fully = new BoundedRecorder();
const briefly = new Recorder(true);

interface Told {
  readonly out: Outcome;
  readonly rows: Buffer;
  /** How many rows the recorder says that there are. */
  readonly count: number;
  readonly path: readonly PathEntry[];
}

/** Outcome and rows of a request that has not happened afterwards. */
function told({ memory, unit }: Place, request: DmaRequest, recorder: Recorder = fully): Told {
  const out = newOutcome();
  recorder.clear();
  memory.recorder = recorder;
  unit.translate({ ...request }, out);
  memory.recorder = null;
  const rows = recorder.copy(0, recorder.stored);
  undoRows(memory, rows);
  unit.refresh();
  return { out, rows: Buffer.from(rows.buffer), count: recorder.length, path: pathOf(rows) };
}
