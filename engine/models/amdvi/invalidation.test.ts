/** What each command reaches: domain, PASID, range, directory entries, and nothing else. */
import { describe, expect, it } from 'vitest';
import { halves, pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, PASSED, TRANSLATED_OK } from '../../pcie/request.ts';
import type { Iommu, MapPlan, SpacePlan } from '../contract.ts';
import { build } from './build.ts';
import { createAmdVi } from './iommu.ts';
import * as l from './layouts.ts';
import { REG } from './unit.ts';

const map = (iova: bigint, to: bigint, bytes: bigint, pageLog2: number): MapPlan => ({
  ...{ iova, to, bytes, pageLog2 },
  access: 3,
  user: true,
});
const MAPS = [
  map(0x1000n, 0x4000_1000n, 0x2000n, 12),
  map(0x1_0000n, 0x4001_0000n, 0x1_0000n, 16),
  map(0x20_0000n, 0x4020_0000n, 0x20_0000n, 21),
];
const HOST = [map(0n, 0x1_0000_0000n, 0x1_0000_0000n, 30)];

function machine(spaces: readonly SpacePlan[], domains: readonly number[]) {
  const memory = new Memory();
  const unit: Iommu = createAmdVi(memory, { registers: {}, implementation: {} });
  const devices = domains.map((domain, n) => ({
    ...{ requesterId: 0x10 + n, mode: 'guest', domain, ats: false, pri: false, faultsHidden: false },
    spaces,
  }));
  const tables = Array.from({ length: 64 }, (_, n) => 0x10_0000n + BigInt(n) * 4096n);
  expect(build(memory, unit, { devices, tables })).toEqual([]);
  unit.refresh();
  const out = newOutcome();
  const ask = (address: bigint, requesterId = 0x10, pasid = spaces[0]?.pasid ?? -1) => {
    const [lo, hi] = halves(address);
    unit.translate({ ...newRequest(), requesterId, pasid, addressLo: lo | 0, addressHi: hi | 0 }, out);
    return out.status === TRANSLATED_OK || out.status === PASSED;
  };
  const filled = (cache: number): number => {
    const slots = [32, 64, 256, 64, 32][cache] ?? 0;
    return Array.from({ length: slots }, (_, n) => unit.cacheState(cache, n)).filter((s) => s !== 'empty').length;
  };
  const command = (words: readonly bigint[]) => {
    const tail = unit.readRegister(REG.CMD_TAIL);
    words.forEach((q, k) => {
      memory.edit64(0xf_0000_0000n + BigInt(tail + k * 8), q);
    });
    unit.writeRegister(REG.CMD_TAIL, tail + 16);
    while (unit.work());
  };
  return { memory, unit, ask, filled, command };
}

const space = (pasid: number, stage: SpacePlan['stage']): SpacePlan => ({
  ...{ pasid, stage, levels: 4, maps: MAPS },
  host: stage === 'nested' ? HOST : [],
});
const IOTLB = 2;
const TABLES = 3;

describe('INVALIDATE_IOMMU_PAGES', () => {
  const pages = (values: Readonly<Record<string, bigint | number>>) =>
    pack(l.invalidateIommuPages, { opcode: 3, domainId: 7, ...values });

  it('drops the pages of a domain that it names, whole pages at a time', () => {
    const { ask, filled, command } = machine([space(-1, 'second')], [7, 9]);
    for (const id of [0x10, 0x11]) for (const at of [0x1000n, 0x2000n, 0x1_3000n, 0x21_0000n]) ask(at, id);
    expect(filled(IOTLB)).toBe(8);
    command(pages({ address: 0x1000n }));
    expect(filled(IOTLB), 'one page of 4 KiB').toBe(7);
    command(pages({ address: 0x1_f000n }));
    expect(filled(IOTLB), 'a page of 64 KiB by its last part').toBe(6);
    command(pages({ s: 1, address: 0x0n }));
    expect(filled(IOTLB), '8 KiB at 0: nothing there').toBe(6);
    command(pages({ s: 1, address: 0x1_ffff_f000n }));
    expect(filled(IOTLB), 'everything below 16 GiB, of this domain').toBe(4);
  });

  it('leaves directory entries alone without PDE', () => {
    const { ask, filled, command } = machine([space(-1, 'second')], [7]);
    ask(0x1000n);
    const tables = filled(TABLES);
    expect(tables).toBeGreaterThan(0);
    command(pages({ s: 1, address: 0x7ffffffffffff000n }));
    expect([filled(IOTLB), filled(TABLES)]).toEqual([0, tables]);
    command(pages({ s: 1, pde: 1, address: 0x7ffffffffffff000n }));
    expect(filled(TABLES)).toBe(0);
  });

  it('with GN reaches one PASID, and its GCR3 entry only when it names every page', () => {
    const { ask, filled, command } = machine([space(5, 'first'), space(6, 'first')], [7]);
    for (const pasid of [5, 6]) ask(0x1000n, 0x10, pasid);
    command(pages({ gn: 1, pasid: 5, address: 0x1000n }));
    expect([filled(IOTLB), filled(1)]).toEqual([1, 2]);
    command(pages({ gn: 1, pasid: 6, s: 1, pde: 1, address: 0x7ffffffffffff000n }));
    expect([filled(IOTLB), filled(1)]).toEqual([0, 1]);
  });

  it('without GN drops nested translations of the domain, but no guest ones', () => {
    const nested = machine([space(5, 'nested')], [7]);
    nested.ask(0x1000n);
    nested.command(pages({ address: 0x5_0000_0000n }));
    expect(nested.filled(IOTLB)).toBe(0);
    const guest = machine([space(5, 'first')], [7]);
    guest.ask(0x1000n);
    guest.command(pages({ s: 1, address: 0x7ffffffffffff000n }));
    expect(guest.filled(IOTLB)).toBe(1);
  });
});

it('two devices of one domain share translations, and two tables under one DomainID are mixed up (7.3)', () => {
  const { ask, filled, memory } = machine([space(-1, 'second')], [7, 7]);
  ask(0x1000n, 0x10);
  const before = filled(IOTLB);
  // The second device's tables are gone, and it does not notice.
  const root = memory.read64(0x10_0000n + 0x11n * 32n) & 0xffffffffff000n;
  memory.edit64(root, 0n);
  expect(ask(0x1000n, 0x11)).toBe(true);
  expect(filled(IOTLB)).toBe(before);
});

it('INVALIDATE_DEVTAB_ENTRY drops the entry of one device, INVALIDATE_IOMMU_ALL everything', () => {
  const { ask, filled, command } = machine([space(5, 'first')], [7, 9]);
  for (const id of [0x10, 0x11]) ask(0x1000n, id);
  command(pack(l.invalidateDevtabEntry, { opcode: 2, deviceId: 0x10 }));
  expect([filled(0), filled(1), filled(IOTLB)]).toEqual([1, 1, 2]);
  command(pack(l.invalidateIommuAll, { opcode: 8 }));
  expect([0, 1, 2, 3].map(filled)).toEqual([0, 0, 0, 0]);
});
