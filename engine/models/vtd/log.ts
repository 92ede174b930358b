/** How Linux prints a record (what Linux prints, 9.1), cut where people may point at the record's fields. */
import type { LogPart, ModelLog } from '../contract.ts';
import { faultOfCode, faults } from './faults.ts';

type Words = ArrayLike<number>;

const hex = (v: bigint | number, width = 0): string => v.toString(16).padStart(width, '0');

/** Reasons for which Linux has a text among its interrupt strings; others print in the form of a DMA fault. */
const isInterrupt = (code: number): boolean => code >= 0x20 && code <= 0x26;

const PAGE_REQUEST_WORDS = 8;

/** The line about one fault record. */
export function recordLine(w: Words, at: number): readonly LogPart[] {
  const word = (k: number): number => (w[at + k] ?? 0) >>> 0;
  const code = word(3) & 0xff;
  const reason = { text: `[fault reason 0x${hex(code, 2)}] ${kernelText(code)}`, field: 'faultRecord.fr' };
  const sid = word(2) & 0xffff;
  const device = {
    text: `[${hex(sid >>> 8, 2)}:${hex((sid >>> 3) & 31, 2)}.${sid & 7}]`,
    field: 'faultRecord.sid',
  };
  if (isInterrupt(code)) {
    return [
      { text: 'DMAR: [INTR-REMAP] Request device ' },
      device,
      { text: ' fault index ' },
      { text: `0x${hex(word(1) >>> 16)}`, field: 'interruptFaultRecord.index' },
      { text: ' ' },
      reason,
    ];
  }
  // Linux looks at T1 alone: a page request prints as a write, an atomic as a read.
  const read = (word(3) & 0x40000000) !== 0;
  const pasid = (word(3) >>> 8) & 0xfffff;
  const withPasid = word(2) >= 0x80000000;
  const address = (BigInt(word(1)) << 32n) | BigInt((word(0) & 0xfffff000) >>> 0);
  return [
    { text: 'DMAR: [DMA ' },
    { text: read ? 'Read' : 'Write', field: 'faultRecord.t1' },
    { text: ' ' },
    withPasid
      ? { text: `PASID 0x${hex(pasid)}`, field: 'faultRecord.pv' }
      : { text: 'NO_PASID', field: 'faultRecord.pp' },
    { text: '] Request device ' },
    device,
    { text: ' fault addr ' },
    { text: `0x${hex(address)}`, field: 'faultRecord.fi' },
    { text: ' ' },
    reason,
  ];
}

/** What Linux prints after a code; codes it has no text for, the specification's or not, are "Unknown". */
export function kernelText(code: number): string {
  if (code === 0) return 'Software';
  const n = faultOfCode(code);
  return n < 0 ? 'Unknown' : faults[n]!.kernel;
}

/** The line before those of an interrupt's records: FSTS_REG in hex. */
export const statusLine = (fsts: number): readonly LogPart[] => [
  { text: 'DMAR: DRHD: handling fault status reg ' },
  { text: hex(fsts >>> 0), field: 'fstsReg.ppf' },
];

/** Lines about the invalidation queue (9.4). */
export const queueErrorLine = (iqei: number): string =>
  `DMAR: VT-d detected Invalidation Queue Error: Reason ${hex(iqei)}`;
export const timeOutLine = (sid: number): string => `DMAR: VT-d detected Invalidation Time-out Error: SID ${hex(sid)}`;
export const completionErrorLine = (sid: number): string =>
  `DMAR: VT-d detected Invalidation Completion Error: SID ${hex(sid)}`;

export const log: ModelLog = {
  lines(record, at) {
    // A page request in its queue is handled without a word.
    return record.length - at >= PAGE_REQUEST_WORDS ? [] : [recordLine(record, at)];
  },
};
