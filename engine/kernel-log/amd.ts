/** AMD-Vi: events, what is printed beside them, and the lines about queues (what Linux prints, 9). */
import { FLAG, faultOfRecord, faults, names } from '../models/amdvi/faults.ts';
import type { DumpLine, FailedStep, FaultKind } from './format.ts';
import {
  addDump,
  DEVICE,
  type Draft,
  type Family,
  type Found,
  form,
  fromHex,
  namesOf,
  type Open,
  opened,
  pciSource,
  plainHex,
  type Rule,
  requesterSource,
  type Says,
  stepped,
  titleOf,
  toHex,
} from './rules.ts';
import { meaningOfFault } from './steps.ts';

const FLAG_BITS = (['GN', 'NX', 'US', 'I', 'PR', 'RW', 'PE', 'RZ', 'TR'] as const).map(
  (name) => [Math.log2(FLAG[name]), name] as const,
);
const FLAG_WORDS: Readonly<Record<string, string>> = {
  GN: 'the address is a guest virtual one, the id a PASID',
  NX: 'execution was asked for',
  US: 'a user request',
  I: 'an interrupt',
  PR: 'an entry was present',
  RW: 'a write',
  PE: 'permission denied',
  RZ: 'a reserved bit was set',
  TR: 'a translation request',
};

interface Kind {
  readonly kind: FaultKind;
  /** Step when the flags say nothing else. */
  readonly step?: FailedStep;
  /** The address is a place in the command buffer. */
  readonly command?: true;
}

/** By event code. */
const KINDS: Readonly<Record<number, Kind>> = {
  1: { kind: 'configuration-fault', step: 'device-entry' },
  2: { kind: 'dma-fault' },
  3: { kind: 'configuration-fault', step: 'device-entry' },
  4: { kind: 'dma-fault', step: 'pte' },
  5: { kind: 'command-error', step: 'command', command: true },
  6: { kind: 'command-error', step: 'command', command: true },
  7: { kind: 'invalidation-error', step: 'invalidation', command: true },
  8: { kind: 'device-request-error', step: 'device-entry' },
  9: { kind: 'page-request-error', step: 'page-request' },
  10: { kind: 'status' },
  11: { kind: 'status' },
  12: { kind: 'status' },
  13: { kind: 'dma-fault', step: 'permission' },
  14: { kind: 'dma-fault' },
};
const INVALID_REQUEST = 8;
/** Types of an invalid request that are about the range of interrupt messages. */
const INTERRUPT_TYPES: readonly number[] = [0, 5, 6];
/** Events whose flags hold the kind of access: a read unless RW is set. */
const WITH_ACCESS: readonly number[] = [1, 2, 4];

const codeOf = (name: string): number => Number(Object.entries(names).find(([, n]) => n === name)?.[0] ?? 0);

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const HEX = '0x[0-9a-f]{1,16}';
const field = (name: string, value = HEX, label = name): string => `(?: ${label} ?= ?(?<${name}>${value}),?)?`;

/** The device that prints, where it is no unit, with the name of its driver: `nvme 0000:01:00.0: AMD-Vi: `. */
const PRINTER = new RegExp(`(?:^|[\\s:])((?:[\\w.-]{1,32} )?(${DEVICE})): ?(?:AMD-Vi: ?)?$`, 'i');

/** The name of the device in front of the event. */
function printer(f: Found): string | undefined {
  const [, words, device] = PRINTER.exec(f.before) ?? [];
  if (words !== undefined) f.claim('printer', f.before.lastIndexOf(words), words.length);
  return device;
}

function event(f: Found): Open | null {
  // A name in a sentence is no event.
  const isPrinted = f.get('logged') !== undefined || f.get('address') !== undefined || f.get('device') !== undefined;
  if (!isPrinted) return null;
  const name = (f.get('name') ?? '').toUpperCase();
  const code = codeOf(name);
  const about = KINDS[code] ?? { kind: 'status' };
  const d: Draft = { model: 'amd', kind: about.kind, event: name, code: toHex(code, 2) };
  const named = f.get('device') ?? (about.command === true ? undefined : printer(f));
  if (named !== undefined) d.source = pciSource(named);
  const flags = f.get('flags');
  const bits = flags === undefined ? 0 : Number(fromHex(flags) & 0xfffn);
  if (flags !== undefined) {
    d.flags =
      code === INVALID_REQUEST
        ? { raw: flags.toLowerCase(), type: bits >>> 9 }
        : { raw: flags.toLowerCase(), set: namesOf(BigInt(bits), FLAG_BITS) };
  }
  identify(d, f, code, bits);
  const address = f.get('address') ?? f.get('gpa') ?? f.get('spa');
  if (address !== undefined) {
    if (about.command === true) d.commandAddress = plainHex(address);
    else d.address = plainHex(address);
  }
  const tag = f.get('tag');
  if (tag !== undefined) d.group = Number(fromHex(tag) & 0x1ffn);
  place(d, code, bits, about);
  const inline = f.get('device') !== undefined;
  return opened(d, inline ? 'amd-inline-device' : named !== undefined ? 'amd-prefixed' : 'amd-no-device');
}

/** Domain or PASID: GN says which of them an event carries, whatever the word in front of it is. */
function identify(d: Draft, f: Found, code: number, bits: number): void {
  const domain = f.get('domain');
  const pasid = f.get('pasid');
  if (domain === undefined && pasid === undefined) return;
  const isPasid = code === 9 || (bits & FLAG.GN) !== 0;
  d.pasidPresent = isPasid;
  if (isPasid) d.pasid = Number(fromHex(pasid ?? domain ?? '') & 0xfffffn);
  if (domain !== undefined && !isPasid) d.domain = domain.toLowerCase();
}

/** Addresses 0xfd_f8xx_xxxx, also with their sign extended, are interrupt messages. */
const isMessage = (address: bigint): boolean =>
  ((address >> 24n) & 0xffffn) === 0xfdf8n && [0n, 0xffffffn].includes(address >> 40n);

function place(d: Draft, code: number, bits: number, about: Kind): void {
  const number = faultOfRecord(code, bits);
  const known = faults[number];
  if (known !== undefined) d.meaning = meaningOfFault(known);
  const isInterrupt = (bits & FLAG.I) !== 0 || (d.address !== undefined && isMessage(fromHex(d.address)));
  if (code === 2) {
    if (isInterrupt) d.kind = 'interrupt-remap-fault';
    stepped(d, isInterrupt ? 'interrupt-remap' : (bits & FLAG.PE) !== 0 ? 'permission' : 'pte');
  } else if (
    code === INVALID_REQUEST &&
    (isInterrupt || ((bits & FLAG.TR) === 0 && INTERRUPT_TYPES.includes(bits >>> 9)))
  ) {
    // What the device sends to this range is set up before any driver runs.
    d.blame = 'firmware';
    stepped(d, 'interrupt-remap');
  } else stepped(d, about.step);
  if (!isInterrupt && d.flags !== undefined && WITH_ACCESS.includes(code)) {
    d.access = (bits & FLAG.RW) !== 0 ? 'write' : 'read';
    if ((bits & FLAG.GN) !== 0) d.privileged = (bits & FLAG.US) === 0;
    if ((bits & FLAG.NX) !== 0) d.instruction = true;
  }
}

const flagWords: Says = (_, d) => {
  if (d.flags?.set === undefined) return `Type ${d.flags?.type ?? 0} of the request.`;
  if (d.flags.set.length === 0) return 'No flag is set: a read, nothing present.';
  return `Flags: ${d.flags.set.map((n) => `${n}, ${FLAG_WORDS[n] ?? ''}`).join('; ')}.`;
};

const EVENT_PARTS: Readonly<Record<string, Says>> = {
  name: (_, d) => `Event ${d.code ?? ''}: ${titleOf(d)}.`,
  device: (_, d) => `Device: ID ${d.source?.sid ?? ''}.`,
  pasid: (t, d) =>
    d.pasidPresent === true
      ? `PASID ${plainHex(t)}.`
      : 'Printed as a PASID; GN is clear, so it is the number of a domain.',
  domain: (t, d) =>
    d.pasidPresent === true ? `GN is set, so it is a PASID: ${plainHex(t)}.` : 'Domain of the device.',
  vmg: 'Tag of the guest that the device belongs to.',
  gpa: 'Guest physical address of the access.',
  spa: 'System physical address that could not be read.',
  address: (_, d) =>
    d.commandAddress === undefined
      ? d.kind === 'interrupt-remap-fault'
        ? 'Address of the interrupt message.'
        : 'Address that the device used, to the byte.'
      : 'Where the command stands in the command buffer: not an address of the device.',
  rmp: 'Flags of the ownership check.',
  flags: flagWords,
  tag: 'Tag of the page request.',
  printer: (_, d) => `The device that faulted, behind its driver: ID ${d.source?.sid ?? ''}.`,
  rest: () => null,
};

const FIELDS = [
  field('device', DEVICE),
  field('vmg', HEX, 'vmg_tag'),
  field('gpa'),
  field('spa'),
  field('domain'),
  field('pasid'),
  field('address'),
  field('rmp', HEX, 'flags_rmp'),
  field('flags'),
  field('tag'),
].join('');

const events: Rule = {
  format: 'amd-event',
  pattern: form(
    `(?<logged>\\bEvent logged ?\\[ ?)?\\b(?<name>${Object.values(names).join('|')})${FIELDS}(?: (?<rest>[^\\]\\n]{1,120}))?\\]?`,
  ),
  parts: EVENT_PARTS,
  read: event,
};

const unknownEvent: Rule = {
  format: 'amd-unknown',
  pattern: form(
    `Event logged \\[UNKNOWN event\\[0\\]=(?<q0>${HEX}) event\\[1\\]=(?<q1>${HEX}) event\\[2\\]=(?<q2>${HEX}) event\\[3\\]=(?<q3>${HEX})`,
  ),
  parts: {
    q0: 'First 32 bits.',
    q1: (_, d) => `Next 32 bits; event ${d.code ?? ''} in the highest.`,
    q2: 'Next 32 bits.',
    q3: 'Last 32 bits.',
  },
  read(f) {
    const high = Number(fromHex(f.get('q1') ?? '') & 0xffffffffn);
    const meaning = 'An event whose code this kernel does not know.';
    return opened(
      { model: 'amd', kind: 'status', event: 'UNKNOWN', code: toHex(high >>> 28, 2), meaning },
      'amd-unknown',
    );
  },
};

/* ── What is printed beside events ─────────────────────────────────────────────────────────────────────────────── */

const beside = (format: string, pattern: string, what: (f: Found) => DumpLine, says: string): Rule => ({
  format,
  pattern: form(pattern),
  parts: { value: says },
  read(f, [last]) {
    if (last === undefined) return null;
    addDump(last.decoded, what(f));
    if (format === 'amd-dte-dump' && last.decoded.event === 'ILLEGAL_DEV_TABLE_ENTRY') last.format = format;
    return last;
  },
});
const numbered =
  (what: string) =>
  (f: Found): DumpLine => ({
    what,
    level: Number(f.get('n') ?? '0'),
    words: [plainHex(f.get('value') ?? '')],
  });

const besides: readonly Rule[] = [
  beside(
    'amd-control',
    `Control Reg : (?<value>${HEX})`,
    (f) => ({ what: 'control', words: [plainHex(f.get('value') ?? '')] }),
    "The unit's control register.",
  ),
  beside(
    'amd-dte-dump',
    'DTE\\[(?<n>[0-3])\\]: (?<value>[0-9a-f]{16})',
    numbered('device table entry'),
    'A word of the device table entry as memory held it when the line was printed.',
  ),
  beside(
    'amd-command',
    'CMD\\[(?<n>[0-3])\\]: (?<value>[0-9a-f]{8})',
    numbered('command'),
    'A quarter of the command that was refused.',
  ),
];

const notAttached: Rule = {
  format: 'amd-not-attached',
  pattern: form(
    `Event logged \\[Device not attached to domain properly\\](?: (?:[\\w\\s,.-]{0,40}: ?)?(?:AMD-Vi: ?)?device=(?<device>${DEVICE}) domain=(?<domain>${HEX}))?`,
  ),
  parts: { device: (_, d) => `Device: ID ${d.source?.sid ?? ''}.`, domain: 'Domain that the event names.' },
  read(f) {
    const d: Draft = { model: 'amd', kind: 'dma-fault', event: 'IO_PAGE_FAULT', code: '0x02' };
    const [device, domain] = [f.get('device') ?? printer(f), f.get('domain')];
    if (device !== undefined) d.source = pciSource(device);
    if (domain !== undefined) d.domain = domain.toLowerCase();
    d.meaning = 'The device faulted while its domain was already gone: the driver had detached it.';
    stepped(d, 'device-entry');
    return opened(d, 'amd-not-attached');
  },
};

/* ── Queues ────────────────────────────────────────────────────────────────────────────────────────────────────── */

interface Line {
  readonly text: string;
  readonly kind: FaultKind;
  readonly step?: FailedStep;
  readonly says: string;
}
const TIMED_OUT = 'Completion-Wait loop timed out';
const lines: readonly Line[] = [
  { text: 'Command buffer timeout', kind: 'command-error', step: 'command', says: 'The command buffer had no room.' },
  { text: 'IOMMU Event log restarting', kind: 'status', says: 'The event log overflowed: events were lost.' },
  { text: 'IOMMU PPR log restarting', kind: 'status', says: 'The page request log overflowed: requests were lost.' },
  { text: 'IOMMU GA Log restarting', kind: 'status', says: 'The log of guest interrupts overflowed.' },
  { text: 'IOMMU event log overflow', kind: 'status', says: 'The event log overflowed: events were lost.' },
  { text: 'No event written to event log', kind: 'status', says: 'The place of the event stayed empty.' },
  {
    text: 'Unknown PPR request received',
    kind: 'page-request-error',
    step: 'page-request',
    says: 'The page request log held something else.',
  },
];

const queues: readonly Rule[] = lines.map(
  ({ text, kind, step, says }): Rule => ({
    format: 'amd-status',
    pattern: form(`(?<text>${text})`),
    parts: { text: says },
    read() {
      const d: Draft = { model: 'amd', kind, meaning: says };
      stepped(d, step);
      return opened(d, 'amd-status');
    },
  }),
);

/** Around a device's time-out it is only its echo. */
const waited: Rule = {
  format: 'amd-status',
  pattern: form(`(?<text>${TIMED_OUT})`),
  parts: { text: 'The driver waited in vain for a command to be done.' },
  read(_, [last]) {
    if (last?.decoded.event === 'IOTLB_INV_TIMEOUT') {
      last.format = 'amd-inval-timeout';
      return last;
    }
    const d: Draft = { model: 'amd', kind: 'command-error' };
    d.meaning =
      'A command was never reported as done: the buffer stopped, or a device does not answer an invalidation.';
    stepped(d, 'invalidation');
    return opened(d, 'amd-status', { weak: true });
  },
};

const ppr: Rule = {
  format: 'amd-ppr',
  pattern: form(
    `PPR logged \\[(?<why>Request ignored due to GN=0|Invalid request format) \\(device=(?<device>${DEVICE}) pasid=(?<pasid>${HEX}) address=(?<address>${HEX}) flags=(?<flags>${HEX}) tag=(?<tag>${HEX})`,
  ),
  parts: { ...EVENT_PARTS, why: 'Why the page request was not served.', flags: 'Flags of the request.' },
  read(f) {
    const d: Draft = { model: 'amd', kind: 'page-request-error', source: pciSource(f.get('device') ?? '') };
    d.pasidPresent = !/GN=0/.test(f.get('why') ?? '');
    if (d.pasidPresent) d.pasid = Number(fromHex(f.get('pasid') ?? '') & 0xfffffn);
    d.address = plainHex(f.get('address') ?? '');
    d.group = Number(fromHex(f.get('tag') ?? '') & 0x1ffn);
    d.reason = f.get('why') ?? '';
    stepped(d, 'page-request');
    return opened(d, 'amd-ppr');
  },
};

const badPasid: Rule = {
  format: 'amd-ppr',
  pattern: form(`Invalid PASID : (?<pasid>${HEX}), device : (?<id>${HEX})`),
  parts: { pasid: 'The PASID: 0, or too large.', id: 'Requester ID of the device.' },
  read(f) {
    const d: Draft = { model: 'amd', kind: 'page-request-error', pasidPresent: true };
    d.pasid = Number(fromHex(f.get('pasid') ?? '') & 0xfffffn);
    d.source = requesterSource(Number(fromHex(f.get('id') ?? '') & 0xffffn));
    d.meaning = 'A page request named a PASID that cannot be.';
    stepped(d, 'page-request');
    return opened(d, 'amd-ppr');
  },
};

export const amd: Family = {
  id: 'amd-vi',
  rules: [events, unknownEvent, notAttached, ...besides, ...queues, waited, ppr, badPasid],
};
