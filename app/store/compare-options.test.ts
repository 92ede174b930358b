import { describe, expect, it } from 'vitest';
import { type CompareOptions, MOST_CHANGES, optionsText, readOptions } from './compare-options.ts';

const usual: CompareOptions = { command: null, changes: [], carry: true, at: 'result', only: false };

describe('options of a comparison', () => {
  it('are no text when all are as usual', () => {
    expect(optionsText(usual)).toBe('');
    expect(readOptions('')).toEqual(usual);
  });

  it('come back from their text, without a slash in it', () => {
    const options: CompareOptions = {
      command: 3,
      changes: [
        { model: 'a-model', fault: 'page/not present', everywhere: true },
        { model: 'b', fault: 'x', everywhere: false },
      ],
      carry: false,
      at: 'pasid',
      only: true,
    };
    expect(optionsText(options)).not.toContain('/');
    expect(readOptions(optionsText(options))).toEqual(options);
  });

  it('that make no sense are as usual', () => {
    expect(readOptions('at=nowhere&only=yes&carry=maybe&request=-1&request=2&what=ever')).toEqual(usual);
    expect(readOptions(`everywhere=${'x'.repeat(200)}`)).toEqual(usual);
  });

  it('ask for so many changes and no more', () => {
    expect(readOptions('here=a:b&'.repeat(1000)).changes).toHaveLength(MOST_CHANGES);
  });
});
