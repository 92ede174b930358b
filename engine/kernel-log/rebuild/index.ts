/**
 * From a decoded line to scenarios: the smallest world that gives exactly this record, one for each cause that gives it.
 * Nothing is claimed that was not run: a candidate is a scenario whose own kernel line decodes to the same record.
 */

import type { OwnerId } from '../../linux/reasons.ts';
import type { FaultEntry } from '../../models/contract.ts';
import { type LoadedModel, loadModel } from '../../models/registry.ts';
import { OUTCOME_NAMES } from '../../pcie/request.ts';
import type { Expectation, Scenario } from '../../scenario/format.ts';
import { LENGTHS } from '../../scenario/limits.ts';
import type { Decoded } from '../format.ts';
import { withDump } from './dump.ts';
import { refusedMessage } from './interrupts.ts';
import { alike, isBuilt, others, type Tried, tried } from './trial.ts';
import { type Asked, asAtomic, askedOf, asSmaller, broken, type Way, type World, waysOf, worldsOf } from './worlds.ts';

export interface Candidate {
  /** Cause in the model's table: `LGN.2/not-present`. */
  readonly id: string;
  /** What went wrong, in a sentence. */
  readonly title: string;
  readonly owners: readonly OwnerId[];
  readonly scenario: Scenario;
  /** What the line does not say. */
  readonly assumed: readonly string[];
  /** What was taken from tables that the kernel printed. */
  readonly fromLog: readonly string[];
}

export interface Rebuilt {
  readonly candidates: readonly Candidate[];
  /** Why there is none, or what speaks against them; null when all is well. */
  readonly note: string | null;
}

/** Models of the lab by the words of the decoder. */
const MODELS: Readonly<Record<string, string>> = {
  vtd: 'vtd',
  'vtd-scalable': 'vtd',
  amd: 'amdvi',
  smmuv3: 'smmuv3',
  riscv: 'riscv',
  'virtio-iommu': 'virtio-iommu',
};
/** Kinds of records that a request leaves. */
const REQUESTED: readonly string[] = ['dma-fault', 'configuration-fault', 'device-request-error'];
/** Events whose address is that of a table entry which could not be read; where tables lie is the builder's choice. */
const TABLE_ADDRESSES: readonly string[] = ['DEV_TAB_HARDWARE_ERROR', 'PAGE_TAB_HARDWARE_ERROR'];
/** Scenarios run at most: the search ends soon whatever the line says. */
const TRIALS = 240;

/**
 * Scenarios for a decoded fault; the list is empty when the lab cannot give its record, and the note says why.
 * @param most causes that are looked for at most
 */
export async function rebuild(d: Decoded, most = Number.POSITIVE_INFINITY): Promise<Rebuilt> {
  const id = MODELS[d.model];
  if (id === undefined) return none('The lab has no model of this IOMMU: the line is explained, not shown.');
  if (d.code === undefined) return none('The line names no code that can be trusted, so no fault can be made for it.');
  if (!isOfRequest(d)) return none('This is not the record of one memory access, so there is no walk to show.');
  if (d.kind === 'interrupt-remap-fault' && d.pasidPresent === false) return none(INSIDE);
  const model = await loadModel(id);
  return model === null ? none('The lab has no model of this IOMMU.') : rebuiltWith(model, d, most);
}

/** A message to the interrupt range is a request where the record keeps its address; else it is told by its index. */
const isOfRequest = (d: Decoded): boolean => REQUESTED.includes(d.kind) || d.kind === 'interrupt-remap-fault';

function withoutTableAddress(d: Decoded): Decoded {
  if (d.event === undefined || !TABLE_ADDRESSES.includes(d.event)) return d;
  const { address: _, ...rest } = d;
  return rest;
}

const none = (note: string): Rebuilt => ({ candidates: [], note });
const INSIDE =
  'The record keeps where the interrupt message went inside the unit; the lab sends messages to their outer address only.';
const NOWHERE = none('The lab found no world that gives exactly this record.');

function rebuiltWith(model: LoadedModel, decoded: Decoded, most: number): Rebuilt {
  const d = withoutTableAddress(decoded);
  const asked = askedOf(d, { page: d.model.startsWith('vtd') });
  if (d.interruptIndex !== undefined) return messageWith(model, d, asked);
  const smaller = asSmaller(asked);
  const variants: readonly (readonly [Asked | null, Decoded])[] = [
    [asked, d],
    [asAtomic(asked), d],
    [smaller, { ...d, source: {} }],
  ];
  for (const [variant, wanted] of variants) {
    if (variant === null) continue;
    const search = new Search(model, wanted, variant, most);
    search.run();
    if (search.found.size > 0) {
      const candidates = sorted(model, [...search.found.values()]);
      const fromDump = candidates.some((c) => c.fromLog.length > 0);
      return { candidates, note: fromDump ? null : search.refuted };
    }
  }
  return NOWHERE;
}

function messageWith(model: LoadedModel, d: Decoded, asked: Asked): Rebuilt {
  const refused = refusedMessage(model.describe.id, d, asked);
  const t = refused === null ? null : tried(model, refused.scenario);
  const { interruptIndex: _, ...others } = d;
  if (refused === null || t === null || !alike(refused.isWithoutIndex ? others : d, t.decoded)) return NOWHERE;
  const id = `${t.fault.id}/${t.cause.id}`;
  return { candidates: [candidate(id, t, refused.scenario, refused.assumed, [])], note: null };
}

/** Goes through the worlds and keeps the first that gives the record by each cause. */
class Search {
  readonly found = new Map<string, Candidate>();
  /** Set when the printed tables were laid into a world and the request did not fail there as the line says. */
  refuted: string | null = null;
  private left = TRIALS;
  private readonly model: LoadedModel;
  private readonly d: Decoded;
  private readonly asked: Asked;
  /** Causes that may still be found. */
  private wanted: ReadonlySet<string>;

  private readonly most: number;

  constructor(model: LoadedModel, d: Decoded, asked: Asked, most: number) {
    this.most = most;
    this.model = model;
    this.d = d;
    this.asked = asked;
    this.wanted = causesOf(model, (f) => f.code === Number(d.code));
  }

  run(): void {
    const { describe } = this.model;
    const first: Way[] = [];
    const others: Way[] = [];
    for (const ways of waysOf(describe, this.asked, false)) {
      const n = ways.findIndex((w) => this.isBuilt(w));
      if (n < 0) continue;
      first.push(...ways.slice(n, n + 1));
      others.push(...ways.slice(n + 1));
    }
    for (const way of first) this.inWay(way);
    if (this.found.size === 0) for (const way of waysOf(describe, this.asked, true).flat()) this.inWay(way);
    for (const way of others) this.inWay(way);
  }

  private isBuilt(way: Way): boolean {
    const worlds = worldsOf(this.model.describe, this.asked, way);
    return worlds.some((w) => w.scenario.devices.length > 0 && isBuilt(this.model, w.scenario));
  }

  private inWay(way: Way): void {
    for (const world of worldsOf(this.model.describe, this.asked, way)) {
      if (this.isDone()) return;
      this.withDump(world);
      if (!world.works) this.take(world.scenario, world, []);
      else for (const scenario of this.broken(world)) this.take(scenario, world, []);
    }
  }

  private isDone(): boolean {
    return this.left <= 0 || this.found.size >= this.most || [...this.wanted].every((key) => this.found.has(key));
  }

  private withDump(world: World): void {
    if (this.d.dump === undefined || [...this.found.values()].some((c) => c.fromLog.length > 0)) return;
    const laid = withDump(this.model, world.scenario, this.d);
    if (laid === null) return;
    if (!this.take(laid.scenario, world, laid.fromLog)) this.refuted = CONTRADICTS;
  }

  /** True when the scenario gives the record. */
  private take(scenario: Scenario, world: World, fromLog: readonly string[]): boolean {
    this.left--;
    const t = tried(this.model, scenario);
    if (t === null || !alike(this.d, t.decoded)) return false;
    const key = `${t.fault.id}/${t.cause.id}`;
    // Faults of one code that leave different records cannot all be meant.
    if (this.found.size === 0) this.wanted = causesOf(this.model, (f) => f === t.fault);
    if (!this.found.has(key) || fromLog.length > 0) {
      const assumed = [...this.asked.assumed, ...world.assumed, ...others(this.d, t.decoded)];
      this.found.set(key, candidate(key, t, scenario, assumed, fromLog));
    }
    return true;
  }

  /** The world with each fault injected that may give a cause which is still missing. */
  private *broken(world: World): Generator<Scenario> {
    const { faults, injectables } = this.model.describe;
    for (const { id, fault, cause } of injectables) {
      const key = `${fault ?? ''}/${cause ?? faults.find((f) => f.id === fault)?.causes[0].id ?? ''}`;
      if (this.wanted.has(key) && !this.found.has(key) && !this.isDone()) yield broken(world.scenario, id);
    }
  }
}

const CONTRADICTS =
  'The printed tables do not lead to this fault by themselves. Cache or timing may explain it: they were printed after it.';

const causesOf = (model: LoadedModel, isMeant: (f: FaultEntry) => boolean): ReadonlySet<string> =>
  new Set(model.describe.faults.filter(isMeant).flatMap((f) => f.causes.map((c) => `${f.id}/${c.id}`)));

/** The scenario says itself what was taken for granted, so that a link to it does too. */
const aboutOf = (assumed: readonly string[]): string => {
  const intro = 'The smallest world that gives the record of a kernel line. Assumed because the line does not say:';
  return assumed.reduce((text, next) => (text.length + next.length < LENGTHS.about ? `${text} ${next}` : text), intro);
};

function candidate(
  id: string,
  { fault, cause, status }: Tried,
  scenario: Scenario,
  assumed: readonly string[],
  fromLog: readonly string[],
): Candidate {
  const isMessage = scenario.commands.every((c) => c.do === 'interrupt');
  const outcome: Expectation['outcome'] = isMessage ? 'blocked' : (OUTCOME_NAMES[status] ?? 'blocked');
  return {
    id,
    title: cause.says,
    owners: cause.owners,
    scenario: { ...scenario, about: aboutOf(assumed), expect: { outcome, fault: fault.id, recorded: true } },
    assumed,
    fromLog,
  };
}

/** The world of the printed tables first, then in the order of the table of faults: most likely first. */
function sorted(model: LoadedModel, list: readonly Candidate[]): readonly Candidate[] {
  const order = model.describe.faults.flatMap((f) => f.causes.map((c) => `${f.id}/${c.id}`));
  const rank = (c: Candidate): number => (c.fromLog.length > 0 ? -1 : order.indexOf(c.id));
  return [...list].sort((a, b) => rank(a) - rank(b));
}
