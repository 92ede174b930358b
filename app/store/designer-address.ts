/**
 * The record designer's address: all that it shows.
 *
 *     #/record                    the four steps, every field
 *     #/record/2017,address       reason, then the fields that are on
 */
import type { RecordFields } from '../../engine/index.ts';

export const DESIGNER = '#/record';

/** The fragment, if it is one of the designer. */
export const designerIn = (fragment: string): string | null =>
  fragment === DESIGNER || fragment.startsWith(`${DESIGNER}/`) ? fragment : null;

const REASONS: readonly RecordFields['reason'][] = ['none', '2017', 'steps', '2019', 'code'];
export const USUAL: RecordFields = {
  reason: 'steps',
  model: false,
  address: true,
  pasid: true,
  permissions: true,
  requester: '32',
};

/** What an address says; words that it does not know are passed over. */
export function readFields(address: string): RecordFields {
  if (address === DESIGNER) return USUAL;
  const words = address.slice(DESIGNER.length + 1).split(',');
  return {
    reason: REASONS.find((r) => words.includes(r)) ?? 'none',
    model: words.includes('model'),
    address: words.includes('address'),
    pasid: words.includes('pasid'),
    permissions: words.includes('access'),
    requester: words.includes('rid32') ? '32' : words.includes('rid16') ? '16' : 'none',
  };
}

export function addressOfFields(f: RecordFields): string {
  const words = [
    f.reason,
    ...(f.model ? ['model'] : []),
    ...(f.address ? ['address'] : []),
    ...(f.pasid ? ['pasid'] : []),
    ...(f.permissions ? ['access'] : []),
    ...(f.requester === 'none' ? [] : [`rid${f.requester}`]),
  ].join(',');
  const usual = `${DESIGNER}/${words}`;
  return JSON.stringify(readFields(usual)) === JSON.stringify(USUAL) ? DESIGNER : usual;
}
