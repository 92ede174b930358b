// Runs the benchmark's passes in Chromium, in module workers as the lab does. Prints the browser's name, or an empty line
// where there is none; then answers each line `MODEL KIND STREAM` with the milliseconds of a pass, -1 for a wrong result.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { root } from './paths.mjs';

const PAGE = '<!doctype html><title>Benchmark</title><script>var benchWorkers = new Map();</script>';
const WORKER = "import '/main.mjs'; self.onmessage = async ({ data }) => self.postMessage(await benchPass(...data));";

const found = findChromium();
if (found === undefined) console.log('');
else await run(found);

/** @param {{ executablePath?: string }} where */
async function run(where) {
  const folder = mkdtempSync(join(root, '.cache/bench-browser-'));
  const { status } = spawnSync(
    process.execPath,
    [join(root, '.config/bundle.mjs'), 'engine/bench/browser.ts', folder],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (status !== 0) process.exit(1);
  const server = createServer(({ url = '/' }, answer) => {
    const script =
      url === '/worker.mjs' ? WORKER : url.endsWith('.mjs') ? readFileSync(join(folder, normalize(url))) : '';
    answer.setHeader('Content-Type', script === '' ? 'text/html' : 'text/javascript');
    answer.end(script === '' ? PAGE : script);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser = await chromium.launch(where);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    console.log(`Chromium ${browser.version()}`);
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(await page.evaluate(ask, line.split(' ')));
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * In the page: asks the worker of this kind of measurement, and makes it first where there is none.
 *
 * @param {string[]} question
 * @returns {Promise<number>}
 */
function ask(question) {
  /** @type {Map<string, Worker>} */
  const workers = Reflect.get(window, 'benchWorkers');
  const key = question.slice(0, 2).join(' ');
  const worker = workers.get(key) ?? new Worker('/worker.mjs', { type: 'module' });
  workers.set(key, worker);
  return new Promise((done, failed) => {
    worker.onmessage = (/** @type {MessageEvent<number>} */ { data }) => done(data);
    worker.onerror = (/** @type {ErrorEvent} */ { message }) => failed(new Error(message));
    worker.postMessage(question);
  });
}
