import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { firstScreen } from './.config/first-screen.mjs';
import { contentSecurityPolicy, fetchAhead, offline } from './.config/vite-plugins.mjs';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

/** Files that take longest, first: begun last, one of them would keep a single processor busy while the others are done. */
const LONGEST = ['fuzz', 'recording', 'coverage', 'exchange', 'run', 'machine', 'quick'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return [...(await super.sort(files))].sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  // Relative addresses: the same build works at a domain root, in any sub-path and offline.
  base: './',
  cacheDir: '.cache/vite',
  define: { LAB_VERSION: JSON.stringify(version) },
  plugins: [react(), firstScreen(), fetchAhead('app/start.tsx'), contentSecurityPolicy(), offline()],
  // Constants of one part of the engine are constants in all of them, not variables that a walk has to ask for.
  worker: { format: 'es', rolldownOptions: { optimization: { inlineConst: true } } },
  // A dependency that only the worker uses would be found late and reload the page in mid-run.
  optimizeDeps: { include: ['valibot'] },
  build: { target: 'es2023', reportCompressedSize: false, assetsInlineLimit: 0 },
  // The address is spelled as a number so that nothing depends on how a machine resolves `localhost`.
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  test: {
    environment: 'node',
    setupFiles: ['engine/testkit/setup.ts'],
    // By itself it leaves one processor idle, which on two is half of them.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // Properties take seconds on a machine that is busy with other files; nothing here is measured by the clock.
    testTimeout: 60_000,
    include: ['engine/**/*.test.ts', 'app/**/*.test.{ts,tsx}', '.config/**/*.test.mjs'],
    coverage: {
      provider: 'v8',
      include: ['engine/**/*.ts', 'app/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}', '**/*.gen.ts', 'engine/testkit/**', 'engine/bench/**'],
      reportsDirectory: '.cache/coverage',
      reporter: ['text-summary', 'html'],
    },
  },
});
