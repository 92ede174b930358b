/**
 * Arm SMMU of architecture versions 1 and 2: context faults and global faults, as registers and as words. The lab has no
 * model of it, so the bits stand here. Registers: FSR and FSYNR0 of a context bank, the global GFSR and GFSYNRn.
 */
import type { FailedStep } from './format.ts';
import {
  type Draft,
  type Family,
  type Found,
  form,
  fromHex,
  namesOf,
  type Open,
  opened,
  plainHex,
  type Rule,
  stepped,
  toHex,
} from './rules.ts';

type Bit = readonly [bit: number, name: string, step: FailedStep | undefined, says: string];

const CONTEXT_BITS: readonly Bit[] = [
  [1, 'TF', 'pte', 'No translation for the address.'],
  [2, 'AFF', 'permission', 'The access flag of the entry is clear.'],
  [3, 'PF', 'permission', 'The entry does not allow this access.'],
  [4, 'EF', 'pte', 'A table could not be read.'],
  [5, 'TLBMCF', undefined, 'Two entries of the TLB match the address.'],
  [6, 'TLBLKF', undefined, 'The TLB is full of locked entries.'],
  [7, 'ASF', 'address-size', 'An address does not fit the size of the tables or of the system.'],
  [8, 'UUT', undefined, 'The kind of access is not supported.'],
];
const CONTEXT_STATE = [
  [30, 'SS'],
  [31, 'MULTI'],
] as const;
const GLOBAL_BITS: readonly Bit[] = [
  [0, 'ICF', 'device-entry', 'The stream is set up in a way that cannot be.'],
  [1, 'USF', 'requester-id', 'No entry of the unit matches the stream.'],
  [2, 'SMCF', 'requester-id', 'Several entries of the unit match the stream.'],
  [3, 'UCBF', 'device-entry', 'The stream is given to a context bank that does not exist.'],
  [4, 'UCIF', 'device-entry', 'The interrupt of the context bank does not exist.'],
  [5, 'CAF', undefined, 'A register was accessed by somebody who may not.'],
  [6, 'EF', undefined, 'The system answered with an error.'],
  [7, 'PF', 'permission', 'The access is not allowed.'],
  [8, 'UUT', undefined, 'The kind of access is not supported.'],
];

const names = (bits: readonly Bit[]) => bits.map(([bit, name]) => [bit, name] as const);
const first = (bits: readonly Bit[], value: bigint): Bit | undefined =>
  bits.find(([bit]) => ((value >> BigInt(bit)) & 1n) === 1n);
const bit = (value: bigint, n: number): boolean => ((value >> BigInt(n)) & 1n) === 1n;

/** `15000000.iommu` in front of a line. */
const unitOf = (f: Found): string => /arm-smmu [\w.,-]{1,64}(?=: ?$)/i.exec(f.before)?.[0] ?? '';
const ofUnit = (f: Found, recent: readonly Open[], format: string): Open | undefined => {
  const key = unitOf(f);
  return recent.find((o) => o.format.startsWith(format) && (key === '' || o.key === '' || o.key === key));
};

const HEX = '(?:0x)?[0-9a-f]{1,16}';

/* ── Context faults ────────────────────────────────────────────────────────────────────────────────────────────── */

function addFsr(d: Draft, text: string): void {
  const value = fromHex(text);
  d.fsr = {
    raw: plainHex(text),
    set: namesOf(value, [...names(CONTEXT_BITS), ...CONTEXT_STATE]),
    format: Number((value >> 9n) & 3n),
  };
  if (bit(value, 30)) d.stalled = true;
  const met = first(CONTEXT_BITS, value);
  if (met === undefined) return;
  const [, name, step, says] = met;
  d.code = name;
  d.meaning = says;
  stepped(d, step);
}

function addSyndrome(d: Draft, text: string): void {
  const value = fromHex(text);
  d.level = Number(value & 3n);
  d.access = bit(value, 4) ? 'write' : 'read';
  d.privileged = bit(value, 5);
  d.instruction = bit(value, 6);
}

const context: Rule = {
  format: 'smmuv2-context',
  pattern: form(
    `Unhandled context fault:(?: iova=(?<iova0>${HEX}),)?(?: fsr=(?<fsr>${HEX}),)?(?: iova=(?<iova>${HEX}),)? fsynr=(?<fsynr>${HEX})(?:, iova=(?<iova2>${HEX}))?(?:, cbfrsynra=(?<stream>${HEX}))?, cb=(?<cb>\\d{1,3})`,
  ),
  parts: {
    fsr: (_, d) => `Fault status: ${(d.fsr?.set ?? []).join(', ')}. ${d.meaning ?? ''}`,
    iova: 'Address that the device used.',
    iova0: 'Address that the device used.',
    iova2: 'Address that the device used.',
    fsynr: (_, d) =>
      `Syndrome: a ${d.privileged === true ? 'privileged ' : ''}${d.access ?? 'read'}, failed at level ${d.level ?? 0} of the tables.`,
    stream: (_, d) => `The low half is the stream: ${d.source?.sid ?? ''}.`,
    cb: 'Context bank: the address space that the stream is given to.',
  },
  read(f) {
    const d: Draft = { model: 'smmuv2', kind: 'dma-fault' };
    const stream = f.get('stream');
    if (stream !== undefined) d.source = { sid: toHex(fromHex(stream) & 0xffffn) };
    d.contextBank = Number(f.get('cb') ?? '0');
    const iova = f.get('iova') ?? f.get('iova0') ?? f.get('iova2');
    if (iova !== undefined) d.address = plainHex(iova);
    addSyndrome(d, f.get('fsynr') ?? '');
    const fsr = f.get('fsr');
    if (fsr !== undefined) addFsr(d, fsr);
    return opened(d, stream === undefined ? 'smmuv2-context-old' : 'smmuv2-context', { key: unitOf(f) });
  },
};

const decodedFsr: Rule = {
  format: 'smmuv2-context+decoded',
  pattern: form(`\\bFSR = (?<fsr>[0-9a-f]{8}) \\[(?<words>[^\\]\\n]{0,80})\\](?:, SID=(?<stream>${HEX}))?`),
  parts: {
    fsr: 'Fault status, again.',
    words: (_, d) => `Its bits in words. ${d.meaning ?? ''}`,
    stream: 'The stream.',
  },
  read(f, recent) {
    const known = ofUnit(f, recent, 'smmuv2-context');
    const open = known ?? opened({ model: 'smmuv2', kind: 'dma-fault' }, 'smmuv2-context+decoded', { key: unitOf(f) });
    open.format = 'smmuv2-context+decoded';
    const stream = f.get('stream');
    if (open.decoded.fsr === undefined) addFsr(open.decoded, f.get('fsr') ?? '');
    if (stream !== undefined) open.decoded.source ??= { sid: toHex(fromHex(stream) & 0xffffn) };
    return open;
  },
};

const decodedSyndrome: Rule = {
  format: 'smmuv2-context+decoded',
  pattern: form('\\bFSYNR0 = (?<fsynr>[0-9a-f]{8}) \\[(?<words>[^\\]\\n]{0,80})\\]'),
  parts: {
    fsynr: 'Syndrome, again.',
    words: (_, d) => `Its fields in words: a ${d.access ?? 'read'} at level ${d.level ?? 0}.`,
  },
  read(f, recent) {
    const open = ofUnit(f, recent, 'smmuv2-context+decoded');
    if (open === undefined) return null;
    if (open.decoded.level === undefined) addSyndrome(open.decoded, f.get('fsynr') ?? '');
    return open;
  },
};

/* ── Global faults ─────────────────────────────────────────────────────────────────────────────────────────────── */

/** The lines before the registers: they announce them, or stand alone where the rest was cut. */
const announced = (pattern: string, read: (d: Draft, f: Found) => void): Rule => ({
  format: 'smmuv2-global',
  pattern: form(pattern),
  parts: { stream: 'The stream that no entry matches.', text: 'A fault of the unit as a whole; the registers follow.' },
  read(f) {
    const d: Draft = { model: 'smmuv2', kind: 'configuration-fault' };
    read(d, f);
    return opened(d, 'smmuv2-global', { key: unitOf(f), weak: true });
  },
});

const global: Rule = {
  format: 'smmuv2-global',
  pattern: form(
    `\\bGFSR (?<gfsr>${HEX}), GFSYNR0 (?<syndrome>${HEX}), GFSYNR1 (?<stream>${HEX}), GFSYNR2 (?<rest>${HEX})`,
  ),
  parts: {
    gfsr: (_, d) => `Global fault status: ${(d.gfsr?.set ?? []).join(', ')}. ${d.meaning ?? ''}`,
    syndrome: (_, d) => `Syndrome: a ${d.access ?? 'read'}.`,
    stream: (_, d) => `The low half is the stream: ${d.source?.sid ?? ''}.`,
    rest: 'Not used.',
  },
  read(f) {
    const text = f.get('gfsr') ?? '';
    const value = fromHex(text);
    const d: Draft = { model: 'smmuv2', kind: 'configuration-fault' };
    d.gfsr = { raw: text.toLowerCase(), set: namesOf(value, [...names(GLOBAL_BITS), [31, 'MULTI']]) };
    d.source = { sid: toHex(fromHex(f.get('stream') ?? '') & 0xffffn) };
    d.access = bit(fromHex(f.get('syndrome') ?? ''), 1) ? 'write' : 'read';
    const met = first(GLOBAL_BITS, value);
    if (met !== undefined) {
      const [, name, step, says] = met;
      d.code = name;
      d.meaning = says;
      stepped(d, step);
    }
    return opened(d, 'smmuv2-global', { key: unitOf(f) });
  },
};

export const smmuv2: Family = {
  id: 'arm-smmu-v2',
  rules: [
    context,
    decodedFsr,
    decodedSyndrome,
    global,
    announced(`Blocked unknown Stream ID (?<stream>${HEX})(?:; boot with "[^"\\n]{0,60}"[^\\n]{0,80})?`, (d, f) => {
      d.source = { sid: toHex(fromHex(f.get('stream') ?? '') & 0xffffn) };
      d.code = 'USF';
      d.meaning = 'No entry of the unit matches the stream.';
      stepped(d, 'requester-id');
    }),
    announced('(?<text>Unexpected global fault, this could be serious)', (d) => {
      d.meaning = 'A fault of the unit as a whole; the registers were not printed.';
    }),
  ],
};
