/**
 * What is nearest to `walk-4` on models with formats of their own, built by their builders: the same leaves behind four
 * levels of a first stage of one process. virtio-iommu has no tables: there the same pages are behind as many mappings as
 * a domain may have, and each is moved as a whole.
 */
import { Memory } from '../memory/memory.ts';
import type { DevicePlan, MapPlan, SpacePlan } from '../models/contract.ts';
import { loadModel } from '../models/registry.ts';
import { newOutcome, READ, WRITE } from '../pcie/request.ts';
import { Recorder } from '../trace/recorder.ts';
import { ENTRY_FETCHED } from '../trace/rows.ts';
import {
  DEVICE,
  finished,
  frameNumbers,
  IOVA,
  leafPage,
  PAGES,
  PROCESS,
  requestOf,
  type Workload,
  type World,
} from './workload.ts';

/** Tables of four levels, and what leads to them. */
const FRAMES = 1 + 1 + 4 + 2048 + 32;
/** Bits of a page number that every model has. */
const PAGE_BITS = 35;
/** Mappings of a domain of virtio-iommu, and pages of each. */
const MAPPINGS = 4096;
const MAPPED = PAGES / MAPPINGS;

/** `pages` pages from page `i` on, which lead to the pages from `to` on. */
const map = (i: number, to: number, pages: number): MapPlan => ({
  ...{ iova: IOVA + (BigInt(i) << 12n), to: BigInt(to) << 12n, bytes: BigInt(pages) << 12n, pageLog2: 12 },
  ...{ access: READ | WRITE, user: true },
});

/** The first page of each table of the last level: the other entries of the table are made of its own. */
const firsts = Array.from({ length: PAGES / 512 }, (_, n) => map(n * 512, leafPage(n * 512), 1));

const tables = (id: string, title: string, mode: string): Workload => ({
  ...{ id, title, whole: false },
  build: async () => {
    const world = await build(id, mode, {
      pasid: PROCESS,
      stage: 'first',
      levels: 4,
      maps: firsts,
      host: [],
    });
    fill(world);
    return finished(world.memory, world.iommu, PROCESS, leafPage);
  },
});

export const amdvi = tables('amdvi', 'AMD-Vi, guest tables', 'guest');
export const smmuv3 = tables('smmuv3', 'SMMUv3, stage 1', 'linear');

const movedPage = (i: number): number => leafPage(Math.floor(i / MAPPED)) * MAPPED + (i % MAPPED);

export const virtio: Workload = {
  ...{ id: 'virtio-iommu', title: 'virtio-iommu, 4,096 mappings', whole: false },
  build: async () => {
    const maps = Array.from({ length: MAPPINGS }, (_, n) => map(n * MAPPED, movedPage(n * MAPPED), MAPPED));
    const { memory, iommu } = await build('virtio-iommu', 'attached', {
      pasid: -1,
      stage: 'first',
      levels: 4,
      maps,
      host: [],
    });
    return finished(memory, iommu, -1, movedPage);
  },
};

async function build(id: string, mode: string, space: SpacePlan): Promise<Pick<World, 'memory' | 'iommu'>> {
  const model = await loadModel(id);
  if (model === null) throw new RangeError(`no model ${id}`);
  const memory = new Memory(4096);
  const iommu = model.behaviour.create(memory, { registers: {}, implementation: {} });
  const device: DevicePlan = {
    ...{ requesterId: DEVICE, mode, domain: 1, ats: false, pri: false, faultsHidden: false },
    spaces: [space],
  };
  const pages = frameNumbers(FRAMES, PAGE_BITS).map((n) => n << 12n);
  const problems = model.behaviour.build(memory, iommu, { devices: [device], tables: pages });
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  return { memory, iommu };
}

/** Fills the tables of the last level. Addresses stand in their own place in an entry, and below 2^36. */
function fill({ memory, iommu }: Pick<World, 'memory' | 'iommu'>): void {
  const recorder = new Recorder();
  iommu.refresh();
  iommu.caching = false;
  for (let i = 0; i < PAGES; i += 512) {
    recorder.clear();
    memory.recorder = recorder;
    iommu.translate(requestOf(PROCESS, i), newOutcome());
    memory.recorder = null;
    let leaf = -1;
    for (let n = 0; n < recorder.length; n++) {
      const [c, at] = [recorder.chunkOf(n), recorder.offsetOf(n)];
      if ((c[at]! & 0xff) === ENTRY_FETCHED) leaf = c[at + 2]!;
    }
    const low = memory.words[leaf]! & 0xfff;
    const high = memory.words[leaf + 1]! & 0xfff00000;
    for (let k = 0; k < 512; k++) {
      const page = leafPage(i + k);
      memory.restore(leaf + 2 * k, low | (page << 12));
      memory.restore(leaf + 2 * k + 1, high | (page >>> 20));
    }
  }
}
