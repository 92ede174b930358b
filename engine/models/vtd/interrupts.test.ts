import { describe, expect, it } from 'vitest';
import { pack, qword } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import type { InterruptOutcome } from '../../pcie/request.ts';
import { Recorder } from '../../trace/recorder.ts';
import { INTERRUPT_REMAPPED, RECORD_DROPPED, REQUEST_FAULTED, ROW, RULE_HELD } from '../../trace/rows.ts';
import { faults } from './faults.ts';
import { type InterruptEntryCache, remapInterrupt } from './interrupts.ts';
import { irte, irtePosted } from './layouts.ts';
import { resetRegisters } from './registers.ts';
import { rules } from './rules.ts';
import { REGION_WORDS, type VtdUnit } from './unit.ts';

const IRES = 1n << 25n;
const CFIS = 1n << 23n;
const TABLE = 0x300000n;
/** 512 entries. */
const SIZE = 8n;
const EIME = 0x800n;
const DESCRIPTOR = 0x400fc0n;

function machine(
  config: Readonly<Record<string, bigint>> = {},
  profile: { readonly without?: string } = {},
  cache: InterruptEntryCache | null = null,
) {
  const memory = new Memory();
  const registersAt = memory.reserve('registers', REGION_WORDS);
  const registers = { GSTS_REG: IRES, IRTA_REG: TABLE | SIZE, ...config };
  resetRegisters(memory, registersAt, { registers, implementation: {} });
  const unit: VtdUnit = { memory, registersAt, profile: { addressBits: 46, has: (c) => c !== profile.without } };
  const recorder = new Recorder();
  memory.recorder = recorder;
  const entry = (index: number, words: readonly bigint[]) => {
    words.forEach((w, k) => {
      memory.edit64(TABLE + BigInt(index) * 16n + BigInt(k) * 8n, w);
    });
  };
  const send = (addressLo: number, data = 0, requesterId = 0x200, addressHi = 0): InterruptOutcome => {
    const out: InterruptOutcome = {
      status: 'delivered',
      vector: 1,
      destination: 1,
      fault: 5,
      rule: 5,
      recorded: true,
    };
    remapInterrupt(unit, { requesterId, addressLo: addressLo | 0, addressHi, data }, out, cache);
    return out;
  };
  const code = (out: InterruptOutcome) => {
    expect(out.status).toBe('blocked');
    return faults[out.fault]?.code;
  };
  const record = (n = 0) => [0, 1].map((q) => qword(memory.words, q, registersAt + ((0x600 + n * 16) >> 2)));
  const rows = (kind: number): number[][] => {
    const all = recorder.copy(0, recorder.length);
    const found: number[][] = [];
    for (let i = 0; i < all.length; i += ROW) if ((all[i]! & 0xff) === kind) found.push([...all.subarray(i, i + ROW)]);
    return found;
  };
  return { unit, memory, entry, send, code, record, rows };
}

const EXAMPLE = [0x0000020000310001n, 0x0000000000040200n];
const MESSAGE = 0xfee02470;

describe('the worked example (11.4)', () => {
  it('is delivered as vector 0x31 to APIC 2', () => {
    const { entry, send, rows } = machine();
    entry(0x123, EXAMPLE);
    const out = send(MESSAGE);
    expect(out).toEqual({ status: 'remapped', vector: 0x31, destination: 2, fault: -1, rule: -1, recorded: false });
    expect(rows(INTERRUPT_REMAPPED)[0]!.slice(1, 4)).toEqual([0x123, 0x31, 2]);
    expect(rows(RULE_HELD).map((r) => rules[r[1]!]?.id)).toEqual([
      'interrupt.reserved',
      'interrupt.index',
      'irte.readable',
      'irte.present',
      'irte.reserved',
      'irte.source',
    ]);
  });

  it('is refused from another function, and recorded', () => {
    const { entry, send, code, record, rows } = machine();
    entry(0x123, EXAMPLE);
    const out = send(MESSAGE, 0, 0x208);
    expect(code(out)).toBe(0x26);
    expect(rules[out.rule]?.id).toBe('irte.source');
    expect(out.recorded).toBe(true);
    expect(record()).toEqual([0x0123000000000000n, 0x8000002600000208n]);
    expect(rows(REQUEST_FAULTED)).toHaveLength(1);
  });
});

describe('an interrupt message', () => {
  it('goes through unchanged while remapping is off', () => {
    const { send } = machine({ GSTS_REG: 0n });
    expect(send(0xfee05000, 0x4041)).toMatchObject({ status: 'delivered', vector: 0x41, destination: 5, fault: -1 });
  });

  it('in compatibility format passes only with CFIS, and never with x2APIC', () => {
    expect(machine({ GSTS_REG: IRES | CFIS }).send(0xfee05000, 0x41)).toMatchObject({
      status: 'delivered',
      vector: 0x41,
    });
    const m = machine();
    expect(m.code(m.send(0xfee05000, 0x41))).toBe(0x25);
    const x = machine({ GSTS_REG: IRES | CFIS, IRTA_REG: TABLE | SIZE | EIME });
    expect(x.code(x.send(0xfee05000, 0x41))).toBe(0x25);
  });

  it('must keep its reserved bits 0', () => {
    const m = machine();
    m.entry(0x123, EXAMPLE);
    expect(m.code(m.send(MESSAGE, 0x10000))).toBe(0x20);
    expect(m.code(m.send(MESSAGE, 0, 0x200, 1))).toBe(0x20);
  });

  it('names an index of 16 bits, plus a sub-handle when it says so', () => {
    const m = machine({ IRTA_REG: TABLE | 15n });
    m.entry(0x8123, EXAMPLE);
    // Bit 15 of the handle is bit 2 of the address.
    expect(m.send(MESSAGE | 4).status).toBe('remapped');
    m.entry(0x8125, EXAMPLE);
    expect(m.send(MESSAGE | 4 | 8, 2).status).toBe('remapped');
    // Without SHV the data does not count.
    expect(m.send(MESSAGE | 4, 2).status).toBe('remapped');
    expect(m.code(m.send(0xfee00018 | (0x7fff << 5) | 4, 0xffff))).toBe(0x21);
  });

  it('must stay inside the table', () => {
    const m = machine();
    m.entry(0x1ff, EXAMPLE);
    expect(m.send(0xfee00010 | (0x1ff << 5)).status).toBe('remapped');
    expect(m.code(m.send(0xfee00010 | (0x200 << 5)))).toBe(0x21);
    const high = machine({ IRTA_REG: (1n << 46n) | SIZE });
    const out = high.send(MESSAGE);
    expect(high.code(out)).toBe(0x21);
    expect(high.rows(REQUEST_FAULTED)[0]![0]! >>> 8).toBe(1);
  });

  it('needs an entry that can be read, is present and clean', () => {
    const m = machine();
    expect(m.code(m.send(MESSAGE))).toBe(0x22);
    // Present before reserved (trap 1).
    m.entry(0x123, [0x3000n, 0n]);
    expect(m.code(m.send(MESSAGE))).toBe(0x22);
    m.entry(0x123, [EXAMPLE[0]! | 0x1000n, EXAMPLE[1]!]);
    expect(m.code(m.send(MESSAGE))).toBe(0x24);
    m.entry(0x123, [EXAMPLE[0]!, EXAMPLE[1]! | (1n << 20n)]);
    expect(m.code(m.send(MESSAGE))).toBe(0x24);
    m.memory.setHoles([{ start: TABLE + 0x1230n, length: 16n }]);
    expect(m.code(machineWithHole().send(MESSAGE))).toBe(0x23);

    function machineWithHole() {
      const h = machine();
      h.memory.setHoles([{ start: TABLE, length: 0x2000n }]);
      return h;
    }
  });

  it('has a destination of 8 or of 32 bits', () => {
    const x = machine({ IRTA_REG: TABLE | SIZE | EIME });
    x.entry(0x123, [0x8765432100310001n, 0n]);
    expect(x.send(MESSAGE)).toMatchObject({ status: 'remapped', destination: 0x87654321 });
    for (const dst of [0x01000000_00310001n, 0x00010000_00310001n, 0x00000001_00310001n]) {
      const m = machine();
      m.entry(0x123, [dst, 0n]);
      expect(m.code(m.send(MESSAGE))).toBe(0x24);
    }
  });

  it('is checked by requester, by requester but for functions, or by bus', () => {
    const from = (fields: Readonly<Record<string, number>>, requesterId: number) => {
      const m = machine();
      m.entry(0x123, pack(irte, { p: 1, v: 0x31, ...fields }));
      return m.send(MESSAGE, 0, requesterId).status;
    };
    expect(from({ svt: 0, sid: 0x200 }, 0x999)).toBe('remapped');
    for (const [sq, passes, fails] of [
      [1, 0x204, 0x202],
      [2, 0x206, 0x201],
      [3, 0x207, 0x208],
    ] as const) {
      expect(from({ svt: 1, sq, sid: 0x200 }, passes)).toBe('remapped');
      expect(from({ svt: 1, sq, sid: 0x200 }, fails)).toBe('blocked');
    }
    for (const [bus, status] of [
      [0x0f, 'blocked'],
      [0x10, 'remapped'],
      [0x20, 'remapped'],
      [0x21, 'blocked'],
    ] as const)
      expect(from({ svt: 2, sid: 0x1020 }, bus << 8)).toBe(status);
    expect(from({ svt: 3, sid: 0x200 }, 0x200)).toBe('blocked');
  });

  it('leaves no record where FPD hides its fault, but is blocked all the same', () => {
    const m = machine();
    m.entry(0x123, [2n, 0n]);
    const out = m.send(MESSAGE);
    expect(m.code(out)).toBe(0x22);
    expect(out.recorded).toBe(false);
    expect(m.record()[1]).toBe(0n);
    expect(m.rows(RECORD_DROPPED)).toHaveLength(1);
  });

  it('meets the same checks with a cached entry', () => {
    let kept = -1;
    let asked = 0;
    const cache: InterruptEntryCache = {
      find: () => {
        asked++;
        return kept;
      },
      keep: (_index, word) => {
        kept = word;
      },
    };
    const m = machine({}, {}, cache);
    m.entry(0x123, EXAMPLE);
    expect(m.send(MESSAGE).status).toBe('remapped');
    expect(kept).toBeGreaterThan(0);
    expect(m.code(m.send(MESSAGE, 0, 0x208))).toBe(0x26);
    expect(asked).toBe(2);
  });
});

describe('a posted interrupt', () => {
  const posted = (fields: Readonly<Record<string, number>> = {}) =>
    pack(irtePosted, { p: 1, im: 1, v: 0x45, pdaLow: DESCRIPTOR, pdaHigh: 0n, ...fields });

  it('sets its bit and notifies, once', () => {
    const { entry, send, memory } = machine();
    entry(0x123, posted());
    memory.edit64(DESCRIPTOR + 32n, 0x00000300_00f20000n);
    expect(send(MESSAGE)).toMatchObject({ status: 'posted', vector: 0x45, destination: 3 });
    expect(memory.read64(DESCRIPTOR + 8n)).toBe(1n << 5n);
    expect(memory.read64(DESCRIPTOR + 32n)).toBe(0x00000300_00f20001n);
  });

  it('does not notify while that is suppressed, unless it is urgent', () => {
    const notified = (fields: Readonly<Record<string, number>>) => {
      const { entry, send, memory } = machine();
      entry(0x123, posted(fields));
      memory.edit64(DESCRIPTOR + 32n, 2n);
      send(MESSAGE);
      return memory.read64(DESCRIPTOR + 32n) & 1n;
    };
    expect([notified({}), notified({ urg: 1 })]).toEqual([0n, 1n]);
  });

  it('needs a descriptor that can be read and is clean', () => {
    const m = machine();
    m.entry(0x123, posted());
    m.memory.edit64(DESCRIPTOR + 40n, 1n);
    expect(m.code(m.send(MESSAGE))).toBe(0x28);
    const hole = machine();
    hole.entry(0x123, posted());
    hole.memory.setHoles([{ start: 0x400000n, length: 4096n }]);
    expect(hole.code(hole.send(MESSAGE))).toBe(0x27);
  });

  it('does not exist on a unit that cannot post', () => {
    const m = machine({}, { without: 'PI' });
    m.entry(0x123, posted());
    expect(m.code(m.send(MESSAGE))).toBe(0x24);
  });

  it('keeps the descriptor address below the host address width', () => {
    const m = machine();
    m.entry(0x123, posted({ pdaHigh: 2 ** 46 }));
    expect(m.code(m.send(MESSAGE))).toBe(0x24);
  });
});
