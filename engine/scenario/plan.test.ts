import { describe, expect, it } from 'vitest';
import { EXECUTE, READ, TRANSLATED, TRANSLATION_REQUEST, WRITE } from '../pcie/request.ts';
import type { Scenario } from './format.ts';
import { parseScenario } from './parse.ts';
import { planScenario } from './plan.ts';

function scenario(rest: object): Scenario {
  const parsed = parseScenario({ format: 'iommu-lab-scenario', version: 1, title: 'T', model: 'm', ...rest });
  if (!('scenario' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}
const planOf = (...commands: object[]): unknown =>
  planScenario(scenario({ devices: [{ device: '00:1f.6', mode: 'x', domain: 5 }], commands })).commands[0];

describe('a plan', () => {
  it('cuts an address into int32 halves', () => {
    expect(
      planOf({ do: 'request', device: '00:1f.6', pasid: '0x12', address: '0x80007f3accc12f40', access: 'write' }),
    ).toEqual({
      do: 'request',
      request: {
        requesterId: 0xfe,
        pasid: 0x12,
        addressLo: 0xccc12f40 | 0,
        addressHi: 0x80007f3a | 0,
        size: 4,
        access: WRITE,
        type: 0,
        privileged: false,
      },
    });
  });

  it('keeps PASID 0 apart from no PASID', () => {
    const base = { do: 'request', device: '0x12345678', address: '0x0', access: 'read' };
    expect(planOf({ ...base, pasid: '0x0' })).toMatchObject({ request: { pasid: 0, requesterId: 0x12345678 } });
    expect(planOf({ ...base, pasid: null })).toMatchObject({ request: { pasid: -1 } });
  });

  it.each([
    ['read', READ],
    ['write', WRITE],
    ['execute', EXECUTE],
    ['atomic', READ | WRITE],
  ])('an access of the kind %s has the bits %i', (access, bits) => {
    expect(planOf({ do: 'request', device: '00:1f.6', address: '0x0', access })).toMatchObject({
      request: { access: bits },
    });
  });

  it.each([
    ['translation request', TRANSLATION_REQUEST],
    ['translated', TRANSLATED],
  ])('a request of the type %s has the number %i', (type, n) => {
    expect(planOf({ do: 'request', device: '00:1f.6', address: '0x0', access: 'read', type })).toMatchObject({
      request: { type: n },
    });
  });

  it('spells places in one way', () => {
    expect(planOf({ do: 'edit', place: 'memory:0x0004F2090', value: '0x1' })).toEqual({
      do: 'edit',
      place: 'memory:0x4f2090',
      hi: 63,
      lo: 0,
      value: 1n,
    });
    expect(planOf({ do: 'edit', place: 'register:FRCD[0]/1', value: '0x1' })).toMatchObject({
      place: 'register:FRCD[0]/1',
    });
  });

  it('keeps all 32 bits of an interrupt message', () => {
    expect(planOf({ do: 'interrupt', device: '02:00.0', address: '0xfee02470', data: '0xffffffff' })).toEqual({
      do: 'interrupt',
      message: { requesterId: 0x200, addressLo: 0xfee02470 | 0, addressHi: 0, data: -1 },
    });
  });

  it.each([
    ['0x7f3a4c812000', 1, '0x7f3a4c812000', 12],
    ['0x7f3a4c812000', 2, '0x7f3a4c812000', 13],
    ['0x7f3a4c812000', 3, '0x7f3a4c810000', 15],
    // Two pages with a large boundary between them.
    ['0x7f3a4c7ff000', 2, '0x7f3a4c000000', 24],
    ['0xfffffffffffff000', 1, '0xfffffffffffff000', 12],
  ])('an invalidation of %s and %i pages covers the aligned block at %s', (address, pages, block, sizeLog2) => {
    expect(planOf({ do: 'invalidate', scope: 'pages', device: '00:1f.6', pasid: '0x12', address, pages })).toEqual({
      do: 'invalidate',
      what: { scope: 'pages', requesterId: 0xfe, pasid: 0x12, domain: 5, address: BigInt(block), sizeLog2 },
    });
  });

  it('says what devices, tables, words and holes are, in numbers', () => {
    const plan = planScenario(
      scenario({
        unit: { registers: { A: '0xffffffffffffffff' }, implementation: { width: '0x2e', fast: true } },
        devices: [
          {
            device: '03:10.1',
            mode: 'scalable',
            domain: 66,
            ats: true,
            spaces: [
              {
                pasid: '0x2a5',
                stage: 'nested',
                levels: 4,
                maps: [{ iova: '0x200000', to: '0x400000', bytes: '0x200000', page: '2M', access: 'rx', user: false }],
                host: [{ iova: '0x0', to: '0x40000000', bytes: '0x40000000', page: '1G', access: 'rw' }],
              },
            ],
          },
        ],
        tables: ['0x200000'],
        memory: [['0x200008', '0x8000000000000001']],
        busErrors: [['0x5000', '0x8']],
        seed: 9,
      }),
    );
    expect(plan).toEqual({
      unit: { registers: { A: 0xffffffffffffffffn }, implementation: { width: 46n, fast: true } },
      world: {
        devices: [
          {
            requesterId: 0x381,
            mode: 'scalable',
            domain: 66,
            ats: true,
            pri: false,
            faultsHidden: false,
            spaces: [
              {
                pasid: 0x2a5,
                stage: 'nested',
                levels: 4,
                maps: [
                  {
                    iova: 0x200000n,
                    to: 0x400000n,
                    bytes: 0x200000n,
                    pageLog2: 21,
                    access: READ | EXECUTE,
                    user: false,
                  },
                ],
                host: [
                  { iova: 0n, to: 0x40000000n, bytes: 0x40000000n, pageLog2: 30, access: READ | WRITE, user: true },
                ],
              },
            ],
          },
        ],
        tables: [0x200000n],
      },
      memory: [[0x200008n, 0x8000000000000001n]],
      busErrors: [{ start: 0x5000n, length: 8n }],
      commands: [],
      seed: 9,
    });
  });
});
