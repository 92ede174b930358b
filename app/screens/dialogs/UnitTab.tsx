import { useEffect } from 'react';
import { lab } from '../../store/lab.ts';

/** Caches and registers live in a panel of the page: this goes there. */
export function UnitTab(): null {
  useEffect(() => {
    lab().setView('lab');
    lab().showTab('pages');
    lab().openDialog(null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.side-tab[data-state="active"]')?.focus());
  }, []);
  return null;
}
