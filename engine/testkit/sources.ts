import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository as the house rules see it. Paths are relative to its top folder and use forward slashes. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const NOT_OURS = new Set(['.git', '.cache', 'node_modules', 'dist', '.results', '.report']);

/** Every file of the repository, whether it is committed yet or not. */
export function filesOf(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? filesOf(path) : entry.isFile() ? [path] : [];
  });
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function isCode(path: string): boolean {
  return /\.tsx?$/.test(path);
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('engine/testkit/') || path.startsWith('e2e/');
}

// One alternative a kind of token. A regular expression is told from a division by what stands before it.
const COMMENT = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const QUOTED = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;
const TEMPLATE = String.raw`\x60(?:\\[\s\S]|[^\\\x60])*\x60`;
const PATTERN = String.raw`(?<=[(,=:[!&|?{};>]\s*|\breturn\s+)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*`;
const TOKEN = new RegExp(`(${COMMENT})|(${QUOTED}|${TEMPLATE})|(${PATTERN})`, 'g');

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** The text with its comments blanked; lines keep their numbers. */
export function withoutComments(text: string): string {
  return text.replaceAll(TOKEN, (token: string, comment: string | undefined) =>
    comment === undefined ? token : blank(token),
  );
}

/** The text with comments, strings and regular expressions blanked; lines keep their numbers. */
export function codeAlone(text: string): string {
  return text.replaceAll(TOKEN, blank);
}

/** `path:line: text` for each line in which a pattern is met; `shown` is the text to quote when `text` has blanks. */
export function placesOf(path: string, text: string, pattern: RegExp, shown = text): string[] {
  const lines = shown.split('\n');
  return text
    .split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${lines[at]?.trim().slice(0, 120)}`] : []));
}

// Imports and exports of all forms, types too, and the address of a worker.
const IMPORTS = [
  /(?:^|;)[ \t]*(?:import|export)\b[^'"`;=()]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  /(?:^|;)[ \t]*import\s*['"]([^'"\n]+)['"]/gm,
  /\bimport\s*\(\s*['"]([^'"\n]+)['"]/g,
  /\bnew URL\(\s*['"]([^'"\n]+)['"]\s*,\s*import\.meta\.url/g,
];

/** What a file imports: paths of files of ours, or `package:NAME`. */
export function importsOf(path: string): string[] {
  const text = withoutComments(textOf(path));
  const named = IMPORTS.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ''));
  return [...new Set(named.flatMap((name) => resolve(path, name)))];
}

function resolve(from: string, name: string): string[] {
  if (!name.startsWith('.')) return [`package:${name}`];
  const path = posix.join(posix.dirname(from), name.replace(/\?.*$/, ''));
  const full = join(root, path);
  // A generator may hold imports in its strings; only what is there counts, the compiler finds the rest.
  return existsSync(full) && statSync(full).isFile() ? [path] : [];
}
