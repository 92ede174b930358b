/**
 * The only place that starts the engine. Questions become promises; a dead worker is noticed here, once.
 *
 * After a worker has died, what is open and everything that comes later is rejected: a message to a terminated worker
 * is never answered, and nobody would know.
 */
import type { Ask, CallName, Calls, Problem, Reply } from '../../engine/index.ts';

export interface Engine {
  ask<C extends CallName>(call: C, ask: Calls[C]['ask']): Promise<Calls[C]['answer']>;
  dispose(): void;
}

/** The engine understood and said no, or it is gone. */
export class EngineError extends Error {
  readonly problem: Problem;
  /** The engine will not answer again. */
  readonly gone: boolean;
  constructor(problem: Problem, gone = false) {
    super(`${problem.where}: ${problem.says}`);
    this.problem = problem;
    this.gone = gone;
  }
}

const stopped = (says: string): EngineError =>
  new EngineError({ where: 'The engine', says, remedy: 'Start it again; your changes are kept.' }, true);

/** What a worker is to the client; a test hands in its own. */
export interface Post {
  postMessage(ask: Ask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Open {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: EngineError) => void;
}

export function connect(post: Post, whenGone: (why: EngineError) => void): Engine {
  const open = new Map<number, Open>();
  let last = 0;
  let dead: EngineError | null = null;

  const die = (why: EngineError, tell: boolean): void => {
    if (dead !== null) return;
    dead = why;
    post.terminate();
    for (const { reject } of open.values()) reject(why);
    open.clear();
    if (tell) whenGone(why);
  };

  post.onmessage = ({ data }) => {
    const asked = open.get(data.id);
    if (asked === undefined) return;
    open.delete(data.id);
    if (data.ok) asked.resolve(data.answer as never);
    else asked.reject(new EngineError(data.problem));
  };
  post.onmessageerror = () => die(stopped('An answer could not be read.'), true);
  // A worker that cannot load gives an event without a message.
  post.onerror = (event) => die(stopped(event.message || 'It could not be loaded, or stopped unexpectedly.'), true);

  return {
    ask: (call, ask) =>
      new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(dead);
          return;
        }
        last += 1;
        open.set(last, { resolve, reject });
        post.postMessage({ id: last, call, ask } as Ask);
      }),
    dispose: () => die(stopped('It was closed.'), false),
  };
}

export function startWorker(whenGone: (why: EngineError) => void): Engine {
  const worker = new Worker(new URL('../../engine/worker/worker.ts', import.meta.url), { type: 'module' });
  return connect(worker, whenGone);
}
