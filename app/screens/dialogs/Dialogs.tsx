/** The dialog that is open. What only one of them needs loads with it. */
import { lazy, type ReactElement, Suspense } from 'react';
import { useLab } from '../../store/lab.ts';
import type { DialogId } from '../../store/types.ts';
import { Changes } from './Changes.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { Share } from './Share.tsx';
import { UnitTab } from './UnitTab.tsx';
import { WalkList } from './WalkList.tsx';
import './dialogs.css';

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));
const Memory = lazy(async () => ({ default: (await import('./Memory.tsx')).Memory }));
const Vectors = lazy(async () => ({ default: (await import('./Vectors.tsx')).Vectors }));
const Paste = lazy(async () => ({ default: (await import('./Paste.tsx')).Paste }));

const DIALOGS: Readonly<Record<DialogId, () => ReactElement>> = {
  share: () => <Share />,
  vectors: () => <Vectors />,
  changes: () => <Changes />,
  unit: () => <UnitTab />,
  list: () => <WalkList />,
  keys: () => <KeyHelp />,
  palette: () => <Palette />,
  memory: () => <Memory />,
  paste: () => <Paste />,
};

export function Dialogs(): ReactElement | null {
  const dialog = useLab((s) => s.dialog);
  return dialog === null ? null : <Suspense key={dialog}>{DIALOGS[dialog]()}</Suspense>;
}
