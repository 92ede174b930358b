/** `walk-4` itself, bit for bit as the C walker has it: base-format contexts, an 8-bit process directory, Sv48. */
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

/** Device table, process table, Sv48 tables. */
const FRAMES = 1 + 1 + 1 + 1 + 4 + 2048;
const PAGE_BITS = 44;
/** Version 1.0, Sv48, 8-bit process IDs, 56 address bits, interrupts through MSIs or wires. */
const CAPABILITIES = (1n << 38n) | (56n << 32n) | (2n << 28n) | (1n << 10n) | 0x10n;

export const riscv: Workload = { id: 'riscv', title: 'RISC-V', whole: false, build };

async function build(): Promise<World> {
  const model = await loadModel('riscv');
  if (model === null) throw new RangeError('no model');
  const memory = new Memory(4096);
  const put = putter(memory, model.describe);
  const frames = frameNumbers(FRAMES, PAGE_BITS);
  let next = 0;
  const page = (): bigint => frames[next++]!;
  const [devices, processes, root, third] = [page(), page(), page(), page()];
  put((devices << 12n) | BigInt(DEVICE * 32), 'deviceContext', {
    v: 1,
    pdtv: 1,
    pscid: 7,
    fscPpn: processes << 12n,
    fscMode: 1,
  });
  put((processes << 12n) | BigInt(PROCESS * 16), 'processContext', { v: 1, pscid: 9, fscPpn: root << 12n, fscMode: 9 });
  const table = (at: bigint, index: bigint, below: bigint): void =>
    put((at << 12n) | (index * 8n), 'firstTable', { v: 1, ppn: below << 12n });
  table(root, (IOVA >> 39n) & 511n, third);
  for (let g = 0; g < 4; g++) {
    const second = page();
    table(third, ((IOVA >> 30n) & 511n) + BigInt(g), second);
    for (let m = 0; m < 512; m++) {
      const first = page();
      table(second, BigInt(m), first);
      for (let k = 0; k < 512; k++)
        memory.load64((first << 12n) | BigInt(k * 8), (BigInt(leafPage((g << 18) | (m << 9) | k)) << 10n) | 0xd7n);
    }
  }
  const iommu = model.behaviour.create(memory, {
    registers: { capabilities: CAPABILITIES, ddtp: (devices << 10n) | 2n },
    implementation: {},
  });
  return finished(memory, iommu, PROCESS, leafPage);
}
