/** For every rule by number: the fault that follows when it does not hold, and which of the fault's causes it is. */
import { causeNumber, faultNumber } from './faults.ts';
import { rules } from './rules.ts';

/** Number of the fault of each rule; -1: blocked without one. */
export const faultOfRule = Int32Array.from(rules, (r) => (r.otherwise === null ? -1 : faultNumber(r.otherwise)));

/** Causes other than a fault's first, where the rule alone decides. */
const OWN: Readonly<Record<string, string>> = {
  'ats.on': 'off',
  'translated.on': 'off',
  'l1std.span': 'span',
  'l1std.inside': 'span',
  'ste.readable': 'entry',
  'ste.stage1': 'programming',
  'ste.stage2': 'programming',
  'ste.eats': 'programming',
  'ste.world': 'programming',
  'ste.s1stalld': 'stage1',
  'ste.s1cdmax': 'stage1',
  'ste.s1fmt': 'stage1',
  'ste.s1contextptr': 'stage1',
  'ste.s2fwb': 'stage2',
  'ste.s2s': 'stage2',
  'ste.s2aa64': 'stage2',
  'ste.s2ha': 'stage2',
  'ste.s2tg': 'stage2',
  'ste.s2ttb': 'stage2',
  'ste.s2t0sz': 'stage2',
  'ste.s2sl0': 'stage2',
  'ste.s2endi': 'stage2',
  'ste.s2vmid': 'stage2',
  'ste.vmsptr': 'programming',
  'ssid.stage1': 'no-substreams',
  'ssid.several': 'no-substreams',
  's1dss.zero': 'zero',
  'bypass.size': 'bypass',
  'l1cd.readable': 'level1',
  'l1cd.valid': 'not-valid',
  'l1cd.pointer': 'pointer',
  'cd.s1stalld': 'programming',
  'cd.term': 'programming',
  'cd.stall': 'programming',
  'cd.endi': 'programming',
  'cd.format': 'programming',
  'cd.ha': 'programming',
  'cd.asid': 'programming',
  'cd.t0sz': 'geometry',
  'cd.t1sz': 'geometry',
  'cd.tg0': 'geometry',
  'cd.tg1': 'geometry',
  'cd.ttb0': 'geometry',
  'cd.ttb1': 'geometry',
  's1.range': 'range',
  's1.epd': 'disabled',
  's1.e0pd': 'unprivileged',
  's1.read': 'privileged-only',
  's1.pan': 'pan',
  's1.execute': 'no-execute',
  's2.range': 'range',
  's2tt.write': 'update',
  's2tt.device': 'device',
  's2cd.device': 'device',
};

/** The same when the descriptor lies in the top table of its walk. */
const TOP: Readonly<Record<string, string>> = {
  's1.readable': 'top',
  's1.size': 'top',
  's2.readable': 'top',
  's2.size': 'top',
  's2tt.readable': 'top',
  's2cd.readable': 'top',
};

/** The same for stage 2 below a stage 1: for the page itself. */
const NESTED: Readonly<Record<string, string>> = {
  's2.range': 'nested-range',
  's2.valid': 'nested',
  's2.access': 'nested',
  's2.write': 'nested',
  's2.read': 'nested',
  's2.execute': 'nested',
};

/** The same for stage 2 on behalf of the top stage 1 table. */
const TOP_TABLE: Readonly<Record<string, string>> = {
  's2tt.range': 'top',
  's2tt.valid': 'top',
  's2tt.size': 'top',
  's2tt.access': 'top',
  's2tt.read': 'top',
};

const numbers = (by: Readonly<Record<string, string>>): Int32Array =>
  Int32Array.from(rules, (r) => {
    const id = by[r.id];
    return id === undefined || r.otherwise === null ? 0 : causeNumber(r.otherwise, id);
  });

export const causes = numbers(OWN);
export const topCauses = numbers({ ...OWN, ...TOP });
export const nestedCauses = numbers({ ...OWN, ...NESTED });
export const topTableCauses = numbers({ ...OWN, ...TOP_TABLE });

/** A right that a table descriptor above the page takes away. */
export const BY_TABLE = causeNumber('F_PERMISSION', 'table');
