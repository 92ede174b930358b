import { describe, expect, it } from 'vitest';
import { causeNumber, faultNumber, faultOfCode, faults } from './faults.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const entry = (code: number) => faults[faultOfCode(code)]!;
const codes = (select: (f: (typeof faults)[number]) => boolean): number[] => faults.filter(select).map((f) => f.code);

describe('the fault table', () => {
  it('holds every reason of chapter 4, and no other', () => {
    expect(codes(() => true)).toEqual([
      ...range(0x1, 0xe),
      ...range(0x20, 0x29),
      ...range(0x30, 0x33),
      ...range(0x38, 0x3a),
      ...range(0x40, 0x48),
      ...range(0x50, 0x52),
      ...range(0x58, 0x5d),
      ...range(0x70, 0x7d),
      ...range(0x80, 0x91).filter((c) => c <= 0x89 || c >= 0x90),
    ]);
  });

  it('names what FPD does not keep out of the record (4)', () => {
    expect(codes((f) => !f.suppressible)).toEqual([
      0x1, 0x8, 0xa, 0x20, 0x21, 0x23, 0x25, 0x29, 0x30, 0x31, 0x32, 0x33, 0x38, 0x39, 0x3a, 0x40, 0x50, 0x58,
    ]);
  });

  it('answers translation requests as 3.9 says', () => {
    expect(codes((f) => f.ats === 'unsupported request')).toEqual([
      0x1, 0x2, 0xd, 0xe, 0x31, 0x33, 0x39, 0x41, 0x44, 0x45, 0x46, 0x48, 0x51, 0x59, 0x5c, 0x5d, 0x87,
    ]);
    expect(codes((f) => f.ats === 'completer abort')).toEqual([
      0x3,
      ...range(0x7, 0xc),
      0x30,
      0x38,
      0x3a,
      0x40,
      0x42,
      0x43,
      0x50,
      0x52,
      0x58,
      0x5a,
      0x5b,
      0x70,
      ...range(0x72, 0x74),
      0x78,
      ...range(0x7a, 0x7d),
      0x90,
      0x91,
    ]);
    expect(codes((f) => f.ats === 'denied')).toEqual([
      0x4,
      0x5,
      0x6,
      0x71,
      ...range(0x75, 0x77),
      0x79,
      ...range(0x80, 0x86),
    ]);
  });

  it('prints "Unknown" where the kernel has no text (trap 32)', () => {
    expect(codes((f) => f.kernel === 'Unknown')).toEqual([0xe, 0x27, 0x28, 0x29, 0x33, 0x7d, 0x88, 0x89, 0x91]);
  });

  it('says whose each is (10)', () => {
    const of = (code: number, n = 0) => {
      const c = entry(code).causes[n]!;
      return `${c.step} ${c.owners.join('+')} ${c.recovery}`;
    };
    expect(of(0x3)).toBe('device-entry host no');
    expect(of(0x3, causeNumber('LCT.4', 'root-unreadable'))).toBe('pgd host no');
    expect(of(0x46)).toBe('pasid-table guest+userspace repair');
    expect(of(0x48)).toBe('pasid-table host repair');
    expect(of(0x5b)).toBe('pasid-table guest+userspace no');
    expect(of(0x5d)).toBe('pasid-table device repair');
    expect(of(0x71)).toBe('pte device pri');
    expect(of(0x73)).toBe('pgd guest no');
    expect(of(0x76)).toBe('pte host pri');
    expect(of(0x79, causeNumber('SSS.2', 'nested'))).toBe('pte host pri');
    expect(of(0x84, causeNumber('SGN.5', 'nested'))).toBe('pte guest repair');
    expect(of(0x26)).toBe('interrupt-remap device repair');
    expect(of(0x44)).toBe('device-entry host+device repair');
  });

  it('gives each fault an id of its own, and each cause within its fault', () => {
    expect(new Set(faults.map((f) => f.id)).size).toBe(faults.length);
    for (const f of faults) expect(new Set(f.causes.map((c) => c.id)).size, f.id).toBe(f.causes.length);
    expect(() => faultNumber('LRT.9')).toThrow();
    expect(faults[faultNumber('SFS.2')]!.code).toBe(0x71);
    expect(faultOfCode(0x34)).toBe(-1);
  });
});
