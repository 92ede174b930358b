/**
 * Worlds for interrupt messages that were refused, where a line names an index: a message, a remapping table, and the one
 * thing that is wrong with it. The builders make no such tables, so they are written by hand: VT-d alone.
 */
import type { Hex, Scenario } from '../../scenario/format.ts';
import { toHex } from '../../scenario/numbers.ts';
import type { Decoded } from '../format.ts';
import { fromHex } from '../rules.ts';
import { type Asked, scenarioOf } from './worlds.ts';

export interface Refused {
  readonly scenario: Scenario;
  readonly assumed: readonly string[];
  /** The line's index means nothing in this format, so it need not come again. */
  readonly isWithoutIndex: boolean;
}

const TABLE = 0x400000n;
/** 65,536 entries, and two. */
const LARGE = 15n;
const SMALL = 0n;
/** Interrupt remapping is on; messages in the old format are blocked. */
const ENABLED: Hex = '0x2000000';
const MESSAGE = 0xfee00000n;
const REMAPPABLE = 1n << 4n;
/** A present entry for vector 0x41. */
const PRESENT = 0x410001n;
/** SVT: the requester must be the one named. */
const VERIFIED = 1n << 18n;
const RESERVED = 1n << 63n;

interface Kind {
  readonly says: string;
  readonly size?: bigint;
  readonly data?: Hex;
  readonly compatible?: true;
  readonly unreadable?: true;
  entry?(requester: bigint): readonly [bigint, bigint];
}

/** By fault code. */
const KINDS: Readonly<Record<number, Kind>> = {
  32: { says: 'The message sets bits of its data that are reserved.', data: '0x10000' },
  33: { says: 'The table has two entries.', size: SMALL },
  34: { says: 'The entry of the index reads as zeros.' },
  35: { says: 'The page of the entry answers with a bus error.', unreadable: true },
  36: { says: 'The entry has a reserved bit set.', entry: () => [PRESENT, RESERVED] },
  37: { says: 'The message is in the old format: its address has bit 4 clear.', compatible: true },
  38: {
    says: 'The entry belongs to the function beside this one.',
    entry: (requester) => [PRESENT, VERIFIED | (requester ^ 1n)],
  },
};

/** Null when no message gives the code. */
export function refusedMessage(model: string, d: Decoded, asked: Asked): Refused | null {
  const kind = KINDS[Number(d.code)];
  if (kind === undefined || d.interruptIndex === undefined) return null;
  const index = fromHex(d.interruptIndex) & 0xffffn;
  const requester = fromHex(d.source?.sid ?? '');
  const at = TABLE + index * 16n;
  const handle = ((index & 0x7fffn) << 5n) | ((index >> 15n) << 2n);
  const address = kind.compatible === true ? MESSAGE : MESSAGE | REMAPPABLE | handle;
  const { device } = asked.request;
  const empty = scenarioOf(
    model,
    asked,
    [],
    [{ do: 'interrupt', device, address: toHex(address), data: kind.data ?? '0x0' }],
  );
  const [low, high] = kind.entry?.(requester) ?? [];
  return {
    scenario: {
      ...empty,
      unit: { registers: { GSTS_REG: ENABLED, IRTA_REG: toHex(TABLE | (kind.size ?? LARGE)) }, implementation: {} },
      memory:
        low === undefined || high === undefined
          ? []
          : [
              [toHex(at), toHex(low)],
              [toHex(at + 8n), toHex(high)],
            ],
      busErrors: kind.unreadable === true ? [[toHex(at & ~0xfffn), '0x1000']] : [],
    },
    assumed: [
      ...(d.source?.sid === undefined ? [`Device ${device}: the lines name none.`] : []),
      `The remapping table stands at ${toHex(TABLE)}.`,
      kind.says,
      ...(kind.compatible === true ? ['A message in the old format has no index: the printed one is left over.'] : []),
    ],
    isWithoutIndex: kind.compatible === true,
  };
}
