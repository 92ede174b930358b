import { describe, expect, it } from 'vitest';
import type { ColumnView, WalkPart } from '../../../engine/index.ts';
import { addressSlices } from './address-slices.ts';

const column = (id: string, bits: ColumnView['bits'], key: string) => ({ id, title: id, bits, key }) as ColumnView;
const walk = (columns: readonly ColumnView[]) =>
  ({ columns, request: { address: '0x7f3a4c812f40' } }) as unknown as WalkPart;

describe('the address of a request', () => {
  it('is cut where the walk cuts it, and nothing of it is lost', () => {
    const levels = [column('L4', [47, 39], '0fe'), column('L3', [38, 30], '0e9'), column('L2', [29, 21], '064')];
    const slices = addressSlices(walk([column('root', null, '00'), ...levels]));
    expect(slices.map((s) => [s.hi, s.lo, s.column, s.digits])).toEqual([
      [63, 48, null, '0000'],
      [47, 39, 'L4', '0fe'],
      [38, 30, 'L3', '0e9'],
      [29, 21, 'L2', '064'],
      [20, 0, 'result', '012f40'],
    ]);
    expect(slices[1]?.bits).toEqual(['0', '1111', '1110']);
    const joined = slices.reduce((sum, s) => (sum << BigInt(s.hi - s.lo + 1)) | BigInt(`0x${s.digits}`), 0n);
    expect(joined).toBe(0x7f3a4c812f40n);
  });

  it('is not cut by a walk that reads no page table', () => {
    expect(addressSlices(walk([column('root', null, '00')]))).toEqual([]);
  });
});
