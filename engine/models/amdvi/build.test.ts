import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, PASSED, TRANSLATED_OK } from '../../pcie/request.ts';
import type { DevicePlan, SpacePlan } from '../contract.ts';
import { build } from './build.ts';
import { createAmdVi } from './iommu.ts';

const maps = [{ iova: 0x1000n, to: 0x4000_0000n, bytes: 0x1000n, pageLog2: 12, access: 3, user: true }];
const host = [{ iova: 0n, to: 0x1_0000_0000n, bytes: 0x20_0000n, pageLog2: 12, access: 3, user: true }];
const space = (pasid: number, stage: SpacePlan['stage'], over: Partial<SpacePlan> = {}): SpacePlan => ({
  ...{ pasid, stage, levels: 4, maps: stage === 'pass-through' ? [] : maps },
  host: stage === 'nested' ? host : [],
  ...over,
});

function built(spaces: readonly SpacePlan[], over: Partial<DevicePlan> = {}, registers: Record<string, bigint> = {}) {
  const memory = new Memory();
  const unit = createAmdVi(memory, { registers, implementation: {} });
  const device = { requesterId: 0x10, mode: 'guest', domain: 7, ats: false, pri: false, faultsHidden: false };
  const tables = Array.from({ length: 32 }, (_, n) => 0x10_0000n + BigInt(n) * 4096n);
  const problems = build(memory, unit, { devices: [{ ...device, spaces, ...over }], tables });
  unit.refresh();
  const out = newOutcome();
  const ask = (pasid: number) => {
    unit.translate({ ...newRequest(), requesterId: 0x10, pasid, addressLo: 0x1000 }, out);
    return out.status;
  };
  return { problems, ask };
}

describe('the builder', () => {
  it.each([5, 0x3_0000, 0xf_0000])('reaches PASID %i with as many GCR3 levels as it needs', (pasid) => {
    const { problems, ask } = built([space(pasid, 'first')]);
    expect(problems).toEqual([]);
    expect(ask(pasid)).toBe(TRANSLATED_OK);
    expect(ask(-1), 'without PASID nothing is bound').not.toBe(PASSED);
  });

  it('lets a device pass through beside its PASIDs, and have host tables of its own beside nested ones', () => {
    const bare = built([space(-1, 'pass-through'), space(5, 'first')]);
    expect([bare.problems, bare.ask(-1), bare.ask(5)]).toEqual([[], PASSED, TRANSLATED_OK]);
    const nested = built([
      space(-1, 'second', { maps: [{ ...maps[0]!, iova: 0x40_0000n }] }),
      space(5, 'nested', { maps: [{ ...maps[0]!, to: 0x8000n }] }),
      space(6, 'nested', { maps: [{ ...maps[0]!, to: 0x9000n }] }),
    ]);
    expect([nested.problems, nested.ask(5), nested.ask(6)]).toEqual([[], TRANSLATED_OK, TRANSLATED_OK]);
  });

  it.each([
    [
      'host tables and none',
      [space(-1, 'pass-through'), space(5, 'nested')],
      {},
      {},
      /for every address space of a device or for none/,
    ],
    [
      'two address spaces for PASID 0',
      [space(-1, 'first'), space(0, 'first')],
      {},
      {},
      /PASID 0 stands for requests without PASID/,
    ],
    ['a PASID without guest tables', [space(5, 'second')], {}, {}, /always uses guest tables/],
    ['a PASID in host mode', [space(5, 'first')], { mode: 'host' }, {}, /neither PASIDs nor guest tables/],
    ['levels that differ', [space(5, 'first'), space(6, 'first', { levels: 5 })], {}, {}, /same number of levels/],
    [
      'levels that do not exist',
      [space(-1, 'second', { levels: 7 })],
      { mode: 'host' },
      {},
      /no host tables of 7 levels/,
    ],
    ['a domain that is too large', [space(5, 'first')], { domain: 0x10000 }, {}, /does not fit into 16 bits/],
    [
      'a device beyond a given table',
      [space(5, 'first')],
      { requesterId: 0x200 },
      { DevTabBase: 0x40_0000n },
      /128 entries only/,
    ],
    ['a unit without guest translation', [space(5, 'first')], {}, { EFR: 0xc4en }, /no guest translation \(GTSup\)/],
    [
      'a map beyond its tables',
      [space(-1, 'second', { levels: 1, maps: [{ ...maps[0]!, iova: 1n << 21n }] })],
      { mode: 'host' },
      {},
      /ends beyond the 21 bits/,
    ],
  ] as const)('says why it cannot build %s', (_, spaces, device, registers, problem) => {
    const { problems } = built(spaces, device, registers);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });
});
