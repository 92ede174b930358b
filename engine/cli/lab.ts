/**
 * The lab in a terminal.
 *
 *   lab run FILE...        runs scenarios, prints their text traces; exit 0 as expected, 1 otherwise, 2 bad input
 *   lab vectors FILE...    runs recorded vectors of any model; a line for each failing case, last `N passed, N failed`
 *   lab log FILE...        decodes kernel lines (`-`: standard input), `--json` as data; exit 0 found, 1 none, 2 bad input
 *   lab log --cases FILE...  compares recorded lines with their decodings, as vectors
 */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { runVectors } from '../conformance/vectors.ts';
import type { ModelDescription } from '../models/contract.ts';
import { describeModel, modelIds } from '../models/registry.ts';
import { exchangeText, exchangeView, openExchange } from '../page-requests/index.ts';
import type { Expectation, Problem, Scenario } from '../scenario/format.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import { runScenario } from '../session.ts';
import { textTrace } from '../views/text.ts';
import { type Console, logCases, logFiles } from './log.ts';

/** Bytes of a file at most: checked before it is read. */
const FILE_LIMIT = 64 * 1024 * 1024;

/** All models, so that the names in a scenario can be looked up while it is read. */
const models = new Map<string, ModelDescription>();
for (const id of modelIds) {
  const found = await describeModel(id);
  if (found !== null) models.set(id, found);
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (file: string, problems: readonly Problem[]): void => {
  for (const p of problems) process.stderr.write(`${file}: ${p.where}: ${p.says} ${p.remedy}\n`);
};

/** Text of a file, or the problem with reading it. */
function read(file: string): string | Problem {
  try {
    if (file === '-') return readFileSync(0, 'utf8');
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
    const { size } = statSync(path);
    if (size > FILE_LIMIT) {
      return {
        where: 'file',
        says: `It has ${Math.ceil(size / 1048576)} MB; the limit is ${FILE_LIMIT / 1048576} MB.`,
        remedy: 'Open a part of it.',
      };
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { where: 'file', says: `It cannot be read: ${says}.`, remedy: 'Check the path.' };
  }
}

/** Runs one scenario file; 0 as expected, 1 not, 2 bad input. */
async function runFile(file: string): Promise<number> {
  const text = read(file);
  if (typeof text !== 'string') {
    complain(file, [text]);
    return 2;
  }
  const parsed = parseScenarioText(text, (id) => models.get(id));
  if ('problems' in parsed) {
    complain(file, parsed.problems);
    return 2;
  }
  if (parsed.scenario.exchange !== undefined) return runExchange(file, parsed.scenario);
  const run = await runScenario(parsed.scenario);
  const view = run.overview();
  if (view.problems.length > 0) {
    complain(file, view.problems);
    return 2;
  }
  say(textTrace(view, run.steps(1, view.total)).trimEnd());
  if (view.expected === false && parsed.scenario.expect !== undefined)
    say(`Expected: ${expectationText(parsed.scenario.expect)}. The last request came to something else.`);
  return view.expected === false ? 1 : 0;
}

/** Runs the page requests of a scenario, with the same exit codes. */
async function runExchange(file: string, scenario: Scenario): Promise<number> {
  const exchange = await openExchange(scenario);
  const view = exchangeView(exchange);
  if (view.problems.length > 0) {
    complain(
      file,
      view.problems.map((says) => ({ where: 'devices', says, remedy: 'Change the device or its maps.' })),
    );
    return 2;
  }
  say(exchangeText(exchange).trimEnd());
  if (view.expected === false) say(`Expected: ${scenario.exchange?.expect?.join(', ') ?? ''}. It ended otherwise.`);
  return view.expected === false ? 1 : 0;
}

/** `blocked, SGN.6, recorded`. */
function expectationText(e: Expectation): string {
  const recorded = e.recorded === undefined ? [] : [e.recorded ? 'recorded' : 'not recorded'];
  return [e.outcome, e.fault ?? [], e.address ?? [], recorded].flat().join(', ');
}

/** Runs vector files; prints failures and the closing count. */
async function vectors(files: readonly string[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  let bad = false;
  for (const file of files) {
    const text = read(file);
    const result = typeof text === 'string' ? await runVectors(text) : { ok: false as const, problems: [text] };
    if (!result.ok) {
      complain(file, result.problems);
      bad = true;
      continue;
    }
    for (const c of result.results) {
      if (c.passed) passed++;
      else {
        failed++;
        say(`${result.model}: ${c.name}: ${c.difference ?? 'differs'}`);
      }
    }
  }
  say(`${passed} passed, ${failed} failed`);
  return bad ? 2 : failed > 0 ? 1 : 0;
}

const USAGE = `Usage:
  lab run FILE...       run scenarios and print their text traces
  lab vectors FILE...   run recorded vectors of any model
  lab log [--json] FILE...
                        decode the kernel lines in a file, or - for standard input
  lab log --cases FILE...
                        compare recorded kernel lines with their decodings`;

const terminal: Console = { say, complain, read };

/** `lab log`, with its options in any place. */
function log(args: readonly string[]): number | null {
  const files = args.filter((a) => !a.startsWith('--'));
  const options = args.filter((a) => a.startsWith('--'));
  const isKnown = options.every((o) => o === '--json' || o === '--cases');
  if (!isKnown || files.length === 0 || options.length > 1) return null;
  return options[0] === '--cases' ? logCases(files, terminal) : logFiles(files, options[0] === '--json', terminal);
}

async function main(args: readonly string[]): Promise<number> {
  const [command, ...files] = args;
  if (command === 'run' && files.length > 0) {
    let worst = 0;
    for (const file of files) worst = Math.max(worst, await runFile(file));
    return worst;
  }
  if (command === 'vectors' && files.length > 0) return vectors(files);
  const logged = command === 'log' ? log(files) : null;
  if (logged !== null) return logged;
  process.stderr.write(`${USAGE}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
