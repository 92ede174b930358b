import { describe, expect, it } from 'vitest';
import { textOf } from '../testkit/sources.ts';
import { readCases, runCase } from './cases.ts';
import { decodeLog } from './decode.ts';

const cases = readCases(textOf('engine/kernel-log/cases.json'));
if ('where' in cases) throw new Error('the recorded cases cannot be read');

describe('recorded kernel lines', () => {
  it('are all here', () => expect(cases.length).toBe(136));

  it.each(cases.map((c) => [c.id, c] as const))('%s decodes as recorded', (_, c) => {
    expect(runCase(c).difference).toBeNull();
  });

  it.each(cases.map((c) => [c.id, c] as const))('%s is one fault', (_, c) => {
    const { faults } = decodeLog(c.text);
    expect(faults.map((f) => [f.format, f.count])).toHaveLength(1);
  });
});
