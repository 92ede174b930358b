/** The behaviour of the model: what the worker loads and the page does not. */
import type { ModelBehaviour } from '../contract.ts';
import { build } from './build.ts';
import { conformance } from './conformance.ts';
import { driver } from './driver.ts';
import { inject } from './inject.ts';
import { createVirtio } from './iommu.ts';
import { log } from './log.ts';

export const behaviour: ModelBehaviour = { create: createVirtio, driver, log, build, inject, conformance };
