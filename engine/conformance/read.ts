/**
 * The way in for vectors files: unknown text becomes cases or a list of problems. Never throws, whatever comes.
 * Order: size and JSON, format, then case by case its sizes, shape and meaning, until there are problems enough.
 */
import * as v from 'valibot';
import {
  type DmaRequest,
  EXECUTE,
  type PageRequest,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../pcie/request.ts';
import type { Hex, Problem } from '../scenario/format.ts';
import { problemOf } from '../scenario/issues.ts';
import { readJson } from '../scenario/json.ts';
import { COUNTS, NAMES, PASID_BITS, PHYSICAL_BITS, PROBLEMS } from '../scenario/limits.ts';
import { didYouMean } from '../scenario/nearest.ts';
import { bitLength, hexValue, isHex, toHex } from '../scenario/numbers.ts';
import {
  CASES,
  FILE_DEPTH,
  NAME_CHARACTERS,
  RECORD_WORDS,
  TEXT_CHARACTERS,
  VECTORS_FORMAT,
  type VectorAccess,
  type VectorCase,
  type VectorOutcome,
  type VectorsRead,
} from './format.ts';

const hex = v.custom<Hex>(isHex);
const words = v.array(v.tuple([hex, hex]));
const code = v.nullable(hex);

/** Keys that say nothing about running a case (`observedOn`, `fields`, …) may stand beside these. */
const caseShape = v.object({
  name: v.string(),
  tags: v.optional(v.array(v.string()), []),
  registers: v.record(v.string(), hex),
  implementation: v.optional(v.record(v.string(), v.unknown()), {}),
  memory: words,
  busErrors: v.optional(words, []),
  commands: v.optional(
    v.array(v.object({ op: v.optional(v.string(), ''), request: v.string(), status: v.nullable(v.number()) })),
    [],
  ),
  request: v.object({
    source: hex,
    pasid: v.optional(code, null),
    address: hex,
    access: v.picklist(['read', 'write', 'exec']),
    privileged: v.optional(v.boolean(), false),
    kind: v.optional(v.picklist(['untranslated', 'translated', 'ats', 'page-request']), 'untranslated'),
    size: v.optional(v.number(), 4),
    payload: v.exactOptional(hex),
  }),
  expect: v.object({
    ok: v.boolean(),
    pa: v.exactOptional(hex),
    memory: v.optional(words, []),
    code: v.exactOptional(code),
    record: v.exactOptional(v.nullable(v.array(hex))),
    mask: v.exactOptional(v.nullable(v.array(hex))),
    denied: v.exactOptional(hex),
    pageRequest: v.exactOptional(v.unknown()),
    response: v.exactOptional(v.unknown()),
  }),
  deviates: v.exactOptional(v.string()),
});

type CaseText = v.InferOutput<typeof caseShape>;
type Plain = Readonly<Record<string, unknown>>;
type Tell = (where: string, says: string, remedy: string) => void;

export function readVectors(text: string): VectorsRead {
  const read = readJson(text, undefined, FILE_DEPTH);
  if ('problem' in read) return { problems: [{ ...read.problem, remedy: 'Open a vectors file.' }] };
  const found = notOurs(read.value);
  if (found !== null) return { problems: [found] };
  const file = read.value as { readonly model: string; readonly source?: unknown; readonly cases: readonly unknown[] };
  const problems: Problem[] = [];
  const cases: VectorCase[] = [];
  const first = new Map<string, number>();
  for (const [i, raw] of file.cases.entries()) {
    if (problems.length >= PROBLEMS) break;
    const at = `cases[${i}]`;
    const tell: Tell = (where, says, remedy) =>
      void problems.push({ where: where === '' ? at : `${at}.${where}`, says, remedy });
    const c = readCase(raw, at, problems, tell);
    if (c === null) continue;
    const before = first.get(c.name);
    if (before !== undefined) tell('name', `This name stands twice: first at cases[${before}].`, 'Change one of them.');
    first.set(c.name, i);
    cases.push(c);
  }
  if (problems.length > 0) return { problems: problems.slice(0, PROBLEMS) };
  const title = typeof file.source === 'string' ? plain(file.source).slice(0, NAME_CHARACTERS) : file.model;
  return { file: { model: file.model, title, cases } };
}

/** Control characters, and those that turn the direction of what follows, as spaces. */
export const plain = (text: string): string => text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').trim();

/** Why this is no vectors file, or null. */
function notOurs(value: unknown): Problem | null {
  const open = `Open a file that begins with "format": "${VECTORS_FORMAT}".`;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { where: 'the file', says: 'This is no vectors file: it is no object.', remedy: open };
  const { format, model, cases } = value as Plain;
  if (format !== VECTORS_FORMAT) {
    const named = format === undefined ? 'missing' : `${JSON.stringify(format)?.slice(0, 40)}`;
    return {
      where: 'format',
      says: `This is no vectors file that the lab knows: its format is ${named}.`,
      remedy: open,
    };
  }
  if (typeof model !== 'string' || model === '' || model.length > 32)
    return { where: 'model', says: 'The file does not say which model it is for.', remedy: 'Add "model".' };
  if (!Array.isArray(cases))
    return { where: 'cases', says: 'The file has no list of cases.', remedy: 'Add "cases": [ … ].' };
  if (cases.length > CASES) {
    const says = `There are ${cases.length} cases; the limit is ${CASES}.`;
    return { where: 'cases', says, remedy: 'Split the file.' };
  }
  return null;
}

function readCase(raw: unknown, at: string, problems: Problem[], tell: Tell): VectorCase | null {
  if (tooMuch(raw, tell)) return null;
  const shape = v.safeParse(caseShape, raw);
  if (!shape.success) {
    for (const issue of shape.issues) {
      const p = problemOf(issue, raw);
      problems.push({ ...p, where: issue.path === undefined ? at : `${at}.${p.where}` });
    }
    return null;
  }
  const before = problems.length;
  const c = shape.output;
  check(c, tell);
  const expect = outcomeOf(c, tell);
  const access = accessOf(c, tell);
  if (problems.length > before || access === null) return null;
  return {
    name: plain(c.name),
    tags: c.tags.map(plain),
    registers: Object.fromEntries(Object.entries(c.registers).map(([name, text]) => [name, hexValue(text)])),
    implementation: c.implementation,
    memory: pairs(c.memory),
    busErrors: c.busErrors.map(([start, length]) => ({ start: hexValue(start), length: hexValue(length) })),
    commands: c.commands,
    access,
    expect,
    deviates: c.deviates === undefined ? null : plain(c.deviates),
  };
}

const pairs = (list: CaseText['memory']): (readonly [bigint, bigint])[] =>
  list.map(([at, value]) => [hexValue(at), hexValue(value)] as const);

/** Counts and lengths, looked at before anything is made of them. */
function tooMuch(raw: unknown, tell: Tell): boolean {
  if (typeof raw !== 'object' || raw === null) return false;
  const c = raw as Plain;
  const lists = { memory: COUNTS.memory, busErrors: COUNTS.busErrors, commands: COUNTS.commands, tags: 64 };
  for (const [key, most] of Object.entries(lists)) {
    const list = c[key];
    if (!Array.isArray(list) || list.length <= most) continue;
    tell(key, `There are ${list.length} items; the limit is ${most}.`, `Leave out ${list.length - most}.`);
    return true;
  }
  const texts = { name: NAME_CHARACTERS, deviates: TEXT_CHARACTERS };
  for (const [key, most] of Object.entries(texts)) {
    const text = c[key];
    if (typeof text !== 'string' || text.length <= most) continue;
    tell(key, `This text has ${text.length} characters; the limit is ${most}.`, 'Shorten it.');
    return true;
  }
  for (const [key, most] of Object.entries({ registers: NAMES.registers, implementation: NAMES.implementation })) {
    const names = Object.keys((c[key] as object | null | undefined) ?? {});
    if (names.length <= most) continue;
    tell(key, `There are ${names.length} names; the limit is ${most}.`, `Leave out ${names.length - most}.`);
    return true;
  }
  return false;
}

/** What the shape cannot say: widths, alignment, and what must not stand twice. */
function check(c: CaseText, tell: Tell): void {
  if (plain(c.name) === '') tell('name', 'The name is empty.', 'Name the case.');
  const seen = new Set<bigint>();
  for (const [i, [text]] of c.memory.entries()) {
    const at = hexValue(text);
    if (wordAddress(text, `memory[${i}][0]`, tell) && seen.has(at))
      tell(`memory[${i}]`, 'This word stands twice.', 'Keep one of them.');
    seen.add(at);
  }
  for (const [i, [text]] of c.expect.memory.entries()) wordAddress(text, `expect.memory[${i}][0]`, tell);
  for (const [i, [start, length]] of c.busErrors.entries()) {
    if (hexValue(length) === 0n) tell(`busErrors[${i}]`, 'The range is empty.', 'Write a length of at least "0x1".');
    else if (hexValue(start) + hexValue(length) > 1n << BigInt(PHYSICAL_BITS))
      tell(`busErrors[${i}]`, `The range ends beyond ${PHYSICAL_BITS} bits.`, 'Write a smaller start or length.');
  }
  for (const [i, command] of c.commands.entries()) {
    if (!/^(?:[0-9a-f]{2}){1,4096}$/i.test(command.request))
      tell(`commands[${i}].request`, 'These are no bytes in hexadecimal.', 'Write two digits a byte, without 0x.');
  }
}

function wordAddress(text: Hex, where: string, tell: Tell): boolean {
  const at = hexValue(text);
  if (bitLength(at) > PHYSICAL_BITS) {
    tell(where, `${text} has more than ${PHYSICAL_BITS} bits.`, 'Write a smaller address.');
    return false;
  }
  if (at % 8n === 0n) return true;
  tell(where, `${text} is no multiple of 8.`, `Nearest below: "${toHex(at - (at % 8n))}".`);
  return false;
}

function outcomeOf(c: CaseText, tell: Tell): VectorOutcome {
  const { expect: e } = c;
  const page = c.request.kind === 'page-request';
  if (e.ok && e.pa === undefined && e.denied === undefined && !page)
    tell('expect.pa', "'pa' is missing: where did the access arrive?", 'Add "pa", or make "ok" false.');
  if (!e.ok && e.pa !== undefined)
    tell('expect.pa', 'A blocked access arrives nowhere.', 'Remove "pa", or make "ok" true.');
  const record = e.record ?? null;
  if (record !== null && (record.length === 0 || record.length > RECORD_WORDS))
    tell('expect.record', `A record has 1 to ${RECORD_WORDS} words.`, 'Write its 64-bit words.');
  const mask = e.mask ?? null;
  if (mask !== null && mask.length !== record?.length)
    tell('expect.mask', 'The mask has not as many words as the record.', 'Write one word for each of the record.');
  if (e.code === null && record !== null)
    tell('expect.record', 'Code null means that nothing was recorded.', 'Remove the record, or write its code.');
  return {
    ok: e.ok,
    pa: e.pa === undefined ? null : hexValue(e.pa),
    memory: pairs(e.memory),
    code: e.code == null ? e.code : hexValue(e.code),
    record: e.record == null ? e.record : e.record.map(hexValue),
    mask: mask?.map(hexValue) ?? null,
    denied: e.denied === undefined ? null : hexValue(e.denied),
    queued: e.pageRequest !== undefined,
    answered: page && e.response !== undefined,
  };
}

const TYPE = { untranslated: UNTRANSLATED, translated: TRANSLATED, ats: TRANSLATION_REQUEST } as const;

/** Permissions that are asked for. A translation request without its no-write flag asks for reading as well. */
function accessBits(access: 'read' | 'write' | 'exec', ats: boolean): number {
  if (access === 'read') return READ;
  const also = ats ? READ : 0;
  return also | (access === 'write' ? WRITE : EXECUTE);
}

const half = (value: bigint, shift: bigint): number => Number(BigInt.asIntN(32, value >> shift));

function accessOf(c: CaseText, tell: Tell): VectorAccess | null {
  const { request: r } = c;
  const address = hexValue(r.address);
  const source = hexValue(r.source);
  if (bitLength(source) > 32) tell('request.source', `${r.source} has more than 32 bits.`, 'Write a smaller number.');
  if (r.pasid !== null && bitLength(hexValue(r.pasid)) > PASID_BITS)
    tell('request.pasid', `${r.pasid} does not fit: PASID has 20 bits: 0 to 0xfffff.`, 'Write a smaller one, or null.');
  const room = 4096 - Number(address % 4096n);
  if (!Number.isInteger(r.size) || r.size < 1 || r.size > room)
    tell('request.size', `${r.size} bytes at ${r.address} do not lie in one page.`, `Write 1 to ${room}.`);
  const pasid = r.pasid === null ? -1 : Number(hexValue(r.pasid));
  const common = { requesterId: Number(source), pasid, privileged: r.privileged };
  if (r.kind !== 'page-request') {
    const request: DmaRequest = {
      ...common,
      addressLo: half(address, 0n),
      addressHi: half(address, 32n),
      size: r.size,
      access: accessBits(r.access, r.kind === 'ats'),
      type: TYPE[r.kind],
    };
    return { kind: 'access', request, address };
  }
  if (r.payload === undefined) {
    tell('request.payload', "'payload' is missing: the 64 bits of the message.", didYouMean('payload', Object.keys(r)));
    return null;
  }
  // PCIe page request message: R 0, W 1, L 2, group 11:3, page address 63:12.
  const payload = hexValue(r.payload);
  const low = Number(payload & 0xfffn);
  const request: PageRequest = {
    ...common,
    addressLo: half(payload, 0n) & ~0xfff,
    addressHi: half(payload, 32n),
    access: ((low & 1) !== 0 ? READ : 0) | ((low & 2) !== 0 ? WRITE : 0) | (r.access === 'exec' ? EXECUTE : 0),
    group: low >> 3,
    last: (low & 4) !== 0,
  };
  return { kind: 'page request', request, address: (payload >> 12n) << 12n };
}
