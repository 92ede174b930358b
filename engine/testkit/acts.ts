/**
 * What devices and software do to a unit beside memory accesses, at random: interrupts, page requests, register reads
 * and writes, queued work. Each act is made twice, watched and not, and taken back in between.
 */
import type { ModelDescription } from '../models/contract.ts';
import { EXECUTE, type InterruptOutcome, READ, WRITE } from '../pcie/request.ts';
import type { FuzzWorld } from './fuzz.ts';
import type { Random } from './random.ts';
import { BoundedRecorder, redoRows, StateCopy, undoRows } from './trace.ts';

/** Rows that one act may leave: a global invalidation writes every slot of every cache. */
const MOST_ROWS = 50_000;
/** Queued commands that are worked on at most: a ring may be full of them. */
const MOST_WORK = 64;

type Act = (world: FuzzWorld) => unknown;

/** A random act. What it comes to is compared as text. */
export function anyAct(random: Random, d: ModelDescription): Act {
  const requesterId = random.pick([0xfa, 0xfa, 0, random.below(0x10000)]);
  const low = random.next();
  switch (random.below(6)) {
    case 0: {
      const addressLo = 0xfee0_0000 | (low & 0xf_fffc) | 0;
      const addressHi = random.chance(0.95) ? 0 : 1;
      const data = random.chance(0.8) ? low >>> 16 : random.next();
      const out: InterruptOutcome = {
        status: 'delivered',
        vector: 0,
        destination: 0,
        fault: -1,
        rule: -1,
        recorded: false,
      };
      return ({ unit }) => {
        unit.remapInterrupt({ requesterId, addressLo, addressHi, data }, out);
        return { ...out };
      };
    }
    case 1: {
      const request = {
        ...{
          requesterId,
          pasid: random.pick([-1, 0x12, random.below(1 << 20)]),
          addressLo: low & ~0xfff,
          addressHi: 0,
        },
        ...{ access: random.pick([0, READ, WRITE, READ | WRITE, READ | EXECUTE]), privileged: random.chance(0.2) },
        ...{ group: random.below(512), last: random.chance(0.5) },
      };
      return ({ unit }) => unit.pageRequested({ ...request });
    }
    case 2: {
      const offset = random.chance(0.9) ? random.pick(d.registers).offset + 4 * random.below(2) : random.below(0x10000);
      return ({ unit }) => unit.readRegister(offset);
    }
    case 3:
    case 4: {
      const offset = random.chance(0.95)
        ? random.pick(d.registers).offset + 4 * random.below(2)
        : random.below(0x10000);
      const value = random.pick([low | 0, 1 << (low & 31), -1, low & 0xfff, (0x10_0000 + (low & 0xffff)) | 0]);
      return ({ unit }) => unit.writeRegister(offset, value);
    }
    default:
      return ({ unit }) => {
        let n = 0;
        while (n < MOST_WORK && unit.work()) n++;
        return [n, unit.takeInterrupts()];
      };
  }
}

export class ActCheck {
  private readonly recorder = new BoundedRecorder(MOST_ROWS);
  private readonly before = new StateCopy();
  private readonly after = new StateCopy();

  /** Makes the act. Null, or the first thing that is wrong, in words. The act has happened afterwards. */
  make(world: FuzzWorld, act: Act): string | null {
    const { memory, unit } = world;
    const { before, after, recorder } = this;
    before.take(memory);
    recorder.clear();
    memory.recorder = recorder;
    const watched = JSON.stringify(act(world));
    memory.recorder = null;
    after.take(memory);
    const rows = recorder.copy(0, recorder.length);
    undoRows(memory, rows);
    if (before.firstChange(memory) >= 0) return `undone, word ${before.firstChange(memory)} is not what it was`;
    unit.refresh();
    const unwatched = JSON.stringify(act(world));
    if (watched !== unwatched) return `watched it comes to ${watched}, unwatched to ${unwatched}`;
    if (after.firstChange(memory) >= 0) return `unwatched, word ${after.firstChange(memory)} differs`;
    undoRows(memory, rows);
    redoRows(memory, rows);
    if (after.firstChange(memory) >= 0) return `made again, word ${after.firstChange(memory)} differs`;
    unit.refresh();
    return null;
  }
}
