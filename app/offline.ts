/** Keeps the built lab for use without a network. In development there is nothing to keep: the sources change. */
export function keepForOfflineUse(): void {
  // Absent in insecure and private contexts, where the lab works all the same but needs its network.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(new URL('sw.js', document.baseURI)).catch((error: unknown) => {
    console.info('The lab could not be kept for offline use.', error);
  });
}

const PAUSE_MS = 30_000;

/**
 * Calls back when this page asks for a part of the lab that an update has replaced, which only a reload can mend. At most
 * once in half a minute, so that a host that lost the file does not make a loop. Returns how to stop listening.
 */
export function whenOutdated(offerReload: () => Promise<void>): () => void {
  let quietUntil = 0;
  const listen = (event: Event): void => {
    event.preventDefault();
    if (event.timeStamp < quietUntil) return;
    quietUntil = event.timeStamp + PAUSE_MS;
    void offerReload();
  };
  addEventListener('vite:preloadError', listen);
  return () => removeEventListener('vite:preloadError', listen);
}
