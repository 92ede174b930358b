import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import {
  type DmaRequest,
  EXECUTE,
  newOutcome,
  newRequest,
  OUTCOME_NAMES,
  READ,
  TRANSLATED,
  TRANSLATION_REQUEST,
  WRITE,
} from '../../pcie/request.ts';
import { readEvents } from '../../trace/events.ts';
import { Recorder } from '../../trace/recorder.ts';
import { quietBus } from './bus.ts';
import { SETS, WAYS } from './cache-list.ts';
import { conformance } from './conformance.ts';
import { sendWords } from './driver.ts';
import { faults } from './faults.ts';
import { createVirtio } from './iommu.ts';
import { attachRequest, mapRequest } from './layouts-queues.ts';
import { rules } from './rules.ts';

type Registers = Readonly<Record<string, bigint>>;
type Facts = Readonly<Record<string, bigint | boolean>>;

interface Map {
  readonly start: bigint;
  readonly end: bigint;
  readonly phys: bigint;
  readonly flags?: number;
}

function machine(registers: Registers = {}, maps: readonly Map[] | 'bypass' | null = null, facts: Facts = {}) {
  const memory = new Memory();
  const unit = createVirtio(memory, { registers, implementation: { endpoint0: 8n, ...facts } });
  const bus = quietBus(memory, unit);
  const ok = (status: number): void => expect(status).toBe(0);
  if (maps !== null)
    ok(sendWords(bus, pack(attachRequest, { type: 1, domain: 1, endpoint: 8, bypass: maps === 'bypass' })));
  for (const { start, end, phys, flags = 3 } of Array.isArray(maps) ? (maps as readonly Map[]) : [])
    ok(sendWords(bus, pack(mapRequest, { type: 3, domain: 1, start, end, phys, read: flags & 1, write: flags >> 1 })));
  const out = newOutcome();
  const run = (address: bigint, more: Partial<DmaRequest> = {}): string => {
    const addressLo = Number(BigInt.asIntN(32, address));
    const addressHi = Number(BigInt.asIntN(32, address >> 32n));
    unit.translate({ ...newRequest(), requesterId: 8, addressLo, addressHi, ...more }, out);
    const name = OUTCOME_NAMES[out.status] ?? '';
    if (out.status === 2) return `${name} ${faults[out.fault]?.id ?? 'silent'} ${rules[out.rule]?.id}`;
    const page = (BigInt(out.pageHi >>> 0) << 32n) | BigInt(out.pageLo >>> 0);
    return `${name} 0x${((page << 12n) | BigInt(out.offset)).toString(16)}`;
  };
  return { memory, unit, run, out };
}

const page: Map = { start: 0x1000n, end: 0x1fffn, phys: 0xa000n };

describe('the table of bypass (3)', () => {
  const NO_CONFIG = 0x1_0000_0037n;
  const WITH_BYPASS = 0x1_0000_003fn;

  it.each([
    ['BYPASS_CONFIG, byte 1, attached to nothing', { bypass: 1n }, null, 'passed 0x1010'],
    [
      'the same, the feature offered but not accepted',
      { bypass: 1n, features: NO_CONFIG, features_offered: 0x1_0000_0077n },
      null,
      'passed 0x1010',
    ],
    ['BYPASS_CONFIG, byte 0, attached to nothing', {}, null, 'blocked DOMAIN endpoint.attached'],
    ['byte 0, attached to a bypass domain', {}, 'bypass', 'passed 0x1010'],
    ['byte 1, attached to a domain', { bypass: 1n }, [page], 'translated 0xa010'],
    [
      'no BYPASS_CONFIG, F_BYPASS accepted, attached to nothing',
      { features: WITH_BYPASS & ~0x40n },
      null,
      'passed 0x1010',
    ],
    ['neither, whatever the byte says', { features: NO_CONFIG, bypass: 1n }, null, 'blocked DOMAIN endpoint.attached'],
  ] as const)('%s', (_, registers, maps, result) => {
    expect(machine(registers, maps).run(0x1010n)).toBe(result);
  });

  it('lets an endpoint of nobody pass in bypass, and reports it otherwise', () => {
    expect(machine({ bypass: 1n }).run(0x1010n, { requesterId: 9 })).toBe('passed 0x1010');
    expect(machine().run(0x1010n, { requesterId: 9 })).toBe('blocked UNKNOWN endpoint.managed');
  });
});

describe('reserved regions', () => {
  const facts: Facts = { reservedStart: 0x1000n, reservedEnd: 0x1fffn };

  it('deliver what goes to the MSI window, in bypass as well', () => {
    expect(machine({}, [page]).run(0xfee01000n, { access: WRITE })).toBe('interrupt 0xfee01000');
    expect(machine({}, 'bypass').run(0xfee01000n, { access: WRITE })).toBe('interrupt 0xfee01000');
    expect(machine().run(0xfee01000n, { access: WRITE })).toBe('interrupt 0xfee01000');
  });

  it('refuse what goes to a RESERVED region, but not in bypass', () => {
    expect(machine({}, [], facts).run(0x1ffcn)).toBe('blocked MAPPING region.reserved');
    expect(machine({}, null, facts).run(0x1ffcn)).toBe('blocked MAPPING region.reserved');
    expect(machine({ bypass: 1n }, null, facts).run(0x1ffcn)).toBe('passed 0x1ffc');
    expect(machine({}, 'bypass', facts).run(0x1ffcn)).toBe('passed 0x1ffc');
    expect(machine({}, [], facts).run(0x2000n)).toBe('blocked MAPPING mapping.found');
  });
});

describe('the rows of a map', () => {
  /** Mappings of different lengths, with gaps between some of them, in two pages of rows. */
  const maps: readonly Map[] = Array.from({ length: 200 }, (_, n) => {
    const start = BigInt(n * n + 3 * n) * 0x1000n;
    return { start, end: start + BigInt((n % 5) + 1) * 0x1000n - 1n, phys: BigInt(n) << 32n, flags: (n % 3) + 1 };
  });
  /** Where the device keeps the rows of domain 1. */
  const map = 2n ** 52n + 2n ** 50n + (1n << 17n);
  const changes: readonly (readonly [string, (memory: Memory) => void])[] = [
    ['in order', () => undefined],
    ['one out of order', (m) => m.edit64(map + 100n * 32n + 8n, 1n << 40n)],
    ['two that begin alike', (m) => m.edit64(map + 41n * 32n + 8n, m.read64(map + 40n * 32n + 8n))],
    ['one that holds nothing', (m) => m.edit64(map + 60n * 32n, 0n)],
    ['a page that cannot be read', (m) => m.addHole({ start: map + 0x1000n, length: 8n })],
  ];

  it.each(changes)('are found alike, searched for the first time or the hundredth: %s', (_, change) => {
    const m = machine({}, maps);
    m.unit.caching = false;
    // What was known before the change must be gone with it.
    for (let n = 0; n < 20; n++) m.run(maps[0]!.start);
    change(m.memory);
    const afterChange = m.run(maps[150]!.start);
    m.unit.refresh();
    expect(m.run(maps[150]!.start)).toBe(afterChange);
    const warm = (): void => {
      for (let n = 0; n < 20; n++) m.run(maps[n % 3]!.start, { access: n % 3 === 0 ? READ : WRITE });
    };
    let asked = 0;
    for (const { start, end } of maps)
      for (const address of [start, end - 3n, start - 0x10n, end - 1n, end + 0x1001n]) {
        if (address < 0n) continue;
        for (const access of [READ, WRITE]) {
          m.unit.refresh();
          const first = m.run(address, { access });
          warm();
          expect(m.run(address, { access }), `0x${address.toString(16)}`).toBe(first);
          asked++;
        }
      }
    expect(asked).toBeGreaterThan(1000);
  });
});

describe('an access', () => {
  it('is refused with READ or WRITE missing, an execution as a read', () => {
    const readOnly = machine({}, [{ ...page, flags: 1 }]);
    expect(readOnly.run(0x1010n, { access: WRITE })).toBe('blocked MAPPING mapping.write');
    expect(readOnly.run(0x1010n, { access: READ | WRITE })).toBe('blocked MAPPING mapping.write');
    expect(readOnly.run(0x1010n, { access: EXECUTE })).toBe('translated 0xa010');
    const writeOnly = machine({}, [{ ...page, flags: 2 }]);
    expect(writeOnly.run(0x1010n)).toBe('blocked MAPPING mapping.read');
    expect(writeOnly.run(0x1010n, { access: EXECUTE })).toBe('blocked MAPPING mapping.read');
    expect(writeOnly.run(0x1010n, { access: WRITE })).toBe('translated 0xa010');
  });

  it('says in its event what it tried, whatever was refused', () => {
    const m = machine({}, [{ ...page, flags: 1 }]);
    m.run(0x1010n, { access: READ | WRITE });
    m.run(0x5000n, { access: READ });
    m.run(0x5000n, { access: EXECUTE });
    expect(conformance.records(m.memory, m.unit).map(([first = 0n]) => first >> 32n)).toEqual([0x103n, 0x101n, 0x101n]);
  });

  it('with a PASID finds no address space, but passes where nothing is translated', () => {
    expect(machine({}, [page]).run(0x1010n, { pasid: 0 })).toBe('blocked UNKNOWN access.no-pasid');
    expect(machine({}, 'bypass').run(0x1010n, { pasid: 5 })).toBe('passed 0x1010');
  });

  it('of ATS is answered Unsupported Request, and no event is sent', () => {
    const m = machine({}, [page]);
    for (const type of [TRANSLATION_REQUEST, TRANSLATED])
      expect(m.run(0x1010n, { type })).toBe('blocked silent access.untranslated');
    expect(m.out.completion).toBe(1);
    expect(conformance.records(m.memory, m.unit)).toEqual([]);
  });

  it('moves with its mapping, and the answer says how far that holds', () => {
    const big: Map = { start: 0x40_0000n, end: 0x7f_ffffn, phys: 0x1_0080_0000n };
    const m = machine({}, [page, big]);
    expect(m.run(0x41_2345n, { size: 1 })).toBe('translated 0x100812345');
    expect(m.out.sizeLog2).toBe(22);
    m.run(0x1000n);
    expect(m.out.sizeLog2).toBe(12);
  });
});

describe('mappings below a page', () => {
  const registers = { page_size_mask: ~0xffn & 0xffff_ffff_ffff_ffffn };
  const maps: readonly Map[] = [
    { start: 0x1000n, end: 0x11ffn, phys: 0xa300n },
    { start: 0x1200n, end: 0x12ffn, phys: 0xb000n, flags: 1 },
  ];

  it('change the offset in the page, and are not kept in the TLB', () => {
    const m = machine(registers, maps);
    expect(m.run(0x1104n)).toBe('translated 0xa404');
    expect(m.out.sizeLog2).toBe(8);
    expect(m.unit.cacheState(0, 0)).toBe('empty');
  });

  it('are checked piece by piece, and the first address that fails is told', () => {
    const m = machine(registers, maps);
    expect(m.run(0x11f8n, { size: 16 })).toBe('translated 0xa4f8');
    expect(m.run(0x11f8n, { size: 16, access: WRITE })).toBe('blocked MAPPING mapping.write');
    expect(m.run(0x12f8n, { size: 16 })).toBe('blocked MAPPING mapping.border');
    const events = conformance.records(m.memory, m.unit).map((e) => e[2]);
    expect(events).toEqual([0x1200n, 0x1300n]);
  });
});

describe('a failing host', () => {
  it('is reported as UNKNOWN, or needs a reset', () => {
    const m = machine({ host_errors: 1n }, [page]);
    expect(m.run(0x1010n)).toBe('blocked UNKNOWN host.reports');
    expect(m.out.recorded).toBe(true);
    const broken = machine({ host_errors: 2n }, [page]);
    expect(broken.run(0x1010n)).toBe('blocked silent host.works');
    expect(broken.unit.readRegister(0x70) & 0x40).toBe(0x40);
  });

  it('whose tables cannot be read is UNKNOWN too', () => {
    const m = machine({}, [page]);
    m.memory.setHoles([{ start: 2n ** 52n + 2n ** 42n, length: 0x1000n }]);
    expect(m.run(0x1010n)).toBe('blocked UNKNOWN domain.readable');
  });
});

describe('the TLB of the host', () => {
  it('answers the second time, and a row removed behind its back makes the copy stale', () => {
    const m = machine({}, [page]);
    m.run(0x1010n);
    const slot = Array.from({ length: SETS * WAYS }, (_, n) => n).find((n) => m.unit.cacheState(0, n) === 'same') ?? -1;
    expect(slot).toBeGreaterThanOrEqual(0);
    m.memory.edit64(2n ** 52n + 2n ** 50n + (1n << 17n), 0n);
    expect(m.unit.cacheState(0, slot)).toBe('stale');
    expect(m.run(0x1010n)).toBe('translated 0xa010');
    m.unit.caching = false;
    expect(m.run(0x1010n)).toBe('blocked MAPPING mapping.found');
  });

  it('serves writes from a slot that a read has filled', () => {
    const m = machine({}, [page]);
    m.run(0x1010n);
    const recorder = new Recorder();
    m.memory.recorder = recorder;
    m.run(0x1018n, { access: WRITE });
    m.memory.recorder = null;
    const kinds = readEvents(recorder.copy(0, recorder.length)).map((e) => e.kind);
    expect(kinds).toEqual([
      'request received',
      'entry fetched',
      'entry fetched',
      'cache looked up',
      'request translated',
    ]);
  });
});
