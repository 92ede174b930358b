/** How Linux prints an event (Linux 9.1), cut where people may point at the event's fields. */
import type { LogPart, ModelLog } from '../contract.ts';
import { REASONS } from './layouts-queues.ts';

const PREFIX = 'virtio_iommu virtio0: ';
const ADDRESS = 0x100;
const LETTERS = [
  [1, 'R', 'faultEvent.read'],
  [2, 'W', 'faultEvent.write'],
  [4, 'X', 'faultEvent.exec'],
] as const;

const WORDS: Readonly<Record<string, string>> = { DOMAIN: 'domain', MAPPING: 'page' };

export const log: ModelLog = {
  lines(record, at) {
    const word = (k: number): number => (record[at + k] ?? 0) >>> 0;
    const head = word(0);
    // With a reserved byte set the driver drops the event without a word.
    if (head >>> 8 !== 0) return [];
    const reason = WORDS[REASONS[head as keyof typeof REASONS] ?? ''] ?? 'unknown';
    const who: LogPart[] = [
      { text: PREFIX },
      { text: reason, field: 'faultEvent.reason' },
      { text: ' fault from EP ' },
      { text: String(word(2)), field: 'faultEvent.endpoint' },
    ];
    const flags = word(1);
    if ((flags & ADDRESS) === 0) return [who];
    const address = (BigInt(word(5)) << 32n) | BigInt(word(4));
    const letters = LETTERS.filter(([bit]) => (flags & bit) !== 0).map(([, text, field]): LogPart => ({ text, field }));
    const where: LogPart[] = [
      { text: ' at ' },
      { text: `0x${address.toString(16)}`, field: 'faultEvent.at' },
      { text: ' [' },
      ...letters,
      { text: ']' },
    ];
    return [[...who, ...where]];
  },
};
