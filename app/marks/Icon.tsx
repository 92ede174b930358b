import type { ReactElement, ReactNode } from 'react';

/** Line drawings on a grid of 12, shared by all screens. Always beside words or under a label: hidden from listeners. */
const drawings = {
  caret: <path d="M2 4.2 6 8 10 4.2" />,
  tick: <path d="M2 6.5 5 9.5 10 2.5" strokeWidth="1.75" />,
  cross: <path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5" />,
  next: <path className="solid" d="M3 1.5 9.5 6 3 10.5z" />,
  back: <path className="solid" d="M9 1.5 2.5 6 9 10.5z" />,
  first: <path className="solid" d="M10.5 1.5 4.5 6l6 4.5zM1.5 1.5h1.75v9H1.5z" />,
  last: <path className="solid" d="M1.5 1.5 7.5 6l-6 4.5zM8.75 1.5h1.75v9H8.75z" />,
  play: <path d="M3 2 9.5 6 3 10z" strokeLinejoin="round" />,
  pause: <path d="M3.5 2v8M8.5 2v8" strokeWidth="2" />,
  fault: <path d="M0 6h8M9 1.5v9" strokeWidth="1.75" />,
  undo: <path d="M4.2 2.2 1.7 4.7l2.5 2.5M1.7 4.7h5.2a3 3 0 0 1 0 6H4.2" />,
  redo: <path d="m7.8 2.2 2.5 2.5-2.5 2.5M10.3 4.7H5.1a3 3 0 0 0 0 6h2.7" />,
  to: <path d="M1 6h9M7 2.5 10.5 6 7 9.5" />,
  unfold: <path d="M4.5 3 1.5 6l3 3M7.5 3l3 3-3 3" />,
  dot: <circle className="solid" cx="6" cy="6" r="3" />,
  edit: <path d="M2 10l.6-2.4 5.8-5.8 1.8 1.8-5.8 5.8z" strokeLinejoin="round" />,
  copy: <path d="M4 3.5V1.5h6.5V8h-2M1.5 4H8v6.5H1.5z" />,
  book: (
    <path
      d="M6 3.2C5 2.4 3.6 2.2 1.5 2.2v7c2.1 0 3.5.2 4.5 1 1-.8 2.4-1 4.5-1v-7c-2.1 0-3.5.2-4.5 1zM6 3.2v7"
      strokeLinejoin="round"
    />
  ),
  undoOne: <path d="M2 6h8" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }): ReactElement {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
