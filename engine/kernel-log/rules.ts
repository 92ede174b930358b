/** What a decoder rule is, and the words in which the families' rules are written. */
import type { Blame, Decoded, DumpLine, FailedStep, Source } from './format.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** A decoding while its lines are read. */
export type Draft = Mutable<Decoded>;

/** A fault of whose lines more may follow. */
export interface Open {
  readonly decoded: Draft;
  format: string;
  /** Whose lines they are where several units print at once: `arm-smmu-v3 2b400000.iommu`. */
  readonly key: string;
  /** 64-bit words that were printed for it. */
  readonly words: bigint[];
  /** True for a line that only announces another, and is a finding of its own only when none comes. */
  weak: boolean;
  /** Where its last line ends in the even text. */
  end: number;
}

/** One match of a rule in the even text. */
export interface Found {
  /** Text of a named group, line feeds as spaces; undefined when it did not take part. */
  get(name: string): string | undefined;
  /** The same up to the end of its first line. */
  line(name: string): string | undefined;
  /** Only the first characters of a group count: the rest of the line is somebody else's. */
  limit(name: string, length: number): void;
  /** What stands before the match, at most 160 characters, line feeds as spaces. */
  readonly before: string;
  /** Makes characters of `before` a part of the line. */
  claim(name: string, from: number, length: number): void;
  /** Place of the match in the even text. */
  readonly start: number;
}

/** What a part says, from its text and the whole decoding. Null: it is not understood after all. */
export type Says = string | ((text: string, decoded: Decoded) => string | null);

export interface Rule {
  readonly format: string;
  /** With flags d, g and i. Named groups are the parts of the line. */
  readonly pattern: RegExp;
  readonly parts: Readonly<Record<string, Says>>;
  /**
   * The fault that the line opens, or the one of `recent` (latest first) that it adds to; null when the line is nothing
   * to anybody.
   */
  read(found: Found, recent: readonly Open[]): Open | null;
}

export interface Family {
  readonly id: string;
  readonly rules: readonly Rule[];
  /** Completes a decoding when all its lines are read. */
  finish?(open: Open): void;
}

/** Source of a pattern: a space matches a space or a line feed, so that wrapped lines are joined again. In a class, write \s. */
export const form = (source: string): RegExp => new RegExp(source.replaceAll(' ', '[ \\n]'), 'dgi');

export const opened = (decoded: Draft, format: string, more: { key?: string; weak?: boolean } = {}): Open => ({
  decoded,
  format,
  key: more.key ?? '',
  words: [],
  weak: more.weak ?? false,
  end: 0,
});

/** Lines of tables that are kept with a fault. */
const MOST_DUMPED = 64;
/** Keeps what the kernel printed beside a fault. */
export function addDump(decoded: Draft, line: DumpLine): void {
  const kept = decoded.dump ?? [];
  if (kept.length < MOST_DUMPED) decoded.dump = [...kept, line];
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

const MASK = (1n << 64n) - 1n;

/** A number printed in hex, with or without 0x; more than 64 bits are cut off. */
export const fromHex = (text: string): bigint => {
  const digits = text.replace(/^0x/i, '');
  return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`) & MASK : 0n;
};
/** Hex text with 0x, without leading zeros beyond the width. */
export const toHex = (value: bigint | number, width = 1): string => `0x${value.toString(16).padStart(width, '0')}`;
/** The same number as printed, without leading zeros. */
export const plainHex = (text: string): string => toHex(fromHex(text));

/** Names of the bits that are set, in the order of the table. */
export const namesOf = (value: bigint, bits: readonly (readonly [bit: number, name: string])[]): string[] =>
  bits.filter(([bit]) => ((value >> BigInt(bit)) & 1n) === 1n).map(([, name]) => name);

/* ── Devices ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/** `00:02.0`, `0000:00:02.0`, `0x00:0x02.0` or, typed by hand, `00.02.0`. */
export const DEVICE = '(?:[0-9a-f]{4}:)?(?:0x)?[0-9a-f]{2}[:.](?:0x)?[0-9a-f]{2}\\.[0-7]';
const DEVICE_PARTS = /^(?:([0-9a-f]{4}):)?([0-9a-f]{2})[:.]([0-9a-f]{2})\.([0-7])$/i;

/** Requester of a PCI device: its address in the usual form and its requester ID. */
export function pciSource(text: string): Source {
  const met = DEVICE_PARTS.exec(text.replaceAll(/0x/gi, ''));
  if (met === null) return {};
  const [, segment, bus = '', device = '', fn = ''] = met;
  const sid = (Number.parseInt(bus, 16) << 8) | ((Number.parseInt(device, 16) & 31) << 3) | Number(fn);
  const bdf = `${segment === undefined ? '' : `${segment}:`}${bus}:${device}.${fn}`.toLowerCase();
  return { bdf, sid: toHex(sid, 4) };
}

/** The same from a requester ID. */
export function requesterSource(id: number): Source {
  const two = (n: number): string => n.toString(16).padStart(2, '0');
  return { bdf: `${two(id >>> 8)}:${two((id >>> 3) & 31)}.${id & 7}`, sid: toHex(id, 4) };
}

/** The first sentence of what a fault means; all of its causes would be too much beside a code. */
export const titleOf = (d: Decoded): string =>
  d.meaning?.split('. ', 1)[0]?.replace(/\.$/, '') ?? 'of a kind that is not explained here';

/* ── Suspicion ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/** Who is suspected first, by the rule of the 2017 review; where a translation has no part in it, whoever set it up. */
const BLAME: Readonly<Record<FailedStep, Blame>> = {
  'requester-id': 'host-iommu-driver',
  'device-entry': 'host-iommu-driver',
  'pasid-entry': 'guest-iommu-driver-or-host-userspace',
  pgd: 'guest-iommu-driver',
  pte: 'device-driver',
  permission: 'device-driver',
  'address-size': 'device-driver',
  'interrupt-remap': 'interrupt-setup',
  invalidation: 'endpoint-device',
  command: 'host-iommu-driver',
  'page-request': 'host-iommu-driver',
};
export const blameOf = (step: FailedStep): Blame => BLAME[step];

/** Puts a step into a draft, with its suspect. */
export function stepped(decoded: Draft, step: FailedStep | undefined): void {
  if (step === undefined) return;
  decoded.step = step;
  decoded.blame ??= blameOf(step);
}
