/**
 * Builds legal tables for a plan of devices and their address spaces, as Linux would leave them: user pages, accessed and
 * dirty set, SADE where the unit can update.
 *
 * ddtp is set unless the scenario has set its root; a mode without a root says how many levels the directory has. What a
 * builder has to choose: PSCIDs count up from a number in the device context (see `invalidation-plan.ts`), GSCID is the
 * domain, process contexts allow supervisor requests to user pages.
 */
import { pack } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { requesterText } from '../../pcie/request.ts';
import type { BuildProblem, DevicePlan, Iommu, SpacePlan, WorldPlan } from '../contract.ts';
import { DEVICE, INTERRUPTS, mapsText, PROCESS, spacesFit } from './build-checks.ts';
import { fill, GuestMemory, hex, rangeOf, type Stage, TablePages } from './build-pages.ts';
import { COMMANDS_AT, PAGE_REQUESTS_AT } from './driver.ts';
import { contextAddress, pscidOf, swap64 } from './invalidation-plan.ts';
import * as l from './layouts.ts';
import { REG, type RiscvUnit, reg32, setReg32 } from './unit.ts';

/** The interrupt files that mode `interrupts` sets up: four pages of a guest, and the files that stand behind them. */
export const FILES = { guest: 0x2800_0000n, mask: 0x3n, host: 0x2400_0000n } as const;

/** fsc.MODE and iohgatp.MODE by levels. */
const MODE_OF_LEVELS: Readonly<Record<number, bigint>> = { 2: 8n, 3: 8n, 4: 9n, 5: 10n };
export function build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[] {
  if (plan.devices.length === 0) return [];
  return new Builder(memory, unit, plan).run();
}

class Builder {
  private readonly memory: Memory;
  private readonly unit: RiscvUnit;
  private readonly iommu: Iommu;
  private readonly plan: WorldPlan;
  private readonly pages: TablePages;
  private readonly problems: string[] = [];
  private readonly big: boolean;
  private readonly extended: boolean;
  private readonly usedPscids = new Set<number>();
  /** Roots of second stages by domain, with what they map. */
  private readonly seconds = new Map<number, { readonly root: bigint; readonly maps: string }>();

  constructor(memory: Memory, iommu: Iommu, plan: WorldPlan) {
    this.memory = memory;
    this.iommu = iommu;
    this.plan = plan;
    const at = iommu.registersAt;
    this.unit = { memory, registersAt: at, profile: iommu.profile, beyondLo: 0, beyondHi: 0, big: false };
    this.big = (reg32(this.unit, REG.FCTL) & 1) !== 0;
    this.extended = iommu.profile.has('MSI_FLAT');
    const spaces = plan.devices.flatMap((d) => d.spaces);
    const inUse = spaces.flatMap((s) => (s.stage === 'nested' ? s.host : s.maps)).map((m) => rangeOf(m.to, m.bytes));
    const rings = rangeOf(COMMANDS_AT, PAGE_REQUESTS_AT - COMMANDS_AT + 0x10000n);
    this.pages = new TablePages(
      plan.tables,
      [...inUse, rings, rangeOf(FILES.host, 0x4000n)],
      iommu.profile.addressBits,
    );
  }

  run(): readonly BuildProblem[] {
    const bits = this.iommu.profile.addressBits;
    for (const page of this.plan.tables)
      if (page >> BigInt(bits) !== 0n)
        this.problems.push(`The table page ${hex(page)} lies beyond the ${bits} address bits of the unit.`);
    if (!this.widths() || !this.directory()) return this.problems;
    for (const device of this.plan.devices) {
      const problem = this.device(device);
      if (problem !== null) this.problems.push(`Device ${requesterText(device.requesterId)}: ${problem}`);
    }
    return this.problems;
  }

  private fail(problem: string): false {
    this.problems.push(problem);
    return false;
  }

  private take(count = 1): bigint | null {
    return this.pages.take(count);
  }

  private put(at: bigint, value: bigint, big = this.big): void {
    this.memory.load64(at, big ? swap64(value) : value);
  }

  /* ── The unit ────────────────────────────────────────────────────────────────────────────────────────────────── */

  /** Second stages of two levels need fctl.GXL, which holds for the whole unit. */
  private widths(): boolean {
    const spaces = this.plan.devices.flatMap((d) => d.spaces);
    const narrow = spaces.filter((s) => s.levels === 2 && (s.stage === 'second' || s.stage === 'nested'));
    if (narrow.length === 0) return true;
    const others = spaces.filter((s) => s.stage !== 'pass-through' && s.levels !== 2);
    if (others.length > 0)
      return this.fail('Second stages of 2 levels (fctl.GXL) hold for all devices, and others have more.');
    setReg32(this.unit, REG.FCTL, reg32(this.unit, REG.FCTL) | 4);
    this.iommu.refresh();
    return true;
  }

  /** Takes a root for the device directory and writes what leads to the contexts. */
  private directory(): boolean {
    const lo = reg32(this.unit, REG.DDTP);
    const hi = reg32(this.unit, REG.DDTP + 4);
    const leaf = this.extended ? 6 : 7;
    const widest = Math.max(...this.plan.devices.map((d) => d.requesterId));
    if (widest >= 2 ** 24) return this.fail('A device_id has 24 bits.');
    const needed = widest < 1 << leaf ? 1 : widest < 1 << (leaf + 9) ? 2 : 3;
    const given = lo & 15;
    if (given === 1) return this.fail('ddtp is in mode Bare: there are no tables.');
    if (given > 4) return this.fail('ddtp names no mode in which there are tables.');
    const levels = given === 0 ? needed : given - 1;
    if (levels < needed) return this.fail(`A directory of ${levels} levels does not reach all devices.`);
    let root = (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0);
    root = ((root >> 10n) & 0xfffffffffffn) << 12n;
    if (root === 0n) {
      const page = this.take();
      if (page === null) return this.fail('There is no room for the device directory.');
      root = page;
    } else this.pages.claim(root);
    const value = ((root >> 12n) << 10n) | BigInt(levels + 1);
    setReg32(this.unit, REG.DDTP, Number(value & 0xffffffffn) | 0);
    setReg32(this.unit, REG.DDTP + 4, Number(value >> 32n) | 0);
    this.iommu.refresh();
    return true;
  }

  /** Place of a device's context, with the tables above it; null when there is no room. */
  private contextOf(did: number): bigint | null {
    const bus = { memory: this.memory, readRegister: (offset: number) => reg32(this.unit, offset) };
    for (let n = 0; n < 3; n++) {
      const at = contextAddress(bus, did);
      if (at !== null) return at;
      if (!this.extendDirectory(did)) return null;
    }
    return null;
  }

  /** Adds the first table that is missing above a device's context. */
  private extendDirectory(did: number): boolean {
    const levels = (reg32(this.unit, REG.DDTP) & 15) - 1;
    const leaf = this.extended ? 6 : 7;
    const ddtp = (BigInt(reg32(this.unit, REG.DDTP + 4) >>> 0) << 32n) | BigInt(reg32(this.unit, REG.DDTP) >>> 0);
    let table = ((ddtp >> 10n) & 0xfffffffffffn) << 12n;
    for (let i = levels - 1; i > 0; i--) {
      const slot = table + BigInt((did >>> (leaf + 9 * (i - 1))) & 511) * 8n;
      const raw = this.memory.read64(slot);
      const entry = this.big ? swap64(raw) : raw;
      if ((entry & 1n) !== 0n) {
        table = ((entry >> 10n) & 0xfffffffffffn) << 12n;
        continue;
      }
      const page = this.take();
      if (page === null) return false;
      this.put(slot, ((page >> 12n) << 10n) | 1n);
      return true;
    }
    return false;
  }

  /* ── One device ──────────────────────────────────────────────────────────────────────────────────────────────── */

  private device(d: DevicePlan): string | null {
    const { profile } = this.iommu;
    if (![DEVICE, PROCESS, INTERRUPTS].includes(d.mode))
      return `there is no mode '${d.mode}'; there are ${DEVICE}, ${PROCESS} and ${INTERRUPTS}.`;
    if ((d.ats || d.pri) && !profile.has('ATS')) return 'the unit has no ATS.';
    if (d.pri && !d.ats) return 'page requests need ATS.';
    if (d.mode === INTERRUPTS && !this.extended) return 'MSI page tables need capabilities.MSI_FLAT.';
    const problem = spacesFit(d, profile);
    if (problem !== null) return problem;
    const at = this.contextOf(d.requesterId);
    if (at === null) return 'there is no room for the device directory.';
    const narrow =
      d.spaces.some((s) => s.stage !== 'pass-through' && s.levels === 2) || (reg32(this.unit, REG.FCTL) & 4) !== 0;
    const second = this.secondOf(d);
    if (typeof second === 'string') return second;
    const base = this.pscids(d);
    const guest = this.guestOf(d);
    const first = d.mode === PROCESS ? this.processes(d, base, guest, narrow) : this.single(d, guest, narrow);
    if (typeof first === 'string') return first;
    const msi = d.mode === INTERRUPTS ? this.interruptFiles() : null;
    if (typeof msi === 'string') return msi;
    const layout = this.extended ? l.deviceContextExtended : l.deviceContext;
    const words = pack(layout, {
      v: 1,
      enAts: d.ats,
      enPri: d.pri,
      dtf: d.faultsHidden,
      pdtv: d.mode === PROCESS,
      sade: profile.has('AMO_HWAD'),
      dpe: d.mode === PROCESS && d.spaces.some((s) => s.pasid < 0 && s.stage !== 'second'),
      sbe: this.big,
      sxl: narrow,
      ...(second === null ? {} : { gatpPpn: second.root, gscid: d.domain, gatpMode: second.mode }),
      pscid: base,
      fscPpn: first.root,
      fscMode: first.mode,
      ...(msi === null ? {} : { msiPpn: msi.table, msiMode: 1, msiMask: FILES.mask, msiPattern: FILES.guest >> 12n }),
    });
    for (const [n, word] of words.entries()) this.put(at + BigInt(n * 8), word);
    return first.problem;
  }

  /** The second stage of a device, made or shared with others of its domain. */
  private secondOf(d: DevicePlan): { readonly root: bigint; readonly mode: bigint } | null | string {
    const space = d.spaces.find((s) => s.stage === 'second' || s.stage === 'nested');
    if (space === undefined) return null;
    const maps = space.stage === 'nested' ? space.host : space.maps;
    const mode = MODE_OF_LEVELS[space.levels] ?? 8n;
    const text = `${space.levels} ${mapsText(maps)}`;
    const known = this.seconds.get(d.domain);
    if (known !== undefined)
      return known.maps === text
        ? { root: known.root, mode }
        : 'devices of one domain share a second stage, and theirs differ.';
    const root = this.take(4);
    if (root === null) return 'there is no room for the second stage.';
    const stage: Stage = {
      levels: space.levels,
      narrow: space.levels === 2,
      big: this.big,
      take: () => this.take(),
      place: (page) => page,
    };
    for (const map of maps) {
      const problem = fill(this.memory, stage, root, map, true);
      if (problem !== null) return problem;
    }
    this.seconds.set(d.domain, { root, maps: text });
    return { root, mode };
  }

  private guestOf(d: DevicePlan): GuestMemory | null {
    const nested = d.spaces.filter((s) => s.stage === 'nested');
    return nested[0] === undefined
      ? null
      : new GuestMemory(
          nested[0].host,
          nested.flatMap((s) => s.maps),
          this.pages,
        );
  }

  /** A number from which on the PSCIDs of the device's processes are free. */
  private pscids(d: DevicePlan): number {
    const wanted = d.spaces.map((s) => Math.max(0, s.pasid));
    let base = 0;
    while (base < 0xfffff && wanted.some((pid) => this.usedPscids.has(pscidOf(base, pid)))) base++;
    for (const pid of wanted) this.usedPscids.add(pscidOf(base, pid));
    return base;
  }

  private single(d: DevicePlan, guest: GuestMemory | null, narrow: boolean): First | string {
    const space = d.spaces[0];
    if (space === undefined || space.stage === 'second' || space.stage === 'pass-through')
      return { root: 0n, mode: 0n, problem: null };
    return this.firstStage(space, guest, narrow);
  }

  /** Page tables of one first stage. */
  private firstStage(space: SpacePlan, guest: GuestMemory | null, narrow: boolean): First | string {
    if (narrow !== (space.levels === 2)) return 'with SXL all first stages of a device have 2 levels.';
    const take = (): bigint | null => (guest === null ? this.take() : guest.take());
    const root = take();
    if (root === null) return 'there is no room for the page tables.';
    const place = (page: bigint): bigint | null => (guest === null ? page : guest.find(page));
    const stage: Stage = { levels: space.levels, narrow, big: this.big, take, place };
    let problem: string | null = null;
    for (const map of space.maps) problem ??= fill(this.memory, stage, root, map, false);
    return { root, mode: MODE_OF_LEVELS[space.levels] ?? 8n, problem };
  }

  /** A process directory with a context for each address space. */
  private processes(d: DevicePlan, base: number, guest: GuestMemory | null, narrow: boolean): First | string {
    if (d.spaces.some((s) => s.stage === 'second')) return { root: 0n, mode: 0n, problem: null };
    const widest = Math.max(...d.spaces.map((s) => Math.max(0, s.pasid)));
    const { profile } = this.iommu;
    const fits = (levels: number): boolean =>
      profile.has(['', 'PD8', 'PD17', 'PD20'][levels] ?? '') && widest < 2 ** ([0, 8, 17, 20][levels] ?? 0);
    const levels = [1, 2, 3].find(fits);
    if (levels === undefined)
      return `the unit has no process directory that reaches process_id ${hex(BigInt(widest))}.`;
    const take = (): bigint | null => (guest === null ? this.take() : guest.take());
    const place = (page: bigint): bigint | null => (guest === null ? page : guest.find(page));
    const root = take();
    if (root === null) return 'there is no room for the process directory.';
    let problem: string | null = null;
    for (const space of d.spaces) {
      const pid = Math.max(0, space.pasid);
      let table: bigint | null = root;
      for (let i = levels - 1; i > 0 && table !== null; i--) {
        const host = place(table);
        if (host === null) return 'there is no memory behind the process directory.';
        const slot: bigint = host + BigInt((pid >>> (i === 1 ? 8 : 17)) & 511) * 8n;
        const raw = this.memory.read64(slot);
        const entry: bigint = this.big ? swap64(raw) : raw;
        if (entry !== 0n) table = ((entry >> 10n) & 0xfffffffffffn) << 12n;
        else {
          table = take();
          if (table !== null) this.put(slot, ((table >> 12n) << 10n) | 1n);
        }
      }
      const host = table === null ? null : place(table);
      if (host === null) return 'there is no room for the process directory.';
      const first =
        space.stage === 'pass-through' ? { root: 0n, mode: 0n, problem: null } : this.firstStage(space, guest, narrow);
      if (typeof first === 'string') return first;
      problem ??= first.problem;
      const context = pack(l.processContext, {
        v: 1,
        ens: 1,
        sum: 1,
        pscid: pscidOf(base, pid),
        fscPpn: first.root,
        fscMode: first.mode,
      });
      for (const [n, word] of context.entries()) this.put(host + BigInt((pid & 255) * 16 + n * 8), word);
    }
    return { root, mode: BigInt(levels), problem };
  }

  /** An MSI page table for four interrupt files. */
  private interruptFiles(): { readonly table: bigint } | string {
    const table = this.take();
    if (table === null) return 'there is no room for the MSI page table.';
    for (let n = 0n; n <= FILES.mask; n++) {
      const [entry = 0n] = pack(l.msiEntry, { v: 1, m: 3, ppn: FILES.host + n * 0x1000n });
      this.put(table + n * 16n, entry);
    }
    return { table };
  }
}

/** Where fsc leads, and what could not be mapped. */
interface First {
  readonly root: bigint;
  readonly mode: bigint;
  readonly problem: string | null;
}
