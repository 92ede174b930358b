/**
 * Programs that run one pass for each line they read, and answer with what it took: the C walker, the engine in Node, the
 * engine in a browser. Each is a process of its own.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Kind } from './runner.ts';
import type { SeekFigures } from './seek.ts';
import { CHECKSUM, PAGES, type Stream } from './workload.ts';

/** Nanoseconds a request. */
export interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

export interface Server {
  /** Runs a pass over a stream. Throws when a result is wrong: the figure would mean nothing. */
  pass(stream: Stream): Promise<Sample>;
  stop(): void;
}

/** A program that answers each line with one. */
export class LineServer {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(program: string, args: readonly string[]) {
    this.child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.child;
    if (stdout === null) throw new Error(`${program} has no output`);
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  async next(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error(`${this.child.spawnfile} has ended`);
    return value;
  }

  ask(line: string): Promise<string> {
    this.child.stdin?.write(`${line}\n`);
    return this.next();
  }

  stop(): void {
    this.child.stdin?.end();
  }
}

/** The top folder of the repository. */
export const root = process.env['LAB_ROOT'] ?? process.cwd();

/** This program once more, in a process of its own. */
const BENCH = [join(root, '.config/run.mjs'), 'engine/bench/bench.ts'];

/** Compiles the C walker; null where there is no C compiler. */
export function compileWalker(): { readonly program: string; readonly compiler: string } | null {
  const folder = join(root, '.cache/bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'walker');
  for (const compiler of [process.env['CC'] ?? 'cc', 'gcc', 'clang']) {
    const { status } = spawnSync(compiler, ['-O2', '-o', program, join(root, 'engine/bench/walker.c')]);
    if (status !== 0) continue;
    const { stdout } = spawnSync(compiler, ['--version'], { encoding: 'utf8' });
    return { program, compiler: `${stdout.split('\n')[0] ?? compiler}, -O2` };
  }
  return null;
}

/** The C walk with a hash table of frames: what the engine is held against. */
export function walkerServer(program: string): Server {
  const server = new LineServer(program, ['--serve']);
  return {
    pass: async (stream) => {
      const [wall = 0, cpu = 0, sum = 0] = (await server.ask(`hash ${stream}`)).split(' ').map(Number);
      if (sum !== CHECKSUM[stream]) throw new Error(`C walker, ${stream}: checksum ${sum}, not ${CHECKSUM[stream]}`);
      return { wall, cpu };
    },
    stop: () => server.stop(),
  };
}

/** The engine in Node; `reads`: table entries that a request reads. */
export async function engineServer(id: string, kind: Kind): Promise<Server & { readonly reads: number }> {
  const server = new LineServer(process.execPath, [...BENCH, '--serve', id, kind]);
  const reads = Number(await server.next());
  return {
    reads,
    pass: async (stream) => {
      const [wall = 0, cpu = 0, right = 0] = (await server.ask(stream)).split(' ').map(Number);
      if (right !== 1) throw new Error(`${id}, ${kind}, ${stream}: wrong checksum`);
      return { wall: wall / PAGES, cpu: cpu / PAGES };
    },
    stop: () => server.stop(),
  };
}

/** Time travel, measured in a process of its own. */
export async function seekServer(): Promise<SeekFigures> {
  const server = new LineServer(process.execPath, [...BENCH, '--seek']);
  const figures: SeekFigures = JSON.parse(await server.next());
  server.stop();
  return figures;
}

/** A browser that runs the engine in workers, one for each kind of measurement. */
export interface Browser {
  readonly version: string;
  serve(id: string, kind: Kind): Server;
  stop(): void;
}

/** Null where there is no browser. */
export async function browser(): Promise<Browser | null> {
  const server = new LineServer(process.execPath, [join(root, '.config/bench-browser.mjs')]);
  const version = await server.next();
  if (version === '') return null;
  return {
    version,
    serve: (id, kind) => ({
      pass: async (stream) => {
        const ms = Number(await server.ask(`${id} ${kind} ${stream}`));
        if (!(ms > 0)) throw new Error(`${id}, ${kind}, ${stream} in the browser: wrong checksum`);
        const wall = (ms * 1e6) / PAGES;
        return { wall, cpu: wall };
      },
      stop: () => undefined,
    }),
    stop: () => server.stop(),
  };
}
