import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { root } from '../.config/paths.mjs';
import { expect, test } from './support/test.ts';

const LIMIT = 180 * 1024;
const dist = `${root}/dist`;

/** A file and all that it imports before it can run. */
function closure(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(`${dist}/assets/${file}`, 'utf8');
  for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) closure(other ?? '', found);
  return found;
}

const packed = (file: string): number => gzipSync(readFileSync(`${dist}/assets/${file}`), { level: 9 }).length;

test('the first screen takes at most 180 KB of compressed JavaScript', () => {
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/assets\/([\w.-]+\.js)"/g)].map(([, file]) => file ?? '');
  expect(named.length, 'scripts that the page names').toBeGreaterThan(3);
  const files = new Set<string>();
  for (const file of named) closure(file, files);
  // The model of the scenario at hand is described to the page; the largest description counts.
  const descriptions = readdirSync(`${dist}/assets`).filter((name) => /^describe-.*\.js$/.test(name));
  const largest = Math.max(...descriptions.map(packed));
  const sizes = [...files].map((file) => [file, packed(file)] as const).sort((a, b) => b[1] - a[1]);
  const total = sizes.reduce((sum, [, size]) => sum + size, largest);
  const told = [`a description ${largest}`, ...sizes.map(([file, size]) => `${file} ${size}`)].join('\n');
  expect(total, told).toBeLessThanOrEqual(LIMIT);
});
