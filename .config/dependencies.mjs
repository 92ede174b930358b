import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

/**
 * What npm writes about one installed package.
 *
 * @typedef {{
 *   version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean, peer?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[],
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>
 * }} Entry
 */

/** Ends the process with a sentence if this Node is older than package.json asks for. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  console.error(`IOMMU Lab needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages unless those of the lockfile are there already. All output goes to stderr. */
export function ensureDependencies() {
  if (dependenciesAreFresh()) return;
  console.error('Installing packages …');
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = findNpm();
  const done = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(1);
  }
}

/** The npm that started us, so that its settings hold; else the one that came with this Node. */
function findNpm() {
  const here = dirname(process.execPath);
  return [
    process.env['npm_execpath'] ?? '',
    join(here, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(here, 'node_modules/npm/bin/npm-cli.js'),
  ].find((path) => /npm-cli\.js$/.test(path) && existsSync(path));
}

/** Compares what should be there with npm's own note of what is. Time stamps would not do: a checkout changes them. */
function dependenciesAreFresh() {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(note);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const here = found[path];
    if (here) return here.version === entry.version && here.integrity === entry.integrity;
    return entry.optional === true && (entry.peer === true || !fitsHere(entry) || !isNamed(path, found));
  });
}

/** @param {string} lockfile @returns {Record<string, Entry>} */
function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** What only a package for another system needs is left out together with that one. */
/** @param {string} path @param {Record<string, Entry>} installed */
function isNamed(path, installed) {
  const name = path.replace(/^.*node_modules\//, '');
  const names = (/** @type {Entry} */ entry) => ({ ...entry.dependencies, ...entry.optionalDependencies });
  return Object.values(installed).some((entry) => name in names(entry));
}

/** @param {Entry} entry */
function fitsHere(entry) {
  return allows(entry.os, process.platform) && allows(entry.cpu, process.arch) && allows(entry.libc, libc());
}

/** @param {readonly string[] | undefined} list names, or names to leave out with a `!` before them @param {string} name */
function allows(list, name) {
  if (list === undefined) return true;
  const refused = list.filter((one) => one.startsWith('!'));
  return refused.length > 0 ? !refused.includes(`!${name}`) : list.includes(name);
}

function libc() {
  if (process.platform !== 'linux') return '';
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}
