import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from './nearest.ts';

const names = ['RTADDR_REG', 'GSTS_REG', 'CAP_REG', 'ECAP_REG'];

describe('the nearest name', () => {
  it.each([
    ['rtaddr_reg', 'RTADDR_REG'],
    ['RTADR_REG', 'RTADDR_REG'],
    ['GTSS_REG', 'GSTS_REG'],
    ['CAPREG', 'CAP_REG'],
    ['XCAP_REG', 'CAP_REG'],
    ['QUEUE', null],
    ['', null],
  ])('of %j is %j', (word, found) => {
    expect(nearest(word, names)).toBe(found);
  });

  it('is a remedy; without one the names are', () => {
    expect(didYouMean('CAP-REG', names)).toBe("Did you mean 'CAP_REG'?");
    expect(didYouMean('zzz', names)).toBe('Known: RTADDR_REG, GSTS_REG, CAP_REG, ECAP_REG.');
    expect(didYouMean('zzz', [])).toBe('Remove it.');
  });
});
