import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtin } from '../../engine/scenario/builtin/index.ts';
import { type Deflate, readLink, writeLink } from '../../engine/scenario/link.ts';
import { deflate } from './deflate.ts';

const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i * i) & 0x7f);

describe('raw deflate', () => {
  it('is what a link asks for, and what others unpack', async () => {
    const asked: Deflate = deflate;
    const packed = await asked.compress(bytes(100_000));
    expect(new Uint8Array(inflateRawSync(packed))).toEqual(bytes(100_000));
    expect(await asked.decompress(packed, 100_000)).toEqual(bytes(100_000));
  });

  it('of nothing is nothing', async () => {
    expect(await deflate.decompress(await deflate.compress(new Uint8Array()), 10)).toEqual(new Uint8Array());
  });

  it('stops at its limit', async () => {
    const packed = await deflate.compress(bytes(100_000));
    expect(await deflate.decompress(packed, 99_999)).toBe('too large');
    const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(200 * 1024 * 1024)));
    expect(await deflate.decompress(bomb, 4 * 1024 * 1024)).toBe('too large');
  });

  it('says what it cannot read', async () => {
    const packed = await deflate.compress(bytes(5000));
    expect(await deflate.decompress(Uint8Array.of(7, 1, 2, 3), 100)).toBe('broken');
    expect(await deflate.decompress(packed.subarray(0, packed.length - 3), 10_000)).toBe('broken');
    expect(await deflate.decompress(new Uint8Array(), 100)).toBe('broken');
  });

  it('carries a link', async () => {
    const scenario = builtin('nested-hole');
    if (scenario === undefined) throw new Error('nested-hole');
    const read = await readLink(await writeLink(scenario, { step: '0:pgd' }, deflate), deflate);
    expect(read).toMatchObject({ scenario, view: { step: '0:pgd' } });
  });
});
