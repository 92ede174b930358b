import { describe, expect, it } from 'vitest';
import type { ModelDescription } from '../../../engine/index.ts';
import { expectationText } from './expected.ts';

const model = { faults: [{ id: 'no-write', code: 0x85 }] } as unknown as ModelDescription;

describe('what a scenario expects', () => {
  it('is told in one sentence, with the code that the model gives the fault', () => {
    const text = (e: Parameters<typeof expectationText>[0]) => expectationText(e, model);
    expect(text({ outcome: 'blocked', fault: 'no-write', recorded: true })).toBe('blocked with 0x85, recorded.');
    expect(text({ outcome: 'blocked', recorded: false })).toBe('blocked, and nothing recorded.');
    expect(text({ outcome: 'translated', address: '0x2000', recorded: false })).toBe('translated to 0x2000.');
  });
});
