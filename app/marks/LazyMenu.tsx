/**
 * Menus load after the first picture. Until then a button stands in their place that looks and is named alike; what is
 * asked of it meanwhile happens when the menu has come, and the focus stays where it was.
 */
import { type ReactElement, type ReactNode, type Ref, Suspense, useCallback, useEffect, useState } from 'react';

interface StandInProps {
  readonly className: string;
  readonly label?: string | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
  readonly onOpen: () => void;
}

/** The stand-in that had the focus when its menu came. */
let focused: string | null = null;
const nameOf = (element: HTMLElement): string => `${element.className} ${element.textContent}`;

export function StandIn({ className, label, title, children, onOpen }: StandInProps): ReactElement {
  const ref = useCallback((element: HTMLButtonElement | null) => {
    if (element === null) return;
    return () => {
      if (document.activeElement === element) focused = nameOf(element);
    };
  }, []);
  return (
    <button
      ref={ref}
      type="button"
      className={className}
      aria-label={label}
      title={title}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') onOpen();
      }}
    >
      {children}
    </button>
  );
}

/** For the trigger of a menu that took the place of a stand-in. */
export const keepFocus: Ref<HTMLButtonElement> = (element) => {
  if (element === null || focused !== nameOf(element)) return;
  focused = null;
  element.focus();
};

/** Shows the stand-in first and then the menu, once the browser has nothing more urgent to do. */
export function WhenIdle({
  standIn,
  children,
}: {
  readonly standIn: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), 0);
    return () => clearTimeout(timer);
  }, []);
  return isTime ? <Suspense fallback={standIn}>{children}</Suspense> : standIn;
}
