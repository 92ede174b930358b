/** How Linux prints a record (what Linux prints, 9), cut where people may point at the record's fields. */
import { requesterText } from '../../pcie/request.ts';
import type { LogPart, ModelLog } from '../contract.ts';
import { faults } from './faults.ts';
import { layouts } from './layouts.ts';
import { eventLayout } from './records.ts';

type Words = ArrayLike<number>;

const DEVICE = 'arm-smmu-v3 arm-smmu-v3.0.auto: ';
const hex = (v: bigint | number, width = 0): string => v.toString(16).padStart(width, '0');

const CLASSES = ['CD fetch', 'Stage 1 translation table fetch', 'Input address caused fault', 'Reserved'] as const;

/** What Linux calls an event; most numbers it does not name. */
export const eventName = (code: number): string => faults.find((f) => f.code === code)?.kernel ?? 'UNKNOWN';

const PAGE_REQUEST_WORDS = 4;

/** Lines about one event: five raw ones, then what they say. */
export function eventLines(w: Words, at: number): readonly (readonly LogPart[])[] {
  const word = (k: number): number => (w[at + k] ?? 0) >>> 0;
  const qword = (q: number): string => `0x${hex((BigInt(word(q * 2 + 1)) << 32n) | BigInt(word(q * 2)), 16)}`;
  const code = word(0) & 0xff;
  const id = layouts[eventLayout(code)]!.id;
  const field = (name: string): string => `${id}.${name}`;
  const raw: LogPart[][] = [0, 1, 2, 3].map((q) => [{ text: `${DEVICE}\t${qword(q)}` }]);
  // Linux reads the SubstreamID by SSV alone, whatever the event.
  const ssid = (word(0) & (1 << 11)) !== 0 ? word(0) >>> 12 : 0;
  const address = (BigInt(word(5)) << 32n) | BigInt(word(4));
  const last = (BigInt(word(7)) << 32n) | BigInt(word(6));
  const head: LogPart[] = [
    { text: `${DEVICE}event: ` },
    { text: eventName(code), field: field('type') },
    { text: ` client: ${clientOf(word(1))} sid: ` },
    { text: `0x${hex(word(1))}`, field: field('sid') },
    { text: ' ssid: ' },
    { text: printed(BigInt(ssid)), ...(id === 'eventStreamDisabled' ? {} : { field: field('ssid') }) },
  ];
  const first: LogPart[] = [
    { text: `${DEVICE}event ` },
    { text: `0x${hex(code, 2)}`, field: field('type') },
    { text: ' received:' },
  ];
  if (code >= 0x10 && code <= 0x13) {
    const parts: LogPart[] = [
      ...head,
      { text: ' iova: ' },
      { text: printed(address), field: field('inputAddr') },
      { text: ' ipa: ' },
      { text: printed(last & 0xff_ffff_ffff_f000n), field: field('ipa') },
    ];
    return [first, ...raw, parts, kindLine(word, code, field)];
  }
  if (code === 0x03 || code === 0x09 || code === 0x25) {
    const fetch: LogPart = { text: printed(last & 0xff_ffff_ffff_fff8n), field: field('fetchAddr') };
    return [first, ...raw, [...head, { text: ' fetch_addr: ' }, fetch]];
  }
  return [first, ...raw, head];
}

/** `%#llx`: the kernel keeps the prefix of 0. */
const printed = (v: bigint): string => `0x${hex(v)}`;

/** The device that a StreamID belongs to: on PCIe its low 16 bits are the requester ID. */
const clientOf = (sid: number): string => {
  const text = requesterText(sid);
  return sid > 0xffff ? text : `0000:${text}`;
};

function kindLine(word: (k: number) => number, code: number, field: (name: string) => string): LogPart[] {
  const flags = word(3);
  const cls = (flags >>> 8) & 3;
  const reads = (flags & (1 << 12)) !== 0;
  const table: LogPart[] =
    code === 0x13 && cls === 1 ? [{ text: reads ? ' ttd_read' : ' ttd_write', field: field('ttrnw') }] : [];
  return [
    { text: DEVICE },
    { text: (flags & 2) !== 0 ? 'priv' : 'unpriv', field: field('pnu') },
    { text: ' ' },
    { text: (flags & 4) !== 0 ? 'inst' : 'data', field: field('ind') },
    { text: ' ' },
    { text: (flags & 8) !== 0 ? 'read' : 'write', field: field('rnw') },
    { text: ' ' },
    { text: (flags & 0x80) !== 0 ? 's2' : 's1', field: field('s2') },
    { text: ' "' },
    { text: CLASSES[cls] ?? '', field: field('class') },
    { text: '"' },
    ...table,
    ...(word(2) >= 0x80000000 ? [{ text: ' stall', field: field('stall') }] : []),
    { text: ' stag: ' },
    { text: `0x${hex(word(2) & 0xffff)}`, field: field('stag') },
  ];
}

/** Lines about a page request: mainline has no handler for them. */
export function pageRequestLines(w: Words, at: number): readonly (readonly LogPart[])[] {
  const word = (k: number): number => (w[at + k] ?? 0) >>> 0;
  const high = word(1);
  const has = high >= 0x80000000;
  const address = (BigInt(word(3)) << 32n) | BigInt((word(2) & 0xfffff000) >>> 0);
  const rights = `${(high & (1 << 28)) !== 0 ? 'R' : ''}${(high & (1 << 29)) !== 0 ? 'W' : ''}${(high & (1 << 27)) !== 0 ? 'X' : ''}`;
  return [
    [{ text: `${DEVICE}unexpected PRI request received:` }],
    [
      { text: `${DEVICE}\tsid ` },
      { text: `0x${hex(word(0), 8)}`, field: 'pageRequest.sid' },
      { text: '.' },
      { text: `0x${hex(has ? high & 0xfffff : 0, 5)}`, field: 'pageRequest.ssid' },
      { text: ': [' },
      { text: `${word(2) & 0x1ff}`, field: 'pageRequest.prgi' },
      { text: (high & (1 << 30)) !== 0 ? 'L' : '', field: 'pageRequest.last' },
      { text: '] ' },
      { text: `${(high & (1 << 26)) !== 0 ? '' : 'un'}privileged`, field: 'pageRequest.priv' },
      { text: ` ${rights} access at iova ` },
      { text: `0x${hex(address, 16)}`, field: 'pageRequest.addr' },
    ],
  ];
}

/** Lines about the queues and the unit itself (9.1). */
export const overflowLine = (queue: 'EVTQ' | 'PRIQ'): string =>
  queue === 'EVTQ' ? 'EVTQ overflow detected -- events lost' : 'PRIQ overflow detected -- requests lost';
export const errorLine = (active: number): string =>
  `unexpected global error reported (0x${hex(active >>> 0, 8)}), this could be serious`;
const COMMAND_ERRORS = ['No error', 'Illegal command', 'Abort on command fetch', 'ATC invalidate timeout'] as const;
export const commandErrorLine = (cons: number): string =>
  `CMDQ error (cons 0x${hex(cons >>> 0, 8)}): ${COMMAND_ERRORS[(cons >>> 24) & 0x7f] ?? 'Unknown'}`;

export const log: ModelLog = {
  lines(record, at) {
    return record.length - at <= PAGE_REQUEST_WORDS ? pageRequestLines(record, at) : eventLines(record, at);
  },
};
