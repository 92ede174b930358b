import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

const PLAYWRIGHT = join(root, 'node_modules/playwright-core/cli.js');
const NAMES = ['chromium-headless-shell', 'google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const APPLICATIONS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The browser for the tests. No `executablePath` means Playwright's own build, which it finds by itself.
 *
 * @returns {{ executablePath?: string } | undefined}
 */
export function findChromium() {
  const chosen = process.env['LAB_CHROMIUM'];
  if (chosen) return { executablePath: chosen };
  if (playwrightHasItsOwn()) return {};
  const executablePath = candidates().find(runs);
  return executablePath === undefined ? undefined : { executablePath };
}

/** Finds a browser or installs one; ends the process with a sentence if neither works. Output goes to stderr. */
export function ensureChromium() {
  if (findChromium()) return;
  console.error('Installing a browser for the tests …');
  // Where packages of the system are ours to install, they come first: they bring every library along.
  const attempts = [
    () => aptInstall('chromium-headless-shell'),
    () => playwrightInstall(),
    () => aptInstall('chromium'),
  ];
  for (const attempt of attempts) {
    attempt();
    if (findChromium()) return;
  }
  console.error(
    'The browser tests need Chromium or Chrome, and none could be installed. Install one, or set LAB_CHROMIUM to its path.',
  );
  process.exit(1);
}

function playwrightHasItsOwn() {
  const options = ['install', '--dry-run', '--only-shell', 'chromium'];
  const { stdout } = spawnSync(process.execPath, [PLAYWRIGHT, ...options], { encoding: 'utf8' });
  const folder = /Install location:\s*(.+)/.exec(stdout ?? '')?.[1]?.trim();
  return folder !== undefined && existsSync(join(folder, 'INSTALLATION_COMPLETE'));
}

function candidates() {
  const { platform } = process;
  if (platform === 'darwin' || platform === 'win32') return APPLICATIONS[platform].filter((path) => existsSync(path));
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    // A snap cannot see the profile that a test makes for it.
    return !path.startsWith('/snap/') && !realpathSync(path).endsWith('/snap');
  } catch {
    return false;
  }
}

/** Drops stubs and builds with missing libraries. @param {string} path */
function runs(path) {
  // On Windows this question would open a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** @param {string} name */
function aptInstall(name) {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} options */
  const apt = (...options) => {
    const done = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...options], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (done.status !== 0) console.error(`apt-get ${options.join(' ')}: ${lastLines(done.stderr)}`);
    return done.status === 0;
  };
  // A failed update may still leave a list that serves.
  apt('update');
  apt('install', '--yes', '--no-install-recommends', name);
}

function playwrightInstall() {
  const withLibraries = isRoot() && existsSync('/usr/bin/apt-get') ? ['--with-deps'] : [];
  const done = spawnSync(process.execPath, [PLAYWRIGHT, 'install', ...withLibraries, '--only-shell', 'chromium'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  });
  if (done.status !== 0) console.error(`Download of Chromium: ${lastLines(done.stderr)}`);
}

/** @param {string | null} text */
function lastLines(text) {
  return (text ?? '').trim().split('\n').slice(-3).join('\n');
}
