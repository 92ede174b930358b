import type { ReactElement } from 'react';
import { type BitRange, digitGroups, digitsOf } from './hex-digits.ts';

interface HexProps {
  /** With or without `0x`. */
  readonly value: string | number | bigint;
  /** Pads with zeros to so many digits. */
  readonly width?: number;
  /** Bits whose digits travel: bold. */
  readonly strong?: BitRange | undefined;
  /** Bits that are wrong: fault colour, underlined. */
  readonly bad?: BitRange | undefined;
  readonly className?: string;
}

/** Hexadecimal digits in groups of four, without `0x`. Gaps are margins, so copied digits are clean. */
export function Hex({ value, width = 0, strong, bad, className = '' }: HexProps): ReactElement {
  const groups = digitGroups(digitsOf(value, width), { strong, bad });
  let at = 0;
  return (
    <span className={`hex ${className}`}>
      {groups.map((runs) => {
        const key = at;
        return (
          <i key={key}>
            {runs.map(({ text, weight }) => {
              const key = at;
              at += text.length;
              return weight === 'plain' ? (
                text
              ) : (
                <b key={key} className={weight}>
                  {text}
                </b>
              );
            })}
          </i>
        );
      })}
    </span>
  );
}

/** Sixteen unknown digits. */
export function UnknownHex(): ReactElement {
  return (
    <span className="hex" aria-hidden="true">
      <i>····</i>
      <i>····</i>
      <i>····</i>
      <i>····</i>
    </span>
  );
}
