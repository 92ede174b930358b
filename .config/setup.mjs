// Makes a fresh clone ready: `node .config/setup.mjs deps browser`. Uses nothing but Node, since there is nothing yet.
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies, requireNode } from './dependencies.mjs';

// Whoever reads the result of `npm test` finds its last line even when the tests could not start.
if (process.env['npm_lifecycle_event'] === 'pretest') {
  process.on('exit', (code) => {
    if (code !== 0) console.log('failed: setup\n0 passed, 1 failed');
  });
}

requireNode();
if (process.argv.includes('deps')) ensureDependencies();
if (process.argv.includes('browser')) ensureChromium();
