import { describe, expect, it } from 'vitest';
import { grouped } from './grouped.ts';

describe('a large number', () => {
  it('has commas between thousands', () => {
    expect([0, 13, 999, 1000, 20_000, 1_234_567].map(grouped)).toEqual([
      '0',
      '13',
      '999',
      '1,000',
      '20,000',
      '1,234,567',
    ]);
  });
});
