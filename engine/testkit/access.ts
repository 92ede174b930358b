/**
 * What must be true of every access, whatever the tables hold: it ends, in one outcome, which the trace and the caller
 * are told alike; watching changes nothing; and its rows lead back to the state before and forward again.
 */

import type { Memory } from '../memory/memory.ts';
import type { Iommu, ModelDescription } from '../models/contract.ts';
import {
  BLOCKED,
  COMPLETER_ABORT,
  DENIED,
  type DmaRequest,
  INTERRUPT,
  newOutcome,
  OUTCOME_NAMES,
  type Outcome,
  PASSED,
  READ,
  STALLED,
  SUCCESS,
  TRANSLATED_OK,
  UNSUPPORTED_REQUEST,
  UNTRANSLATED,
  WRITE,
} from '../pcie/request.ts';
import type { Recorder } from '../trace/recorder.ts';
import { HOW, RECORD_QUEUED, REQUEST_FAULTED, REQUEST_RECEIVED, REQUEST_TRANSLATED, ROW } from '../trace/rows.ts';
import { BoundedRecorder, redoRows, StateCopy, undoRows } from './trace.ts';

export interface Place {
  readonly memory: Memory;
  readonly unit: Iommu;
}

export class AccessCheck {
  /** Rules that did not hold and faults that were met, by number, over all accesses checked so far. */
  readonly rules = new Set<number>();
  readonly faults = new Set<number>();
  /** Rows of the access made last. */
  rows: Uint32Array = new Uint32Array(0);
  /** Rows of the longest access. */
  longest = 0;
  readonly out = newOutcome();
  private readonly describe: ModelDescription;
  private readonly recorder: Recorder = new BoundedRecorder();
  private readonly plain = newOutcome();
  private readonly before = new StateCopy();
  private readonly after = new StateCopy();

  constructor(describe: ModelDescription) {
    this.describe = describe;
  }

  /** Makes the access. Null, or the first thing that is wrong, in words. The access has happened afterwards. */
  make(at: Place, request: DmaRequest): string | null {
    const { memory, unit } = at;
    const { before, after } = this;
    before.take(memory);
    const asked = { ...request };
    this.recorder.clear();
    memory.recorder = this.recorder;
    unit.translate(asked, this.out);
    memory.recorder = null;
    const rows = this.recorder.copy(0, this.recorder.length);
    this.rows = rows;
    after.take(memory);
    const said = this.outcome(request, rows);
    if (said !== null) return said;

    undoRows(memory, rows);
    if (before.firstChange(memory) >= 0) return `undone, word ${before.firstChange(memory)} is not what it was`;
    unit.refresh();
    // The second time pointers are looked up again.
    memory.forgetLinks();
    unit.translate(asked, this.plain);
    const other = different(this.out, this.plain);
    if (other !== null) return `with and without a trace ${other} differs`;
    if (after.firstChange(memory) >= 0) return `without a trace word ${after.firstChange(memory)} differs`;
    undoRows(memory, rows);
    redoRows(memory, rows);
    if (after.firstChange(memory) >= 0) return `made again, word ${after.firstChange(memory)} differs`;
    unit.refresh();
    return differs(asked, request) ? 'the request was changed' : null;
  }

  /** Whether the outcome is one, makes sense, and is what the rows tell. */
  private outcome(request: DmaRequest, rows: Uint32Array): string | null {
    const { out, describe } = this;
    this.longest = Math.max(this.longest, rows.length / ROW);
    if ((rows[0] ?? 0) % 256 !== REQUEST_RECEIVED) return 'the first row is no request';
    let ends = 0;
    let row = -1;
    let records = 0;
    for (let i = 0; i < rows.length; i += ROW) {
      const kind = rows[i]! & 0xff;
      if (kind === RECORD_QUEUED) records++;
      if (kind !== REQUEST_TRANSLATED && kind !== REQUEST_FAULTED) continue;
      ends++;
      row = i;
    }
    const status = OUTCOME_NAMES[out.status];
    if (status === undefined) return `status ${out.status} is none`;
    if (ends !== 1) return `${ends} ends of a ${status} access`;
    if (records > 1 || (records === 1) !== out.recorded)
      return `${records} records, and the caller hears ${out.recorded}`;
    if (out.status === TRANSLATED_OK || out.status === PASSED || out.status === INTERRUPT)
      return this.translated(request, rows, row);
    if (out.status === BLOCKED || out.status === DENIED || out.status === STALLED) return this.faulted(rows, row);
    return out.fault === -1 || describe.faults[out.fault] !== undefined ? null : `there is no fault ${out.fault}`;
  }

  private translated(request: DmaRequest, rows: Uint32Array, i: number): string | null {
    const { out } = this;
    if ((rows[i]! & 0xff) !== REQUEST_TRANSLATED) return 'translated for the caller, faulted in the trace';
    const how = (rows[i]! >>> 18) & 7;
    if ((how === HOW.interrupt) !== (out.status === INTERRUPT))
      return 'an interrupt message for one of caller and trace';
    if (out.fault !== -1) return `translated with fault ${out.fault}`;
    if (out.completion !== SUCCESS) return `translated with completion ${out.completion}`;
    // A mapping may be smaller than a page; then only the bits inside its largest aligned block stay.
    const small = (1 << Math.min(12, Math.max(0, out.sizeLog2))) - 1;
    if (((out.offset ^ request.addressLo) & small) !== 0) return 'the offset in the page changed';
    if (
      rows[i + 1] !== out.offset ||
      (rows[i + 3]! | 0) !== (out.pageLo | 0) ||
      (rows[i + 4]! | 0) !== (out.pageHi | 0)
    )
      return 'the trace tells of another address';
    if (out.sizeLog2 < 0 || out.sizeLog2 > 63) return `a page of 2^${out.sizeLog2} bytes`;
    const page = (request.addressLo >>> 12) | (request.addressHi << 20) | 0;
    const inside = out.sizeLog2 >= 44 ? -1 : (1 << Math.max(0, out.sizeLog2 - 12)) - 1;
    if (((page ^ out.pageLo) & inside) !== 0) return `the address inside the page of 2^${out.sizeLog2} bytes changed`;
    const needed = request.access & (READ | WRITE);
    if (out.status === TRANSLATED_OK && request.type === UNTRANSLATED && (out.permissions & needed) !== needed)
      return `access ${request.access} with permissions ${out.permissions}`;
    return null;
  }

  private faulted(rows: Uint32Array, i: number): string | null {
    const { out, describe } = this;
    if ((rows[i]! & 0xff) !== REQUEST_FAULTED) return 'faulted for the caller, translated in the trace';
    if ((rows[i + 1]! | 0) !== out.fault || (rows[i + 2]! | 0) !== out.rule || ((rows[i]! >>> 8) & 0xff) !== out.cause)
      return 'the trace tells of another fault';
    const rule = describe.rules[out.rule];
    if (rule === undefined) return `there is no rule ${out.rule}`;
    const fault = describe.faults[out.fault];
    if (rule.otherwise !== (fault?.id ?? null) && rule.also?.includes(fault?.id ?? '') !== true)
      return `rule ${rule.id} leads to ${fault?.id ?? 'no fault'}`;
    if (fault !== undefined && fault.causes[out.cause] === undefined) return `${fault.id} has no cause ${out.cause}`;
    if (fault?.unreachable !== undefined) return `${fault.id} cannot be reached, and was`;
    // A blocked access that succeeds reads zeros and writes nothing.
    const completions = out.status === BLOCKED ? [UNSUPPORTED_REQUEST, COMPLETER_ABORT, SUCCESS] : [SUCCESS];
    if (!completions.includes(out.completion)) return `${OUTCOME_NAMES[out.status]} with completion ${out.completion}`;
    this.rules.add(out.rule);
    if (out.fault >= 0) this.faults.add(out.fault);
    return null;
  }
}

/** Name of the first value in which two outcomes differ. */
export function different(a: Outcome, b: Outcome, but: readonly (keyof Outcome)[] = []): keyof Outcome | null {
  for (const key of Object.keys(a) as (keyof Outcome)[]) if (a[key] !== b[key] && !but.includes(key)) return key;
  return null;
}

const differs = (a: DmaRequest, b: DmaRequest): boolean =>
  (Object.keys(a) as (keyof DmaRequest)[]).some((key) => a[key] !== b[key]);
