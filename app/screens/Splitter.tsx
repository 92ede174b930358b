/** The line between two parts, moved by dragging or by arrow keys; a double click gives both their usual sizes again. */
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import { lab, useLab } from '../store/lab.ts';
import { drawnScale } from '../theme/text-size.ts';
import './splitter.css';

interface SplitterProps {
  /** Which size it sets. */
  readonly sets: 'lower' | 'inspector';
  readonly label: string;
  readonly least: number;
  readonly most: number;
}

const BY_KEY = 16;

export function Splitter({ sets, label, least, most }: SplitterProps): ReactElement {
  const chosen = useLab((s) => s.prefs[sets]);
  const grip = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isFlat = sets === 'lower';
  // Upward makes the lower half taller, to the right makes the inspector wider.
  const along = (event: PointerEvent): number => (isFlat ? -event.clientY : event.clientX) / drawnScale();
  const now = (): number => {
    const part = isFlat ? bar.current?.parentElement : bar.current?.parentElement?.querySelector('.inspector');
    const box = part?.getBoundingClientRect();
    return Math.round(((isFlat ? box?.height : box?.width) ?? least) / drawnScale());
  };
  const set = (size: number): void => lab().setPref(sets, Math.max(least, Math.min(most, Math.round(size))));
  const onKeyDown = (event: KeyboardEvent): void => {
    const [more, less] = isFlat ? ['ArrowUp', 'ArrowDown'] : ['ArrowRight', 'ArrowLeft'];
    const to = { [more]: now() + BY_KEY, [less]: now() - BY_KEY, Home: least, End: most }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      ref={bar}
      className={`splitter ${isFlat ? 'flat' : 'upright'}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isFlat ? 'horizontal' : 'vertical'}
      aria-valuenow={chosen === 0 ? Math.round((least + most) / 2) : chosen}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={chosen === 0 ? 'usual size' : `${chosen} pixels`}
      title={`${label}: drag, or arrow keys; double click for the usual size`}
      data-keys="own"
      onKeyDown={onKeyDown}
      onDoubleClick={() => lab().setPref(sets, 0)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { from: along(event), size: now() };
      }}
      onPointerMove={(event) => {
        if (grip.current !== null) set(grip.current.size + along(event) - grip.current.from);
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
    />
  );
}
