// `npm start` builds the lab and serves what it built, so that what one sees is what the tests test;
// `npm run dev` serves the sources and swaps them while one edits.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build, createServer, preview } from 'vite';
import { root } from './paths.mjs';

const open = hasDesktop() && !process.argv.includes('--no-open');
const options = { root, clearScreen: false };

if (process.argv.includes('--dev')) {
  const server = await createServer({ ...options, server: { open } });
  await server.listen();
  server.printUrls();
} else {
  await build({ ...options, logLevel: 'warn' });
  const server = await preview({ ...options, preview: { open } });
  server.printUrls();
}
console.log('  Ctrl+C stops it.');

// Whoever ends npm alone means the server too, which would otherwise stay behind and keep its port.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 1000).unref();

/** Opening a browser where there is none to open would only print an error. */
function hasDesktop() {
  if (process.env['CI'] || process.env['SSH_CONNECTION']) return false;
  if (process.platform !== 'linux') return true;
  const screen = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return Boolean(screen) && folders.some((folder) => existsSync(join(folder, 'xdg-open')));
}
