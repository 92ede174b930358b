/** Time travel: a recording of a million events, and how long it takes to stand at any of them. */
import { Machine } from '../machine/machine.ts';
import { loadModel } from '../models/registry.ts';
import { newRequest, READ, WRITE } from '../pcie/request.ts';
import { Recording } from '../recording/recording.ts';
import type { PlannedCommand } from '../scenario/plan.ts';
import { DEVICE, IOVA, PROCESS } from './workload.ts';

const EVENTS = 1_000_000;
/** More requests than a million events need: each leaves about twenty. */
const REQUESTS = 100_000;
const PAGES = 1 << 14;
const SEEKS = 200;
const STEPS = 2000;

export interface SeekFigures {
  readonly events: number;
  /** Memory of rows and checkpoints together. */
  readonly bytesPerEvent: number;
  /** Milliseconds. */
  readonly median: number;
  readonly worst: number;
  readonly back: number;
  readonly forward: number;
}

export async function seekFigures(id: string): Promise<SeekFigures> {
  const model = await loadModel(id);
  if (model === null) throw new RangeError(`no model ${id}`);
  const map = {
    iova: IOVA,
    to: 0x8_0000_0000n,
    bytes: BigInt(PAGES) << 12n,
    pageLog2: 12,
    access: READ | WRITE,
    user: true,
  };
  const space = { pasid: PROCESS, stage: 'first', levels: 4, maps: [map], host: [] } as const;
  const how = { mode: 'scalable', domain: 1, ats: false, pri: false, faultsHidden: false };
  const machine = new Machine(model.describe, model.behaviour, {
    unit: { registers: {}, implementation: {} },
    world: { devices: [{ requesterId: DEVICE, ...how, spaces: [space] }], tables: [0x10_0000n] },
    memory: [],
    busErrors: [],
    commands: Array.from({ length: REQUESTS }, (_, n) => request(n)),
    seed: 1,
  });
  if (machine.problems.length > 0) throw new RangeError(machine.problems.join(' '));
  const before = process.memoryUsage().arrayBuffers;
  const recording = new Recording(machine);
  while (recording.length < EVENTS && recording.runNext());
  const bytes = process.memoryUsage().arrayBuffers - before;
  const events = recording.length;

  const timed = (row: number): number => {
    const begin = performance.now();
    recording.seek(row);
    return performance.now() - begin;
  };
  // A seek is long enough to be interrupted: processor time, as everywhere in Node.
  const worked = (row: number): number => {
    const began = process.cpuUsage();
    recording.seek(row);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  const seeks = Array.from({ length: SEEKS }, (_, n) => worked((Math.imul(n + 1, 0x9e3779b1) >>> 0) % events));
  const middle = events >> 1;
  recording.seek(middle);
  const back = Array.from({ length: STEPS }, (_, n) => timed(middle - n - 1));
  const forward = Array.from({ length: STEPS }, (_, n) => timed(middle - STEPS + n + 1));
  return {
    events,
    bytesPerEvent: bytes / events,
    median: median(seeks),
    worst: Math.max(...seeks),
    back: median(back),
    forward: median(forward),
  };
}

function request(n: number): PlannedCommand {
  const h = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  const page = BigInt(h % PAGES);
  const address = IOVA + (page << 12n);
  return {
    do: 'request',
    request: {
      ...newRequest(),
      requesterId: DEVICE,
      pasid: PROCESS,
      addressLo: Number(BigInt.asIntN(32, address)),
      addressHi: Number(address >> 32n),
      access: h >>> 31 !== 0 ? WRITE : READ,
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
