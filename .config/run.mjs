// Runs a TypeScript file of ours in Node: `node .config/run.mjs engine/cli/lab.ts ARGUMENTS`. The file is bundled first,
// and again only when something under engine/ has changed. Standard output belongs to the program alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, requireNode } from './dependencies.mjs';
import { root } from './paths.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined || !existsSync(join(root, entry))) {
  console.error(entry === undefined ? 'Name the file to run.' : `There is no file ${entry}.`);
  process.exit(2);
}
requireNode();
ensureDependencies();
const bundle = bundleOf(entry);
process.setSourceMapsEnabled(true);
process.env['LAB_ROOT'] = root;
process.argv = [process.execPath, join(root, entry), ...rest];
await import(pathToFileURL(bundle).href);

/** @param {string} file @returns {string} the bundle's path */
function bundleOf(file) {
  const name = file.replace(/\.ts$/, '').replaceAll(/\W+/g, '-');
  const folder = join(root, '.cache/run');
  const done = join(folder, `${name}.${fingerprint()}`);
  const bundled = join(done, 'main.mjs');
  if (existsSync(bundled)) return bundled;
  // Built aside and then renamed, so that two runs at once never see half a bundle.
  const aside = join(folder, `${name}.${process.pid}.new`);
  mkdirSync(aside, { recursive: true });
  const vite = spawnSync(process.execPath, [join(root, '.config/bundle.mjs'), file, aside], {
    stdio: ['ignore', 2, 2],
  });
  if (vite.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    process.exit(1);
  }
  try {
    renameSync(aside, done);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(bundled)) throw error;
  }
  dropOld(folder, name, done);
  return bundled;
}

/** Of everything that a bundle can depend on, by content: time stamps lie after a checkout. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, 'engine'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.\w+$/.test(path) && !/\.(test\.ts|md)$/.test(path),
  );
  const files = [...sources.sort().map((path) => join('engine', path)), 'package-lock.json', '.config/bundle.mjs'];
  for (const path of files) {
    const content = read(join(root, path));
    if (content !== undefined) hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} path @returns {Buffer | undefined} nothing for a folder, or a file that has just gone */
function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Bundles of older sources go, except fresh ones, which another run may be about to load. */
/** @param {string} folder @param {string} name @param {string} keep */
function dropOld(folder, name, keep) {
  for (const other of readdirSync(folder)) {
    const path = join(folder, other);
    if (!other.startsWith(`${name}.`) || path === keep) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > 600_000) rmSync(path, { recursive: true, force: true });
  }
}
