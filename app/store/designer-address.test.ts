import { expect, it } from 'vitest';
import type { RecordFields } from '../../engine/index.ts';
import { addressOfFields, DESIGNER, designerIn, readFields, USUAL } from './designer-address.ts';

it('an address holds every choice and gives it back', () => {
  for (const reason of ['none', '2017', 'steps', '2019', 'code'] as const)
    for (const requester of ['none', '16', '32'] as const)
      for (const on of [true, false]) {
        const fields: RecordFields = { reason, requester, model: on, address: !on, pasid: on, permissions: !on };
        expect(readFields(addressOfFields(fields))).toEqual(fields);
      }
  expect(addressOfFields(USUAL)).toBe(DESIGNER);
});

it('knows its own addresses, and makes something of any of them', () => {
  expect(designerIn('#/record')).toBe('#/record');
  expect(designerIn('#/recorder')).toBeNull();
  expect(readFields('#/record/nonsense,,')).toEqual({
    reason: 'none',
    model: false,
    address: false,
    pasid: false,
    permissions: false,
    requester: 'none',
  });
});
