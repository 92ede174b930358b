import { describe, expect, it } from 'vitest';
import { halves, pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { ALL_PASIDS, NO_PASID } from '../../pcie/fabric.ts';
import { Recorder } from '../../trace/recorder.ts';
import { COMMAND_TAKEN, RESPONSE_SENT, ROW, UNIT_ERROR } from '../../trace/rows.ts';
import { completionUnmatched, TIME_OUT, UNMATCHED, workQueue } from './invalidate.ts';
import { type CacheInvalidator, sizedLog2 } from './invalidator.ts';
import * as l from './layouts.ts';
import { unitErrorNames } from './queue-list.ts';
import { readRegister, resetRegisters, writeRegister } from './registers.ts';
import { REG, REGION_WORDS, takeInterrupts, type VtdUnit } from './unit.ts';

const QUEUE = 0x500000n;
const STATUS = 0x600000n;
const WIDE = 0x800n;
const QIE = 0x04000000n;

function machine(config: Readonly<Record<string, bigint>> = {}) {
  const memory = new Memory();
  const registersAt = memory.reserve('registers', REGION_WORDS);
  const registers = { GSTS_REG: QIE, IQA_REG: QUEUE | WIDE, FECTL_REG: 0n, IECTL_REG: 0n, ...config };
  resetRegisters(memory, registersAt, { registers, implementation: {} });
  const unit: VtdUnit = { memory, registersAt, profile: { addressBits: 46, has: () => true } };
  const recorder = new Recorder();
  memory.recorder = recorder;
  const calls: (string | number | boolean)[][] = [];
  const note =
    (name: string) =>
    (...args: (number | boolean)[]) => {
      calls.push([name, ...args]);
    };
  let answers = true;
  const caches: CacheInvalidator = {
    contextCache: note('context'),
    pasidCache: note('pasid'),
    iotlb: note('iotlb'),
    pasidIotlb: note('pasid iotlb'),
    deviceTlb: (...args) => {
      calls.push(['device', ...args]);
      return answers;
    },
    interruptEntry: note('interrupt'),
  };
  const read = (offset: number) => readRegister(unit, offset) >>> 0;
  const write = (offset: number, value: number) => writeRegister(unit, offset, value, caches);
  const wide = (read(REG.IQA) & 0x800) !== 0;
  const put = (slot: number, ...words: readonly bigint[]) => {
    for (let k = 0; k < (wide ? 4 : 2); k++)
      memory.edit64(QUEUE + BigInt(slot) * (wide ? 32n : 16n) + BigInt(k * 8), words[k] ?? 0n);
  };
  const tail = (slots: number) => write(REG.IQT, slots * (wide ? 32 : 16));
  const work = () => {
    let n = 0;
    while (n < 1000 && workQueue(unit, caches)) n++;
    return n;
  };
  /** Runs commands from slot 0 on a fresh queue. */
  const run = (...commands: readonly (readonly bigint[])[]) => {
    commands.forEach((c, n) => {
      put(n, ...c);
    });
    tail(commands.length);
    return work();
  };
  const rows = (kind: number): number[][] => {
    const all = recorder.copy(0, recorder.length);
    const found: number[][] = [];
    for (let i = 0; i < all.length; i += ROW) if ((all[i]! & 0xff) === kind) found.push([...all.subarray(i, i + ROW)]);
    return found;
  };
  return {
    unit,
    calls,
    read,
    write,
    put,
    tail,
    work,
    run,
    rows,
    silence: () => {
      answers = false;
    },
  };
}

const page = (address: bigint): [number, number] => {
  const [lo, hi] = halves(address >> 12n);
  return [lo | 0, hi | 0];
};

describe('commands of the worked examples (11.1, 11.2)', () => {
  it('reach the caches as they are meant', () => {
    const { run, calls } = machine();
    run(
      [0x00000000000500f2n, 0x0000000040201000n],
      [0x0000020000050031n],
      [0x000002a500420036n, 0x00007f1234567000n],
      [0x000002a500420017n],
      [0x038002a5038111f8n, 0x7ffffffffffff800n],
    );
    expect(calls).toEqual([
      ['iotlb', 3, 5, ...page(0x40201000n), 0, false],
      ['context', 3, 5, 0x200, 0],
      ['pasid iotlb', 3, 0x42, 0x2a5, ...page(0x7f1234567000n), 0, false],
      ['pasid', 1, 0x42, 0x2a5],
      ['device', 0x381, 0x2a5, 0, 0, 64],
    ]);
  });

  it('write the status of a wait, and move the head', () => {
    const { run, unit, read, rows } = machine();
    unit.memory.edit64(STATUS, 0xaaaaaaaabbbbbbbbn);
    expect(run([0x0000000200000025n, STATUS + 4n])).toBe(1);
    expect(unit.memory.read64(STATUS)).toBe(0x00000002bbbbbbbbn);
    expect(read(REG.IQH)).toBe(32);
    const taken = rows(COMMAND_TAKEN);
    expect(taken.map((r) => [l.layouts[r[0]! >>> 8]?.id, r[1]])).toEqual([['waitDescriptor', 0]]);
  });

  it('send answers to page requests', () => {
    const { run, rows } = machine();
    run([0x000002a503811019n, 0x94n], [0x000000000381f009n, 0x94n]);
    expect(rows(RESPONSE_SENT).map((r) => [r[0]! >>> 8, r[1], r[2]! | 0, r[5]])).toEqual([
      [1, 0x381, 0x2a5, 0x12],
      [15, 0x381, -1, 0x12],
    ]);
  });
});

describe('other commands', () => {
  it('name devices by function mask, pages by size, indexes by mask', () => {
    const { run, calls } = machine();
    run(
      pack(l.contextInvalidate, { type: 1, g: 3, did: 7, sid: 0x1f7, fm: 3 }),
      pack(l.iotlbInvalidate, { type: 2, g: 3, did: 1, am: 9, ih: 1, addr: 0x12345678_9ab_000n }),
      pack(l.deviceTlbInvalidate, { type: 3, sid: 0x100, addr: 0x5000n }),
      pack(l.deviceTlbInvalidate, { type: 3, sid: 0x100, s: 1, addr: 0x7000n }),
      pack(l.pasidDeviceTlbInvalidate, { type: 8, sid: 0x100, pasid: 9, g: 1, s: 1, addr: 0x4000n }),
      pack(l.interruptEntryInvalidate, { type: 4, g: 1, im: 3, iidx: 0x123 }),
      pack(l.interruptEntryInvalidate, { type: 4 }),
    );
    expect(calls).toEqual([
      ['context', 3, 7, 0x1f7, 7],
      ['iotlb', 3, 1, ...page(0x12345678_800_000n), 9, true],
      ['device', 0x100, NO_PASID, 5, 0, 12],
      ['device', 0x100, NO_PASID, 0, 0, 16],
      ['device', 0x100, ALL_PASIDS, 4, 0, 13],
      ['interrupt', true, 0x123, 3],
      ['interrupt', false, 0, 0],
    ]);
  });

  it('of 128 bits are read from a narrow queue', () => {
    const { run, calls, read } = machine({ IQA_REG: QUEUE });
    run([0x0000020000050031n], [0x0000020000060031n]);
    expect(calls.map((c) => c[2])).toEqual([5, 6]);
    expect(read(REG.IQH)).toBe(32);
  });

  it('of a wait may ask for an interrupt, or for nothing at all', () => {
    const { run, read, unit } = machine();
    run(pack(l.waitDescriptor, { type: 5, if: 1 }), pack(l.waitDescriptor, { type: 5, if: 1 }));
    expect(read(REG.ICS)).toBe(1);
    expect(takeInterrupts(unit)).toBe(2);
    expect(machine().run(pack(l.waitDescriptor, { type: 5, fn: 1 }))).toBe(1);
  });

  it('wrap at the end of the queue', () => {
    const { put, write, work, read, calls } = machine({ IQH_REG: 127n * 32n });
    put(127, ...pack(l.pasidCacheInvalidate, { type: 7, g: 3 }));
    write(REG.IQT, 0);
    expect(work()).toBe(1);
    expect([read(REG.IQH), calls.length]).toEqual([0, 1]);
  });

  it('wait while the queue is off', () => {
    const { run, calls } = machine({ GSTS_REG: 0n });
    expect(run(pack(l.pasidCacheInvalidate, { type: 7, g: 3 }))).toBe(0);
    expect(calls).toEqual([]);
  });
});

describe('sizes of device-TLB invalidations', () => {
  it('double with each 1 from bit 12 up', () => {
    expect([sizedLog2(0, 0), sizedLog2(1, 0), sizedLog2(3, 0), sizedLog2(0xffff, 0)]).toEqual([13, 14, 15, 29]);
    expect([sizedLog2(-1, 0), sizedLog2(-1, 1), sizedLog2(-1, 0x7ffff), sizedLog2(-1, 0xfffff)]).toEqual([
      45, 46, 64, 64,
    ]);
  });
});

describe('an invalidation queue error', () => {
  const good = pack(l.pasidCacheInvalidate, { type: 7, g: 3 });
  const stops = (code: number, m: ReturnType<typeof machine>, head = 0) => {
    expect(m.read(REG.FSTS) & 0x10).toBe(0x10);
    expect(m.read(REG.IQERCD) & 15).toBe(code);
    expect(m.read(REG.IQH)).toBe(head);
    expect(m.rows(UNIT_ERROR).map((r) => r[1])).toEqual([code]);
    expect(takeInterrupts(m.unit)).toBe(1);
    expect(m.work()).toBe(0);
  };

  it('1: the tail lies beyond the queue', () => {
    const m = machine();
    m.tail(128);
    m.work();
    stops(1, m);
  });

  it('2: a command cannot be fetched', () => {
    const m = machine();
    m.unit.memory.setHoles([{ start: QUEUE, length: 32n }]);
    m.tail(1);
    m.work();
    stops(2, m);
    const beyond = machine({ IQA_REG: (1n << 46n) | WIDE });
    beyond.tail(1);
    beyond.work();
    stops(2, beyond);
  });

  it('3: a type that does not exist, stream responses among them', () => {
    for (const q0 of [0n, 0xan, 0xfn, 0x201n]) {
      const m = machine();
      m.run([q0]);
      stops(3, m);
    }
  });

  it('4: a reserved field or value', () => {
    for (const command of [
      [0x31n | (1n << 6n)],
      [0x31n, 1n],
      [...good.slice(0, 3), 1n],
      [0x1n],
      [0x2n],
      [0x16n],
      [0x27n],
      [0x32n, 19n],
      [0x36n, 19n],
      [0x5n, 1n],
    ]) {
      const m = machine();
      m.run(command);
      stops(4, m);
    }
    expect(machine().run([0x32n, 18n])).toBe(1);
  });

  it('5: narrow commands in scalable mode', () => {
    const m = machine({ IQA_REG: QUEUE, RTADDR_REG: 0x400n });
    m.run([0x31n]);
    stops(5, m);
  });

  it('6: the tail lies within a wide command', () => {
    const m = machine();
    m.write(REG.IQT, 16);
    m.work();
    stops(6, m);
  });

  it('7: a translation table mode that does not exist', () => {
    const m = machine({ RTADDR_REG: 0x800n });
    m.run([...good]);
    stops(7, m);
  });

  it('0: a head within a command, as after a change of width', () => {
    const m = machine({ IQH_REG: 16n });
    m.tail(3);
    m.work();
    stops(0, m, 16);
  });

  it('is over when software has repaired the command and cleared IQE', () => {
    const m = machine();
    m.run([...good], [0xfn], [...good]);
    stops(3, m, 32);
    expect(m.calls).toHaveLength(1);
    m.put(1, ...good);
    m.write(REG.FSTS, 0x10);
    expect(m.work()).toBe(2);
    expect(m.calls).toHaveLength(3);
    expect(m.read(REG.IQH)).toBe(96);
  });

  it('has a name for every number', () => {
    expect(unitErrorNames[TIME_OUT]).toContain('did not answer');
    expect(unitErrorNames[UNMATCHED]).toContain('matched nothing');
  });
});

describe('a device that does not answer', () => {
  const flush = pack(l.deviceTlbInvalidate, { type: 3, sid: 0x321, addr: 0x5000n });
  const wait = pack(l.waitDescriptor, { type: 5, sw: 1, data: 2, status: STATUS });

  it('aborts the wait and stops the queue until ITE is cleared', () => {
    const m = machine();
    m.silence();
    m.run(flush, wait, wait);
    expect(m.unit.memory.read64(STATUS)).toBe(0n);
    expect(m.read(REG.FSTS)).toBe(0x40);
    expect(m.read(REG.IQERCD + 4)).toBe(0x321);
    expect(m.read(REG.IQH)).toBe(64);
    expect(takeInterrupts(m.unit)).toBe(1);
    m.write(REG.FSTS, 0x40);
    expect(m.work()).toBe(1);
    expect(m.unit.memory.read64(STATUS)).toBe(2n);
  });

  it('is noticed without a wait too', () => {
    const m = machine();
    m.silence();
    expect(m.run(flush)).toBe(2);
    expect(m.read(REG.FSTS)).toBe(0x40);
    expect(m.work()).toBe(0);
  });
});

describe('a completion that matches nothing', () => {
  it('is reported, and the queue keeps running', () => {
    const m = machine();
    completionUnmatched(m.unit, 0x456);
    expect(m.read(REG.FSTS)).toBe(0x20);
    expect(m.read(REG.IQERCD + 4) >>> 16).toBe(0x456);
    expect(m.run(pack(l.pasidCacheInvalidate, { type: 7, g: 3 }))).toBe(1);
  });
});
