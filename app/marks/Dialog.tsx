/**
 * A dialog on the platform's own element: focus goes in (to what is marked `data-first`), stays in and returns; Escape closes. Radix's would add a style
 * element to the page, which our content security policy refuses.
 */
import { type ReactElement, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { lab } from '../store/lab.ts';
import { Icon } from './Icon.tsx';
import './Dialog.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Room for tables. */
  readonly wide?: boolean;
  /** The heading is heard, not seen. */
  readonly bare?: boolean;
  /** What closing it means; left out: no dialog of the lab is open any more. */
  readonly onClosed?: () => void;
}

export function Dialog({ title, children, wide = false, bare = false, onClosed }: DialogProps): ReactElement {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog === null) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      dialog.close();
      // What was focused before may be gone, a menu for instance.
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('.timeline-step')?.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; for keys there is Escape
    <dialog
      ref={box}
      className={`dialog${wide ? ' wide' : ''}${bare ? ' bare' : ''}`}
      aria-labelledby={heading}
      onClose={(event) => {
        if (event.currentTarget.open) return;
        if (onClosed === undefined) lab().openDialog(null);
        else onClosed();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className="dialog-inner">
        <header className="dialog-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="btn plain icon-only" aria-label="Close" onClick={() => box.current?.close()}>
            <Icon name="cross" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
