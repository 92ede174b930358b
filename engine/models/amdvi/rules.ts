/**
 * Length: one line a condition of the specification, in the order in which the hardware checks it; a reader looks a
 * rule up by scrolling one list.
 *
 * A rule belongs to exactly one fault, so that the rule that does not hold is the whole answer. Numbers are indexes.
 */
import type { Rule } from '../contract.ts';

const rule = (id: string, says: string, spec: string, otherwise: string | null, choice?: string): Rule =>
  choice === undefined ? { id, says, spec, otherwise } : { id, says, spec, otherwise, choice };

const nestedAddress = 'A failure of the host tables below guest tables is reported with GN 0 and the guest address';

export const rules: readonly Rule[] = [
  /* Before any table: 3.1 and 3.9. */
  rule('unit.on', 'The unit is on (IommuEn)', '3.1 (1)', null, 'Not a fault: with IommuEn 0 everything passes'),
  rule(
    'range.write',
    'A request without PASID to 0xFEExxxxx is a write of 4 bytes: an interrupt message',
    '3.9',
    'INVALID_DEVICE_REQUEST.interrupt-range',
    'A write of another size counts as one that is not posted',
  ),
  rule(
    'range.pasid',
    'A request to 0xFEExxxxx carries no PASID',
    '3.9',
    'IO_PAGE_FAULT.interrupt-pasid',
    'Flags GN, I and PR 0; the device table is not asked',
  ),
  rule(
    'range.ats',
    'A translation request is not for 0xFEExxxxx',
    '4.2',
    'INVALID_DEVICE_REQUEST.ats-range',
    'With a PASID too. A pre-translated request to the range is judged like any other',
  ),

  /* Device table entry: 3.2. */
  rule('dte.inside', 'The DeviceID lies inside the device table', '3.2 (1)', 'IO_PAGE_FAULT.not-present'),
  rule(
    'dte.inside-ats',
    'The DeviceID of a translation request lies inside the device table',
    '4.2',
    'INVALID_DEVICE_REQUEST.ats-outside',
  ),
  rule('dte.readable', 'The device table entry can be read', '3.2 (2)', 'DEV_TAB_HARDWARE_ERROR'),
  rule('dte.ats-valid', 'V is 1, for a translation request', '3.8', 'INVALID_DEVICE_REQUEST.ats-disabled'),
  rule(
    'dte.translated-valid',
    'V is 1, for a pre-translated request',
    '3.8',
    'INVALID_DEVICE_REQUEST.pretranslated',
    'As with I 0',
  ),
  rule('dte.reserved', 'Reserved bits of q0 and q1 are 0', '3.2 (4)', 'ILLEGAL_DEV_TABLE_ENTRY.reserved'),
  rule('dte.io-control', 'IoCtl is not 3', '3.2 (4)', 'ILLEGAL_DEV_TABLE_ENTRY.encoding', 'RZ 0'),
  rule(
    'dte.had',
    'HAD is not 2, and 3 only where the unit sets dirty bits (HDSup)',
    '3.2 (4)',
    'ILLEGAL_DEV_TABLE_ENTRY.encoding',
    'RZ 0',
  ),
  rule('dte.glx', 'GLX is not 3', '3.2 (4)', 'ILLEGAL_DEV_TABLE_ENTRY.encoding', 'RZ 0'),
  rule(
    'dte.glx-supported',
    'With GV, GLX is at most GLXSup',
    '3.2 (4)',
    'ILLEGAL_DEV_TABLE_ENTRY.encoding',
    'An illegal encoding, RZ 0',
  ),
  rule(
    'dte.paging-mode',
    'With GV, GuestPagingMode names levels that the unit supports (GATS)',
    '3.2 (4)',
    'ILLEGAL_DEV_TABLE_ENTRY.encoding',
    'An illegal encoding, RZ 0',
  ),
  rule(
    'dte.translation-valid',
    'TV is 1',
    '3.2 (5)',
    'IO_PAGE_FAULT.not-present',
    'Logged; a translation request is answered without permission',
  ),
  rule('dte.ats', 'I is 1, for a translation request', '3.8', 'INVALID_DEVICE_REQUEST.ats-disabled'),
  rule('dte.translated', 'I is 1, for a pre-translated request', '3.8', 'INVALID_DEVICE_REQUEST.pretranslated'),
  rule('dte.read', 'IR is 1, if the request reads', '3.2 (7)', 'IO_PAGE_FAULT.permission', 'Also with a PASID'),
  rule('dte.write', 'IW is 1, if the request writes', '3.2 (7)', 'IO_PAGE_FAULT.permission', 'Also with a PASID'),
  rule(
    'dte.guest-valid',
    'GV is 1, if the request carries a PASID',
    '3.2 (8)',
    'IO_PAGE_FAULT.guest-not-present',
    'GN 1 and PR 0; with GTEn 0, GV counts as 0',
  ),
  rule(
    'dte.host-supported',
    'Mode is 0 where the unit has no host translation (HATS 3)',
    '3.2 (10)',
    'ILLEGAL_DEV_TABLE_ENTRY.encoding',
    'RZ 0',
  ),
  rule(
    'dte.mode',
    'Mode is at most 6 and at most what the unit supports (HATS)',
    '3.2 (10)',
    'IO_PAGE_FAULT.level',
    'On the guest path too, before the GCR3 table: GN 0 and the address of the request',
  ),

  /* Host tables: 3.3. */
  rule(
    'host.input',
    'The address fits the levels of the host tables: bits above 12 + 9 × Mode - 1 are 0',
    '3.2 (11)',
    'IO_PAGE_FAULT.not-present',
    `PR 0. ${nestedAddress}`,
  ),
  rule('host.readable', 'The entry can be read', '3.3 (1)', 'PAGE_TAB_HARDWARE_ERROR.host', 'Address of the entry'),
  rule('host.present', 'PR is 1', '3.3 (2)', 'IO_PAGE_FAULT.not-present', nestedAddress),
  rule('host.reserved', 'Reserved bits are 0', '3.3 (3)', 'IO_PAGE_FAULT.reserved', nestedAddress),
  rule(
    'host.read',
    'IR is 1 at this level, if the request reads',
    '3.3 (4)',
    'IO_PAGE_FAULT.permission',
    nestedAddress,
  ),
  rule(
    'host.write',
    'IW is 1 at this level, if the request writes',
    '3.3 (4)',
    'IO_PAGE_FAULT.permission',
    nestedAddress,
  ),
  rule(
    'host.leaf-level',
    'NextLevel is not 0 or 7 at level 6: there are no pages of that size',
    '3.3 (5)',
    'IO_PAGE_FAULT.level',
    'An illegal level encoding: PR 1, RZ 0, PE 0',
  ),
  rule(
    'host.size',
    'With NextLevel 7 the encoded size lies between the default sizes of this level and the next',
    '3.3 (6)',
    'IO_PAGE_FAULT.level',
  ),
  rule('host.next', 'NextLevel is lower than this level', '3.3 (7)', 'IO_PAGE_FAULT.level'),
  rule('host.skipped', 'Address bits of skipped levels are 0', '3.3 (8)', 'IO_PAGE_FAULT.level'),
  rule(
    'host.updated',
    'A and D of the host entry could be written',
    '3.7',
    'PAGE_TAB_HARDWARE_ERROR.host',
    'As for guest tables: only an injected error breaks it',
  ),

  /* GCR3 table: 2.5. */
  rule(
    'pasid.inside',
    'The PASID lies inside the GCR3 table and has no more bits than the unit takes (PASmax)',
    '3.4 (1)',
    'IO_PAGE_FAULT.guest-not-present',
    'GN 1 and PR 0',
  ),
  rule('gcr3.readable', 'The GCR3 table entry can be read', '3.4 (2)', 'PAGE_TAB_HARDWARE_ERROR.guest'),
  rule('gcr3.valid', 'V is 1', '3.4 (2)', 'IO_PAGE_FAULT.guest-not-present'),
  rule('gcr3.reserved', 'Reserved bits are 0', '3.4 (2)', 'IO_PAGE_FAULT.guest-reserved'),

  /* Guest tables: 3.4. */
  rule(
    'guest.canonical',
    'The address is canonical: its upper bits are all equal',
    '3.4 (3)',
    'IO_PAGE_FAULT.guest-not-present',
    'GN 1 and PR 0',
  ),
  rule('guest.readable', 'The entry can be read', '3.4 (4)', 'PAGE_TAB_HARDWARE_ERROR.guest'),
  rule('guest.present', 'P is 1', '3.4 (5)', 'IO_PAGE_FAULT.guest-not-present'),
  rule('guest.reserved', 'Reserved bits are 0', '3.4 (6)', 'IO_PAGE_FAULT.guest-reserved'),
  rule(
    'guest.user',
    'U/S is 1 at every level, for a user request',
    '3.4 (7)',
    'IO_PAGE_FAULT.guest-permission',
    'After the walk. A request without PASID is a user request; a supervisor may use user pages',
  ),
  rule(
    'guest.write',
    'R/W is 1 at every level, if the request writes',
    '3.4 (7)',
    'IO_PAGE_FAULT.guest-permission',
    'After the walk; for a supervisor as well',
  ),
  rule(
    'guest.execute',
    'XD is 0 at every level, if execution is requested',
    '3.4 (7)',
    'IO_PAGE_FAULT.guest-permission',
  ),
  rule(
    'guest.updated',
    'A and D of the guest entry could be written',
    '3.4 (8)',
    'PAGE_TAB_HARDWARE_ERROR.guest',
    'Only an injected error breaks it',
  ),

  /* Page requests: chapter 6. */
  rule(
    'ppr.enabled',
    'V, TV and PPR are 1, for a page request',
    '6.1',
    'INVALID_PPR_REQUEST',
    'TV counts as well: without it PPR is not valid. A DeviceID outside the table has no entry that allows it',
  ),
  rule(
    'ppr.pasid',
    'GV is 1 and the PASID lies inside the GCR3 table, if the page request has one',
    '6.1',
    'INVALID_PPR_REQUEST',
  ),

  /* Interrupt remapping: 3.10. */
  rule('int.inside', 'The DeviceID lies inside the device table', '3.10 (2)', 'IO_PAGE_FAULT.interrupt-not-present'),
  rule('int.dte-readable', 'The device table entry can be read', '3.10 (2)', 'DEV_TAB_HARDWARE_ERROR.interrupt'),
  rule('int.reserved', 'Reserved bits of q2 and q3 are 0', '3.10 (4)', 'ILLEGAL_DEV_TABLE_ENTRY.interrupt-reserved'),
  rule('int.control', 'IntCtl does not abort fixed and arbitrated interrupts', '3.10 (5)', null),
  rule('int.control-encoding', 'IntCtl is not 3', '3.10 (5)', 'ILLEGAL_DEV_TABLE_ENTRY.interrupt-reserved'),
  rule('int.pass', 'NMI, INIT and ExtINT are let through, to a physical destination', '3.10 (6)', null),
  rule('int.mode', 'The delivery mode exists', '3.10 (7)', null),
  rule('int.length', 'IntTabLen is at most 11', '3.10 (8)', 'ILLEGAL_DEV_TABLE_ENTRY.interrupt-length'),
  rule('int.index', 'The index lies inside the interrupt table', '3.10 (9)', 'IO_PAGE_FAULT.interrupt-not-present'),
  rule(
    'irte.readable',
    'The interrupt entry can be read',
    '3.10 (10)',
    'PAGE_TAB_HARDWARE_ERROR.interrupt',
    'Unspecified',
  ),
  rule('irte.enabled', 'RemapEn is 1', '3.10 (11)', 'IO_PAGE_FAULT.interrupt-not-present'),
  rule(
    'irte.reserved',
    'Reserved bits are 0, IntType is 0 or 1, and GuestMode is used with 16-byte entries only',
    '3.10 (12)',
    'IO_PAGE_FAULT.interrupt-reserved',
  ),
  rule(
    'irte.backing',
    'The virtual APIC page can be written',
    '3.10 (13)',
    'PAGE_TAB_HARDWARE_ERROR.interrupt',
    'Unspecified; as for an entry that cannot be read',
  ),

  /* Commands: 4.4 and chapter 7. */
  rule('command.readable', 'The command can be read', '4.4', 'COMMAND_HARDWARE_ERROR'),
  rule('command.known', 'The opcode exists and the unit supports the command', '4.4', 'ILLEGAL_COMMAND_ERROR'),
  rule('command.reserved', 'Reserved bits are 0', '4.4', 'ILLEGAL_COMMAND_ERROR'),
  rule('command.stored', 'The data of a wait can be stored', '4.4', 'COMMAND_HARDWARE_ERROR'),
  rule('command.answered', 'The device answers an invalidation in time (InvTimeOut)', '4.4', 'IOTLB_INV_TIMEOUT'),
];

const numbers = new Map(rules.map((r, n) => [r.id, n]));

/** Number of a rule; a wrong id is a mistake of ours, found when the module loads. */
export function ruleNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no rule ${id}`);
  return n;
}
