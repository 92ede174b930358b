import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportRule, importRules } from './import-rules.ts';
import { codeAlone, filesOf, importsOf, isCode, isTest, placesOf, root, textOf, withoutComments } from './sources.ts';

const SELF = 'engine/testkit/';
const BINARY = /\.(woff2|png|ico|jpg|gz|bin)$/;

const files = filesOf();
const code = files.filter((path) => isCode(path) && /^(engine|app|e2e)\//.test(path));
const imports = new Map(code.map((path) => [path, importsOf(path)]));

const inCode = (paths: readonly string[], pattern: RegExp): string[] =>
  paths.flatMap((path) => placesOf(path, codeAlone(textOf(path)), pattern, textOf(path)));

describe('imports', () => {
  for (const rule of importRules) {
    it(`${rule.from.source} never imports ${rule.never.source}`, () => {
      expect(forbiddenPaths(rule), `because ${rule.because}`).toEqual([]);
    });
  }

  it('no file imports itself by way of others', () => {
    expect(cycles(), 'because one cannot be read, tested or moved without the other').toEqual([]);
  });

  function forbiddenPaths(rule: ImportRule): string[] {
    const starts = code.filter((path) => rule.from.test(path) && (rule.tests || !isTest(path)));
    return starts.flatMap((start) => {
      const room = rule.from.exec(start)?.[1];
      const isForbidden = (path: string): boolean => {
        const met = rule.never.exec(path);
        return met !== null && (room === undefined || met[1] !== room);
      };
      const seen = new Set([start]);
      const found: string[] = [];
      let ways: string[][] = [[start]];
      while (ways.length > 0) {
        const steps = ways.flatMap((way) => (imports.get(way.at(-1) ?? '') ?? []).map((next) => [...way, next]));
        ways = [];
        for (const way of steps) {
          const next = way.at(-1) ?? '';
          if (seen.has(next)) continue;
          seen.add(next);
          if (isForbidden(next)) found.push(way.join(' → '));
          else if (rule.far) ways.push(way);
        }
      }
      return found;
    });
  }

  function cycles(): string[] {
    const found: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]): void => {
      const begin = way.indexOf(path);
      if (begin >= 0) found.push([...way.slice(begin), path].join(' → '));
      if (begin >= 0 || done.has(path)) return;
      for (const next of imports.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    };
    for (const path of code) visit(path, []);
    return found;
  }
});

describe('the engine', () => {
  const engine = code.filter((path) => path.startsWith('engine/') && !/^engine\/(cli|bench)\//.test(path));
  const shipped = engine.filter((path) => !isTest(path));

  it('has no clock', () => {
    expect(inCode(shipped, /\bDate\b/)).toEqual([]);
    // The worker may measure how long it has been away from its messages; no result depends on that.
    const withoutWorker = shipped.filter((path) => !path.startsWith('engine/worker/'));
    expect(inCode(withoutWorker, /\bperformance\b|\bsetTimeout\b|\bsetInterval\b/)).toEqual([]);
  });

  it('has no source of chance but its seed, and neither has the page', () => {
    const page = code.filter((path) => path.startsWith('app/'));
    expect(inCode([...shipped, ...page], /\bMath\s*\.\s*random\b|\bgetRandomValues\b|\brandomUUID\b/)).toEqual([]);
  });

  it('names no model outside the models', () => {
    /** Where a model's name may stand, and why. */
    const mayName: readonly (readonly [RegExp, string])[] = [
      [/^engine\/models\//, 'the models themselves and their registry'],
      [/^engine\/(cli|bench)\//, 'programs that are told which model to run'],
      [/^engine\/scenario\/(builtin|examples|data)(\/|\.)/, 'a scenario says which model it is for'],
      [/^engine\/conformance\//, 'recorded vectors of other implementations'],
      [/^engine\/kernel-log\//, 'every driver prints in its own way, and a line says whose it is'],
      [/^engine\/glossary(\.|\/)/, "each model's word for a thing"],
      [/^app\/lessons\//, 'a lesson brings its scenario'],
      [/\.states\.tsx$/, 'examples for the gallery'],
      [/\.gen\.ts$/, 'generated from the models'],
    ];
    const held = code.filter((path) => !isTest(path) && !mayName.some(([where]) => where.test(path)));
    const found = held.flatMap((path) =>
      placesOf(path, withoutComments(textOf(path)), /\b(vtd|amdvi|smmuv3|virtio|riscv)\b/),
    );
    expect(found, 'because a sixth model must need no change there').toEqual([]);
  });
});

describe('the page', () => {
  it('starts workers in one place only', () => {
    const elsewhere = code.filter((path) => path.startsWith('app/') && !path.startsWith('app/engine-client/'));
    expect(inCode(elsewhere, /\bnew (Shared)?Worker\b/)).toEqual([]);
  });
});

describe('sources', () => {
  it('have at most 400 lines, or say why in their first comment', () => {
    const measured = files.filter(
      (path) => /^(engine|app)\/.*\.(tsx?|css)$/.test(path) && !isTest(path) && !path.endsWith('.gen.ts'),
    );
    const long = measured.filter((path) => {
      const text = textOf(path);
      const firstComment = /^\s*(\/\*[\s\S]*?\*\/|(?:[ \t]*\/\/[^\n]*\n)+)/.exec(text)?.[0] ?? '';
      return text.trimEnd().split('\n').length > 400 && !/\bLength: \S/.test(firstComment);
    });
    expect(long, 'a first comment with "Length:" and the reason allows more').toEqual([]);
  });

  it('do not switch the type checker off', () => {
    const all = [...code, 'vite.config.ts'];
    const casts = inCode(all, /\bas\s+any\b|:\s*any\b|<any\b|\bany\[\]/);
    const orders = all
      .filter((path) => !path.startsWith(SELF))
      .flatMap((path) => placesOf(path, textOf(path), /@ts-(ignore|expect-error|nocheck)/));
    expect([...casts, ...orders]).toEqual([]);
  });

  it('hold no test that is left out, alone, or still to be written', () => {
    const tests = code.filter((path) => isTest(path));
    const left = /\b(describe|suite|it|test)\s*(\.\w+)*\.(only|skip|skipIf|runIf|todo|fixme|fails?)\b/;
    expect(inCode(tests, left)).toEqual([]);
    expect(inCode(tests, /(?<![.\w])([xf]it|[xf]describe|xtest)\s*\(/)).toEqual([]);
  });

  it('name no folder of one machine and no registry', () => {
    const texts = files.filter((path) => !BINARY.test(path));
    const found = texts.flatMap((path) => [
      ...placesOf(path, textOf(path), /(?<![\w.*/)\]-])\/(work|root|home)\//),
      ...placesOf(path, textOf(path), /\bregistry\.[\w-]+\.(org|com)\b|\bnpmjs\.(org|com)\b|\bdeb\.debian\.org\b/),
    ]);
    expect(found).toEqual([]);
  });
});

describe('the lockfile', () => {
  interface Entry {
    readonly integrity?: string;
    readonly link?: boolean;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
    readonly resolved?: string;
  }
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Readonly<Record<string, Entry>> };
  const entries = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.link);

  it('says where nothing comes from, so that any registry serves', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('says what everything must hash to', () => {
    expect(entries.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  it('has the binaries of every platform, not only of the one that wrote it', () => {
    const missing = entries.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !entries.some(([other]) => other.endsWith(`node_modules/${name}`)))
        .map((name) => `${name}, wanted by ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('pins what package.json pins', () => {
    const own = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
    const wanted = { ...own['dependencies'], ...own['devDependencies'] };
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('generated files', () => {
  const generator = 'engine/cli/gen.ts';

  it('are what the generator writes today', { timeout: 120_000 }, () => {
    const generated = files.filter((path) => path.endsWith('.gen.ts'));
    if (!existsSync(join(root, generator))) {
      expect(generated, `needs ${generator}`).toEqual([]);
      return;
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['.config/run.mjs', generator, '--check'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(status, `run "npm run gen"\n${stdout}${stderr}`).toBe(0);
  });
});
