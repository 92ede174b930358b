/** The same page requests on every model that has them: for the reactions to crimes, and for properties. */
import { type LoadedModel, loadModel, modelIds } from '../models/registry.ts';
import type { Hex, Scenario } from '../scenario/format.ts';
import { toHex } from '../scenario/numbers.ts';
import { ENDPOINT, EXCHANGE, JOB, REGION } from './defaults.ts';
import type { ExchangeText } from './format.ts';

/** A model whose devices may ask for pages. */
export interface AskingModel extends LoadedModel {
  readonly id: string;
}

/** All of them, in the order of the registry. */
export async function askingModels(): Promise<readonly AskingModel[]> {
  const all = await Promise.all(modelIds.map(async (id) => ({ id, model: await loadModel(id) })));
  return all.flatMap(({ id, model }) => (model?.describe.asks === undefined ? [] : [{ id, ...model }]));
}

export const PASID: Hex = '0x12';
export const START = 0x7f3a4c812000n;
export const DEVICES = ['00:1f.6', '00:1f.7', '03:00.0'] as const;
/** Pages that each process has; one more is asked for now and then. */
export const PAGES = 6;

/** One device writes to three pages that were swapped out. */
const SWAPPED: ExchangeText = {
  ...EXCHANGE,
  endpoints: [{ ...ENDPOINT, device: DEVICES[0] }],
  regions: [{ ...REGION, device: DEVICES[0], pasid: PASID, start: toHex(START), pages: PAGES, kind: 'swapped' }],
  jobs: [{ ...JOB, device: DEVICES[0], pasid: PASID, access: 'write', address: toHex(START), pages: 3 }],
};

/** A scenario with page requests on any model that knows them; left out: three swapped pages are written to. */
export function askingScenario({ id, describe }: AskingModel, exchange: ExchangeText = SWAPPED, devices = 1): Scenario {
  const stalls = exchange.endpoints.some((e) => e.recovers === 'stall');
  return {
    format: 'iommu-lab-scenario',
    version: 1,
    title: 'Page requests',
    about: '',
    model: id,
    unit: { registers: stalls ? (describe.asks?.stalls ?? {}) : {}, implementation: {} },
    devices: DEVICES.slice(0, devices).map((device, n) => ({
      device,
      mode: describe.asks?.mode ?? '',
      domain: 5 + n,
      ats: true,
      pri: true,
      spaces: [
        {
          pasid: PASID,
          stage: 'first',
          levels: 4,
          maps: [
            {
              iova: toHex(START),
              to: toHex(0x1c4e2000n + BigInt(n) * 0x100000n),
              bytes: toHex(BigInt(PAGES) * 4096n),
              page: '4K',
              access: 'rw',
            },
          ],
        },
      ],
    })),
    tables: [],
    memory: [],
    busErrors: [],
    commands: [],
    exchange,
    seed: 1,
  };
}
