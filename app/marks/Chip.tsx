import type { ReactElement, ReactNode } from 'react';
import { type OwnerId, owners } from '../../engine/index.ts';

/** The four owners, plus what a verdict may say instead of an owner. */
export type ChipOwner = OwnerId | 'nobody' | 'unknown';

const glyphs: Readonly<Record<ChipOwner, ReactNode>> = {
  host: <rect x="1" y="1" width="10" height="10" />,
  guest: <circle cx="6" cy="6" r="5.25" />,
  userspace: <path d="M6 0 12 6 6 12 0 6z" />,
  device: <path d="M6 .75 12 11H0z" />,
  nobody: <path d="M1.5 6.5 4.75 9.75 10.5 2" fill="none" stroke="currentColor" strokeWidth="2.25" />,
  unknown: (
    <path
      d="M3 4.2C3 2.4 4.2 1.2 6 1.2s3 1.1 3 2.7C9 5.9 6 6 6 8.2M6 9.6v1.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    />
  ),
};

const nameOf = (owner: ChipOwner): string =>
  owner === 'nobody' ? 'Nobody' : owner === 'unknown' ? 'Undetermined' : owners[owner].name;

interface ChipProps {
  readonly owner: ChipOwner;
  /** Without the name, where that stands beside it or is told on pointing. */
  readonly bare?: boolean;
}

/** Fill, glyph and full name together: colour alone never tells an owner. */
export function Chip({ owner, bare = false }: ChipProps): ReactElement {
  return (
    <span className="chip" data-owner={owner}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {glyphs[owner]}
      </svg>
      {!bare && nameOf(owner)}
    </span>
  );
}

/** One owner or two; none or more are undetermined. */
export const OwnerChips = ({ owners: all, bare = false }: OwnerChipsProps): ReactNode =>
  all.length === 1 || all.length === 2 ? (
    all.map((owner) => <Chip key={owner} owner={owner} bare={bare} />)
  ) : (
    <Chip owner="unknown" bare={bare} />
  );

interface OwnerChipsProps {
  readonly owners: readonly OwnerId[];
  readonly bare?: boolean;
}
