/**
 * Kernel lines in, decoded faults out, oldest first. Each rule is looked for in the whole text; what it finds is taken
 * in order, opens a fault or adds to one that is open. Nothing here throws, and every loop is bounded by the text.
 */
import { families } from './families.ts';
import type { KernelLog, LogFault, LogSpan } from './format.ts';
import type { Family, Found, Open, Rule } from './rules.ts';
import { type EvenText, evenText, LOG_LIMIT } from './text.ts';

/** Findings that one rule may give in a text; a longer log says the same again. */
const MOST_FOUND = 20_000;
/** Open faults of a family that a line is compared with. */
const RECENT = 16;
/** Lines that are shown with a fault. */
const MOST_LINES = 64;
/** Characters before a match that a rule may look at. */
const BEFORE = 160;
/** Characters around a match that are shown with it, where its line is longer. */
const AROUND = 240;

interface Hit {
  readonly family: Family;
  readonly rule: Rule;
  readonly groups: Group[];
  /** First and last character of the match; parts outside it that were claimed count too. */
  start: number;
  end: number;
  readonly before: string;
  /** Where the neighbours in the text end and begin: what lies between is nobody's. */
  after: number;
  until: number;
}

interface Group {
  readonly name: string;
  readonly text: string;
  readonly start: number;
  end: number;
}

interface Fault {
  readonly open: Open;
  readonly family: Family;
  readonly hits: Hit[];
}

/** Reads a text that people pasted: anything at all. */
export function decodeLog(source: string): KernelLog {
  if (source.length > LOG_LIMIT) {
    const says = `It has ${source.length.toLocaleString('en')} characters; the limit is ${LOG_LIMIT.toLocaleString('en')}.`;
    const problem = { where: 'text', says, remedy: 'Paste the lines around the fault alone.' };
    return { faults: [], lines: 0, suppressed: 0, problem };
  }
  const even = evenText(source);
  const faults = collect(even.text, hitsIn(even.text));
  return { faults: folded(faults, even), lines: even.lines, suppressed: suppressedIn(even.text), problem: null };
}

/* ── Finding lines ─────────────────────────────────────────────────────────────────────────────────────────────── */

function hitsIn(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const family of families) {
    for (const rule of family.rules) {
      let left = MOST_FOUND;
      rule.pattern.lastIndex = 0;
      for (let met = rule.pattern.exec(text); met !== null && left > 0; met = rule.pattern.exec(text)) {
        left--;
        if (met[0] === '') rule.pattern.lastIndex++;
        else hits.push(hitOf(family, rule, met, text));
      }
    }
  }
  // Where two rules claim the same place, the one that says more wins; equal ones in the order of the rules.
  hits.sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  let last: Hit | null = null;
  return hits.filter((h) => {
    if (h.start < free) return false;
    h.after = free;
    if (last !== null) last.until = h.start;
    last = h;
    free = h.end;
    return true;
  });
}

function hitOf(family: Family, rule: Rule, met: RegExpExecArray, text: string): Hit {
  const groups: Group[] = [];
  for (const [name, span] of Object.entries(met.indices?.groups ?? {})) {
    if (span === undefined) continue;
    const [start, end] = span;
    groups.push({ name, text: text.slice(start, end), start, end });
  }
  const end = met.index + met[0].length;
  const before = text.slice(Math.max(0, met.index - BEFORE), met.index).replaceAll('\n', ' ');
  return { family, rule, groups, start: met.index, end, before, after: 0, until: text.length };
}

/** What a rule sees of a hit. Groups in a look-ahead lie beyond the match, which grows by what is taken of them. */
class FoundHit implements Found {
  readonly before: string;
  readonly start: number;
  private readonly hit: Hit;

  constructor(hit: Hit) {
    this.hit = hit;
    this.before = hit.before;
    this.start = hit.start;
  }

  get(name: string): string | undefined {
    return this.hit.groups.find((g) => g.name === name)?.text.replaceAll('\n', ' ');
  }

  line(name: string): string | undefined {
    return this.hit.groups.find((g) => g.name === name)?.text.split('\n', 1)[0];
  }

  claim(name: string, from: number, length: number): void {
    const start = this.start - this.before.length + from;
    this.hit.groups.unshift({ name, text: this.before.slice(from, from + length), start, end: start + length });
    this.hit.start = Math.min(this.hit.start, start);
  }

  limit(name: string, length: number): void {
    const group = this.hit.groups.find((g) => g.name === name);
    if (group === undefined) return;
    group.end = Math.min(group.end, group.start + length);
    this.hit.end = Math.max(this.hit.end, group.end);
  }
}

/* ── Lines to faults ───────────────────────────────────────────────────────────────────────────────────────────── */

function collect(text: string, hits: readonly Hit[]): Fault[] {
  const faults: Fault[] = [];
  const recent = new Map<Family, Fault[]>();
  for (const hit of hits) {
    const own = recent.get(hit.family) ?? [];
    recent.set(hit.family, own);
    const open = hit.rule.read(
      new FoundHit(hit),
      own.map((f) => f.open),
    );
    if (open === null) continue;
    const known = own.find((f) => f.open === open);
    if (known !== undefined) {
      if (known.hits.length < MOST_LINES) known.hits.push(hit);
    } else {
      const fault: Fault = { open, family: hit.family, hits: [hit] };
      const [last] = own;
      // A line that announced this fault belongs to it.
      if (last?.open.weak === true && !open.weak) {
        fault.hits.unshift(...last.hits);
        if (last.open.decoded.status !== undefined) open.decoded.status ??= last.open.decoded.status;
        faults.splice(faults.lastIndexOf(last), 1);
        own.shift();
      }
      faults.push(fault);
      own.unshift(fault);
      if (own.length > RECENT) own.pop();
    }
    open.end = hit.end;
  }
  for (const { family, open } of faults) family.finish?.(open);
  return faults.filter((f) => f.hits.every((h) => h.end <= text.length));
}

/** Equal faults become one with a count, at the place of the first. What is not understood must be equal too. */
function folded(faults: readonly Fault[], even: EvenText): LogFault[] {
  const seen = new Map<string, LogFault>();
  for (const fault of faults) {
    const { decoded, format } = fault.open;
    const spans = spansOf(fault, even);
    const unknown = spans.filter((s) => s.says === null).map((s) => even.source.slice(s.start, s.end));
    const key = JSON.stringify([format, decoded, unknown]);
    const known = seen.get(key);
    const lines = known?.lines ?? linesOf(fault, even);
    const count = (known?.count ?? 0) + 1;
    seen.set(key, { family: fault.family.id, format, decoded, count, lines, spans: known?.spans ?? spans });
  }
  return [...seen.values()];
}

const suppressedIn = (text: string): number => {
  let sum = 0;
  for (const met of text.matchAll(/(\d{1,9}) callbacks suppressed/g)) sum += Number(met[1]);
  return sum;
};

/* ── Where it stands ───────────────────────────────────────────────────────────────────────────────────────────── */

/** First and last character of the lines that a hit lies on, or what of them is near. */
function lineAround(text: string, hit: Hit): readonly [number, number] {
  const near = text.slice(Math.max(0, hit.start - AROUND), hit.start);
  const start = hit.start - near.length + near.lastIndexOf('\n') + 1;
  const rest = text.slice(hit.end, hit.end + AROUND);
  const next = rest.indexOf('\n');
  return [start, hit.end + (next < 0 ? rest.length : next)];
}

const original = (even: EvenText, start: number, end: number): readonly [number, number] => {
  const first = even.at[start] ?? 0;
  return [first, end > start ? (even.at[end - 1] ?? first) + 1 : first];
};

function linesOf(fault: Fault, even: EvenText): (readonly [number, number])[] {
  const lines = new Map<number, readonly [number, number]>();
  for (const hit of fault.hits) {
    const [start, end] = lineAround(even.text, hit);
    lines.set(start, original(even, start, end));
  }
  return [...lines.values()];
}

function spansOf(fault: Fault, even: EvenText): LogSpan[] {
  const spans: LogSpan[] = [];
  const put = (start: number, end: number, says: string | null): void => {
    const [from, to] = original(even, start, end);
    if (to > from) spans.push({ start: from, end: to, says });
  };
  for (const hit of fault.hits) {
    const [lineStart, lineEnd] = lineAround(even.text, hit);
    const from = Math.max(lineStart, hit.after);
    if (isForeign(even.text.slice(from, hit.start))) put(from, hit.start, null);
    for (const { name, start: first, end } of hit.groups) {
      const says = hit.rule.parts[name];
      const start = first + (/^\s/.test(even.text.charAt(first)) ? 1 : 0);
      if (says === undefined || end <= start) continue;
      const text = even.text.slice(start, end).replaceAll('\n', ' ');
      put(start, end, typeof says === 'string' ? says : says(text, fault.open.decoded));
    }
    const to = Math.min(lineEnd, hit.until);
    if (isForeign(even.text.slice(hit.end, to))) put(hit.end, to, null);
  }
  let free = 0;
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((s) => {
      if (s.start < free) return false;
      free = s.end;
      return true;
    });
}

/** Words that are not the name of a driver or of a unit in front of a line: nobody explains them. */
const KNOWN_LEAD =
  /^(?:[\w,-]{1,32} )?(?:[\w.,-]{1,64}(?::[\w.]{1,16}){0,3} ?: ?)?(?:(?:AMD-Vi|DMAR|IOMMU|DRHD) ?: ?){0,2}\[?$/i;
const isForeign = (text: string): boolean => {
  const bare = text.trim();
  return /[a-z0-9]/i.test(bare) && !KNOWN_LEAD.test(bare);
};
