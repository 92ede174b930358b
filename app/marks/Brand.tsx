import type { ReactElement } from 'react';
import './Brand.css';

/** The lab's mark and name, in an element of the class `brand`. */
export function Brand(): ReactElement {
  return (
    <>
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M2 3.5h4.5v6.5h7v6.5H18" fill="none" stroke="currentColor" strokeWidth="2" />
        <circle cx="6.5" cy="3.5" r="2" fill="currentColor" />
        <circle cx="13.5" cy="10" r="2" fill="currentColor" />
      </svg>
      <span>IOMMU Lab</span>
    </>
  );
}
