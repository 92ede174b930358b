/** `lab log`: kernel lines in, decoded faults out; or recorded cases compared. */

import { blockOf } from '../kernel-log/block.ts';
import { readCases, runCase } from '../kernel-log/cases.ts';
import { decodeLog } from '../kernel-log/decode.ts';
import type { Problem } from '../scenario/format.ts';

export interface Console {
  say(text: string): void;
  complain(file: string, problems: readonly Problem[]): void;
  /** Text of a file, `-` for standard input, or the problem with reading it. */
  read(file: string): string | Problem;
}

/** 0 when every file has a fault, 1 when one has none, 2 when one cannot be read. */
export function logFiles(files: readonly string[], json: boolean, { say, complain, read }: Console): number {
  let worst = 0;
  const all: unknown[] = [];
  for (const file of files) {
    const text = read(file);
    const log = typeof text === 'string' ? decodeLog(text) : null;
    const problem = typeof text === 'string' ? (log?.problem ?? null) : text;
    if (problem !== null || log === null) {
      complain(file, problem === null ? [] : [problem]);
      worst = 2;
      continue;
    }
    if (log.faults.length === 0) {
      const says = `No fault line found in ${log.lines} ${log.lines === 1 ? 'line' : 'lines'}.`;
      complain(file, [{ where: 'text', says, remedy: 'Known: DMAR, AMD-Vi, arm-smmu-v3, riscv iommu, virtio_iommu.' }]);
      worst = Math.max(worst, 1);
    }
    if (json)
      all.push(...log.faults.map(({ family, format, count, decoded }) => ({ family, format, count, ...decoded })));
    else for (const fault of log.faults) say(blockOf(fault));
  }
  if (json) say(JSON.stringify(all, null, 2));
  return worst;
}

/** A line for each case that decodes otherwise than expected; last `N passed, N failed`. */
export function logCases(files: readonly string[], { say, complain, read }: Console): number {
  let passed = 0;
  let failed = 0;
  let bad = false;
  for (const file of files) {
    const text = read(file);
    const cases = typeof text === 'string' ? readCases(text) : text;
    if ('where' in cases) {
      complain(file, [cases]);
      bad = true;
      continue;
    }
    for (const { id, difference } of cases.map(runCase)) {
      if (difference === null) passed++;
      else {
        failed++;
        say(`${id}: ${difference}`);
      }
    }
  }
  say(`${passed} passed, ${failed} failed`);
  return bad ? 2 : failed > 0 ? 1 : 0;
}
