/** A driver's view of a unit that no machine drives: for the builder and for recorded commands. Nothing is narrated. */
import type { Memory } from '../../memory/memory.ts';
import type { DriverBus, Iommu } from '../contract.ts';

export function quietBus(memory: Memory, unit: Iommu): DriverBus {
  return {
    memory,
    readRegister: (offset) => unit.readRegister(offset),
    writeRegister: (offset, value) => unit.writeRegister(offset, value),
    wordAt: (address) => {
      const page = address >> 12n;
      const offset = Number(address & 0xfffn);
      const f = memory.ensure(Number(page & 0xffffffffn) | 0, Number(page >> 32n) | 0, offset, 4);
      return f < 0 ? -1 : f + (offset >> 2);
    },
    report: () => false,
    act: () => undefined,
  };
}
