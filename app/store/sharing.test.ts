import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from './sharing.ts';

describe('equal parts', () => {
  it('stand once, and are one object again afterwards', () => {
    const table = () => ({ rows: [{ hex: '4f1027' }, { hex: '0' }] });
    const packed = pack({ one: table(), two: table() });
    expect(packed.parts).toHaveLength(5);
    const { one, two } = unpack(packed) as { one: object; two: object };
    expect(one).toEqual(table());
    expect(one).toBe(two);
  });

  it('come back as they went in, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const there = JSON.parse(JSON.stringify(pack(value))) as ReturnType<typeof pack>;
        expect(unpack(there)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('leave out what JSON leaves out, and refuse what it cannot hold', () => {
    expect(unpack(pack({ a: undefined, b: 1 }))).toEqual({ b: 1 });
    expect(() => pack([() => 1])).toThrow(TypeError);
  });
});
