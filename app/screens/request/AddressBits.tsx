import { Fragment, type ReactElement, useMemo } from 'react';
import type { WalkPart } from '../../../engine/index.ts';
import { placesOf } from '../../scenes/chain.ts';
import { pinHandlers, useLit } from '../../store/places.ts';
import { type AddressSlice, addressSlices } from './address-slices.ts';

/** The address in bits, cut where the walk cuts it. Each piece lights up with the table that it opens, both ways. */
export function AddressBits({ walk }: { readonly walk: WalkPart }): ReactElement | null {
  const slices = useMemo(() => addressSlices(walk), [walk]);
  if (slices.length < 2) return null;
  return (
    <fieldset className="address-bits" aria-label="Address bits">
      {slices.map((slice) => (
        <Fragment key={slice.lo}>{slice.column === null ? <Rest slice={slice} /> : <Slice slice={slice} />}</Fragment>
      ))}
    </fieldset>
  );
}

const rangeOf = ({ hi, lo }: AddressSlice): string => `${hi}:${lo}`;

/** Bits above the first table. */
const Rest = ({ slice }: { readonly slice: AddressSlice }): ReactElement => (
  <span className="address-slice rest">
    <span className="address-range">{rangeOf(slice)}</span>
    <span className="hex">{slice.digits}</span>
  </span>
);

function Slice({ slice }: { readonly slice: AddressSlice }): ReactElement {
  const place = placesOf.slice(slice.column ?? '');
  const lit = useLit(place);
  return (
    <button
      type="button"
      className={`address-slice ${lit}`}
      aria-label={`Address bits ${slice.hi} to ${slice.lo}, ${slice.name}: ${slice.digits}`}
      aria-pressed={lit === 'lit pinned'}
      {...pinHandlers(place)}
    >
      <span className="address-range">
        {slice.title !== '' && <b>{slice.title}</b>} {rangeOf(slice)}
      </span>
      <span className="hex">
        {slice.bits.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one number have no other name.
          <i key={i}>{group}</i>
        ))}
      </span>
    </button>
  );
}
