// All checks in one run. A failed one does not stop those after it; the last line adds up what the test runners counted.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const BIN = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  vitest: 'node_modules/vitest/vitest.mjs',
  vite: 'node_modules/vite/bin/vite.js',
  playwright: 'node_modules/@playwright/test/cli.js',
};
const UNIT_REPORT = join(root, '.cache/unit-tests.json');
const BROWSER_REPORT = join(root, '.cache/browser-tests.json');

// Vitest would colour a file as well.
const paint = process.stdout.isTTY ? [] : ['--no-color'];

let passed = 0;
/** @type {string[]} */
const failures = [];
/** @type {string[]} */
const unsteady = [];

mkdirSync(join(root, '.cache'), { recursive: true });
for (const report of [UNIT_REPORT, BROWSER_REPORT]) rmSync(report, { force: true });

stage('types', BIN.tsc, ['-b']);
stage('lint', BIN.biome, ['ci', '--colors=off', '--error-on-warnings', '.']);
countStage(
  'unit tests',
  BIN.vitest,
  [...paint, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
  UNIT_REPORT,
  countVitest,
);
const built = stage('build', BIN.vite, ['build', '--logLevel', 'warn']);
if (built) {
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = BROWSER_REPORT;
  countStage(
    'browser tests',
    BIN.playwright,
    ['test', '-c', 'e2e', '--reporter=list,json'],
    BROWSER_REPORT,
    countPlaywright,
  );
} else {
  console.log('\n— browser tests: not run, since there is no build');
}

console.log('');
for (const name of unsteady) console.log(`passed at its second try: ${name}`);
for (const name of failures) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** @param {string} name @param {string} program @param {readonly string[]} options @returns {boolean} whether it passed */
function stage(name, program, options) {
  const good = run(name, program, options);
  if (!good) failures.push(name);
  return good;
}

/**
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} options
 * @param {string} report
 * @param {(report: any) => { passed: number, failed: string[] }} count
 */
function countStage(name, program, options, report, count) {
  const good = run(name, program, options);
  const { failed, passed: more } = read(report, count);
  passed += more;
  failures.push(...failed.map((title) => `${name}: ${title}`));
  // A runner can fail without a failed test, for example on an error between tests or when it found none at all.
  if (!good && failed.length === 0) failures.push(name);
}

/** @param {string} name @param {string} program @param {readonly string[]} options */
function run(name, program, options) {
  console.log(`\n— ${name}`);
  const begin = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, program), ...options], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`— ${name}: ${status === 0 ? 'good' : 'FAILED'}, ${seconds} s`);
  return status === 0;
}

/**
 * @template T
 * @param {string} path
 * @param {(report: any) => T} count
 */
function read(path, count) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // The runner ended before it could write; its exit code has told.
    text = '{}';
  }
  return count(JSON.parse(text));
}

/** @param {any} report */
function countVitest(report) {
  const failed = [];
  for (const file of report.testResults ?? []) {
    const titles = file.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed');
    failed.push(...titles.map((/** @type {any} */ one) => one.fullName));
    // A file that does not load has no tests to fail.
    if (file.status === 'failed' && titles.length === 0) failed.push(file.name.slice(root.length + 1));
  }
  return { passed: report.numPassedTests ?? 0, failed };
}

/** @param {any} report */
function countPlaywright(report) {
  /** @type {string[]} */
  const failed = [];
  let good = 0;
  /** @param {any} suite */
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const spec of suite.specs ?? []) {
      if (spec.tests.every((/** @type {any} */ one) => one.status === 'skipped')) continue;
      if (spec.tests.some((/** @type {any} */ one) => one.status === 'flaky'))
        unsteady.push(`${spec.file}: ${spec.title}`);
      if (spec.ok) good += 1;
      else failed.push(`${spec.file}: ${spec.title}`);
    }
  };
  for (const suite of report.suites ?? []) visit(suite);
  return { passed: good, failed };
}
