/**
 * A recording: the commands of a scenario, the rows they left, and the means to stand at any of them.
 *
 * The inputs are the truth. Rows carry every change of state with before and after, so a step back is the same row
 * read backwards. A request that changes nothing is kept as one row, and made again when somebody reads its rows. Every
 * so many rows a checkpoint is kept (pages shared); the rows of segments that nobody has looked at for long are thrown
 * away and derived again from the checkpoint and the commands.
 */
import type { Machine } from '../machine/machine.ts';
import type { Checkpoint, Hole } from '../memory/memory.ts';
import { newOutcome, newRequest } from '../pcie/request.ts';
import { Recorder } from '../trace/recorder.ts';
import { REQUEST_KEPT, ROW, WORDS_WRITTEN } from '../trace/rows.ts';

/** How much is kept. Tests make it small; the results are the same. */
export interface RecordingSizes {
  readonly segmentRows: number;
  /** Segments whose rows stay in memory. */
  readonly keptSegments: number;
  /** Up to this many rows it is quicker to pass over them than to load a checkpoint. */
  readonly nearRows: number;
}

/**
 * 16 segments of up to 1 MiB: two chunks of a recorder, with room for the last command. To derive one again takes some
 * milliseconds.
 */
const SIZES: RecordingSizes = { segmentRows: 30_000, keptSegments: 16, nearRows: 1 << 17 };

interface Segment {
  readonly firstRow: number;
  readonly firstCommand: number;
  readonly checkpoint: Checkpoint;
  rows: number;
  recorder: Recorder | null;
  /** Stored row of `recorder` at which each command begins. Which requests are kept as one may differ when it is derived. */
  stored: number[];
  used: number;
}

export class Recording {
  readonly machine: Machine;
  /** Row at which each command begins; one more entry at the end. */
  readonly commandRows: number[] = [0];
  /** Bus errors in force when each command begins; one more entry at the end. No row carries them. */
  private readonly holes: (readonly Hole[])[];
  private readonly sizes: RecordingSizes;
  private readonly segments: Segment[] = [];
  /** Recorders of segments that were let go: their memory is used again. */
  private readonly spare: Recorder[] = [];
  /** For requests that are made again. */
  private readonly teller = new Recorder();
  private readonly request = newRequest();
  private readonly outcome = newOutcome();
  private position = 0;
  private total = 0;
  private clock = 0;
  private ran = 0;

  constructor(machine: Machine, sizes: RecordingSizes = SIZES) {
    this.machine = machine;
    this.sizes = sizes;
    this.holes = [machine.memory.busErrors];
    this.openSegment();
  }

  /** Rows recorded. */
  get length(): number {
    return this.total;
  }

  /** Rows that are stored in memory; the others are derived again when somebody looks. */
  get storedRows(): number {
    return this.segments.reduce((sum, s) => sum + (s.recorder?.stored ?? 0), 0);
  }

  /** Rows that have happened where the machine now stands. */
  get cursor(): number {
    return this.position;
  }

  /** Runs the next command of the scenario at the end of the recording. False when there is none. */
  runNext(): boolean {
    if (this.ran >= this.machine.commands.length) return false;
    this.seek(this.total);
    let s = this.segments[this.segments.length - 1]!;
    if (s.rows >= this.sizes.segmentRows && this.machine.settled) {
      s = this.openSegment();
      this.shed();
    }
    const recorder = this.recorderOf(s);
    s.stored.push(recorder.stored);
    this.machine.run(this.ran++, recorder);
    s.rows = recorder.length;
    this.total = s.firstRow + s.rows;
    this.position = this.total;
    this.commandRows.push(this.total);
    this.holes.push(this.machine.memory.busErrors);
    return true;
  }

  runAll(): void {
    while (this.runNext());
  }

  /** Stands where exactly `row` rows have happened. */
  seek(row: number): void {
    const target = Math.max(0, Math.min(row, this.total));
    if (target === this.position) return;
    if (Math.abs(target - this.position) > this.sizes.nearRows || !this.held(this.position, target)) {
      const s = this.segmentOf(target);
      this.recorderOf(s);
      this.machine.memory.rollback(s.checkpoint);
      this.position = s.firstRow;
    }
    while (this.position < target) this.forward(target);
    while (this.position > target) this.backward(target);
    const holes = this.holes[this.commandsDone(target)] ?? [];
    if (holes !== this.machine.memory.busErrors) this.machine.memory.setHoles(holes);
    this.machine.iommu.refresh();
  }

  /** Commands whose last row is among the first `row` rows. */
  private commandsDone(row: number): number {
    let lo = 0;
    let hi = this.commandRows.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (this.commandRows[mid]! <= row) lo = mid;
      else hi = mid - 1;
    }
    return lo;
  }

  /** Copies rows `from` to `to` (exclusive), eight words each. Leaves the machine where it stood. */
  rows(from: number, to: number): Uint32Array {
    const here = this.position;
    const out = new Uint32Array(Math.max(0, to - from) * ROW);
    for (let row = from; row < to; ) {
      const s = this.segmentOf(row);
      const r = this.recorderOf(s);
      const end = Math.min(to, s.firstRow + s.rows);
      let [n, at] = this.place(s, r, row);
      for (; at < end; n++) {
        const c = r.chunkOf(n);
        const i = r.offsetOf(n);
        const weight = weightAt(c, i);
        if (weight === 1) for (let k = 0; k < ROW; k++) out[(at - from) * ROW + k] = c[i + k]!;
        else {
          const told = this.tell(at, c, i);
          const first = Math.max(at, row);
          const last = Math.min(at + weight, end);
          out.set(told.subarray((first - at) * ROW, (last - at) * ROW), (first - from) * ROW);
        }
        at += weight;
      }
      row = end;
    }
    this.seek(here);
    return out;
  }

  /** The rows of the request that is kept at word `i` of a chunk: it is made again where it came, and changes nothing. */
  private tell(row: number, c: Uint32Array, i: number): Uint32Array {
    const { request, teller, machine } = this;
    const head = c[i]!;
    request.access = (head >>> 8) & 7;
    request.type = (head >>> 12) & 3;
    request.privileged = (head & 0x4000) !== 0;
    request.requesterId = c[i + 1]! | 0;
    request.pasid = c[i + 2]! | 0;
    request.addressLo = c[i + 3]! | 0;
    request.addressHi = c[i + 4]! | 0;
    request.size = c[i + 5]!;
    this.seek(row);
    teller.clear();
    machine.memory.recorder = teller;
    machine.iommu.translate(request, this.outcome);
    machine.memory.recorder = null;
    return teller.copy(0, teller.length);
  }

  private forward(target: number): void {
    const s = this.segmentOf(this.position);
    const r = this.recorderOf(s);
    const memory = this.machine.memory;
    const end = Math.min(target, s.firstRow + s.rows);
    let [n, at] = this.place(s, r, this.position);
    for (; at < end; n++) {
      const c = r.chunkOf(n);
      const i = r.offsetOf(n);
      at += weightAt(c, i);
      const kind = c[i]!;
      if ((kind & 0xff) !== WORDS_WRITTEN) continue;
      memory.restore(c[i + 1]!, c[i + 4]!);
      if ((kind & 0x100) !== 0) memory.restore(c[i + 1]! + 1, c[i + 5]!);
    }
    this.position = end;
  }

  private backward(target: number): void {
    const s = this.segmentOf(this.position - 1);
    const r = this.recorderOf(s);
    const memory = this.machine.memory;
    const end = Math.max(target, s.firstRow);
    let [n, at] = this.place(s, r, this.position - 1);
    for (; ; at -= weightAt(r.chunkOf(n), r.offsetOf(n))) {
      const c = r.chunkOf(n);
      const i = r.offsetOf(n);
      const kind = c[i]!;
      if ((kind & 0xff) === WORDS_WRITTEN) {
        memory.restore(c[i + 1]!, c[i + 2]!);
        if ((kind & 0x100) !== 0) memory.restore(c[i + 1]! + 1, c[i + 3]!);
      }
      if (at <= end) break;
      n--;
    }
    this.position = end;
  }

  /** The stored row that tells of a row of a segment, and the first row that it tells of. */
  private place(s: Segment, r: Recorder, row: number): [stored: number, row: number] {
    const command = this.commandsDone(row);
    let n = s.stored[command - s.firstCommand]!;
    let at = this.commandRows[command]!;
    for (let next = at; next <= row; n++) {
      at = next;
      next += weightAt(r.chunkOf(n), r.offsetOf(n));
    }
    return [n - 1, at];
  }

  private openSegment(): Segment {
    const s: Segment = {
      firstRow: this.total,
      firstCommand: this.ran,
      checkpoint: this.machine.memory.checkpoint(),
      rows: 0,
      recorder: this.newRecorder(),
      stored: [],
      used: this.clock++,
    };
    this.segments.push(s);
    return s;
  }

  private segmentOf(row: number): Segment {
    let lo = 0;
    let hi = this.segments.length - 1;
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if (this.segments[mid]!.firstRow <= row) lo = mid;
      else hi = mid - 1;
    }
    return this.segments[lo]!;
  }

  /** The rows of a segment, derived again when they were thrown away. Leaves the machine where it stood. */
  private recorderOf(s: Segment): Recorder {
    s.used = this.clock++;
    if (s.recorder !== null) return s.recorder;
    const here = this.machine.memory.checkpoint();
    this.machine.memory.rollback(s.checkpoint);
    this.machine.iommu.refresh();
    const recorder = this.newRecorder();
    s.stored = [];
    const next = this.segments[this.segments.indexOf(s) + 1];
    for (let c = s.firstCommand; c < (next?.firstCommand ?? this.ran); c++) {
      s.stored.push(recorder.stored);
      this.machine.run(c, recorder);
    }
    s.recorder = recorder;
    this.machine.memory.rollback(here);
    this.machine.iommu.refresh();
    this.shed();
    return recorder;
  }

  private held(a: number, b: number): boolean {
    const from = Math.min(a, b);
    const to = Math.max(a, b);
    return this.segments.every((s) => s.recorder !== null || s.firstRow >= to || s.firstRow + s.rows <= from);
  }

  private shed(): void {
    const held = this.segments.filter((s) => s.recorder !== null).sort((a, b) => b.used - a.used);
    for (const s of held.slice(this.sizes.keptSegments)) {
      if (s.recorder !== null) this.spare.push(s.recorder);
      s.recorder = null;
      s.stored = [];
    }
  }

  private newRecorder(): Recorder {
    const recorder = this.spare.pop() ?? new Recorder(true);
    recorder.clear();
    return recorder;
  }
}

/** How many rows the stored row at word `i` of a chunk stands for. */
const weightAt = (c: Uint32Array, i: number): number => ((c[i]! & 0xff) === REQUEST_KEPT ? c[i]! >>> 16 : 1);
