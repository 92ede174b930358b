/** How Linux prints an event (what Linux prints, 9.1), cut where people may point at the record's fields. */
import type { LogPart, LogPlace, ModelLog } from '../contract.ts';
import { REG } from './unit.ts';

type Words = ArrayLike<number>;
type Line = readonly LogPart[];

const hex = (v: bigint | number, width = 0): string => v.toString(16).padStart(width, '0');
const MASK = (1n << 64n) - 1n;
/** Who prints: the unit, or the device that faulted. The lab's devices have no driver of their own to name. */
const UNIT = 'iommu ivhd0: ';

/** `0000:02:00.0`. */
const deviceText = (id: number): string =>
  `0000:${hex(id >>> 8, 2)}:${hex((id >>> 3) & 31, 2)}.${(id & 7).toString(16)}`;

/** The parts of an event, as every line takes them. */
class Event {
  readonly code: number;
  readonly deviceId: number;
  /** PASID or DomainID, read in the same way whatever the flags say. */
  readonly id: number;
  readonly flags: number;
  readonly address: bigint;
  readonly words: readonly number[];

  constructor(record: Words, at: number) {
    const word = (k: number): number => (record[at + k] ?? 0) >>> 0;
    this.words = [0, 1, 2, 3].map(word);
    const low = word(0);
    const high = word(1);
    this.code = high >>> 28;
    this.deviceId = low & 0xffff;
    this.id = (low & 0xf0000) | (high & 0xffff);
    this.flags = (high >>> 16) & 0xfff;
    this.address = ((BigInt(word(3)) << 32n) | BigInt(word(2))) & MASK;
  }
}

export const log: ModelLog = {
  lines(record, at, where) {
    const e = new Event(record, at);
    switch (e.code) {
      case 0:
        return [[{ text: 'AMD-Vi: No event written to event log' }]];
      case 1:
        return [named(e, 'illegalDevTableEntry', 'ILLEGAL_DEV_TABLE_ENTRY', 5), ...aboutEntry(e, where)];
      case 2:
        return pageFault(e, where);
      case 3:
        return [
          logged(UNIT, 'DEV_TAB_HARDWARE_ERROR', [
            device(e, 'devTabHardwareError'),
            address(e, 'devTabHardwareError'),
            flags(e, 'devTabHardwareError'),
          ]),
        ];
      case 4:
        return [named(e, 'pageTabHardwareError', 'PAGE_TAB_HARDWARE_ERROR', 4)];
      case 5:
        return [logged(UNIT, 'ILLEGAL_COMMAND_ERROR', [address(e, 'illegalCommandError')]), ...aboutCommand(e, where)];
      case 6:
        return [
          logged(UNIT, 'COMMAND_HARDWARE_ERROR', [
            address(e, 'commandHardwareError'),
            flags(e, 'commandHardwareError'),
          ]),
        ];
      case 7:
        return [logged(UNIT, 'IOTLB_INV_TIMEOUT', [device(e, 'iotlbInvTimeout'), address(e, 'iotlbInvTimeout')])];
      case 8:
        return [named(e, 'invalidDeviceRequest', 'INVALID_DEVICE_REQUEST', 5)];
      case 9:
        return [invalidPageRequest(e)];
      case 13:
        return [
          owned(e, 'RMP_PAGE_FAULT', [
            `gpa=0x${hex(e.address)}`,
            `flags_rmp=0x${hex((e.words[0]! >>> 16) & 0xff, 4)}`,
            `flags=0x${hex(e.flags, 4)}`,
          ]),
        ];
      case 14:
        return [owned(e, 'RMP_HW_ERROR', [`spa=0x${hex(e.address)}`, `flags=0x${hex(e.flags, 4)}`])];
      default: {
        const words = e.words.map((w, n) => `event[${n}]=0x${hex(w, 8)}`).join(' ');
        return [[{ text: `${UNIT}AMD-Vi: Event logged [UNKNOWN ${words}` }]];
      }
    }
  },
};

const logged = (who: string, name: string, parts: readonly LogPart[]): Line => [
  { text: `${who}AMD-Vi: Event logged [${name}` },
  ...parts.flatMap((p) => [{ text: ' ' }, p]),
  { text: ']' },
];

const device = (e: Event, layout: string): LogPart => ({
  text: `device=${deviceText(e.deviceId)}`,
  field: `${layout}.deviceId`,
});
const address = (e: Event, layout: string): LogPart => ({
  text: `address=0x${hex(e.address)}`,
  field: `${layout}.address`,
});
/** Flags are many fields: the one that tells most stands for all. */
const TELLING: Readonly<Record<string, string>> = {
  illegalDevTableEntry: 'rz',
  ioPageFault: 'pr',
  invalidPprRequest: 'gn',
};
const flags = (e: Event, layout: string): LogPart => ({
  text: `flags=0x${hex(e.flags, 4)}`,
  field: `${layout}.${TELLING[layout] ?? 'type'}`,
});

/** Lines of the form device, pasid, address, flags. */
function named(e: Event, layout: string, name: string, width: number): Line {
  const field = layout === 'pageTabHardwareError' ? 'id' : 'pasidLow';
  const pasid = { text: `pasid=0x${hex(e.id, width)}`, field: `${layout}.${field}` };
  return logged(UNIT, name, [device(e, layout), pasid, address(e, layout), flags(e, layout)]);
}

/** A device that the driver knows prints for itself; one without an entry in the device table is named instead. */
function pageFault(e: Event, where: LogPlace | undefined): Line[] {
  const domain = { text: `domain=0x${hex(e.id, 4)}`, field: 'ioPageFault.id' };
  const rest = [domain, address(e, 'ioPageFault'), flags(e, 'ioPageFault')];
  const entry = where === undefined ? null : entryOf(e, where);
  const isKnown = entry === null ? where === undefined : ((entry[0] ?? 0n) & 1n) === 1n;
  return isKnown
    ? [logged(`pci ${deviceText(e.deviceId)}: `, 'IO_PAGE_FAULT', rest)]
    : [logged(UNIT, 'IO_PAGE_FAULT', [device(e, 'ioPageFault'), ...rest])];
}

/** Both words are cut as in the PPR log. */
function invalidPageRequest(e: Event): Line {
  const [low, high] = [e.words[0]!, e.words[1]!];
  const pasid = (low >>> 16) | (((high >>> 10) & 15) << 16);
  return logged(UNIT, 'INVALID_PPR_REQUEST', [
    device(e, 'invalidPprRequest'),
    { text: `pasid=0x${hex(pasid, 5)}`, field: 'invalidPprRequest.pasidLow' },
    address(e, 'invalidPprRequest'),
    flags(e, 'invalidPprRequest'),
    { text: `tag=0x${hex(high & 0x3ff, 3)}`, field: 'invalidPprRequest.tag' },
  ]);
}

const owned = (e: Event, name: string, rest: readonly string[]): Line => [
  {
    text: `pci ${deviceText(e.deviceId)}: AMD-Vi: Event logged [${name} vmg_tag=0x${hex(e.words[1]! & 0xffff, 4)}, ${rest.join(', ')}]`,
  },
];

/* ── What the driver looks up beside the event ─────────────────────────────────────────────────────────────────── */

const get64 = ({ iommu }: LogPlace, offset: number): bigint =>
  (BigInt(iommu.readRegister(offset + 4) >>> 0) << 32n) | BigInt(iommu.readRegister(offset) >>> 0);

/** The four words of the device's entry in the driver's own table; null when the table has none. */
function entryOf(e: Event, where: LogPlace): readonly bigint[] | null {
  const base = get64(where, REG.DEV_TAB);
  if (e.deviceId >= ((Number(base & 0x1ffn) + 1) * 4096) / 32) return null;
  const at = (base & 0xffffffffff000n) + BigInt(e.deviceId * 32);
  return [0n, 8n, 16n, 24n].map((k) => where.memory.read64(at + k));
}

function aboutEntry(e: Event, where: LogPlace | undefined): Line[] {
  if (where === undefined) return [];
  const entry = entryOf(e, where) ?? [];
  return [
    [{ text: `${UNIT}AMD-Vi: Control Reg : 0x${hex(get64(where, REG.CONTROL))}` }],
    ...entry.map((q, n): Line => [{ text: `${UNIT}AMD-Vi: DTE[${n}]: ${hex(q, 16)}` }]),
  ];
}

function aboutCommand(e: Event, where: LogPlace | undefined): Line[] {
  if (where === undefined) return [];
  const words = [0n, 8n].flatMap((k) => {
    const q = where.memory.read64(e.address + k);
    return [q & 0xffffffffn, q >> 32n];
  });
  return words.map((w, n): Line => [{ text: `${UNIT}AMD-Vi: CMD[${n}]: ${hex(w, 8)}` }]);
}
