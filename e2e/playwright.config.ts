import { defineConfig } from '@playwright/test';
import { findChromium } from '../.config/chromium.mjs';

const found = findChromium();
// Each worker reads this file again; this saves it the search.
if (found?.executablePath !== undefined) process.env['LAB_CHROMIUM'] = found.executablePath;

const MEASURED = ['**/smooth.spec.ts', '**/pages-long.spec.ts'];

export default defineConfig({
  testDir: '.',
  outputDir: './.results',
  // A test that passes only at its second try hides a fault, so the last lines of a whole run name it. Where a change is
  // judged by one run on a machine that nobody watches, it does not stop everything else.
  retries: process.env['CI'] ? 1 : 0,
  // Machines that build other things at the same time are slow, not wrong.
  timeout: 90_000,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  expect: { timeout: 15_000, toHaveScreenshot: { stylePath: './support/shapes-only.css', maxDiffPixels: 0 } },
  use: {
    baseURL: `http://127.0.0.1:${process.env['LAB_PORT'] ?? '0'}/`,
    // What was done, and a picture of the end where it failed. Copies of the page at each act take a third of the time:
    // `--trace on` makes them for a test that is looked into.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    // Would need a program that only Playwright's own download brings.
    video: 'off',
    // Motion has a test of its own; elsewhere pictures are there at once.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Only the test of offline use wants one; elsewhere it would fetch the whole lab for each test.
    serviceWorkers: 'block',
    launchOptions: {
      ...(found?.executablePath === undefined ? {} : { executablePath: found.executablePath }),
      // Nothing but the lab's own traffic, which matters on closed networks.
      args: ['--disable-background-networking', '--disable-component-update', '--no-first-run'],
    },
  },
  // The length of tasks is measured when nothing else runs: last, one test at a time.
  projects: [
    { name: 'demos', testIgnore: MEASURED },
    { name: 'tasks', testMatch: MEASURED, dependencies: ['demos'], workers: 1 },
  ],
  // A port that the system chooses: no stale server answers, and two clones can test at once.
  webServer: {
    command: 'node node_modules/vite/bin/vite.js preview --port 0',
    cwd: '..',
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<lab_port>\d+)/ },
  },
});
