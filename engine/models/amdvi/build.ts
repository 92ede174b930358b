/**
 * Builds legal tables for a plan of devices and their address spaces, as Linux would leave them: guest tables accessed,
 * accessed and dirty set where a page allows it, host pages force coherent, HAD off. A device without an address space
 * is blocked (V 1, TV 0). Entries of devices that the plan does not name stay 0: V 0 lets their requests pass.
 *
 * DevTabBase is set unless the scenario has set it; the unit is switched on, last of all, unless the scenario says what
 * Control holds.
 */
import { fieldAddress, fieldValue, pack } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { hex, type Range, rangeOf, TablePages } from '../../model-kit/pages.ts';
import { requesterText } from '../../pcie/request.ts';
import type { BuildProblem, DevicePlan, Iommu, SpacePlan, WorldPlan } from '../contract.ts';
import { type HostTables, Spaces } from './build-spaces.ts';
import { DONE_AT } from './driver.ts';
import * as l from './layouts.ts';
import { COMMANDS_AT, controlChanged } from './registers.ts';
import { type AmdUnit, CONTROL, FACT, REG, reg32, STATE, setReg32, setReg64 } from './unit.ts';

const MODES = ['host', 'guest'];

/** Rings and completion word of the driver, and the addresses at which interrupts are written. */
const RESERVED: readonly Range[] = [
  rangeOf(COMMANDS_AT, DONE_AT - COMMANDS_AT + 0x1000n),
  rangeOf(0xfee00000n, 0x100000n),
];

export function build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[] {
  const own: AmdUnit = { memory, registersAt: unit.registersAt, profile: unit.profile };
  const isEmpty = plan.tables.length === 0 && plan.devices.every((d) => d.spaces.length === 0);
  const problems = isEmpty ? [] : new Builder(memory, own, plan).run();
  const isGiven = (reg32(own, STATE.FACTS) & FACT.controlGiven) !== 0;
  if (!isGiven && (!isEmpty || reg32(own, REG.DEV_TAB) !== 0 || reg32(own, REG.DEV_TAB + 4) !== 0)) {
    const before = reg32(own, REG.CONTROL);
    setReg32(own, REG.CONTROL, before | CONTROL.IOMMU);
    controlChanged(own, before);
  }
  return problems;
}

class Builder {
  private readonly memory: Memory;
  private readonly unit: AmdUnit;
  private readonly plan: WorldPlan;
  private readonly pages: TablePages;
  private readonly spaces: Spaces;
  private readonly problems: string[] = [];
  private table = 0n;
  private entries = 0;

  constructor(memory: Memory, unit: AmdUnit, plan: WorldPlan) {
    this.memory = memory;
    this.unit = unit;
    this.plan = plan;
    const spaces = plan.devices.flatMap((d) => d.spaces);
    const inUse = spaces.flatMap((s) => (s.stage === 'nested' ? s.host : s.maps)).map((m) => rangeOf(m.to, m.bytes));
    this.pages = new TablePages(plan.tables, [...inUse, ...RESERVED], unit.profile.addressBits);
    this.spaces = new Spaces(unit, this.pages);
  }

  run(): readonly BuildProblem[] {
    const bits = this.unit.profile.addressBits;
    for (const page of this.plan.tables)
      if (page >> BigInt(bits) !== 0n)
        this.problems.push(`The table page ${hex(page)} lies beyond the ${bits} address bits of the unit.`);
    if (this.deviceTable()) for (const device of this.plan.devices) this.device(device);
    return this.problems;
  }

  /** Finds the device table, or takes pages for one that holds every device of the plan. */
  private deviceTable(): boolean {
    const words = this.memory.words;
    const at = this.unit.registersAt + (REG.DEV_TAB >> 2);
    const base = fieldAddress(l.devTabBase.field['base']!, words, at);
    const size = Number(fieldValue(l.devTabBase.field['size']!, words, at));
    if (base !== 0n || size !== 0) {
      this.table = base;
      this.entries = (size + 1) * 128;
      for (let n = 0; n <= size; n++) this.pages.claim(base + BigInt(n) * 4096n);
      return true;
    }
    const last = this.plan.devices.reduce((most, d) => Math.max(most, Math.min(0xffff, d.requesterId)), 0);
    const count = (last >>> 7) + 1;
    const first = this.pages.take(count);
    if (first === null) {
      this.problems.push('There is no room for the device table.');
      return false;
    }
    this.table = first;
    this.entries = count * 128;
    const value = first | BigInt(count - 1);
    setReg64(this.unit, REG.DEV_TAB, Number(value & 0xffffffffn) | 0, Number(value >> 32n) | 0);
    return true;
  }

  private device(d: DevicePlan): void {
    const name = `Device ${requesterText(d.requesterId)}`;
    const tell = (says: string): void => void this.problems.push(`${name}: ${says}`);
    if (!MODES.includes(d.mode)) tell(`there is no mode '${d.mode}'; there are ${MODES.join(' and ')}.`);
    else if (d.requesterId > 0xffff) tell('requester IDs have 16 bits.');
    else if (d.requesterId >= this.entries) tell(`the device table has ${this.entries} entries only (DevTabBase).`);
    else if (d.domain > 0xffff) tell(`domain ${d.domain} does not fit into 16 bits.`);
    else {
      const entry = this.entry(d, tell);
      const at = this.table + BigInt(d.requesterId * 32);
      for (const [q, word] of entry.entries()) this.memory.load64(at + BigInt(q * 8), word);
    }
  }

  /** The device table entry, with all tables that it needs; a blocked one when nothing can be built. */
  private entry(d: DevicePlan, tell: (says: string) => void): readonly bigint[] {
    const common = {
      v: 1,
      domainId: d.domain,
      i: d.ats && this.may('IotlbSup', 'ATS', tell),
      ppr: d.pri && this.may('PPRSup', 'page requests', tell),
      sa: d.faultsHidden,
    };
    const spaces = this.possible(d, tell);
    if (spaces.length === 0) return pack(l.dte, common);
    const rights = { tv: 1, ir: 1, iw: 1 };
    const needsHost = spaces.some((s) => s.stage === 'second' || s.stage === 'nested');
    const host: HostTables | null = needsHost ? this.spaces.host(spaces, tell) : { mode: 0, root: 0n };
    if (host === null) return pack(l.dte, common);
    const guests = spaces.filter((s) => s.stage === 'first' || s.stage === 'nested');
    const gcr3 = guests.length === 0 ? {} : this.gcr3(guests, spaces, tell);
    if (gcr3 === null) return pack(l.dte, common);
    return pack(l.dte, { ...common, ...rights, mode: host.mode, hostRoot: host.root, ...gcr3 });
  }

  private may(capability: string, what: string, tell: (says: string) => void): boolean {
    if (this.unit.profile.has(capability)) return true;
    tell(`the unit knows no ${what} (${capability}).`);
    return false;
  }

  /** Spaces that one entry can hold together; what does not go is told and left out. */
  private possible(d: DevicePlan, tell: (says: string) => void): readonly SpacePlan[] {
    const isGuest = (s: SpacePlan): boolean => s.stage === 'first' || s.stage === 'nested';
    const taken: SpacePlan[] = [];
    for (const s of d.spaces) {
      const who = s.pasid < 0 ? 'without PASID' : `PASID ${hex(BigInt(s.pasid))}`;
      const refuse = (says: string): void => tell(`${who}: ${says}`);
      const levels = taken.find(isGuest)?.levels ?? s.levels;
      const hasHost = taken.some((t) => t.stage === 'second' || t.stage === 'nested');
      const isBare = taken.some((t) => t.stage === 'first' || t.stage === 'pass-through');
      const wantsHost = s.stage === 'second' || s.stage === 'nested';
      const zero = s.pasid < 0 && isGuest(s) ? 0 : s.pasid;
      if (d.mode === 'host' && (isGuest(s) || s.pasid >= 0)) refuse("mode 'host' has neither PASIDs nor guest tables.");
      else if (s.pasid >= 0 && !isGuest(s)) refuse(`a PASID always uses guest tables, not ${s.stage}.`);
      else if ((hasHost && !wantsHost) || (isBare && wantsHost))
        refuse('host tables hold for every address space of a device or for none.');
      else if (isGuest(s) && !this.guestPossible(s, levels, refuse)) continue;
      else if (s.pasid < 0 && isGuest(s) && !this.may('GIoSup', 'guest tables without PASID', refuse)) continue;
      else if (zero >= 0 && taken.some((t) => (t.pasid < 0 && isGuest(t) ? 0 : t.pasid) === zero))
        refuse('PASID 0 stands for requests without PASID, and the plan uses both.');
      else if (s.stage !== 'pass-through' || s.maps.length === 0) taken.push(s);
      else refuse('pass-through has no maps.');
    }
    return taken;
  }

  private guestPossible(s: SpacePlan, levels: number, refuse: (says: string) => void): boolean {
    if (!this.may('GTSup', 'guest translation', refuse)) return false;
    if ((reg32(this.unit, REG.CONTROL) & CONTROL.GT) === 0) refuse('guest translation is switched off (GTEn).');
    else if (s.levels !== 4 && s.levels !== 5) refuse(`guest tables have 4 or 5 levels, not ${s.levels}.`);
    else if (s.levels > this.spaces.guestLevels) refuse(`the unit has no guest tables of ${s.levels} levels (GATS).`);
    else if (s.levels !== levels) refuse('all guest tables of a device have the same number of levels.');
    else if (s.pasid >= 2 ** this.pasidBits) refuse(`the unit takes PASIDs of ${this.pasidBits} bits.`);
    else return true;
    return false;
  }

  /** Bits of a PASID: PASmax, and what GCR3 tables of this unit reach (GLXSup). */
  private get pasidBits(): number {
    const glx = Math.min(2, (reg32(this.unit, REG.EFR) >>> 14) & 3);
    return Math.min(20, (reg32(this.unit, REG.EFR + 4) & 31) + 1, 9 * (glx + 1));
  }

  /** Guest tables and the GCR3 table that leads to them, as fields of the entry. */
  private gcr3(
    guests: readonly SpacePlan[],
    spaces: readonly SpacePlan[],
    tell: (says: string) => void,
  ): Readonly<Record<string, bigint | number | boolean>> | null {
    const most = Math.max(...guests.map((s) => Math.max(0, s.pasid)));
    const glx = most < 512 ? 0 : most < 1 << 18 ? 1 : 2;
    const root = this.pages.take();
    if (root === null) {
      tell('there is no room for its GCR3 table.');
      return null;
    }
    for (const space of guests) {
      const who = space.pasid < 0 ? 'without PASID' : `PASID ${hex(BigInt(space.pasid))}`;
      const top = this.spaces.guest(space, (says) => tell(`${who}: ${says}`));
      if (top !== null && !this.bind(root, glx, Math.max(0, space.pasid), top))
        tell(`${who}: there is no room for its GCR3 table.`);
    }
    // Without an address space of their own, requests without PASID meet PASID 0, which is not bound: they are blocked.
    const isFree = !spaces.some(
      (s) => s.pasid === 0 || (s.pasid < 0 && (s.stage === 'second' || s.stage === 'pass-through')),
    );
    return {
      gv: 1,
      giov: isFree && this.unit.profile.has('GIoSup'),
      glx,
      gcr3A: (root >> 12n) & 7n,
      gcr3B: (root >> 15n) & 0xffffn,
      gcr3C: root >> 31n,
      guestPagingMode: (guests[0]?.levels ?? 4) - 4,
    };
  }

  /** Puts a top guest table into the GCR3 table; false when there is no room for a table on the way. */
  private bind(root: bigint, glx: number, pasid: number, top: bigint): boolean {
    let table = root;
    for (let left = glx; left > 0; left--) {
      const slot = table + BigInt((pasid >>> (9 * left)) & 511) * 8n;
      const entry = this.memory.read64(slot);
      const next = entry === 0n ? this.pages.take() : entry & ~0xfffn;
      if (next === null) return false;
      this.memory.load64(slot, pack(l.gcr3Table, { v: 1, addr: next })[0] ?? 0n);
      table = next;
    }
    this.memory.load64(table + BigInt(pasid & 511) * 8n, pack(l.gcr3Entry, { v: 1, addr: top })[0] ?? 0n);
    return true;
  }
}
