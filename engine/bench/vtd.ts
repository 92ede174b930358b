/**
 * `walk-4` in scalable-mode VT-d tables. A request reads eight entries: root, context, PASID directory, PASID table and
 * four levels of the first stage; the C walker reads six, in RISC-V's formats. Nested, the tables of the first stage lie
 * in small pages of a guest (four levels each) and the pages behind them in pages of 1 GiB (two levels).
 */
import { Memory } from '../memory/memory.ts';
import { loadModel } from '../models/registry.ts';
import {
  DEVICE,
  finished,
  frameNumbers,
  IOVA,
  leafPage,
  PROCESS,
  putter,
  type Workload,
  type World,
} from './workload.ts';

/** Frames of the first stage: one, one, four and 2048. */
const FIRST = 1 + 1 + 4 + 2048;
const DEVICE_TABLES = 4;
/** Frames of the second stage: root, third level, second level, and tables for pages of 4 KiB. */
const SECOND = 1 + 1 + 1 + Math.ceil(FIRST / 512);
const HOST_ADDRESS_BITS = 52n;
/** Guest page number of the first table. */
const GUEST = 0x100000n;

export const vtd: Workload = { id: 'vtd', title: 'VT-d', whole: true, build };

async function build(nested: boolean): Promise<World> {
  const model = await loadModel('vtd');
  if (model === null) throw new RangeError('no model');
  const { describe, behaviour } = model;
  const memory = new Memory(4096);
  const put = putter(memory, describe);
  const frames = frameNumbers(DEVICE_TABLES + FIRST + SECOND, 40);
  let next = 0;
  const page = (): bigint => frames[next++]! << 12n;
  const [root, context, directory, table] = [page(), page(), page(), page()];
  const iommu = behaviour.create(memory, {
    registers: { RTADDR_REG: root | 0x400n, GSTS_REG: 0xc0000000n },
    implementation: { hostAddressWidth: HOST_ADDRESS_BITS },
  });

  /* First stage. `guest` of a table is the address that entries name; without a second stage it is where it lies. */
  let tables = 0n;
  const firstTable = (): { readonly at: bigint; readonly guest: bigint } => {
    const at = page();
    return { at, guest: nested ? (GUEST + tables++) << 12n : at };
  };
  const lies: bigint[] = [];
  const child = (at: bigint, index: bigint): bigint => {
    const below = firstTable();
    lies.push(below.at);
    put(at + index * 8n, 'firstTable', { p: 1, rw: 1, us: 1, a: 1, addr: below.guest });
    return below.at;
  };
  const top = firstTable();
  lies.push(top.at);
  const third = child(top.at, (IOVA >> 39n) & 511n);
  for (let g = 0; g < 4; g++) {
    const second = child(third, ((IOVA >> 30n) & 511n) + BigInt(g));
    for (let m = 0; m < 512; m++) {
      const first = child(second, BigInt(m));
      for (let k = 0; k < 512; k++) {
        const i = (g << 18) | (m << 9) | k;
        put(first + BigInt(k) * 8n, 'firstLeaf4K', {
          p: 1,
          rw: 1,
          us: 1,
          a: 1,
          d: 1,
          addr: BigInt(leafPage(i)) << 12n,
        });
      }
    }
  }

  /* Second stage: the guest's tables where they lie, the pages behind them at their own addresses. */
  const host = nested ? secondStage() : 0n;
  function secondStage(): bigint {
    const [level4, level3, level2] = [page(), page(), page()];
    const small = { r: 1, w: 1 };
    put(level4, 'secondTable', { ...small, addr: level3 });
    // An entry of level 3 covers 1 GiB: the tables lie in the one of guest page 0x100000, the leaves from the 32nd on.
    put(level3 + (GUEST >> 18n) * 8n, 'secondTableLow', { ...small, addr: level2 });
    for (let n = 32n; n < 36n; n++) put(level3 + n * 8n, 'secondLeaf1G', { ...small, ps: 1, addr: n << 30n });
    for (let n = 0; n < lies.length; n += 512) {
      const level1 = page();
      put(level2 + BigInt(n / 512) * 8n, 'secondTableLow', { ...small, addr: level1 });
      lies.slice(n, n + 512).forEach((at, k) => {
        put(level1 + BigInt(k) * 8n, 'secondLeaf4K', { ...small, addr: at });
      });
    }
    return level4;
  }

  put(root, 'scalableRootEntry', { lp: 1, lctp: context });
  put(context + BigInt(DEVICE) * 32n, 'scalableContextEntry', { p: 1, paside: 1, pasiddirptr: directory });
  put(directory, 'pasidDirectoryEntry', { p: 1, smptblptr: table });
  const space = nested ? { pgtt: 3, aw: 2, ssptptr: host } : { pgtt: 1 };
  put(table + BigInt(PROCESS) * 64n, 'pasidEntry', { p: 1, did: 1, fsptptr: top.guest, ...space });
  return finished(memory, iommu, PROCESS, leafPage);
}
