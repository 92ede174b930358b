/** Every family of drivers whose lines are known. A new printed form is a rule in one of them; a new driver is a line here. */
import { amd } from './amd.ts';
import { faultCore } from './fault-core.ts';
import { mediatek, renesas, rockchip, tegra } from './masters.ts';
import { riscv } from './riscv.ts';
import type { Family } from './rules.ts';
import { smmuv2 } from './smmuv2.ts';
import { smmuv3 } from './smmuv3.ts';
import { virtio } from './virtio.ts';
import { vtd } from './vtd.ts';

export const families: readonly Family[] = [
  vtd,
  amd,
  smmuv3,
  smmuv2,
  tegra,
  mediatek,
  renesas,
  rockchip,
  riscv,
  virtio,
  faultCore,
];
