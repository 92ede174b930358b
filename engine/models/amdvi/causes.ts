/** For every rule by number: the fault that follows when it does not hold, and which of the fault's causes it is. */
import { causeNumber, faultNumber } from './faults.ts';
import { rules } from './rules.ts';

/** Number of the fault of each rule; -1: blocked without one. */
export const faultOfRule = Int32Array.from(rules, (r) => (r.otherwise === null ? -1 : faultNumber(r.otherwise)));

/** Causes other than a fault's first, where the rule decides. */
const OWN: Readonly<Record<string, string>> = {
  'dte.inside': 'outside-table',
  'dte.translation-valid': 'blocked',
  'dte.read': 'device',
  'dte.write': 'device',
  'dte.guest-valid': 'no-guest',
  'dte.mode': 'mode',
  'host.input': 'beyond-reach',
  'host.skipped': 'skipped',
  'host.updated': 'update',
  'pasid.inside': 'too-large',
  'gcr3.readable': 'gcr3',
  'gcr3.valid': 'unbound',
  'gcr3.reserved': 'gcr3-reserved',
  'guest.canonical': 'not-canonical',
  'guest.write': 'write',
  'guest.execute': 'execute',
  'guest.updated': 'update',
  'ppr.pasid': 'pasid',
  'int.control-encoding': 'control',
  'int.inside': 'outside-table',
  'int.index': 'index',
  'irte.backing': 'backing',
  'command.reserved': 'reserved',
  'command.stored': 'store',
};

/** Rules of host tables whose cause depends on what they are walked for. */
const NESTED = ['host.input', 'host.present', 'host.read', 'host.write'];
const nested = (id: string): Readonly<Record<string, string>> => ({
  ...OWN,
  ...Object.fromEntries(NESTED.map((rule) => [rule, id])),
});

const numbers = (by: Readonly<Record<string, string>>): Int32Array =>
  Int32Array.from(rules, (r) => {
    const id = by[r.id];
    return id === undefined || r.otherwise === null ? 0 : causeNumber(r.otherwise, id);
  });

export const causes = numbers(OWN);

/** What a walk of host tables is for: the request itself, a guest table, the top guest table, the page of the guest. */
export const FOR_REQUEST = 0;
export const FOR_TABLE = 1;
export const FOR_ROOT = 2;
export const FOR_PAGE = 3;
export const hostCauses: readonly Int32Array[] = [
  causes,
  numbers(nested('guest-table')),
  numbers(nested('guest-root')),
  numbers(nested('guest-page')),
];

/** The top table itself could not be read. */
export const HOST_ROOT = causeNumber('PAGE_TAB_HARDWARE_ERROR.host', 'root');
export const GUEST_ROOT = causeNumber('PAGE_TAB_HARDWARE_ERROR.guest', 'root');
