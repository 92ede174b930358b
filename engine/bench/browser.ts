/** The measurements in a browser: a worker of `.config/bench-browser.mjs` imports this file and asks `benchPass`. */
import { isKind, isStream, type Runner, runner } from './runner.ts';

let made: { readonly key: string; readonly runner: Runner } | null = null;

/** Runs a pass; milliseconds, or -1 when a result is wrong. */
async function benchPass(id: string, kind: string, stream: string): Promise<number> {
  if (!isKind(kind) || !isStream(stream)) return -1;
  const key = `${id} ${kind}`;
  if (made?.key !== key) made = { key, runner: await runner(id, kind) };
  const begin = performance.now();
  const isRight = made.runner.run(stream);
  return isRight ? performance.now() - begin : -1;
}

Object.assign(globalThis, { benchPass });
