/**
 * How fast the engine walks, beside a plain C walker of the same workload (`walker.c`), and how fast it travels in time.
 *
 *   bench               prints a Markdown table
 *   bench --quick       fewer passes
 *   bench --write       puts the table into README.md as well
 *
 * Passes of the engine and of the C walker alternate. In Node a figure is the median of the ratios of CPU time. A browser
 * knows wall time alone: there it is the least wall time over the C walker's least CPU time, which a busy machine can make
 * too large and not too small, and takes more passes. A wrong checksum ends everything.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isKind, isStream, type Kind, runner, workloads } from './runner.ts';
import { median, seekFigures } from './seek.ts';
import {
  type Browser,
  browser,
  compileWalker,
  engineServer,
  root,
  type Sample,
  type Server,
  seekServer,
  walkerServer,
} from './servers.ts';
import { markdown, type Row } from './table.ts';
import { PAGES, STREAMS, type Stream, type Workload } from './workload.ts';

const WARM_UPS = 3;
const PAIRS = 11;
const QUICK_PAIRS = 5;
/** In a browser, where only the best pass counts. */
const BROWSER_PAIRS = 15;

const args = process.argv.slice(2);
const pairs = args.includes('--quick') ? QUICK_PAIRS : PAIRS;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

/** Answers each line, the name of a stream, with wall and CPU nanoseconds of a pass and whether its results are right. */
async function serve(id: string, kind: string): Promise<void> {
  if (!isKind(kind)) throw new RangeError(`no kind ${kind}`);
  const { reads, run } = await runner(id, kind);
  say(String(reads));
  for await (const stream of createInterface({ input: process.stdin })) {
    if (!isStream(stream)) throw new RangeError(`no stream ${stream}`);
    const began = process.hrtime.bigint();
    const used = process.cpuUsage();
    const isRight = run(stream);
    const { user, system } = process.cpuUsage(used);
    say(`${process.hrtime.bigint() - began} ${(user + system) * 1000} ${isRight ? 1 : 0}`);
  }
}

interface Pair {
  readonly engine: Sample;
  readonly other: Sample;
}

/** Passes of two programs in turn, after a few that do not count. */
async function alternate(engine: Server, other: Server, stream: Stream, count: number): Promise<Pair[]> {
  const done: Pair[] = [];
  for (let n = 0; n < WARM_UPS + count; n++) {
    const pair = { engine: await engine.pass(stream), other: await other.pass(stream) };
    if (n >= WARM_UPS) done.push(pair);
  }
  return done;
}

interface Figure {
  /** In Node the median of the ratios of CPU time, in a browser the ratio of the least times. */
  readonly ratio: number;
  /** Nanoseconds a request at best: of the engine, and of what it is held against. */
  readonly engine: number;
  readonly other: number;
}

function figure(done: readonly Pair[], inBrowser: boolean): Figure {
  const least = (of: (p: Pair) => number): number => Math.min(...done.map(of));
  // What runs in the browser gives its wall time as CPU time.
  const engine = least((p) => p.engine.cpu);
  const other = least((p) => p.other.cpu);
  const ratio = inBrowser ? engine / other : median(done.map((p) => p.engine.cpu / p.other.cpu));
  return { ratio, engine, other };
}

/** Figures of each stream: in Node, and in a browser where there is one. */
type Figures = readonly [node: readonly Figure[], chromium: readonly Figure[] | null];

/** Stands for the C walker where there is no C compiler: figures then are nanoseconds a request. */
const nobody: Server = { pass: () => Promise.resolve({ wall: 1, cpu: 1 }), stop: () => undefined };

class Bench {
  private readonly walker: Server;
  private readonly hasWalker: boolean;
  private readonly chromium: Browser | null;

  constructor(walker: Server | null, chromium: Browser | null) {
    this.walker = walker ?? nobody;
    this.hasWalker = walker !== null;
    this.chromium = chromium;
  }

  async rows({ id, title, whole }: Workload): Promise<Row[]> {
    const limits = (goal: number, alarm: number): Pick<Row, 'digits' | 'goal' | 'alarm'> =>
      this.hasWalker ? { digits: 2, goal, alarm } : { digits: 0, goal: null, alarm: null };
    const walk = await this.figures(id, 'walk', STREAMS);
    const record = await this.figures(id, 'record', STREAMS);
    const rows: Row[] = [
      { what: `${title}, nobody listens: random / sequential`, cells: cells(walk, ratio), ...limits(2.5, 4) },
      { what: `${title}, recording`, cells: cells(record, ratio), ...limits(4, 6) },
      {
        what: `${title}, recording (nobody listens = 1)`,
        cells: cells(record, (f, n, where) => f.engine / walk[where]![n]!.engine),
        ...{ digits: 2, goal: 2, alarm: 3 },
      },
    ];
    if (whole) {
      const each = await this.figures(id, 'rows', STREAMS);
      const after = await this.figures(id, 'after', STREAMS);
      rows.push(
        { what: `${title}, every row written at once`, cells: cells(each, ratio), ...limits(4, 6) },
        { what: `${title}, nobody listens any more`, cells: cells(after, ratio), ...limits(2.5, 4) },
      );
    }
    const hit = await this.figures(id, 'hit', ['random']);
    rows.push({ what: `${title}, IOTLB hit (C walk, random = 1)`, cells: cells(hit, ratio), ...limits(0.3, 0.6) });
    if (!whole) return rows;
    rows.push({
      what: `${title}, two stages: a table read (one stage = 1)`,
      cells: await this.nested(id),
      ...{ digits: 2, goal: 1.3, alarm: 2 },
    });
    rows.push({ what: `${title}, million walks a second`, cells: cells(walk, (f) => 1000 / f.engine), ...plain(1) });
    if (this.hasWalker)
      rows.push({ what: 'C walk, million walks a second', cells: cells(walk, (f) => 1000 / f.other), ...plain(1) });
    return rows;
  }

  private async figures(id: string, kind: Kind, streams: readonly Stream[]): Promise<Figures> {
    const engine = await engineServer(id, kind);
    const node = await this.against(engine, this.walker, streams, `${id}, ${kind}`, false);
    engine.stop();
    if (this.chromium === null) return [node, null];
    const inBrowser = this.chromium.serve(id, kind);
    return [node, await this.against(inBrowser, this.walker, streams, `${id}, ${kind}, Chromium`, true)];
  }

  private async against(
    engine: Server,
    other: Server,
    streams: readonly Stream[],
    what: string,
    inBrowser: boolean,
  ): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const stream of streams) {
      const f = figure(await alternate(engine, other, stream, inBrowser ? BROWSER_PAIRS : pairs), inBrowser);
      tell(`${what}, ${stream}: ${f.ratio.toFixed(2)}; at best ${f.engine.toFixed(1)} and ${f.other.toFixed(1)} ns`);
      figures.push(f);
    }
    return figures;
  }

  /** A table read of a nested walk against one of a walk of one stage. */
  private async nested(id: string): Promise<Row['cells']> {
    const [one, two] = [await engineServer(id, 'walk'), await engineServer(id, 'nested')];
    const share = one.reads / two.reads;
    const node = await this.against(two, one, STREAMS, `${id}, two stages`, false);
    one.stop();
    two.stop();
    const values = (figures: readonly Figure[]): number[] => figures.map((f) => f.ratio * share);
    if (this.chromium === null) return [values(node), null];
    const [plain, nested] = [this.chromium.serve(id, 'walk'), this.chromium.serve(id, 'nested')];
    return [values(node), values(await this.against(nested, plain, STREAMS, `${id}, two stages, Chromium`, true))];
  }
}

const ratio = (f: Figure): number => f.ratio;
const plain = (digits: number): Pick<Row, 'digits' | 'goal' | 'alarm'> => ({ digits, goal: null, alarm: null });
const cells = (figures: Figures, value: (f: Figure, n: number, where: 0 | 1) => number): Row['cells'] => [
  figures[0].map((f, n) => value(f, n, 0)),
  figures[1]?.map((f, n) => value(f, n, 1)) ?? null,
];

/** Time travel. It needs a process of its own as well. */
async function seekRows(): Promise<Row[]> {
  const { events, bytesPerEvent, median, worst, back, forward } = await seekServer();
  const million = `${(events / 1e6).toFixed(1)} million events`;
  const row = (
    what: string,
    values: readonly number[],
    unit: string,
    digits: number,
    goal: number,
    alarm: number,
  ): Row => ({
    ...{ what, cells: [values, null], unit, digits, goal, alarm },
  });
  return [
    row('Recording: memory of an event', [bytesPerEvent], 'bytes', 1, 32, 48),
    row(`Any event of ${million}: median / worst`, [median, worst], 'ms', 2, 16, 50),
    row('One event back / forward', [back, forward], 'ms', 4, 1, 5),
  ];
}

function writeReadme(text: string): void {
  const path = join(root, 'README.md');
  const readme = readFileSync(path, 'utf8');
  const [begin, end] = ['<!-- bench:begin -->', '<!-- bench:end -->'];
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table between ${begin} and ${end}`);
  writeFileSync(path, `${readme.slice(0, from + begin.length)}\n${text}\n${readme.slice(to)}`);
}

async function main(): Promise<void> {
  const walker = compileWalker();
  if (walker === null) tell('There is no C compiler: figures are nanoseconds a request.');
  const yardstick = walker === null ? null : walkerServer(walker.program);
  const chromium = await browser();
  if (chromium === null) tell('There is no browser: figures are of Node alone.');
  const bench = new Bench(yardstick, chromium);
  const rows: Row[] = [];
  for (const workload of workloads) rows.push(...(await bench.rows(workload)));
  rows.push(...(await seekRows()));
  yardstick?.stop();
  chromium?.stop();
  const unit =
    walker === null ? 'Nanoseconds a request; there was no C compiler.' : `Times the C walk's (${walker.compiler}).`;
  const where = `Node ${process.version}${chromium === null ? '' : `, ${chromium.version}`}.`;
  const how =
    `${PAGES.toLocaleString('en')} requests a pass, ${pairs} passes (${BROWSER_PAIRS} in Chromium), every entry read, checked and looked up. ` +
    'Kept until a word of state changes: for SMMUv3 and virtio-iommu, that the entries of the device were found good, and for all what the IOTLB answered. ' +
    'RISC-V walks the very tables of the C walker; the other models walk their own formats of the same pages. ' +
    'A recording keeps a request that changes nothing as one row and tells its rows when somebody looks; ' +
    '"every row written at once" is without that.';
  const text = markdown(rows, [`${unit} ${how} ${where} ▲ beyond the goal, ▲▲ beyond the alarm.`]);
  say(text);
  if (args.includes('--write')) writeReadme(text);
}

if (args[0] === '--serve') await serve(args[1] ?? '', args[2] ?? '');
else if (args[0] === '--seek') say(JSON.stringify(await seekFigures(workloads[0]?.id ?? '')));
else await main();
