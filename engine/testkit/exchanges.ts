/** Exchanges of page requests for properties: any mix of devices, groups, policies, crimes, sizes and models. */
import fc from 'fast-check';
import {
  ANSWER_IDS,
  DEVICE_CRIMES,
  type EndpointText,
  HOST_CRIMES,
  POLICY_IDS,
  REGION_KINDS,
  SERVER_IDS,
} from '../page-requests/format.ts';
import { type AskingModel, askingScenario, DEVICES, PAGES, PASID, START } from '../page-requests/neutral.ts';
import type { Hex, Scenario } from '../scenario/format.ts';
import { toHex } from '../scenario/numbers.ts';

const subset = <T>(all: readonly T[], most: number): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.subarray([...all], { maxLength: most }) },
  );

const endpoint = (device: string, stalls: boolean): fc.Arbitrary<EndpointText> =>
  fc.record({
    device: fc.constant(device),
    recovers: stalls ? fc.constantFrom('pri' as const, 'stall' as const) : fc.constant('pri' as const),
    allocation: fc.integer({ min: 1, max: 40 }),
    retries: fc.integer({ min: 0, max: 3 }),
    patience: fc.integer({ min: 5, max: 300 }),
    responsePasid: fc.boolean(),
    pageByPage: fc.boolean(),
    server: fc.constantFrom(...SERVER_IDS),
    policy: fc.oneof(
      { weight: 2, arbitrary: fc.constant('well' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...POLICY_IDS) },
    ),
    crimes: subset(DEVICE_CRIMES, 2),
  });

/** Any exchange on a model. */
export function exchanges(model: AskingModel): fc.Arbitrary<Scenario> {
  const at = fc.integer({ min: 0, max: 120 });
  return fc.integer({ min: 1, max: DEVICES.length }).chain((devices) => {
    const device = fc.constantFrom(...DEVICES.slice(0, devices));
    const address = fc.integer({ min: 0, max: PAGES }).map((n) => toHex(START + BigInt(n) * 4096n));
    return fc
      .record({
        linux: fc.constantFrom('2017' as const, 'today' as const),
        queueLog2: fc.constantFrom(null, 0, 1, 8),
        timeout: fc.record({
          after: fc.integer({ min: 1, max: 200 }),
          does: fc.constantFrom('nothing' as const, 'log' as const, 'failure' as const),
        }),
        forwards: fc.constantFrom('all' as const, 'drop' as const, 'delay' as const, 'filter' as const),
        crimes: subset(HOST_CRIMES, 1),
        endpoints: fc.tuple(
          ...DEVICES.slice(0, devices).map((d) => endpoint(d, model.describe.asks?.stalls !== undefined)),
        ),
        regions: fc.tuple(
          ...DEVICES.slice(0, devices).map((d) =>
            fc
              .constantFrom(...REGION_KINDS)
              .map((kind) => ({ device: d, pasid: PASID, start: toHex(START), pages: PAGES, kind })),
          ),
        ),
        jobs: fc.array(
          fc.record({
            at,
            device,
            pasid: fc.oneof(
              { weight: 9, arbitrary: fc.constant(PASID) },
              { weight: 1, arbitrary: fc.constantFrom<Hex | null>('0x13', null) },
            ),
            access: fc.constantFrom('read' as const, 'write' as const, 'execute' as const),
            address,
            pages: fc.integer({ min: 1, max: PAGES }),
            group: fc.integer({ min: 1, max: 8 }),
            times: fc.integer({ min: 1, max: 4 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        acts: fc.array(
          fc.record({
            at,
            do: fc.constantFrom(
              'unmap' as const,
              'kill' as const,
              'unbind' as const,
              'reset' as const,
              'remove' as const,
              'stop' as const,
              'unregister' as const,
              'enable' as const,
            ),
            device,
            pasid: fc.constant(PASID),
            address,
            pages: fc.integer({ min: 1, max: PAGES }),
          }),
          { maxLength: 2 },
        ),
        changes: fc.array(
          fc.record({ group: fc.integer({ min: 0, max: 4 }), answer: fc.constantFrom(...ANSWER_IDS) }),
          { maxLength: 2 },
        ),
      })
      .map((exchange) => askingScenario(model, exchange, devices));
  });
}
