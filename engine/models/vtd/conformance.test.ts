import { describe, expect, it } from 'vitest';
import { Memory } from '../../memory/memory.ts';
import { newOutcome, newRequest, WRITE } from '../../pcie/request.ts';
import { conformance } from './conformance.ts';
import { createVtd } from './iommu.ts';
import { faultRecordsAt, REG } from './unit.ts';

/** Registers as recorded vectors give them: a unit of another make, with its records elsewhere. */
const REGISTERS = {
  CAP_REG: 0x80d2008c222f0606n,
  ECAP_REG: 0xf42n,
  RTADDR_REG: 0x100000n,
  GSTS_REG: 0xc0000000n,
};

function unitOf(
  implementation: Readonly<Record<string, unknown>>,
  registers: Readonly<Record<string, bigint>> = REGISTERS,
) {
  const memory = new Memory();
  const unit = createVtd(memory, conformance.configure(registers, implementation));
  const fault = (requesterId: number, addressHi = 0): void => {
    unit.translate({ ...newRequest(), requesterId, access: WRITE, addressLo: 0x40201abc, addressHi }, newOutcome());
  };
  return { memory, unit, fault };
}

describe('a recorded vector', () => {
  it('sets up a unit whose root table is in use and whose translation is on', () => {
    const { memory, unit, fault } = unitOf({ hostAddressWidth: 48 });
    expect(faultRecordsAt({ memory, registersAt: unit.registersAt, profile: unit.profile })).toBe(0x220);
    expect(unit.readRegister(REG.CAP) >>> 0).toBe(0x222f0606);
    fault(0x200);
    // Nothing is there: the root entry is not present (0x1).
    expect(conformance.records(memory, unit)).toEqual([[0x40201000n, 0x8000000100000200n]]);
  });

  it('tells facts that no register tells, as numbers or in hexadecimal', () => {
    const width = (value: unknown): number => unitOf({ hostAddressWidth: value }).unit.profile.addressBits;
    expect([width(39), width('0x27'), width('39'), width(39n)]).toEqual([39, 39, 39, 39]);
    expect([width(3.5), width(-1), width('many'), width(null), width({})]).toEqual([46, 46, 46, 46, 46]);
    expect(conformance.configure({}, { collapseFaults: false }).implementation).toEqual({ collapseFaults: false });
  });
});

describe('records', () => {
  it('are those with F set, in the order of their slots', () => {
    const { RTADDR_REG, GSTS_REG } = REGISTERS;
    const { memory, unit, fault } = unitOf({}, { RTADDR_REG, GSTS_REG });
    expect(conformance.records(memory, unit)).toEqual([]);
    fault(0x200);
    fault(0x300, 0x12);
    expect(conformance.records(memory, unit).map(([low]) => low)).toEqual([0x40201000n, 0x1240201000n]);
    unit.writeRegister(0x60c, 0x80000000 | 0);
    expect(conformance.records(memory, unit).map(([low]) => low)).toEqual([0x1240201000n]);
  });
});
