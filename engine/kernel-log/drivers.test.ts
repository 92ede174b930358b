/**
 * The drivers of the models print lines; reading them gives the record back. What a line leaves out cannot come back:
 * offsets in a page (VT-d), everything but cause, device and values (RISC-V), the kind of a missing SubstreamID.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldValue } from '../bits/value.ts';
import { faults as amdFaults, names } from '../models/amdvi/faults.ts';
import { log as amdLog } from '../models/amdvi/log.ts';
import type { LogPart, ModelLog } from '../models/contract.ts';
import { log as riscvLog } from '../models/riscv/log.ts';
import { faults as armFaults } from '../models/smmuv3/faults.ts';
import { layouts as armLayouts } from '../models/smmuv3/layouts.ts';
import { log as armLog, commandErrorLine, errorLine, overflowLine } from '../models/smmuv3/log.ts';
import { eventLayout } from '../models/smmuv3/records.ts';
import { log as virtioLog } from '../models/virtio/log.ts';
import { faults as vtdFaults } from '../models/vtd/faults.ts';
import { completionErrorLine, queueErrorLine, statusLine, timeOutLine, log as vtdLog } from '../models/vtd/log.ts';
import { decodeLog } from './decode.ts';
import type { Decoded } from './format.ts';

const textOf = (lines: readonly (readonly LogPart[])[]): string =>
  lines.map((l) => l.map((p) => p.text).join('')).join('\n');
const back = (log: ModelLog, words: readonly number[]): readonly Decoded[] =>
  decodeLog(textOf(log.lines(words, 0))).faults.map((f) => f.decoded);

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const hex = (v: bigint | number): string => `0x${v.toString(16)}`;
const quad = (lo: number, hi: number): bigint => (BigInt(hi) << 32n) | BigInt(lo);

describe('VT-d', () => {
  const codes = fc.constantFrom(...vtdFaults.map((f) => f.code));

  it('every record comes back', () => {
    fc.assert(
      fc.property(u32, u32, u32, u32, codes, (w0, w1, w2, high, code) => {
        const w3 = ((high & 0x7fffff00) | 0x80000000 | code) >>> 0;
        const [d, ...more] = back(vtdLog, [w0, w1, w2, w3]);
        expect(more).toEqual([]);
        const sid = w2 & 0xffff;
        expect(d).toMatchObject({
          code: `0x${code.toString(16).padStart(2, '0')}`,
          source: { sid: `0x${sid.toString(16).padStart(4, '0')}` },
        });
        if (code >= 0x20 && code <= 0x26) {
          expect(d).toMatchObject({ kind: 'interrupt-remap-fault', interruptIndex: hex(w1 >>> 16) });
          return;
        }
        const withPasid = w2 >= 0x80000000;
        expect(d).toMatchObject({
          address: hex(quad(w0, w1) & 0xfffffffffffff000n),
          access: (w3 & 0x40000000) !== 0 ? 'read' : 'write',
          pasidPresent: withPasid,
        });
        if (withPasid) expect(d?.pasid).toBe((w3 >>> 8) & 0xfffff);
      }),
      { numRuns: 300 },
    );
  });

  it('status and queue errors come back', () => {
    const status = statusLine(0x702)
      .map((p) => p.text)
      .join('');
    expect(decodeLog(status).faults[0]?.decoded.status).toMatchObject({ raw: '0x702', recordIndex: 7 });
    const lines = [queueErrorLine(4), timeOutLine(0x1fa), completionErrorLine(0x1fa)];
    expect(lines.map((l) => decodeLog(l).faults[0]?.decoded.errors)).toEqual([['queue'], ['time-out'], ['completion']]);
    expect(decodeLog(timeOutLine(0x1fa)).faults[0]?.decoded.source).toEqual({ bdf: '01:1f.2', sid: '0x01fa' });
  });
});

describe('AMD-Vi', () => {
  it('every event comes back', () => {
    fc.assert(
      fc.property(u32, u32, u32, u32, fc.constantFrom(...amdFaults), (w0, w1, w2, w3, fault) => {
        const flags = (fault.flags ?? 0) | ((w1 >>> 16) & 0x26);
        const high = ((fault.code << 28) | (flags << 16) | (w1 & 0xffff)) >>> 0;
        const [d, ...more] = back(amdLog, [w0, high, w2, w3]);
        expect(more).toEqual([]);
        if (fault.code >= 10 && fault.code <= 12) {
          expect(d).toMatchObject({ event: 'UNKNOWN', code: `0x${fault.code.toString(16).padStart(2, '0')}` });
          return;
        }
        const address = hex(quad(w2, w3));
        const command = [5, 6, 7].includes(fault.code);
        expect(d).toMatchObject({
          event: names[fault.code],
          ...(command ? { commandAddress: address } : { address }),
          ...(fault.code === 5 || fault.code === 6
            ? {}
            : { source: { sid: `0x${(w0 & 0xffff).toString(16).padStart(4, '0')}` } }),
          ...(fault.code === 5 || fault.code === 7
            ? {}
            : { flags: { raw: `0x${flags.toString(16).padStart(4, '0')}` } }),
        });
        const number = (w0 & 0xf0000) | (w1 & 0xffff);
        if (fault.code === 2 || fault.code === 4) {
          expect(d?.pasidPresent).toBe((flags & 1) !== 0);
          if ((flags & 1) !== 0) expect(d?.pasid).toBe(number);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('SMMUv3', () => {
  it('every event comes back, as its layout defines it', () => {
    fc.assert(
      fc.property(fc.array(u32, { minLength: 8, maxLength: 8 }), fc.constantFrom(...armFaults), (random, fault) => {
        const words = [((random[0] ?? 0) & 0xffffff00) | fault.code, ...random.slice(1)].map((w) => w >>> 0);
        const [d, ...more] = back(armLog, words);
        expect(more).toEqual([]);
        const layout = armLayouts[eventLayout(fault.code)];
        const value = (id: string): bigint | undefined => {
          const field = layout?.field[id];
          return field === undefined ? undefined : fieldValue(field, words);
        };
        expect(d).toMatchObject({ event: fault.name, source: { sid: hex(value('sid') ?? 0n) } });
        if (value('ssv') === 1n) expect(d).toMatchObject({ pasidPresent: true, pasid: Number(value('ssid') ?? 0n) });
        const input = value('inputAddr');
        expect(d?.address).toBe(input === undefined ? undefined : hex(input));
        const read = value('rnw');
        expect(d?.access).toBe(read === undefined ? undefined : read === 1n ? 'read' : 'write');
        const stage2 = value('s2');
        expect(d?.stage).toBe(stage2 === undefined ? undefined : stage2 === 1n ? 2 : 1);
      }),
      { numRuns: 400 },
    );
  });

  it('every page request comes back', () => {
    fc.assert(
      fc.property(fc.array(u32, { minLength: 4, maxLength: 4 }), (words) => {
        const [d, ...more] = back(armLog, words);
        expect(more).toEqual([]);
        const [sid = 0, high = 0, low = 0, top = 0] = words;
        const pasid = high >= 0x80000000 ? high & 0xfffff : 0;
        expect(d).toMatchObject({
          source: { sid: hex(sid) },
          group: low & 0x1ff,
          last: (high & (1 << 30)) !== 0,
          privileged: (high & (1 << 26)) !== 0,
          address: hex(quad((low & 0xfffff000) >>> 0, top)),
          ...(pasid > 0 ? { pasid } : {}),
        });
      }),
    );
  });

  it('lines about the unit come back', () => {
    expect(decodeLog(overflowLine('EVTQ')).faults[0]?.decoded.kind).toBe('status');
    expect(decodeLog(overflowLine('PRIQ')).faults[0]?.decoded.kind).toBe('page-request-error');
    expect(decodeLog(errorLine(1)).faults[0]?.decoded.code).toBe('0x1');
    const error = decodeLog(commandErrorLine(0x03000005)).faults[0]?.decoded;
    expect(error).toMatchObject({ code: '0x03', queueIndex: '0x5', step: 'invalidation' });
  });
});

describe('virtio-iommu and RISC-V', () => {
  it('every event of virtio-iommu comes back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 2),
        fc.nat(7),
        fc.boolean(),
        u32,
        u32,
        u32,
        (reason, rights, has, ep, lo, hi) => {
          const [d, ...more] = back(virtioLog, [reason, rights | (has ? 0x100 : 0), ep, 0, lo, hi]);
          expect(more).toEqual([]);
          expect(d).toMatchObject({ code: `0x0${reason}`, source: { sid: hex(ep) } });
          expect(d?.address).toBe(has ? hex(quad(lo, hi)) : undefined);
          if (has) expect(d?.wanted).toBe(['R', 'W', 'X'].filter((_, n) => ((rights >> n) & 1) === 1).join(''));
        },
      ),
    );
  });

  it('every fault record of RISC-V comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4095 }), u32, u32, u32, (cause, w1, lo, hi) => {
        const [d, ...more] = back(riscvLog, [cause, w1, 0, 0, lo, hi, hi, lo]);
        expect(more).toEqual([]);
        expect(d?.code).toBe(`0x${cause.toString(16).padStart(2, '0')}`);
        expect(Number(d?.source?.sid)).toBe(w1 >>> 8);
        if (cause !== 273) expect(d?.address).toBe(hex(quad(lo, hi)));
      }),
    );
  });
});
