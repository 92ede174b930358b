// The order of the layers stands in the first file.
import './theme/tokens.css';
import './theme/base.css';
import './marks/marks.css';
import { keepForOfflineUse, whenOutdated } from './offline.ts';

/** The program is read in pieces, each a task of its own: the browser may answer in between. */
async function open(): Promise<void> {
  await import('react-dom/client');
  const { start } = await import('./start.tsx');
  setTimeout(start);
}

void open();
keepForOfflineUse();
whenOutdated(async () => {
  const { lab } = await import('./store/lab.ts');
  lab().report({
    where: 'A new version',
    says: 'A part of the lab has been replaced by an update.',
    remedy: 'Reload the page; your changes are in its address.',
  });
});
