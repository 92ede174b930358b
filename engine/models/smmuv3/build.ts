/**
 * Builds legal tables for a plan of devices and their address spaces, as Linux would leave them: a stream table of two
 * levels, granules of 4 KiB, access flags set, ASIDs given in turn, VMID 0 for devices without stage 2 and the domain's
 * number with it. Nothing here builds granules of 16 or 64 KiB: such tables come from a scenario's own words.
 *
 * STRTAB_BASE and SMMUEN are set unless the scenario has set STRTAB_BASE: then entries go where it points.
 */
import { fieldAddress, pack } from '../../bits/value.ts';
import type { Memory } from '../../memory/memory.ts';
import { EXECUTE, READ, requesterText, WRITE } from '../../pcie/request.ts';
import type { BuildProblem, DevicePlan, Iommu, MapPlan, SpacePlan, WorldPlan } from '../contract.ts';
import { fill, GuestMemory, hex, PAGE, type Range, rangeOf, type Stage, TablePages } from './build-pages.ts';
import { SYNC_AT } from './driver.ts';
import * as l from './layouts.ts';
import { COMMANDS_AT } from './registers.ts';
import { CR0, REG, reg32, type SmmuUnit, setReg32 } from './unit.ts';

/** Leaves of 4 KiB hold 64 context descriptors. */
const FORMATS: Readonly<Record<string, number>> = { linear: 0, 'two-level': 1 };
const LEAF_CONTEXTS = 6;

/** The driver's rings and its place for completions. */
const RESERVED: readonly Range[] = [
  rangeOf(COMMANDS_AT, SYNC_AT - COMMANDS_AT + PAGE),
  rangeOf(0x0800_0000n, 0x10_0000n),
];

const LOG2SIZE = 16;
const SPLIT = 8;
const STREAMS = 1 << SPLIT;
/** Non-cacheable, write-back, Device-nGnRE, inner non-cacheable with outer write-back: as Linux sets MAIR. */
const MAIR = 0xf404ff44n;
const WRITE_BACK = 1;
const INNER_SHAREABLE = 3;
/** Normal write-back memory, as stage 2 says it. */
const S2_WRITE_BACK = 15;

/** Codes of IPS and S2PS by width. */
const SIZE_CODES: Readonly<Record<number, number>> = { 32: 0, 36: 1, 40: 2, 42: 3, 44: 4, 48: 5, 52: 6 };

type Tell = (says: string) => void;
type Fields = Readonly<Record<string, bigint | number | boolean>>;

export function build(memory: Memory, unit: Iommu, plan: WorldPlan): readonly BuildProblem[] {
  if (plan.tables.length === 0 && plan.devices.every((d) => d.spaces.length === 0)) return [];
  return new Builder(memory, unit, plan).run();
}

class Builder {
  private readonly memory: Memory;
  private readonly unit: SmmuUnit;
  private readonly plan: WorldPlan;
  private readonly pages: TablePages;
  private readonly problems: string[] = [];
  private readonly bits: number;
  private readonly arrays = new Map<number, bigint>();
  private asid = 1;

  constructor(memory: Memory, unit: Iommu, plan: WorldPlan) {
    this.memory = memory;
    this.unit = { memory, registersAt: unit.registersAt, profile: unit.profile };
    this.plan = plan;
    // Tables of 4 KiB granules hold addresses of 48 bits.
    this.bits = Math.min(48, unit.profile.addressBits);
    const spaces = plan.devices.flatMap((d) => d.spaces);
    const inUse = spaces.flatMap((s) => (s.stage === 'nested' ? s.host : s.maps)).map((m) => rangeOf(m.to, m.bytes));
    this.pages = new TablePages(plan.tables, [...inUse, ...RESERVED], this.bits);
  }

  run(): readonly BuildProblem[] {
    for (const page of this.plan.tables)
      if (page >> BigInt(this.bits) !== 0n)
        this.problems.push(`The table page ${hex(page)} lies beyond the ${this.bits} address bits of the unit.`);
    const table = this.streamTable();
    if (table === null) return this.problems;
    for (const device of this.plan.devices) this.device(device, table);
    return this.problems;
  }

  private fail(problem: string): null {
    this.problems.push(problem);
    return null;
  }

  private store(at: bigint, words: readonly bigint[]): void {
    for (const [q, word] of words.entries()) this.memory.load64(at + BigInt(q * 8), word);
  }

  /** Finds or takes the level 1 table, and switches translation on. */
  private streamTable(): bigint | null {
    const at = this.unit.registersAt + (REG.STRTAB_BASE >> 2);
    const given = fieldAddress(l.strtabBase.field['addr']!, this.memory.words, at);
    if (given !== 0n) {
      const [config = 0n] = pack(l.strtabBaseCfg, { fmt: 1, split: SPLIT, log2size: LOG2SIZE });
      if (BigInt(reg32(this.unit, REG.STRTAB_BASE_CFG) >>> 0) === config) return given;
      return this.fail('Devices can be built into a stream table of two levels with SPLIT 8 and LOG2SIZE 16 only.');
    }
    const page = this.pages.take();
    if (page === null) return this.fail('There is no room for the stream table.');
    const [base = 0n] = pack(l.strtabBase, { addr: page, ra: 1 });
    const [config = 0n] = pack(l.strtabBaseCfg, { fmt: 1, split: SPLIT, log2size: LOG2SIZE });
    setReg32(this.unit, REG.STRTAB_BASE, Number(base & 0xffffffffn) | 0);
    setReg32(this.unit, REG.STRTAB_BASE + 4, Number(base >> 32n) | 0);
    setReg32(this.unit, REG.STRTAB_BASE_CFG, Number(config) | 0);
    for (const offset of [REG.CR0, REG.CR0ACK]) setReg32(this.unit, offset, reg32(this.unit, offset) | CR0.SMMUEN);
    return page;
  }

  private device(d: DevicePlan, table: bigint): void {
    const name = `Device ${requesterText(d.requesterId)}`;
    const format = FORMATS[d.mode];
    if (format === undefined) {
      this.fail(`${name}: there is no mode '${d.mode}'; there are ${Object.keys(FORMATS).join(' and ')}.`);
      return;
    }
    if (d.requesterId > 0xffff) return void this.fail(`${name}: the stream table has StreamIDs of 16 bits.`);
    if (d.domain > 0xffff) return void this.fail(`${name}: domain ${d.domain} does not fit into 16 bits.`);
    if (d.spaces.length === 0) return;
    const fields = this.stream(d, format, name);
    if (fields === null) return;
    const number = d.requesterId >> SPLIT;
    let array = this.arrays.get(number) ?? null;
    if (array === null) {
      array = this.pages.take((STREAMS * 64) / Number(PAGE));
      if (array === null) return void this.fail(`${name}: there is no room for its stream table entries.`);
      this.arrays.set(number, array);
      this.store(table + BigInt(number) * 8n, pack(l.l1std, { span: SPLIT + 1, l2ptr: array }));
    }
    this.store(array + BigInt(d.requesterId & (STREAMS - 1)) * 64n, pack(l.ste, { v: 1, ...fields }));
  }

  /** Fields of the stream table entry; null when nothing can be built. */
  private stream(d: DevicePlan, format: number, name: string): Fields | null {
    const plain = d.spaces.find((s) => s.pasid < 0);
    const many = d.spaces.filter((s) => s.pasid >= 0);
    const tell = (space: SpacePlan): Tell => {
      const of = space.pasid < 0 ? '' : `, PASID ${hex(BigInt(space.pasid))}`;
      return (says) => void this.problems.push(`${name}${of}: ${says}`);
    };
    if (d.spaces.filter((s) => s.pasid < 0).length > 1)
      return this.fail(`${name}: there is one address space for requests without PASID.`);
    const bad = many.find((s) => s.stage === 'second' || s.stage === 'pass-through');
    if (bad !== undefined) {
      tell(bad)(`a PASID chooses a stage 1, never ${bad.stage === 'second' ? 'a stage 2 alone' : 'bypass'}.`);
      return null;
    }
    const stages = new Set(
      [...many, ...(plain === undefined || plain.stage === 'pass-through' ? [] : [plain])].map((s) => s.stage),
    );
    if (stages.size > 1) return this.fail(`${name}: all address spaces of a stream go through the same stages.`);
    const attributes = { ...(d.ats ? this.atsFields(name) : {}), shcfg: 1 };
    if (stages.size === 0) return { config: 4, ...attributes, eats: 0 };
    if (d.pri && !this.unit.profile.has('PRI')) this.fail(`${name}: the unit knows no page requests (IDR0.PRI).`);
    if (plain?.stage === 'second')
      return { config: 6, ...attributes, ...this.second(d, plain.levels, plain.maps, tell(plain)) };
    const nested = stages.has('nested');
    if (nested && plain?.stage === 'pass-through')
      return this.fail(`${name}: under stage 2, requests without PASID cannot bypass both stages.`);
    const first = d.spaces.find((s) => s.stage !== 'pass-through');
    if (first === undefined) return null;
    const host = nested ? this.host(d, tell(first)) : null;
    if (nested && host === null) return null;
    const contexts = this.contexts(d, format, host, name, tell);
    if (contexts === null) return null;
    return { config: nested ? 7 : 5, ...attributes, ...host?.fields, ...contexts };
  }

  private atsFields(name: string): Fields {
    if (this.unit.profile.has('ATS')) return { eats: 1 };
    this.fail(`${name}: the unit knows no ATS (IDR0.ATS).`);
    return {};
  }

  /* ── Context descriptors ─────────────────────────────────────────────────────────────────────────────────────── */

  private contexts(
    d: DevicePlan,
    format: number,
    host: Host | null,
    name: string,
    tell: (s: SpacePlan) => Tell,
  ): Fields | null {
    const place = (page: bigint): bigint => (host === null ? page : (host.guest.find(page) ?? 0n));
    const take = (count: number): bigint | null => (host === null ? this.pages.take(count) : host.guest.take(count));
    const plain = d.spaces.find((s) => s.pasid < 0);
    const pasids = d.spaces.filter((s) => s.pasid >= 0);
    const translated = d.spaces.filter((s) => s.stage !== 'pass-through');
    const most = pasids.reduce((m, s) => Math.max(m, s.pasid), 0);
    // One descriptor is no table; two or more are one of a power of two.
    const log2 = pasids.length === 0 ? 0 : Math.max(1, 32 - Math.clz32(most));
    const isTwoLevel = format === 1 && log2 > 0;
    if (plain !== undefined && pasids.some((s) => s.pasid === 0) && plain.stage !== 'pass-through')
      return this.fail(`${name}: descriptor 0 is for requests without PASID, and the plan uses PASID 0 too.`);
    const bytes = isTwoLevel ? 8 * 2 ** Math.max(0, log2 - LEAF_CONTEXTS) : 64 * 2 ** log2;
    const table = take(Math.max(1, bytes / Number(PAGE)));
    if (table === null) return this.fail(`${name}: there is no room for its context descriptors.`);
    const leaves = new Map<number, bigint>();
    const at = (pasid: number): bigint | null => {
      if (!isTwoLevel) return place(table + BigInt((pasid * 64) & ~0xfff)) + BigInt((pasid * 64) & 0xfff);
      const number = pasid >> LEAF_CONTEXTS;
      let leaf = leaves.get(number) ?? null;
      if (leaf === null) {
        leaf = take(1);
        if (leaf === null) return this.fail(`${name}: there is no room for its context descriptors.`);
        leaves.set(number, leaf);
        const slot = table + BigInt(number * 8);
        this.store(place(slot & -PAGE) + (slot & (PAGE - 1n)), pack(l.l1cd, { v: 1, l2ptr: leaf }));
      }
      return place(leaf) + BigInt((pasid & ((1 << LEAF_CONTEXTS) - 1)) * 64);
    };
    for (const space of translated) {
      const words = this.context(d, space, host, tell(space));
      const slot = words === null ? null : at(Math.max(0, space.pasid));
      if (words !== null && slot !== null) this.store(slot, words);
    }
    const s1dss = plain === undefined ? 0 : plain.stage === 'pass-through' ? 1 : 2;
    return {
      s1ContextPtr: table,
      s1CdMax: log2,
      s1fmt: isTwoLevel ? 1 : 0,
      s1dss: log2 === 0 ? 0 : s1dss,
      s1cir: WRITE_BACK,
      s1cor: WRITE_BACK,
      s1csh: INNER_SHAREABLE,
      s1stalld: this.stallModel() === 0 ? 1 : 0,
    };
  }

  private stallModel(): number {
    return (reg32(this.unit, REG.IDR0) >>> 24) & 3;
  }

  private context(d: DevicePlan, space: SpacePlan, host: Host | null, tell: Tell): bigint[] | null {
    const { levels } = space;
    if (levels < 2 || levels > 4) {
      tell(`stage 1 has 2, 3 or 4 levels with granules of 4 KiB, not ${levels}.`);
      return null;
    }
    const take = (): bigint | null => (host === null ? this.pages.take() : host.guest.take());
    const place = (page: bigint): bigint => (host === null ? page : (host.guest.find(page) ?? 0n));
    const root = take();
    if (root === null) {
      tell('there is no room for its page tables.');
      return null;
    }
    const stage: Stage = {
      start: 4 - levels,
      take,
      place,
      table: (page) => pack(l.firstLayouts[0]!.table, { type: 3, addr: page })[0]!,
      leaf: firstLeaf,
    };
    const limit = 1n << BigInt(12 + 9 * levels);
    const width = host === null ? this.bits : host.bits;
    for (const map of space.maps) {
      if (map.access === 0) continue;
      if ((map.access & READ) === 0) tell(`stage 1 cannot forbid reading alone: ${hex(map.iova)} is readable too.`);
      if (map.iova + map.bytes > limit) tell(`the map at ${hex(map.iova)} ends beyond its ${levels} levels.`);
      else this.map(stage, root, map, width, tell);
    }
    const asid = this.asid++;
    return pack(l.cd, {
      t0sz: 64 - (12 + 9 * levels),
      ir0: WRITE_BACK,
      or0: WRITE_BACK,
      sh0: INNER_SHAREABLE,
      epd1: 1,
      v: 1,
      ips: SIZE_CODES[this.bits] ?? 5,
      aa64: 1,
      r: !d.faultsHidden,
      s: this.stallModel() === 2,
      a: 1,
      aset: 1,
      asid,
      ttb0: root,
      mair: MAIR,
    });
  }

  /* ── Stage 2 ─────────────────────────────────────────────────────────────────────────────────────────────────── */

  /** Stage 2 of a nested device: the host maps of all its spaces, which are one and the same. */
  private host(d: DevicePlan, tell: Tell): Host | null {
    const maps = new Map<string, MapPlan>();
    for (const m of d.spaces.flatMap((s) => s.host)) maps.set(`${m.iova} ${m.to} ${m.bytes} ${m.access}`, m);
    const host = [...maps.values()];
    const end = host.reduce((most, m) => (m.iova + m.bytes > most ? m.iova + m.bytes : most), 0n);
    const levels = [3, 4].find((n) => end <= 1n << BigInt(12 + 9 * n) && this.takesLevels(n));
    if (levels === undefined) {
      tell('no stage 2 of the unit holds all of its host maps.');
      return null;
    }
    const fields = this.second(d, levels, host, tell);
    if (fields === null) return null;
    const guest = new GuestMemory(
      host,
      d.spaces.flatMap((s) => s.maps),
      this.pages,
    );
    return { fields, guest, bits: Math.min(12 + 9 * levels, this.bits) };
  }

  /** Level 0 is for units with 44 address bits or more. */
  private takesLevels(levels: number): boolean {
    return levels === 2 || levels === 3 || (levels === 4 && this.bits >= 44);
  }

  private second(d: DevicePlan, levels: number, maps: readonly MapPlan[], tell: Tell): Fields | null {
    if (!this.takesLevels(levels)) {
      tell(`stage 2 of the unit has no ${levels} levels with granules of 4 KiB.`);
      return null;
    }
    const width = Math.min(12 + 9 * levels, this.bits);
    const root = this.pages.take();
    if (root === null) {
      tell('there is no room for its page tables.');
      return null;
    }
    const stage: Stage = {
      start: 4 - levels,
      take: () => this.pages.take(),
      place: (page) => page,
      table: (page) => pack(l.secondLayouts[0]!.table, { type: 3, addr: page })[0]!,
      leaf: secondLeaf,
    };
    for (const map of maps) {
      if (map.access === 0) continue;
      if (map.iova + map.bytes > 1n << BigInt(width)) tell(`the map at ${hex(map.iova)} ends beyond stage 2.`);
      else this.map(stage, root, map, this.bits, tell);
    }
    return {
      s2vmid: d.domain,
      s2t0sz: 64 - width,
      s2sl0: levels - 2,
      s2ir0: WRITE_BACK,
      s2or0: WRITE_BACK,
      s2sh0: INNER_SHAREABLE,
      s2ps: SIZE_CODES[this.bits] ?? 5,
      s2aa64: 1,
      s2ptw: 1,
      s2r: !d.faultsHidden,
      s2s: this.stallModel() === 2,
      s2ttb: root,
    };
  }

  private map(stage: Stage, root: bigint, map: MapPlan, bits: number, tell: Tell): void {
    const where = `the map at ${hex(map.iova)}`;
    if (map.to + map.bytes > 1n << BigInt(bits)) {
      tell(`${where} leads beyond ${bits} address bits.`);
      return;
    }
    const problem = fill(this.memory, stage, root, map);
    if (problem !== null) tell(`${where}: ${problem}`);
  }
}

interface Host {
  readonly fields: Fields;
  readonly guest: GuestMemory;
  readonly bits: number;
}

/** Page tables of granules of 4 KiB: a page at level 3, blocks above. */
function firstLeaf(level: number, to: bigint, { access, user }: MapPlan): bigint {
  const { page, blocks } = l.firstLayouts[0]!;
  const executes = (access & EXECUTE) !== 0;
  return pack(level === 3 ? page : (blocks[level] ?? page), {
    type: level === 3 ? 3 : 1,
    attrIndx: 1,
    ap1: user,
    ap2: (access & WRITE) === 0,
    sh: INNER_SHAREABLE,
    af: 1,
    ng: 1,
    addr: to,
    // A page that users write is never executed with privilege; saying so is what Linux does.
    pxn: user || !executes,
    uxn: !executes,
  })[0]!;
}

function secondLeaf(level: number, to: bigint, { access }: MapPlan): bigint {
  const { page, blocks } = l.secondLayouts[0]!;
  return pack(level === 3 ? page : (blocks[level] ?? page), {
    type: level === 3 ? 3 : 1,
    memattr: S2_WRITE_BACK,
    read: (access & READ) !== 0,
    write: (access & WRITE) !== 0,
    sh: INNER_SHAREABLE,
    af: 1,
    addr: to,
    xn: (access & EXECUTE) !== 0 ? 0 : 2,
  })[0]!;
}
