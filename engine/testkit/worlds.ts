/** Legal worlds of a model, built by its own builder: every mode, stage and depth that it takes. */
import { qword, withField } from '../bits/value.ts';
import { Memory } from '../memory/memory.ts';
import type { DevicePlan, Iommu, MapPlan, SpacePlan, UnitConfig } from '../models/contract.ts';
import type { LoadedModel } from '../models/registry.ts';
import { type DmaRequest, EXECUTE, newRequest, READ, WRITE } from '../pcie/request.ts';

export interface BuiltWorld {
  readonly memory: Memory;
  readonly unit: Iommu;
  readonly config: UnitConfig;
  readonly device: DevicePlan;
  readonly space: SpacePlan;
}

export const TABLES_AT = 0x10_0000n;
/** Where the device's pages lie: physical, or guest physical under a second stage. */
const PAGES_AT = 0x4000_0000n;
export const DEVICE = 0x00fa;

const map = (iova: bigint, to: bigint, bytes: bigint, pageLog2: number, access: number): MapPlan => ({
  ...{ iova, to, bytes, pageLog2, access },
  user: true,
});

/** A page of each size and of each right, side by side. */
export const MAPS: readonly MapPlan[] = [
  map(0x1000n, PAGES_AT + 0x1000n, 0x2000n, 12, READ | WRITE),
  map(0x3000n, PAGES_AT + 0x3000n, 0x1000n, 12, READ),
  map(0x4000n, PAGES_AT + 0x4000n, 0x1000n, 12, READ | WRITE | EXECUTE),
  map(0x20_0000n, PAGES_AT + 0x20_0000n, 0x20_0000n, 21, READ | WRITE),
  map(0x4000_0000n, 0x8000_0000n, 0x4000_0000n, 30, READ | WRITE),
];
/** The guest's first 4 GiB, its own address plus 4 GiB: tables in small pages, so that each has an entry of its own. */
export const HOST: readonly MapPlan[] = [
  map(0n, 0x1_0000_0000n, 0x20_0000n, 12, READ | WRITE | EXECUTE),
  map(0x20_0000n, 0x1_0020_0000n, 0x3fe0_0000n, 21, READ | WRITE | EXECUTE),
  map(0x4000_0000n, 0x1_4000_0000n, 0xc000_0000n, 30, READ | WRITE | EXECUTE),
];

/** Pages for the builder: enough for every world here. */
export const tablePages = (count: number): bigint[] =>
  Array.from({ length: count }, (_, n) => TABLES_AT + BigInt(n) * 4096n);

const STAGES = ['first', 'second', 'nested', 'pass-through'] as const;

/** The model's sensible machine, and one that has every capability which a structure asks for. */
export function configsOf(model: LoadedModel): readonly UnitConfig[] {
  const plain: UnitConfig = { registers: {}, implementation: {} };
  const { registers, layouts } = model.describe;
  const memory = new Memory();
  const unit = model.behaviour.create(memory, plain);
  const asked = new Set(
    layouts.flatMap((l) => l.fields.flatMap((f) => [f.needs ?? [], f.ignoredWithout ?? []].flat())),
  );
  const full: Record<string, bigint> = {};
  for (const r of registers) {
    const flags = layouts
      .find((l) => l.id === r.layout)
      ?.fields.filter((f) => f.kind === 'flag' && f.write === 'ro' && asked.has(f.name));
    const before = qword(memory.words, 0, unit.registersAt + (r.offset >> 2));
    const after = (flags ?? []).reduce((word, f) => withField(f, word, 1n), before);
    if (after !== before) full[r.name] = after;
  }
  return Object.keys(full).length === 0 ? [plain] : [plain, { registers: full, implementation: {} }];
}

/** Every kind of world that the builder takes without complaint. `ats`: with ATS and page requests wherever it can be. */
export function builtWorlds(model: LoadedModel, ats = true): BuiltWorld[] {
  const worlds: BuiltWorld[] = [];
  for (const config of configsOf(model)) {
    for (const mode of Object.keys(model.describe.modes)) {
      for (const space of spaces()) {
        const world =
          (ats ? build(model, config, mode, space, true) : null) ?? build(model, config, mode, space, false);
        if (world !== null) worlds.push(world);
      }
    }
  }
  return worlds;
}

const spaces = (): SpacePlan[] =>
  STAGES.flatMap((stage) =>
    [-1, 0x12].flatMap((pasid) =>
      (stage === 'pass-through' ? [4] : [2, 3, 4, 5, 6]).map((levels): SpacePlan => {
        const maps = stage === 'pass-through' ? [] : MAPS;
        return { pasid, stage, levels, maps, host: stage === 'nested' ? HOST : [] };
      }),
    ),
  );

/** `ats`: the device may translate ahead and ask for pages, where the mode allows that. */
function build(
  model: LoadedModel,
  config: UnitConfig,
  mode: string,
  space: SpacePlan,
  ats: boolean,
): BuiltWorld | null {
  const memory = new Memory();
  const unit = model.behaviour.create(memory, config);
  const device: DevicePlan = {
    ...{ requesterId: DEVICE, mode, domain: 7, ats, pri: ats, faultsHidden: false },
    spaces: [space],
  };
  const problems = model.behaviour.build(memory, unit, { devices: [device], tables: tablePages(64) });
  unit.refresh();
  return problems.length === 0 ? { memory, unit, config, device, space } : null;
}

/** A read of the world's device in its space. */
export const requestIn = (world: { readonly space: SpacePlan }, address: bigint, access = READ): DmaRequest => ({
  ...newRequest(),
  requesterId: DEVICE,
  pasid: world.space.pasid,
  addressLo: Number(BigInt.asIntN(32, address)),
  addressHi: Number(BigInt.asIntN(32, address >> 32n)),
  access,
});
