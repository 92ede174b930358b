/** The command queue: encodings (11.5), errors (5.4), and which cached entries each command reaches (5.2, 7). */
import { describe, expect, it } from 'vitest';
import { pack } from '../../bits/value.ts';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, READ, TRANSLATED_OK } from '../../pcie/request.ts';
import type { Iommu } from '../contract.ts';
import { createSmmu } from './iommu.ts';
import * as l from './layouts.ts';
import { COMMANDS_AT } from './registers.ts';
import { CR0, GERROR, REG } from './unit.ts';

type Words = readonly bigint[];

const put64 = (memory: Memory, at: bigint, words: Words): void => {
  for (const [q, word] of words.entries()) memory.load64(at + BigInt(q * 8), word);
};

/** Streams 1 to 4: stage 1 with ASID 1, with ASID 2, with ASID 1 and VMID 9, and stage 2 of VMID 7. */
const TABLE = 0x100000n;
const CDS = 0x110000n;
const ROOT = 0x120000n;

function machine(registers: Readonly<Record<string, bigint>> = {}): { readonly memory: Memory; readonly unit: Iommu } {
  const memory = new Memory();
  const config = { STRTAB_BASE: TABLE, STRTAB_BASE_CFG: 4n, CR0: 0xfn, ...registers };
  const unit = createSmmu(memory, { registers: config, implementation: {} });
  const first = { v: 1, config: 5, shcfg: 1 };
  put64(memory, TABLE + 64n, pack(l.ste, { ...first, s1ContextPtr: CDS }));
  put64(memory, TABLE + 128n, pack(l.ste, { ...first, s1ContextPtr: CDS + 64n }));
  put64(memory, TABLE + 192n, pack(l.ste, { ...first, s1ContextPtr: CDS + 128n, s2vmid: 9 }));
  const second = { s2vmid: 7, s2t0sz: 25, s2sl0: 1, s2ps: 5, s2aa64: 1, s2r: 1, s2ttb: ROOT };
  put64(memory, TABLE + 256n, pack(l.ste, { v: 1, config: 6, shcfg: 1, ...second }));
  const cd = { v: 1, t0sz: 25, epd1: 1, ips: 5, aa64: 1, r: 1, a: 1, ttb0: ROOT };
  for (const [n, asid] of [1, 2, 1].entries()) put64(memory, CDS + BigInt(n * 64), pack(l.cd, { ...cd, asid }));
  // One set of tables serves both stages: AP and S2AP lie at the same bits. Pages 0x1000 and 0x2000, a global one at 0x3000.
  put64(memory, ROOT, [0x121003n]);
  put64(memory, 0x121000n, [0x122003n]);
  put64(memory, 0x122008n, [0x40001c43n, 0x40002c43n, 0x40003443n]);
  unit.refresh();
  return { memory, unit };
}

type World = ReturnType<typeof machine>;

function reads({ unit }: World, sid: number, address: number): boolean {
  const out = newOutcome();
  unit.translate({ ...newRequest(), requesterId: sid, addressLo: address, access: READ }, out);
  return out.status === TRANSLATED_OK;
}

let next = 0;
/** Puts a command on the queue and lets the unit work. */
function send({ memory, unit }: World, ...commands: readonly Words[]): void {
  next = unit.readRegister(REG.CMDQ_PROD);
  for (const command of commands) {
    put64(memory, COMMANDS_AT + BigInt(next & 0xff) * 16n, command);
    next = (next + 1) & 0x1ff;
  }
  unit.writeRegister(REG.CMDQ_PROD, next);
  for (let n = 0; n < 100 && unit.work(); n++);
}

/** Fills the caches, takes all pages away, sends commands: which accesses still go through. */
function survivors(...commands: readonly Words[]): string[] {
  const world = machine();
  const all = [1, 2, 3, 4].flatMap((sid) => [0x1000, 0x2000, 0x3000].map((page) => [sid, page] as const));
  expect(all.every(([sid, page]) => reads(world, sid, page))).toBe(true);
  put64(world.memory, 0x122008n, [0n, 0n, 0n]);
  expect(
    all.every(([sid, page]) => reads(world, sid, page)),
    'stale copies are used',
  ).toBe(true);
  send(world, ...commands);
  return all.filter(([sid, page]) => reads(world, sid, page)).map(([sid, page]) => `${sid}:${page >> 12}`);
}

const but = (...gone: readonly string[]): string[] =>
  [1, 2, 3, 4].flatMap((sid) => [1, 2, 3].map((page) => `${sid}:${page}`)).filter((name) => !gone.includes(name));

describe('invalidations reach', () => {
  it('an address of an ASID, and what is global there', () => {
    expect(survivors([0x0001000000000012n, 0x1001n])).toEqual(but('1:1'));
    // The page that both ASIDs share is one entry.
    expect(survivors([0x0001000000000012n, 0x3001n])).toEqual(but('1:3', '2:3'));
  });

  it('an address of every ASID, within the VMID', () => {
    expect(survivors([0x0000000000000013n, 0x2000n])).toEqual(but('1:2', '2:2'));
    expect(survivors([0x0000000900000013n, 0x2000n])).toEqual(but('3:2'));
  });

  it('an ASID without its global pages', () => {
    expect(survivors([0x0001000000000011n, 0n])).toEqual(but('1:1', '1:2'));
  });

  it('a VMID, stage 1 only or both stages', () => {
    expect(survivors([0x0000000900000010n, 0n])).toEqual(but('3:1', '3:2', '3:3'));
    expect(survivors([0x0000000700000028n, 0n])).toEqual(but('4:1', '4:2', '4:3'));
    expect(survivors([0x0000000700000010n, 0n])).toEqual(but());
  });

  it('an intermediate address', () => {
    expect(survivors([0x000000070000002an, 0x1000n])).toEqual(but('4:1'));
  });

  it('a range of granules', () => {
    expect(survivors([0x0001000000001012n, 0x1400n])).toEqual(but('1:1', '1:2'));
  });

  it('everything, or another world and so nothing', () => {
    expect(survivors([0x30n, 0n])).toEqual([]);
    expect(survivors([0x20n, 0n])).toEqual(but());
  });

  it('no translation when only configuration is named', () => {
    expect(survivors([0x4n, 0x1fn])).toEqual(but());
  });
});

describe('configuration', () => {
  const changed = (world: World): void => put64(world.memory, TABLE + 64n, [0n]);

  it('stays cached until its command, even when it was invalid', () => {
    const world = machine();
    const entry = world.memory.read64(TABLE + 64n);
    changed(world);
    expect(reads(world, 1, 0x1000)).toBe(false);
    world.memory.load64(TABLE + 64n, entry);
    expect(reads(world, 1, 0x1000), 'an invalid copy').toBe(false);
    send(world, [0x0000000200000003n, 1n]);
    expect(reads(world, 1, 0x1000), 'the command of another stream').toBe(false);
    send(world, [0x0000000100000003n, 1n]);
    expect(reads(world, 1, 0x1000)).toBe(true);
  });

  it('is dropped by an aligned range of streams', () => {
    const world = machine();
    for (const sid of [1, 2, 3]) expect(reads(world, sid, 0x1000)).toBe(true);
    for (const n of [1n, 2n, 3n]) world.memory.load64(TABLE + n * 64n, 0n);
    // Range 0: two streams, 2 and 3.
    send(world, [0x0000000200000004n, 0n]);
    expect([1, 2, 3].map((sid) => reads(world, sid, 0x1000))).toEqual([true, false, false]);
  });

  it('of a context is dropped for the stream that is named', () => {
    const world = machine();
    for (const sid of [1, 2]) expect(reads(world, sid, 0x1000)).toBe(true);
    for (const n of [0n, 1n]) world.memory.load64(CDS + n * 64n, 0n);
    send(world, [0x0000000100000005n, 1n]);
    expect([1, 2].map((sid) => reads(world, sid, 0x1000))).toEqual([false, true]);
  });
});

describe('errors', () => {
  const cons = ({ unit }: World): number => unit.readRegister(REG.CMDQ_CONS);
  const active = ({ unit }: World): number => unit.readRegister(REG.GERROR) ^ unit.readRegister(REG.GERRORN);

  it.each([
    ['an opcode that does not exist', [0x7fn, 0n]],
    ['a Secure stream', [0x403n, 1n]],
    ['a range without length', [0x12n, 0x400n]],
    ['a completion signal that does not exist', [0x3046n, 0n]],
    ['an answer that does not exist', [0x41n, 0x3000n]],
    ['a span larger than everything', [0x40n, 53n]],
  ])('%s stops the queue until it is acknowledged', (_, command) => {
    const world = machine();
    send(world, [0x46n, 0n], command as Words, [0x46n, 0n]);
    expect(cons(world)).toBe(0x0100_0001);
    expect(active(world)).toBe(GERROR.CMDQ);
    put64(world.memory, COMMANDS_AT + 16n, [0x46n, 0n]);
    expect(world.unit.work()).toBe(false);
    world.unit.writeRegister(REG.GERRORN, GERROR.CMDQ);
    while (world.unit.work());
    expect(cons(world) & 0xfffff).toBe(3);
  });

  it('a command that cannot be read', () => {
    const world = machine();
    world.memory.setHoles([{ start: COMMANDS_AT, length: 16n }]);
    world.unit.writeRegister(REG.CMDQ_PROD, 1);
    while (world.unit.work());
    expect(cons(world)).toBe(0x0200_0000);
  });

  it('a device that leaves its invalidation unanswered is found out by the next CMD_SYNC', () => {
    const memory = new Memory();
    const registers = { STRTAB_BASE: TABLE, STRTAB_BASE_CFG: 4n, CR0: 0xfn };
    const unit = createSmmu(memory, { registers, implementation: { silentAtc: true } });
    const world = { memory, unit };
    send(world, [0x0000000800000040n, 0x34n], [0x46n, 0n]);
    expect(cons(world)).toBe(0x0300_0001);
  });

  it('indexes that make no sense leave the queue standing', () => {
    const world = machine();
    world.unit.writeRegister(REG.CMDQ_PROD, 0x181);
    expect(world.unit.work()).toBe(false);
    expect(active(world)).toBe(0);
  });
});

describe('CMD_SYNC', () => {
  it('writes its message', () => {
    const world = machine();
    send(world, [0x000012340fc01046n, 0x0000000080300000n]);
    expect(world.memory.read64(0x80300000n)).toBe(0x1234n);
  });
});

describe('the queue', () => {
  it('uses all its entries, and wraps', () => {
    const world = machine({ CMDQ_BASE: COMMANDS_AT | 1n });
    for (let n = 0; n < 5; n++) {
      put64(world.memory, COMMANDS_AT, [0x46n, 0n, 0x46n, 0n]);
      const prod = world.unit.readRegister(REG.CMDQ_PROD);
      world.unit.writeRegister(REG.CMDQ_PROD, (prod + 2) & 3);
      expect([world.unit.work(), world.unit.work(), world.unit.work()]).toEqual([true, true, false]);
    }
  });

  it('stands while it is off', () => {
    const world = machine({ CR0: BigInt(CR0.SMMUEN) });
    world.unit.writeRegister(REG.CMDQ_PROD, 1);
    expect(world.unit.work()).toBe(false);
  });
});
