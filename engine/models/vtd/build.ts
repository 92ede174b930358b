/**
 * Builds legal tables for a plan of devices and their address spaces, as Linux would leave them: every table accessed,
 * no-execute and write protection on, accessed and dirty set where a page allows it. The second stage leaves both alone.
 *
 * RTADDR_REG and the root table pointer in use are set unless the scenario has set them; translation is switched on
 * unless GSTS_REG says already that a root table was taken over.
 */
import type { Layout } from '../../bits/layout.ts';
import { fieldAddress, fieldValue, pack } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { hex, PAGE, type Range, rangeOf, TablePages } from '../../model-kit/pages.ts';
import { requesterText } from '../../pcie/request.ts';
import type { BuildProblem, DevicePlan, Iommu, SpacePlan, WorldPlan } from '../contract.ts';
import { Spaces, type Tables } from './build-spaces.ts';
import { COMMANDS_AT, PAGE_REQUESTS_AT } from './driver.ts';
import * as l from './layouts.ts';
import { GSTS, REG, reg32, STATE, setReg32, setReg64, type VtdUnit } from './unit.ts';

const MODES: Readonly<Record<string, number>> = { legacy: 0, scalable: 1 };
const LEGACY = 0;
const SCALABLE = 1;

/** Rings of the driver, with room behind the last, and the addresses at which interrupts are written. */
const RESERVED: readonly Range[] = [
  rangeOf(COMMANDS_AT, PAGE_REQUESTS_AT - COMMANDS_AT + 0x10000n),
  rangeOf(0xfee00000n, 0x100000n),
];

export function build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[] {
  if (plan.tables.length === 0 && plan.devices.every((d) => d.spaces.length === 0)) return [];
  return new Builder(memory, unit, plan).run();
}

class Builder {
  private readonly memory: Memory;
  private readonly unit: VtdUnit;
  private readonly plan: WorldPlan;
  private readonly pages: TablePages;
  private readonly spaces: Spaces;
  private readonly problems: string[] = [];
  private root = 0n;
  /** Context tables by bus, and in scalable mode by half of a bus. */
  private readonly contexts = new Map<number, bigint>();

  constructor(memory: Memory, unit: Iommu, plan: WorldPlan) {
    this.memory = memory;
    this.unit = { memory, registersAt: unit.registersAt, profile: unit.profile };
    this.plan = plan;
    const spaces = plan.devices.flatMap((d) => d.spaces);
    const inUse = spaces.flatMap((s) => (s.stage === 'nested' ? s.host : s.maps)).map((m) => rangeOf(m.to, m.bytes));
    this.pages = new TablePages(plan.tables, [...inUse, ...RESERVED], unit.profile.addressBits);
    this.spaces = new Spaces(this.unit, this.pages);
  }

  run(): readonly BuildProblem[] {
    const bits = this.unit.profile.addressBits;
    for (const page of this.plan.tables)
      if (page >> BigInt(bits) !== 0n)
        this.problems.push(`The table page ${hex(page)} lies beyond the ${bits} address bits of the unit.`);
    const mode = this.rootTable();
    if (mode === null) return this.problems;
    for (const device of this.plan.devices) this.device(device, mode);
    if ((reg32(this.unit, REG.GSTS) & GSTS.RTPS) === 0)
      setReg32(this.unit, REG.GSTS, reg32(this.unit, REG.GSTS) | GSTS.RTPS | GSTS.TES);
    return this.problems;
  }

  /** Finds or takes the root table; gives the mode of the unit. */
  private rootTable(): number | null {
    const words = this.memory.words;
    const at = this.unit.registersAt + (STATE.ROOT >> 2);
    const root = fieldAddress(l.rtaddrReg.field['rta']!, words, at);
    const ttm = Number(fieldValue(l.rtaddrReg.field['ttm']!, words, at));
    const isGiven = root !== 0n || ttm !== 0;
    const mode = isGiven ? ttm : this.modeOfPlan();
    if (mode !== LEGACY && mode !== SCALABLE) return this.fail('RTADDR_REG names no mode in which there are tables.');
    if (mode === SCALABLE && !this.unit.profile.has('SMTS'))
      return this.fail('The unit has no scalable mode (ECAP.SMTS).');
    if (isGiven) {
      this.root = root;
      this.pages.claim(root);
      return mode;
    }
    const page = this.pages.take();
    if (page === null) return this.fail('There is no room for the root table.');
    this.root = page;
    const [value = 0n] = pack(l.rtaddrReg, { ttm: mode, rta: page });
    const halves = [Number(value & 0xffffffffn) | 0, Number(value >> 32n) | 0] as const;
    setReg64(this.unit, REG.RTADDR, ...halves);
    setReg64(this.unit, STATE.ROOT, ...halves);
    return mode;
  }

  /** The mode of the first device that names one; without devices the newest that the unit has. */
  private modeOfPlan(): number {
    const named = this.plan.devices.map((d) => MODES[d.mode]).find((mode) => mode !== undefined);
    return named ?? (this.unit.profile.has('SMTS') ? SCALABLE : LEGACY);
  }

  private fail(problem: string): null {
    this.problems.push(problem);
    return null;
  }

  private device(d: DevicePlan, mode: number): void {
    const name = `Device ${requesterText(d.requesterId)}`;
    const wanted = MODES[d.mode];
    if (wanted === undefined)
      this.fail(`${name}: there is no mode '${d.mode}'; there are ${Object.keys(MODES).join(' and ')}.`);
    else if (wanted !== mode)
      this.fail(
        `${name}: the unit is in ${mode === LEGACY ? 'legacy' : 'scalable'} mode, which holds for all devices.`,
      );
    else if (d.requesterId > 0xffff) this.fail(`${name}: requester IDs have 16 bits.`);
    else if (mode === LEGACY) this.legacy(d, name);
    else this.scalable(d, name);
  }

  /** Context table of a device, with the root entry that leads to it. */
  private contextTable(
    d: DevicePlan,
    name: string,
    key: number,
    slot: bigint,
    entry: (page: bigint) => bigint,
  ): bigint | null {
    const known = this.contexts.get(key);
    if (known !== undefined) return known;
    const page = this.pages.take();
    if (page === null) return this.fail(`${name}: there is no room for its context table.`);
    this.contexts.set(key, page);
    this.memory.load64(this.root + BigInt(d.requesterId >> 8) * 16n + slot, entry(page));
    return page;
  }

  private store(at: bigint, words: readonly bigint[]): void {
    for (const [q, word] of words.entries()) this.memory.load64(at + BigInt(q * 8), word);
  }

  /* ── Legacy mode ─────────────────────────────────────────────────────────────────────────────────────────────── */

  private legacy(d: DevicePlan, name: string): void {
    const entry = (page: bigint): bigint => pack(l.rootEntry, { p: 1, ctp: page })[0]!;
    const table = this.contextTable(d, name, d.requesterId >> 8, 0n, entry);
    if (table === null) return;
    if (d.pri) this.fail(`${name}: there are no page requests in legacy mode.`);
    const [space, ...more] = d.spaces;
    if (more.length > 0) this.fail(`${name}: a device has one address space in legacy mode; the first is built.`);
    const at = table + BigInt(d.requesterId & 0xff) * 16n;
    const built = space === undefined ? null : this.legacySpace(d, space, name);
    this.store(at, pack(l.contextEntry, { fpd: d.faultsHidden, ...built }));
  }

  private legacySpace(d: DevicePlan, space: SpacePlan, name: string): Readonly<Record<string, bigint | number>> | null {
    if (space.pasid >= 0) return this.fail(`${name}: there are no PASIDs in legacy mode.`);
    if (space.stage !== 'second' && space.stage !== 'pass-through')
      return this.fail(
        `${name}: legacy mode has no ${space.stage === 'nested' ? 'nested translation' : 'first stage'}.`,
      );
    const bits = Math.min(
      16,
      4 + 2 * Number(fieldValue(l.capReg.field['nd']!, this.memory.words, this.unit.registersAt + (REG.CAP >> 2))),
    );
    if (d.domain >> bits !== 0)
      return this.fail(`${name}: domain ${d.domain} does not fit into the ${bits} bits of the unit.`);
    const tables = this.spaces.build(space, true, name, this.problems);
    if (tables === null) return null;
    const ats = d.ats && this.may('DT', 'ATS', name);
    if (space.stage === 'pass-through' && ats) this.fail(`${name}: there is no ATS with pass-through in legacy mode.`);
    const tt = space.stage === 'pass-through' ? 2 : ats ? 1 : 0;
    return { p: 1, tt, aw: tables.width, ssptptr: tables.second, did: d.domain };
  }

  /* ── Scalable mode ───────────────────────────────────────────────────────────────────────────────────────────── */

  private scalable(d: DevicePlan, name: string): void {
    const upper = (d.requesterId >> 7) & 1;
    const entry = (page: bigint): bigint =>
      upper === 1
        ? pack(l.scalableRootEntry, { up: 1, uctp: page })[1]!
        : pack(l.scalableRootEntry, { lp: 1, lctp: page })[0]!;
    const table = this.contextTable(d, name, d.requesterId >> 7, BigInt(upper * 8), entry);
    if (table === null) return;
    if (d.domain > 0xffff) return void this.fail(`${name}: domain ${d.domain} does not fit into 16 bits.`);
    const spaces = d.spaces.filter((s) => this.pasidFits(s, name));
    const standIn = this.standIn(spaces);
    if (standIn === null)
      return void this.fail(`${name}: PASID 0 stands for requests without PASID on this unit, and the plan uses both.`);
    const pasids = spaces.map((s) => (s.pasid < 0 ? standIn : s.pasid));
    const pdts = Math.max(0, 32 - Math.clz32(Math.max(0, ...pasids)) - 13);
    const directory = this.pages.take(Math.max(1, (2 ** (pdts + 7) * 8) / Number(PAGE)));
    if (directory === null) return void this.fail(`${name}: there is no room for its PASID directory.`);
    this.store(
      table + BigInt(d.requesterId & 0x7f) * 32n,
      pack(l.scalableContextEntry, {
        p: 1,
        fpd: d.faultsHidden,
        dte: d.ats && this.may('DT', 'ATS', name),
        paside: spaces.some((s) => s.pasid >= 0),
        pre: d.pri && this.may('PRS', 'page requests', name),
        pdts,
        pasiddirptr: directory,
        ridPasid: standIn,
      }),
    );
    const tables = new Map<number, bigint>();
    for (const [n, space] of spaces.entries()) this.pasid(d, space, pasids[n]!, directory, tables, name);
  }

  private number(register: Layout, id: string, offset: number): number {
    return Number(fieldValue(register.field[id]!, this.memory.words, this.unit.registersAt + (offset >> 2)));
  }

  private may(capability: string, what: string, name: string): boolean {
    if (this.unit.profile.has(capability)) return true;
    this.fail(`${name}: the unit knows no ${what} (ECAP.${capability}).`);
    return false;
  }

  private pasidFits(s: SpacePlan, name: string): boolean {
    if (s.pasid < 0) return true;
    if (!this.may('PASID', 'requests with PASID', name)) return false;
    const bits = 1 + this.number(l.ecapReg, 'pss', REG.ECAP);
    if (s.pasid < 2 ** bits) return true;
    this.fail(`${name}: PASID ${hex(BigInt(s.pasid))} does not fit into the ${bits} bits of the unit.`);
    return false;
  }

  /** PASID for requests without one: 0, or the lowest that is free; null when it would have to be 0 and is taken. */
  private standIn(spaces: readonly SpacePlan[]): number | null {
    const taken = new Set(spaces.map((s) => s.pasid));
    if (!taken.has(-1) || !taken.has(0)) return 0;
    if (!this.unit.profile.has('RPS')) return null;
    let pasid = 1;
    while (taken.has(pasid)) pasid++;
    return pasid;
  }

  private pasid(
    d: DevicePlan,
    space: SpacePlan,
    pasid: number,
    directory: bigint,
    tables: Map<number, bigint>,
    device: string,
  ): void {
    const name = space.pasid < 0 ? `${device} without PASID` : `${device}, PASID ${hex(BigInt(space.pasid))}`;
    let table = tables.get(pasid >> 6);
    if (table === undefined) {
      const page = this.pages.take();
      if (page === null) return void this.fail(`${name}: there is no room for its PASID table.`);
      table = page;
      tables.set(pasid >> 6, table);
      this.store(directory + BigInt(pasid >> 6) * 8n, pack(l.pasidDirectoryEntry, { p: 1, smptblptr: table }));
    }
    const built = this.spaces.build(space, false, name, this.problems);
    if (built !== null) this.store(table + BigInt(pasid & 63) * 64n, this.pasidEntry(d, space, built));
  }

  private pasidEntry(d: DevicePlan, space: SpacePlan, tables: Tables): readonly bigint[] {
    const { profile } = this.unit;
    const hasFirst = space.stage === 'first' || space.stage === 'nested';
    const hasSecond = space.stage === 'second' || space.stage === 'nested';
    return pack(l.pasidEntry, {
      p: 1,
      aw: tables.width,
      ssee: hasSecond && profile.has('ERS'),
      pgtt: { first: 1, second: 2, nested: 3, 'pass-through': 4 }[space.stage],
      ssptptr: tables.second,
      did: d.domain,
      pwsnp: profile.has('SMPWCS'),
      sre: profile.has('SRS') && space.maps.some((m) => !m.user),
      ere: profile.has('ERS'),
      fspm: hasFirst && space.levels === 5,
      wpe: hasFirst,
      nxe: hasFirst,
      fsptptr: tables.first,
    });
  }
}
