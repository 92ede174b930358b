/**
 * The unit as devices and Linux meet it in an exchange: one act at a time, and what came out of it, read from the rows that
 * the model narrates. Nothing here knows which model it is.
 */
import type { Machine } from '../machine/machine.ts';
import type { Invalidation } from '../models/contract.ts';
import {
  type DmaRequest,
  newOutcome,
  type Outcome,
  type PageRequest,
  type PageRequestFate,
  type PageResponse,
} from '../pcie/request.ts';
import { Recorder } from '../trace/recorder.ts';
import {
  COMMAND_TAKEN,
  COMPLETION_SENT,
  PAGE_REQUESTED,
  RECORD_QUEUED,
  RESPONSE_SENT,
  ROW,
  UNIT_ERROR,
} from '../trace/rows.ts';
import type { Bits } from './log.ts';

/** A response that left the unit. */
export interface Left {
  readonly requesterId: number;
  readonly pasid: number;
  readonly group: number;
  readonly code: number;
}

/** What an act of the unit came to. */
export interface Came {
  readonly responses: readonly Left[];
  readonly commands: readonly Bits[];
  /** Fault records and events, with the fault's number. */
  readonly records: readonly (Bits & { readonly fault: number })[];
  /** Errors of the unit itself, in the model's words. */
  readonly errors: readonly string[];
  /** The page request as it stands in its queue. */
  readonly queued: Bits | null;
  /** The completion entry of a translation request, halves. */
  readonly completion: readonly [number, number] | null;
}

/** Commands done for one act. */
const WORK_LIMIT = 4096;

export class Unit {
  readonly machine: Machine;
  readonly outcome: Outcome = newOutcome();
  private readonly recorder = new Recorder();
  private readonly layoutWords: readonly number[];
  private readonly requestLayout: number;

  constructor(machine: Machine) {
    this.machine = machine;
    const { layouts, queues } = machine.describe;
    this.layoutWords = layouts.map((l) => l.bytes >> 2);
    const name = queues.find((q) => q.id === 'page-requests')?.layouts[0];
    this.requestLayout = layouts.findIndex((l) => l.id === name);
  }

  translate(request: DmaRequest): Came {
    return this.act(() => this.machine.iommu.translate(request, this.outcome));
  }

  request(q: PageRequest): Came & { readonly fate: PageRequestFate } {
    let fate: PageRequestFate = 'refused';
    const came = this.act(() => {
      fate = this.machine.iommu.pageRequested(q);
    });
    return { ...came, fate };
  }

  /** The host's driver takes the unit's interrupt. */
  interrupted(): Came {
    return this.act(() => this.machine.behaviour.driver.interrupted(this.machine.bus));
  }

  respond(response: PageResponse): Came {
    return this.act(() => this.machine.behaviour.driver.respond(this.machine.bus, response));
  }

  invalidate(what: Invalidation): Came {
    const { driver } = this.machine.behaviour;
    const { bus } = this.machine;
    return this.act(() => {
      for (const words of driver.invalidation(bus, what)) driver.submit(bus, words);
    });
  }

  /** True when the unit has sent an interrupt that nobody has taken. */
  asks(): boolean {
    return this.machine.iommu.takeInterrupts() !== 0;
  }

  private act(what: () => void): Came {
    const { memory, iommu } = this.machine;
    const rec = this.recorder;
    rec.clear();
    memory.recorder = rec;
    what();
    for (let n = 0; n < WORK_LIMIT && iommu.work(); n++);
    memory.recorder = null;
    return this.read(rec);
  }

  private read(rec: Recorder): Came {
    const rows = rec.copy(0, rec.length);
    const responses: Left[] = [];
    const commands: Bits[] = [];
    const records: (Bits & { fault: number })[] = [];
    const errors: string[] = [];
    let queued: Bits | null = null;
    let completion: readonly [number, number] | null = null;
    for (let i = 0; i < rows.length; i += ROW) {
      const first = rows[i]!;
      switch (first & 0xff) {
        case RESPONSE_SENT:
          responses.push({
            requesterId: rows[i + 1]!,
            pasid: rows[i + 2]! | 0,
            group: rows[i + 5]!,
            code: (first >>> 8) & 15,
          });
          break;
        case COMMAND_TAKEN:
          commands.push(this.bits((first >>> 8) & 0xff, rows[i + 2]!));
          break;
        case RECORD_QUEUED:
          records.push({ ...this.bits((first >>> 16) & 0xff, rows[i + 2]!), fault: rows[i + 3]! | 0 });
          break;
        case UNIT_ERROR:
          errors.push(this.machine.describe.unitErrors?.[rows[i + 1]!] ?? `error ${rows[i + 1]!}`);
          break;
        case PAGE_REQUESTED:
          queued = this.bits(this.requestLayout, rows[i + 7]!);
          break;
        case COMPLETION_SENT:
          completion = [rows[i + 3]!, rows[i + 4]!];
          break;
      }
    }
    return { responses, commands, records, errors, queued, completion };
  }

  private bits(layout: number, word: number): Bits {
    const { memory } = this.machine;
    const owner = memory.ownerOf(word);
    const at = 'page' in owner ? BigInt(owner.page) * 4096n + BigInt((word & 1023) * 4) : null;
    return { layout, words: memory.words.slice(word, word + (this.layoutWords[layout] ?? 0)), at };
  }
}
