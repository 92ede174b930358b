import { describe, expect, it } from 'vitest';
import { type Profile, reservedMask } from '../../bits/layout.ts';
import { describe as decode, fieldAddress, fieldValue, halves, pack } from '../../bits/value.ts';
import * as l from './layouts.ts';

const words = (...q: readonly bigint[]): number[] => q.flatMap((v) => [...halves(v)]);
const machine: Profile = {
  addressBits: 46,
  has: (c) => !['ERS', 'MTS', 'NWFS', 'RPRIVS'].includes(c),
};
const mask = (layout: (typeof l.layouts)[number], profile = machine): bigint => {
  const m = reservedMask(layout, profile);
  return (BigInt(m[1]! >>> 0) << 32n) | BigInt(m[0]! >>> 0);
};
const without = (...gone: readonly string[]): Profile => ({
  addressBits: 46,
  has: (c) => machine.has(c) && !gone.includes(c),
});

describe('layouts', () => {
  it('have names of their own', () => {
    expect(new Set(l.layouts.map((x) => x.id)).size).toBe(l.layouts.length);
  });

  it('list every layout that is exported', () => {
    const exported = Object.values(l).filter((v) => typeof v === 'object' && v !== null && 'fields' in v);
    expect(exported.filter((v) => !(l.layouts as readonly unknown[]).includes(v))).toEqual([]);
  });

  it('reserve in second-stage entries what the reference machine reserves (2.8)', () => {
    expect(mask(l.secondTable)).toBe(0x400fc00000000880n);
    expect(mask(l.secondTableLow)).toBe(0x400fc00000000800n);
    expect(mask(l.secondLeaf1G)).toBe(0x400fc0003ffff000n);
    expect(mask(l.secondLeaf2M)).toBe(0x400fc000001ff000n);
    expect(mask(l.secondLeaf4K)).toBe(0x400fc00000000000n);
    expect(mask(l.secondLeaf4K, without('SC'))).toBe(0x400fc00000000800n);
    expect(mask(l.secondLeaf2M, without('SLLPS2M'))).toBe(0x400fc000001ff080n);
    expect(mask(l.secondLeaf1G, without('SLLPS1G'))).toBe(0x400fc0003ffff080n);
  });

  it('reserve in first-stage entries what the reference reserves (2.7, trap 9)', () => {
    expect(mask(l.firstTable)).toBe(0x000fc00000000080n);
    expect(mask(l.firstTableLow)).toBe(0x000fc00000000000n);
    expect(mask(l.firstLeaf2M)).toBe(0x000fc000001fe000n);
    expect(mask(l.firstLeaf1G)).toBe(0x000fc0003fffe000n);
    expect(mask(l.firstLeaf1G, without('FL1GP'))).toBe(0x000fc0003fffe080n);
    expect(mask(l.firstLeaf4K)).toBe(0x000fc00000000000n);
  });

  it('reserve what lacks its capability in context and PASID entries (2.4, 2.6)', () => {
    expect(mask(l.scalableContextEntry)).toBe(0xffffc000000001e0n);
    expect(mask(l.scalableContextEntry, without('DT', 'PASID', 'PRS'))).toBe(0xffffc000000001fcn);
    expect(mask(l.pasidEntry)).toBe(0xffffc00000000c20n);
    expect(mask(l.pasidEntry, without('SLADS'))).toBe(0xffffc00000000e20n);
    const m = reservedMask(l.pasidEntry, machine);
    expect(m[2]! >>> 0).toBe(0x067f0000);
    expect(m[4]! >>> 0).toBe(0x00000f02);
  });
});

describe('worked examples', () => {
  const read = (layout: (typeof l.layouts)[number], w: number[]) => (id: string) => {
    const f = layout.field[id]!;
    return f.kind === 'address' ? fieldAddress(f, w) : fieldValue(f, w);
  };

  it('decode the scalable context and PASID entry of 11.2', () => {
    const c = read(l.scalableContextEntry, words(0x20301dn, 0n, 0n, 0n));
    expect([c('p'), c('fpd'), c('dte'), c('paside'), c('pre'), c('pdts'), c('pasiddirptr')]).toEqual([
      1n,
      0n,
      1n,
      1n,
      1n,
      0n,
      0x203000n,
    ]);
    const p = read(l.pasidEntry, words(0x49n, 0x800042n, 0x205000n, 0n, 0n, 0n, 0n, 0n));
    expect([p('aw'), p('pgtt'), p('did'), p('pwsnp'), p('fspm'), p('fsptptr')]).toEqual([
      2n,
      1n,
      0x42n,
      1n,
      0n,
      0x205000n,
    ]);
  });

  it('decode the legacy entries of 11.1', () => {
    const c = read(l.contextEntry, words(0x102001n, 0x501n));
    expect([c('p'), c('tt'), c('ssptptr'), c('aw'), c('did')]).toEqual([1n, 0n, 0x102000n, 1n, 5n]);
  });

  it('encode the commands of 11.1 and 11.2', () => {
    expect(pack(l.iotlbInvalidate, { type: 2, g: 3, dw: 1, dr: 1, did: 5, addr: 0x40201000n }).slice(0, 2)).toEqual([
      0x500f2n,
      0x40201000n,
    ]);
    expect(pack(l.contextInvalidate, { type: 1, g: 3, did: 5, sid: 0x200 })[0]).toBe(0x0000020000050031n);
    expect(pack(l.waitDescriptor, { type: 5, sw: 1, data: 2, status: 0x9000n }).slice(0, 2)).toEqual([
      0x200000025n,
      0x9000n,
    ]);
    expect(
      pack(l.pasidIotlbInvalidate, { type: 6, g: 3, did: 0x42, pasid: 0x2a5, addr: 0x7f1234567000n }).slice(0, 2),
    ).toEqual([0x000002a500420036n, 0x7f1234567000n]);
    expect(pack(l.pasidCacheInvalidate, { type: 7, g: 1, did: 0x42, pasid: 0x2a5 })[0]).toBe(0x000002a500420017n);
    expect(
      pack(l.pasidDeviceTlbInvalidate, {
        type: 8,
        mip: 31,
        pfsidLow: 1,
        pfsidHigh: 0x38,
        sid: 0x381,
        pasid: 0x2a5,
        s: 1,
        addr: 0x7ffffffffffff000n,
      }).slice(0, 2),
    ).toEqual([0x038002a5038111f8n, 0x7ffffffffffff800n]);
  });

  it('encode page requests and their answers as 11.2 does', () => {
    const q = pack(l.pageRequest, {
      type: 1,
      pp: 1,
      rid: 0x381,
      pasid: 0x2a5,
      wr: 1,
      lpig: 1,
      prgi: 0x12,
      addr: 0x7f1234567000n,
    });
    expect(q).toEqual([0x000002a503810101n, 0x00007f1234567096n, 0n, 0n]);
    const answer = (rc: number) =>
      pack(l.pageGroupResponse, { type: 9, pp: 1, rc, rid: 0x381, pasid: 0x2a5, lpig: 1, prgi: 0x12 }).slice(0, 2);
    expect(answer(0)).toEqual([0x000002a503810019n, 0x94n]);
    expect(answer(1)).toEqual([0x000002a503811019n, 0x94n]);
    expect(answer(15)).toEqual([0x000002a50381f019n, 0x94n]);
  });

  it('encode the records of 11.1, 11.2 and 11.4', () => {
    expect(pack(l.faultRecord, { fi: 0x40201000n, sid: 0x200, fr: 5, f: 1 })).toEqual([
      0x40201000n,
      0x8000000500000200n,
    ]);
    expect(pack(l.faultRecord, { sid: 0x200, fr: 6, t1: 1, f: 1 })[1]).toBe(0xc000000600000200n);
    expect(pack(l.faultRecord, { fi: 0x7f1234567000n, sid: 0x381, fr: 0x71, pp: 1, pv: 0x2a5, f: 1 })).toEqual([
      0x00007f1234567000n,
      0x8002a57180000381n,
    ]);
    expect(pack(l.interruptFaultRecord, { index: 0x123, sid: 0x208, fr: 0x26, f: 1 })).toEqual([
      0x0123000000000000n,
      0x8000002600000208n,
    ]);
  });

  it('decode the interrupt entry of 11.4', () => {
    const e = read(l.irte, words(0x0000020000310001n, 0x40200n));
    expect([e('p'), e('dlm'), e('v'), e('dst'), e('sid'), e('sq'), e('svt')]).toEqual([
      1n,
      0n,
      0x31n,
      0x200n,
      0x200n,
      0n,
      1n,
    ]);
  });

  it('split the address of a posted-interrupt descriptor', () => {
    const w = words(...pack(l.irtePosted, { p: 1, im: 1, v: 0x40, pdaLow: 0x12345fc0n, pdaHigh: 0x2100000000n }));
    const e = read(l.irtePosted, w);
    expect(e('pdaLow') | e('pdaHigh')).toBe(0x2112345fc0n);
  });

  it('read the default capabilities as chapter 1 does', () => {
    const c = read(l.capReg, words(0xd9d2078c60780e06n));
    expect([c('nd'), c('sagaw'), c('mgaw'), c('fro'), c('sllps'), c('nfr'), c('mamv')]).toEqual([
      6n,
      14n,
      56n,
      0x60n,
      3n,
      7n,
      18n,
    ]);
    expect([
      c('zlr'),
      c('psi'),
      c('drd'),
      c('dwd'),
      c('fl1gp'),
      c('pi'),
      c('fl5lp'),
      c('esirtps'),
      c('esrtps'),
    ]).toEqual(new Array(9).fill(1n));
    const e = read(l.ecapReg, words(0x0013ed9ca4f050dfn));
    const on = l.ecapReg.fields.filter((f) => f.kind === 'flag' && e(f.id) === 1n).map((f) => f.name);
    expect(on).toEqual(
      'C QI DT IR EIM PT SC NEST PRS SRS EAFS PASID PDS SMTS SLADS SLTS FLTS SMPWCS RPS ADMS'.split(' '),
    );
    expect([e('iro'), e('mhmv'), e('pss')]).toEqual([0x50n, 15n, 19n]);
    for (const [layout, value] of [
      [l.capReg, 0xd9d2078c60780e06n],
      [l.ecapReg, 0x0013ed9ca4f050dfn],
    ] as const) {
      expect(decode(layout, words(value), machine).filter((line) => line.problem !== null)).toEqual([]);
    }
  });
});
