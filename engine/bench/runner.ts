/** One kind of measurement, made ready in a process of its own: shapes that share a function disturb each other. */
import { Recorder } from '../trace/recorder.ts';
import { amdvi, smmuv3, virtio } from './built.ts';
import { riscv } from './riscv.ts';
import { vtd } from './vtd.ts';
import {
  CHECKSUM,
  cachedChecksum,
  cachedPass,
  checksum,
  leafPage,
  pass,
  STREAMS,
  type Stream,
  type Workload,
} from './workload.ts';

export const workloads: readonly Workload[] = [vtd, amdvi, smmuv3, virtio, riscv];

/**
 * `walk`: nobody listens. `record`: recording as the lab does, a request that changes nothing in one row. `rows`: with
 * every row of every request. `after`: nobody listens any more. `hit`: IOTLB hits. `nested`: two stages.
 */
export const KINDS = ['walk', 'record', 'rows', 'after', 'hit', 'nested'] as const;
export type Kind = (typeof KINDS)[number];

export interface Runner {
  /** Table entries that a request reads. */
  readonly reads: number;
  /** Runs a pass; false when a result is wrong. */
  run(stream: Stream): boolean;
}

export async function runner(id: string, kind: Kind): Promise<Runner> {
  const workload = workloads.find((w) => w.id === id);
  if (workload === undefined) throw new RangeError(`no workload ${id}`);
  const world = await workload.build(kind === 'nested');
  const { reads } = world;
  if (kind === 'hit') {
    const expected = cachedChecksum(world);
    return { reads, run: () => cachedPass(world) === expected };
  }
  if (kind === 'after') for (let n = 0; n < 3; n++) pass(world, 'random', new Recorder());
  const recorder = kind === 'record' || kind === 'rows' ? new Recorder(kind === 'record') : null;
  const expected = { random: checksum(world, 'random'), sequential: checksum(world, 'sequential') };
  if (world.page === leafPage && STREAMS.some((s) => expected[s] !== CHECKSUM[s]))
    throw new RangeError(`${id}: not the C walker's`);
  return { reads, run: (stream) => pass(world, stream, recorder) === expected[stream] };
}

export const isKind = (text: string): text is Kind => KINDS.some((k) => k === text);
export const isStream = (text: string): text is Stream => Object.hasOwn(CHECKSUM, text);
