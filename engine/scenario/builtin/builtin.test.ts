import { describe, expect, it } from 'vitest';
import { describeModel } from '../../models/registry.ts';
import { planScenario } from '../plan.ts';
import { builtin, builtins } from './index.ts';

describe('the built-in scenarios', () => {
  it('begin with the one that a first visit opens', () => {
    expect(builtins[0]?.id).toBe('read-only-buffer');
    expect(builtins.length).toBeGreaterThanOrEqual(10);
    expect(new Set(builtins.map((b) => b.id)).size).toBe(builtins.length);
  });

  it.each(builtins.filter((b) => !b.exchange).map((b) => b.id))(
    '%s is a scenario of that name, with a request and an expectation',
    (id) => {
      const s = builtin(id);
      expect(s?.id).toBe(id);
      expect(s?.commands.some((c) => c.do === 'request')).toBe(true);
      expect(s?.expect?.outcome).toBeDefined();
      expect(s?.expect?.recorded).toBeDefined();
      expect(s?.about).toMatch(/\.$/);
    },
  );

  it('expect faults that their models have', async () => {
    const wanted = builtins.flatMap(({ id, model }) => {
      const fault = builtin(id)?.expect?.fault;
      return fault === undefined ? [] : [{ model, fault }];
    });
    const unknown: typeof wanted = [];
    for (const one of wanted) {
      const known = (await describeModel(one.model))?.faults ?? [];
      if (!known.some((f) => f.id === one.fault)) unknown.push(one);
    }
    expect(unknown).toEqual([]);
    expect(wanted.length).toBeGreaterThanOrEqual(7);
  });

  it('are the same object each time', () => {
    expect(builtin('superpage')).toBe(builtin('superpage'));
    expect(builtin('no-such')).toBeUndefined();
  });
});

/** Walks first-stage tables as the manual says, to hold the numbers together without the model. */
function walk(id: string, read: (at: bigint) => bigint): bigint {
  const s = builtin(id);
  const request = s?.commands.find((c) => c.do === 'request');
  if (s === undefined || request?.do !== 'request') throw new Error(id);
  const iova = BigInt(request.address);
  let table = read(0x104490n) & ~0xfffn;
  for (const shift of [39n, 30n, 21n, 12n]) {
    const entry = read(table + ((iova >> shift) & 511n) * 8n);
    table = entry & 0x3ffffffff000n;
    if ((entry & 0x80n) !== 0n && shift > 12n) return table + (iova & ((1n << shift) - 1n));
  }
  return table + (iova & 4095n);
}

const memoryOf = (id: string): Map<bigint, bigint> => {
  const s = builtin(id);
  if (s === undefined) throw new Error(id);
  return new Map(planScenario(s).memory);
};

describe('their numbers', () => {
  it('are those of the design, entry by entry', () => {
    const m = memoryOf('read-only-buffer');
    const design: readonly (readonly [bigint, bigint])[] = [
      [0x100008n, 0x102001n],
      [0x102fc0n, 0x103009n],
      [0x103000n, 0x104001n],
      [0x104480n, 0x49n],
      [0x104488n, 0x800005n],
      [0x104490n, 0x1a3030n],
      [0x1a37f0n, 0x4f0027n],
      [0x4f0748n, 0x4f1027n],
      [0x4f1320n, 0x4f2027n],
      [0x4f2090n, 0x800000001c4e2025n],
      [0x4f2098n, 0x800000001c4e3067n],
    ];
    for (const [at, value] of design) expect(m.get(at)).toBe(value);
  });

  it.each(['plain-success', 'superpage', 'stale-iotlb'])('%s leads to the address that it expects', (id) => {
    const m = memoryOf(id);
    expect(walk(id, (at) => m.get(at) ?? 0n)).toBe(BigInt(builtin(id)?.expect?.address ?? 0));
  });

  it('of the nested walk lead to its address through both stages', () => {
    const m = memoryOf('nested-success');
    const host = (guest: bigint): bigint => {
      let table = (m.get(0x104480n) ?? 0n) & ~0xfffn;
      for (const shift of [39n, 30n, 21n, 12n]) table = (m.get(table + ((guest >> shift) & 511n) * 8n) ?? 0n) & ~0xfffn;
      return table + (guest & 4095n);
    };
    expect(host(0x4f0748n)).toBe(0x218a4f748n);
    // The PASID entry lies in the host's memory, everything it leads to in the guest's.
    const final = walk('nested-success', (at) => m.get(at === 0x104490n ? at : host(at)) ?? 0n);
    expect(host(final)).toBe(BigInt(builtin('nested-success')?.expect?.address ?? 0));
  });

  it('of the hole lack one second-stage entry and nothing else', () => {
    const whole = memoryOf('nested-success');
    const holed = memoryOf('nested-hole');
    expect([...whole].filter(([at, value]) => holed.get(at) !== value)).toEqual([[0x303788n, 0x218a50007n]]);
  });
});
