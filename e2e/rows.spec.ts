import { readdirSync } from 'node:fs';
import { root } from '../.config/paths.mjs';
import type { Calls, Scenario } from '../engine/index.ts';
import { factsInNode } from './support/facts.ts';
import { expect, test } from './support/test.ts';

test('every scenario leaves the same recording in the browser as in Node, byte for byte', async ({ page }) => {
  const [worker] = readdirSync(`${root}/dist/assets`).filter((name) => /^worker-.*\.js$/.test(name));
  await page.goto('./');
  const { all: inNode } = await factsInNode();
  const inBrowser = await page.evaluate(
    async ({ url, scenarios }: { url: string; scenarios: readonly Scenario[] }) => {
      const engine = new Worker(url, { type: 'module' });
      const ask = (call: keyof Calls, question: unknown): Promise<unknown> =>
        new Promise((resolve, reject) => {
          engine.onmessage = ({ data }) => (data.ok ? resolve(data.answer) : reject(new Error(data.problem.says)));
          engine.onerror = () => reject(new Error('The worker could not be loaded.'));
          engine.postMessage({ id: 1, call, ask: question });
        });
      const all: string[] = [];
      for (const scenario of scenarios) {
        await ask('open', { run: 'B', scenario });
        const rows = (await ask('rows', { run: 'B' })) as Uint32Array;
        const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
        all.push([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }
      engine.terminate();
      return all;
    },
    { url: `./assets/${worker}`, scenarios: inNode.map((one) => one.scenario) },
  );
  for (const [i, { id, rows }] of inNode.entries()) {
    expect(rows.length, `${id} records something`).toBeGreaterThan(0);
    expect(inBrowser[i] === rows, `${id} is recorded alike`).toBe(true);
  }
});
