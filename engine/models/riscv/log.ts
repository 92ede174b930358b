/** How Linux prints a record (chapter 9), cut where people may point at the record's fields. */
import type { LogPart, ModelLog } from '../contract.ts';

type Words = ArrayLike<number>;

/** The lab's unit as its platform device. */
export const PREFIX = 'riscv,iommu 3010000.iommu: ';

const hex = (v: bigint | number): string => v.toString(16);

/**
 * The line about one fault record: the cause in decimal, the values in hex without a mark. It leaves out process_id,
 * privilege and kind of request: two processes look the same.
 */
export function recordLine(w: Words, at: number): readonly LogPart[] {
  const word = (k: number): number => (w[at + k] ?? 0) >>> 0;
  const value = (k: number): bigint => (BigInt(word(k + 1)) << 32n) | BigInt(word(k));
  return [
    { text: `${PREFIX}Fault ` },
    { text: `${word(0) & 0xfff}`, field: 'faultRecord.cause' },
    { text: ' devid: ' },
    { text: `0x${hex(word(1) >>> 8)}`, field: 'faultRecord.did' },
    { text: ' iotval: ' },
    { text: hex(value(4)), field: 'faultRecord.iotval' },
    { text: ' iotval2: ' },
    { text: hex(value(6)), field: 'faultRecord.iotval2' },
  ];
}

/** Numbers of queues as Linux prints them. */
export const QUEUE_NUMBERS = { commands: 0, faults: 1, pageRequests: 3 } as const;

/** A queue of records stopped: bits of fqcsr or pqcsr. */
export const queueErrorLine = (queue: number, memoryFault: boolean, overflow: boolean): string =>
  `${PREFIX}Queue #${queue} error; memory fault:${Number(memoryFault)} overflow:${Number(overflow)}`;

/** The command queue stopped, or a fence is done: bits of cqcsr. */
export const commandErrorLine = (fault: boolean, timeout: boolean, illegal: boolean, fence: boolean): string =>
  `${PREFIX}Queue #${QUEUE_NUMBERS.commands} error; fault:${Number(fault)} timeout:${Number(timeout)} illegal:${Number(illegal)} fence_w_ip:${Number(fence)}`;

/** A record without a cause prints nothing. */
export const log: ModelLog = {
  lines: (record, at) => (((record[at] ?? 0) & 0xfff) === 0 ? [] : [recordLine(record, at)]),
};
