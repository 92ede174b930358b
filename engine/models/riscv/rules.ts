/**
 * Length: one line a condition of the specification, in the order in which the unit checks it; a reader looks a rule up
 * by scrolling one list.
 *
 * A rule of the page tables leads to one of three faults, by what the request wanted: execute, read or write. `otherwise`
 * names the one for a read, `also` the two others. Numbers are indexes; rule 0 never breaks, so that 0 can mean "none".
 */
import type { Rule } from '../contract.ts';

/** Faults by kind of access: execute, read, write. */
const ACCESS = ['instruction-access', 'read-access', 'write-access'] as const;
const PAGE = ['instruction-page', 'read-page', 'write-page'] as const;
const GUEST = ['instruction-guest-page', 'read-guest-page', 'write-guest-page'] as const;

const rule = (id: string, says: string, spec: string, otherwise: string | null, choice?: string): Rule =>
  choice === undefined ? { id, says, spec, otherwise } : { id, says, spec, otherwise, choice };

type Triple = readonly [execute: string, read: string, write: string];
const triple = (id: string, says: string, spec: string, [execute, read, write]: Triple, choice?: string): Rule => ({
  ...rule(id, says, spec, read, choice),
  also: [execute, write],
});

const LATER = 'A page number beyond the machine is found when it is used, not before';

/** Rules of a page-table entry, in the order of `PTE` in `parts.ts`. */
function tableRules(
  prefix: string,
  spec: string,
  faults: { readonly read: Triple | string; readonly corrupt: string; readonly entry: Triple },
  about: { readonly permission: string; readonly privilege: string; readonly updates: string },
): Rule[] {
  const readable = (id: string, says: string, choice?: string): Rule =>
    typeof faults.read === 'string'
      ? rule(id, says, spec, faults.read, choice)
      : triple(id, says, spec, faults.read, choice);
  const entry = (id: string, says: string, choice?: string): Rule =>
    triple(`${prefix}.${id}`, says, spec, faults.entry, choice);
  return [
    readable(`${prefix}.root-readable`, 'The top page table lies within the machine and can be read', LATER),
    readable(`${prefix}.readable`, 'The entry lies within the machine and can be read', LATER),
    rule(`${prefix}.intact`, 'The entry reads without data corruption', spec, faults.corrupt),
    entry('valid', 'V is 1'),
    entry('encoding', 'W is 1 only where R is 1', 'With X as well: the shadow-stack encoding is not for devices'),
    entry('reserved', 'Reserved bits are 0'),
    entry('memory-type', 'PBMT is a memory type that the unit has'),
    entry('napot-level', 'N is 1 at the last level only'),
    entry('pointer', 'In a pointer A, D, U and PBMT are 0'),
    entry('depth', 'At the last level the entry is of a page'),
    entry('permission', about.permission),
    entry('privilege', about.privilege),
    entry('aligned', 'A superpage has 0 in the low bits of its PPN'),
    entry('napot', 'With N the low bits of PPN are 1000: 64 KiB'),
    entry('updated', about.updates),
  ];
}

const secondAbout = {
  permission: 'X, R and W allow what the request wants; a translation request takes what there is',
  privilege: 'U is 1: every access counts as user',
  updates: 'A is 1, and D if the request writes; or GADE lets the unit set them',
};

export const rules: readonly Rule[] = [
  rule('bare.pass', 'In mode Bare an untranslated request goes out with its own address', '3.2 (2)', null),

  /* Before any table: 3.2, 1 to 5. */
  rule(
    'unit.data-path',
    'The data paths inside the unit work',
    '4.1',
    'data-path',
    'No table breaks it: only an injected error does',
  ),
  rule('unit.on', 'ddtp.iommu_mode is not Off', '3.2 (1)', 'all-disallowed', 'A reserved mode counts as Off'),
  rule('bare.type', 'In mode Bare requests are untranslated', '3.2 (2)', 'type-disallowed'),
  rule('device.width', 'device_id fits the levels of the device directory', '3.2 (5)', 'type-disallowed'),

  /* Device directory and context: 2.3, 3.3. */
  rule(
    'ddt.readable',
    'The device directory entry lies within the machine and can be read',
    '3.3 (2)',
    'ddt-access',
    LATER,
  ),
  rule('ddt.intact', 'The device directory entry reads without data corruption', '3.3 (2)', 'ddt-corrupt'),
  rule('ddt.valid', 'V is 1', '3.3 (3)', 'ddt-not-valid'),
  rule('ddt.reserved', 'Reserved bits are 0', '3.3 (4)', 'ddt-misconfigured'),
  rule('dc.readable', 'The device context lies within the machine and can be read', '3.3 (6)', 'ddt-access', LATER),
  rule('dc.intact', 'The device context reads without data corruption', '3.3 (6)', 'ddt-corrupt'),
  rule('dc.valid', 'tc.V is 1', '3.3 (7)', 'ddt-not-valid'),
  rule('dc.reserved', 'Reserved bits are 0', '2.3 (1)', 'ddt-misconfigured'),
  rule('dc.ats-capable', 'EN_ATS, EN_PRI and PRPR are 0 on a unit without ATS', '2.3 (2)', 'ddt-misconfigured'),
  rule('dc.ats-first', 'T2GPA and EN_PRI are 1 only with EN_ATS', '2.3 (3)', 'ddt-misconfigured'),
  rule('dc.pri-first', 'PRPR is 1 only with EN_PRI', '2.3 (4)', 'ddt-misconfigured'),
  rule('dc.t2gpa-capable', 'T2GPA is 0 on a unit without it', '2.3 (5)', 'ddt-misconfigured'),
  rule('dc.t2gpa-second', 'With T2GPA there is a second stage', '2.3 (6)', 'ddt-misconfigured'),
  rule(
    'dc.process-mode',
    'With PDTV fsc.MODE is a process directory that the unit has',
    '2.3 (7)',
    'ddt-misconfigured',
  ),
  rule('dc.first-mode', 'Without PDTV fsc.MODE is a first stage that the unit has', '2.3 (8)', 'ddt-misconfigured'),
  rule('dc.default-process', 'DPE is 1 only with PDTV', '2.3 (9)', 'ddt-misconfigured'),
  rule('dc.second-mode', 'iohgatp.MODE is a second stage that the unit has', '2.3 (10)', 'ddt-misconfigured'),
  rule('dc.msi-mode', 'msiptp.MODE is Off or Flat', '2.3 (11)', 'ddt-misconfigured'),
  rule('dc.second-aligned', 'The root of the second stage is 16 KiB aligned', '2.3 (12)', 'ddt-misconfigured'),
  rule('dc.updates', 'SADE and GADE are 0 on a unit that cannot update', '2.3 (13)', 'ddt-misconfigured'),
  rule('dc.endian', 'SBE equals fctl.BE, unless the unit has both byte orders', '2.3 (14)', 'ddt-misconfigured'),
  rule('dc.xlen', 'SXL goes with fctl.GXL', '2.3 (15)', 'ddt-misconfigured'),
  rule('dc.qos', 'RCID and MCID fit what the unit has', '2.3 (16)', 'ddt-misconfigured'),
  rule('dc.msi-second', 'With an MSI page table there is a second stage', '2.3 (17)', 'ddt-misconfigured'),

  /* What the context says of this request: 3.2, 7. */
  rule(
    'dc.translations',
    'EN_ATS is 1, for translation requests and translated requests',
    '3.2 (7a)',
    'type-disallowed',
  ),
  rule('dc.page-requests', 'EN_PRI is 1, for page requests', '5.5', 'type-disallowed'),
  rule('dc.process', 'PDTV is 1, if the request carries a process_id', '3.2 (7b)', 'type-disallowed'),
  rule('dc.process-width', 'process_id fits the levels of the process directory', '3.2 (7c)', 'type-disallowed'),

  /* Process directory and context: 3.4. */
  rule(
    'pdt.readable',
    'The process directory entry lies within the machine and can be read',
    '3.4 (4)',
    'pdt-access',
    LATER,
  ),
  rule('pdt.intact', 'The process directory entry reads without data corruption', '3.4 (4)', 'pdt-corrupt'),
  rule('pdt.valid', 'V is 1', '3.4 (4)', 'pdt-not-valid'),
  rule('pdt.reserved', 'Reserved bits are 0', '3.4 (4)', 'pdt-misconfigured'),
  rule('pc.readable', 'The process context lies within the machine and can be read', '3.4 (5)', 'pdt-access', LATER),
  rule('pc.intact', 'The process context reads without data corruption', '3.4 (5)', 'pdt-corrupt'),
  rule('pc.valid', 'V is 1', '3.4 (5)', 'pdt-not-valid'),
  rule('pc.reserved', 'Reserved bits are 0', '2.5', 'pdt-misconfigured'),
  rule('pc.mode', 'fsc.MODE is a first stage that the unit has', '2.5', 'pdt-misconfigured'),
  rule('pc.supervisor', 'ENS is 1, if the request is a supervisor request', '3.2 (15)', 'type-disallowed'),

  /* First stage: 3.5. */
  triple('first.canonical', 'The address is canonical; with SXL its upper half is 0', '3.5 (2)', PAGE),
  ...tableRules(
    'first',
    '3.5',
    { read: ACCESS, corrupt: 'table-corrupt', entry: PAGE },
    {
      permission: 'X, R and W allow what the request wants; a translation request takes what there is',
      privilege: 'User requests need U; supervisor requests to a user page need SUM and do not execute',
      updates: 'A is 1, and D if the request writes; or SADE lets the unit set them',
    },
  ),
  triple(
    'first.output',
    'The page lies within the machine',
    '3.5 (14)',
    ACCESS,
    'The specification leaves it to the memory: an access fault',
  ),

  /* Second stage: 3.6, for the address itself and for what the unit reads on the way. */
  triple('second.input', 'The guest physical address fits the width of the second stage', '3.6', GUEST),
  ...tableRules('second', '3.6', { read: ACCESS, corrupt: 'table-corrupt', entry: GUEST }, secondAbout),
  triple(
    'second.output',
    'The page lies within the machine',
    '3.6',
    ACCESS,
    'The specification leaves it to the memory: an access fault',
  ),
  ...(
    [
      ['directory', 'the process directory', 'pdt-access', 'pdt-corrupt'],
      ['table', 'the page table', ACCESS, 'table-corrupt'],
    ] as const
  ).flatMap(([prefix, what, read, corrupt]) => [
    triple(`${prefix}.input`, `The guest physical address of ${what} fits the second stage`, '3.6', GUEST),
    ...tableRules(
      prefix,
      '3.6',
      { read, corrupt, entry: GUEST },
      {
        ...secondAbout,
        permission: 'R is 1: the unit reads',
        updates:
          prefix === 'table'
            ? 'A is 1, and with SADE D of a writable entry; or GADE lets the unit set them'
            : 'A is 1; or GADE lets the unit set it',
      },
    ),
    typeof read === 'string'
      ? rule(`${prefix}.output`, 'The page lies within the machine', '3.6', read)
      : triple(`${prefix}.output`, 'The page lies within the machine', '3.6', read),
  ]),
  triple(
    'update.permission',
    'R and W are 1: the unit writes A and D of the first stage',
    '3.5 (13)',
    GUEST,
    'The entry has just been read through the same second stage, so that nothing else can be wrong with it',
  ),

  /* MSI page table: 3.7. */
  rule('msi.readable', 'The entry lies within the machine and can be read', '3.7 (2)', 'msi-access', LATER),
  rule('msi.intact', 'The entry reads without data corruption', '3.7 (2)', 'msi-corrupt'),
  rule('msi.valid', 'V is 1', '3.7 (3)', 'msi-not-valid'),
  rule('msi.custom', 'C is 0', '3.7 (4)', 'msi-misconfigured', 'The specification leaves C = 1 to the implementation'),
  rule('msi.mode', 'M is 3, or 1 on a unit with interrupt files in memory', '3.7 (5)', 'msi-misconfigured'),
  rule('msi.reserved', 'Reserved bits are 0', '3.7 (6)', 'msi-misconfigured'),
  rule('msi.execute', 'The request does not execute', '3.7 (7)', 'instruction-access'),
  rule(
    'mrif.written',
    'The interrupt file in memory lies within the machine and can be written',
    '3.7 (8)',
    'mrif-access',
  ),
  rule('mrif.intact', 'The interrupt file in memory reads without data corruption', '3.7 (8)', 'mrif-corrupt'),

  /* The unit's own messages: 4.2. */
  rule('unit.message', 'The interrupt message of the unit itself can be written', '4.2', 'msi-write'),
];

const numbers = new Map(rules.map((r, n) => [r.id, n]));

/** Number of a rule; a wrong id is a mistake of ours, found when the module loads. */
export function ruleNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no rule ${id}`);
  return n;
}
