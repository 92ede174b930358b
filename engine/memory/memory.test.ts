import { describe, expect, it } from 'vitest';
import { Memory } from './memory.ts';

/** A pointer at 0x1000 that leads to page 5, followed once; and a second page to turn it to. */
function followed() {
  const memory = new Memory();
  memory.load64(0x1000n, 0x5000n);
  memory.load64(0x5000n, 1n);
  memory.load64(0x6000n, 2n);
  const p = memory.find(1, 0, 0, 8);
  const to = memory.follow(p, 5, 0, 0, 8);
  return { memory, p, to };
}

const linked = ({ memory, p }: ReturnType<typeof followed>): number => memory.links[p >>> 1]!;

describe('where a pointer leads', () => {
  it('is remembered beside it', () => {
    const world = followed();
    expect(linked(world)).toBe(world.memory.find(5, 0, 0, 8));
    expect(linked(world)).toBeGreaterThan(0);
  });

  it.each<[string, (memory: Memory, p: number) => void]>([
    ['one word of it is written', (memory, p) => memory.write32(p + 1, 0)],
    ['it is written', (memory, p) => memory.write64(p, 0x6000, 0)],
    ['it is put back', (memory, p) => memory.restore(p, 0x6000)],
    ['it is loaded', (memory) => memory.load64(0x1000n, 0x6000n)],
    ['it is edited', (memory) => memory.edit64(0x1000n, 0x6000n)],
    ['a page anywhere has a hole', (memory) => memory.addHole({ start: 0x5000n, length: 8n })],
    ['the state goes back', (memory) => memory.rollback(memory.checkpoint())],
    ['its words have changed by other means', (memory, p) => memory.forgetLinks(p, p + 2)],
  ])('is forgotten when %s', (_, change) => {
    const world = followed();
    change(world.memory, world.p);
    expect(linked(world)).toBe(0);
  });

  it('stays when memory grows', () => {
    const world = followed();
    const before = world.memory.words;
    for (let page = 16n; world.memory.words === before; page++) world.memory.load64(page << 12n, 1n);
    expect(linked(world)).toBe(world.to);
  });

  it('is not remembered for a page that was never written, nor for one with a hole', () => {
    const { memory, p } = followed();
    expect(memory.follow(p + 2, 7, 0, 0, 8)).toBe(0);
    memory.addHole({ start: 0x5000n, length: 8n });
    expect(memory.follow(p, 5, 0, 0, 8)).toBe(-1);
    expect(memory.words[memory.follow(p, 5, 0, 8, 8)]).toBe(1);
    expect([memory.links[p >>> 1], memory.links[(p + 2) >>> 1]]).toEqual([0, 0]);
  });
});
