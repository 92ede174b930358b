import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { addressAsks, followAddress, openFromAddress } from './store/address-bar.ts';
import { acceptDrops } from './store/files.ts';
import { firstScreen } from './store/first-screen.ts';
import { listenForKeys } from './store/keyboard.ts';
import { lab } from './store/lab.ts';
import { followPrefs, followStatus, restWhenHidden } from './store/root.ts';

/** Draws the page and keeps it going. */
export function start(): void {
  followPrefs();
  followStatus();
  listenForKeys();
  acceptDrops();
  // Nobody pastes before the page is drawn, so what listens need not come with it.
  void import('./store/pasting.ts').then(({ acceptPastes }) => acceptPastes());
  restWhenHidden();
  followAddress();
  lab().startEngine();
  if (addressAsks()) void openFromAddress();
  else void lab().begin(firstScreen());
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
