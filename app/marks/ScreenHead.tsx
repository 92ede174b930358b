/** The head of a screen that lies over the lab: the lab's name, which leads back, its own, and what can be done with it. */
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { labLink } from '../store/address-bar.ts';
import { Brand } from './Brand.tsx';
import './ScreenHead.css';

interface ScreenHeadProps {
  readonly title: string;
  /** Where the title leads, on a screen whose pages have headings of their own; left out: it is the page's heading. */
  readonly href?: string;
  /** The heading, for a screen that gives it the focus again later. It has it when the screen opens. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  /** What is open on the screen. */
  readonly children?: ReactNode;
  readonly tools?: ReactNode;
  /** After the way back. */
  readonly help?: ReactNode;
}

export function ScreenHead({ title, href, heading, children, tools, help }: ScreenHeadProps): ReactElement {
  const own = useRef<HTMLHeadingElement>(null);
  const name = heading ?? own;
  useEffect(() => name.current?.focus({ preventScroll: true }), [name]);
  return (
    <header className="screen-head">
      <a className="brand" href={labLink()} aria-label="IOMMU Lab">
        <Brand />
      </a>
      {href === undefined ? (
        <h1 className="screen-name" ref={name} tabIndex={-1}>
          {title}
        </h1>
      ) : (
        <a className="screen-name" href={href}>
          {title}
        </a>
      )}
      {children}
      <span className="grow" />
      {tools}
      <a className="btn plain screen-back" href={labLink()}>
        Back to the lab
      </a>
      {help}
    </header>
  );
}
