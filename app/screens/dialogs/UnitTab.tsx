import { useEffect } from 'react';
import { lab } from '../../store/lab.ts';

/** Caches and registers live in a panel of the page: this goes there. */
export function UnitTab(): null {
  useEffect(() => {
    lab().setView('lab');
    lab().showTab('pages');
    lab().openDialog(null);
    requestAnimationFrame(() => {
      const tab = document.querySelector<HTMLElement>('.side-tab[data-state="active"]');
      tab?.focus();
      // On a phone the panel lies below the walk and the entry: the tab alone would be its last line in sight.
      tab?.scrollIntoView({ block: 'start' });
    });
  }, []);
  return null;
}
