/**
 * Length: one line a condition of the specification, in the order in which the hardware checks it; a reader looks a
 * rule up by scrolling one list.
 *
 * A rule belongs to exactly one fault, so that the rule that does not hold is the whole answer. Where the fault depends
 * on the mode or on what an entry is read for, there are several rules with the same sentence. Numbers are indexes.
 */
import type { Rule } from '../contract.ts';

const rule = (id: string, says: string, spec: string, otherwise: string | null, choice?: string): Rule =>
  choice === undefined ? { id, says, spec, otherwise } : { id, says, spec, otherwise, choice };

const secondOrder = 'Permission is checked before reserved bits, at every level';

export const rules: readonly Rule[] = [
  /* Before any table: 3.1 and 3.10. */
  rule(
    'unit.on',
    'Translation is on (GSTS.TES)',
    '3.1',
    null,
    'Not a fault: with TES 0 the address goes out unchanged',
  ),
  rule(
    'unit.interrupt-write',
    'A request without PASID to 0xFEExxxxx is a write of 4 bytes: an interrupt message',
    '3.10',
    null,
    'Which reason belongs to it is not known: blocked without a record',
  ),
  rule('unit.mode', 'TTM of the root table address is a mode that this unit supports', '3.1', 'RTA.1'),
  rule(
    'unit.no-abort',
    'TTM is not the mode that blocks every DMA',
    '3.1',
    'RTA.4',
    'Recorded; another implementation stays silent',
  ),

  /* Legacy mode: 3.2. */
  rule('legacy.no-pasid', 'A request in legacy mode carries no PASID', '3.2 (1)', 'RTA.2'),
  rule('legacy.no-page-request', 'There are no page requests in legacy mode', '3.2 (2)', 'RTA.3'),
  rule('root.readable', 'The root entry can be read', '3.2 (3)', 'LRT.1'),
  rule('root.present', 'P is 1', '3.2 (4)', 'LRT.2'),
  rule('root.reserved', 'Reserved bits are 0', '3.2 (5)', 'LRT.3'),
  rule('context.readable', 'The context entry can be read', '3.2 (6)', 'LCT.1'),
  rule('context.present', 'P is 1', '3.2 (7)', 'LCT.2'),
  rule(
    'context.reserved',
    'Reserved bits are 0',
    '3.2 (8)',
    'LCT.3',
    'A qualified fault: FPD keeps it out of the record',
  ),
  rule('context.width', 'AW names a width that the unit supports (SAGAW)', '3.2 (9)', 'LCT.4'),
  rule('context.type', 'TT is a type that the unit supports', '3.2 (10)', 'LCT.4', 'AW is checked first'),
  rule('context.kind', 'TT allows this kind of request', '3.2 (11)', 'LCT.5'),
  rule('context.pass-width', 'For pass-through AW is the largest supported width', '3.2 (12)', 'LCT.4'),
  rule(
    'legacy.pass-address',
    'A passed-through address lies below the host address width',
    '3.2 (12)',
    'LGN.1',
    'The reason where two implementations differ: 0x4',
  ),
  rule('legacy.input', 'The address lies below min(MGAW, 30 + 9 × AW) bits', '3.5 (1)', 'LGN.1'),
  rule('legacy.root-readable', 'The second-stage root table can be read', '3.5 (2)', 'LCT.4'),
  rule('legacy.readable', 'The entry can be read', '3.5 (2)', 'LSS.1'),
  rule('legacy.write', 'W is 1, if the request writes', '3.5 (2)', 'LGN.2', `${secondOrder}; write before read`),
  rule('legacy.read', 'R is 1, if the request reads', '3.5 (2)', 'LGN.3', secondOrder),
  rule('legacy.reserved', 'Reserved bits are 0', '3.5 (2)', 'LSS.2', secondOrder),
  rule('legacy.output', 'The page lies outside the interrupt range', '3.2 (14)', 'LGN.4'),

  /* Scalable mode, device and PASID: 3.3. */
  rule('sroot.readable', 'The root entry can be read', '3.3 (1)', 'SRT.1'),
  rule('sroot.present', 'LP or UP is 1, whichever devfn bit 7 chooses', '3.3 (2)', 'SRT.2'),
  rule('sroot.reserved', 'Reserved bits of that half are 0', '3.3 (3)', 'SRT.3'),
  rule('scontext.readable', 'The context entry can be read', '3.3 (4)', 'SCT.1'),
  rule('scontext.present', 'P is 1', '3.3 (5)', 'SCT.2'),
  rule('scontext.reserved', 'Reserved bits are 0', '3.3 (6)', 'SCT.3'),
  rule(
    'scontext.valid',
    'The context entry is programmed in a way that the unit accepts',
    '3.3 (7)',
    'SCT.4',
    'What breaks it is not known: only an injected error does',
  ),
  rule('scontext.dte', 'DTE is 1, for translation requests and translated requests', '3.3 (8)', 'SCT.5'),
  rule('scontext.pre', 'PRE is 1, for page requests', '3.3 (9)', 'SCT.8'),
  rule('scontext.paside', 'PASIDE is 1, if the request carries a PASID', '3.3 (10)', 'SCT.6'),
  rule('scontext.pasid', 'The PASID of the request lies inside the directory: below 2^(PDTS+13)', '3.3 (11)', 'SCT.7'),
  rule('scontext.rid-pasid', 'RID_PASID lies inside the directory: below 2^(PDTS+13)', '3.3 (11)', 'SCT.9'),
  rule('pdir.readable', 'The PASID directory entry can be read', '3.3 (12)', 'SPD.1'),
  rule('pdir.present', 'P is 1', '3.3 (13)', 'SPD.2'),
  rule('pdir.reserved', 'Reserved bits are 0', '3.3 (14)', 'SPD.3'),
  rule('pasid.readable', 'The PASID table entry can be read', '3.3 (15)', 'SPT.1'),
  rule('pasid.present', 'P is 1', '3.3 (16)', 'SPT.2', 'P is checked before PGTT'),
  rule('pasid.reserved', 'Reserved bits are 0', '3.3 (17)', 'SPT.3', 'DID is not checked against CAP.ND'),
  rule('pasid.type', 'PGTT is a type of translation that the unit supports', '3.3 (18)', 'SPT.4'),
  rule(
    'pasid.width',
    'AW names a width that the unit supports, if a second stage is walked',
    '3.3 (18)',
    'SPT.4',
    'AW is not checked for pass-through',
  ),
  rule('pasid.levels', 'FSPM names levels that the unit supports, if a first stage is walked', '3.3 (18)', 'SPT.4'),
  rule('pasid.execute', 'ERE is 1, if execute is requested', '3.3 (19)', 'SPT.5', 'Checked whatever PGTT says'),
  rule('pasid.privileged', 'SRE is 1, if the request is privileged', '3.3 (20)', 'SPT.6', 'Checked whatever PGTT says'),
  rule('pass.address', 'A passed-through address lies below the host address width', '3.3 (21)', 'SGN.4'),
  rule('translated.address', 'A translated address lies below the host address width', '3.3', 'SGN.4'),

  /* First stage: 3.4. */
  rule('first.canonical', 'The address is canonical: its upper bits are all equal', '3.4 (1)', 'SGN.1'),
  rule('first.root-readable', 'The first-stage root table can be read', '3.4 (2)', 'SFS.4'),
  rule('first.readable', 'The entry can be read', '3.4 (2)', 'SFS.1'),
  rule('first.present', 'P is 1', '3.4 (2)', 'SFS.2'),
  rule('first.reserved', 'Reserved bits are 0', '3.4 (2)', 'SFS.3'),
  rule('first.user', 'U/S is 1 at every level, if the request is unprivileged', '3.4 (3)', 'SGN.2', 'After the walk'),
  rule('first.execute', 'XD is 0 at every level, if execute is requested', '3.4 (3)', 'SGN.3', 'After the walk'),
  rule(
    'first.smep',
    'With SMEP, a privileged request does not execute from a user page',
    '3.4 (3)',
    'SGN.3',
    'After the walk',
  ),
  rule(
    'first.write',
    'R/W is 1 at every level, if the request writes (privileged: only with WPE)',
    '3.4 (3)',
    'SGN.6',
    'After the walk',
  ),
  rule(
    'first.update-coherent',
    'A and D of the first stage may be updated: page walks snoop',
    '3.8',
    'SFS.9',
    'The unit never forbids it: only an injected error does',
  ),
  rule('first.update-written', 'A and D of the first-stage entry could be written', '3.8', 'SFS.10'),

  /* Second stage in scalable mode: 3.5. */
  rule('second.input', 'The address lies below min(MGAW, 30 + 9 × AW) bits', '3.5 (1)', 'SGN.5'),
  rule('second.root-readable', 'The second-stage root table can be read', '3.5 (2)', 'SSS.4'),
  rule('second.readable', 'The entry can be read', '3.5 (2)', 'SSS.1'),
  rule('second.present', 'The entry is present: one of R, W (and X, where it counts) is 1', '3.5 (2)', 'SSS.2'),
  rule('second.write', 'W is 1, if the request writes', '3.5 (2)', 'SGN.6', `${secondOrder}; write before read`),
  rule('second.read', 'R is 1, if the request reads', '3.5 (2)', 'SGN.7', secondOrder),
  rule('second.execute', 'X is 1, if execute is requested and X counts', '3.5 (2)', 'SGN.3', 'Checked after R'),
  rule('second.reserved', 'Reserved bits are 0', '3.5 (2)', 'SSS.3', secondOrder),
  rule(
    'second.update-coherent',
    'A and D of the second stage may be updated: page walks snoop',
    '3.8',
    'SSS.5',
    'The unit never forbids it: only an injected error does',
  ),
  rule('second.update-written', 'A and D of the second-stage entry could be written', '3.8', 'SSS.6'),

  /* Nested: 3.6. */
  rule(
    'nested.entry-input',
    'The guest physical address of the first-stage entry lies below min(MGAW, 30 + 9 × AW) bits',
    '3.6',
    'SFS.5',
  ),
  rule(
    'nested.root-read',
    'The second stage lets the first-stage root table be read',
    '3.6',
    'SFS.6',
    'R = W = 0 counts as not present first',
  ),
  rule(
    'nested.table-read',
    'The second stage lets the first-stage table be read',
    '3.6',
    'SFS.7',
    'R = W = 0 counts as not present first',
  ),
  rule(
    'nested.update-write',
    'The second stage lets A and D of the first-stage entry be written',
    '3.6',
    'SFS.8',
    'Before the second stage of the final address',
  ),

  /* After the walk: 3.3 (22). */
  rule('scalable.output', 'The page lies outside the interrupt range', '3.3 (22)', 'SGN.8', 'After A and D are set'),

  /* Interrupt remapping: 3.11. */
  rule('interrupt.compatibility', 'Interrupts in compatibility format are allowed', '3.11 (2)', 'INT.25'),
  rule('interrupt.reserved', 'Reserved bits of the interrupt request are 0', '3.11 (3)', 'INT.20'),
  rule('interrupt.index', 'The index lies inside the interrupt remapping table', '3.11 (4)', 'INT.21'),
  rule('irte.readable', 'The interrupt remapping entry can be read', '3.11 (5)', 'INT.23'),
  rule('irte.present', 'P is 1', '3.11 (6)', 'INT.22'),
  rule('irte.reserved', 'Reserved bits are 0', '3.11 (7)', 'INT.24'),
  rule('irte.source', 'The requester is one that SVT, SQ and SID allow', '3.11 (8)', 'INT.26'),
  rule('descriptor.readable', 'The posted-interrupt descriptor can be read', '3.11 (9)', 'INT.27'),
  rule('descriptor.reserved', 'Reserved bits of the posted-interrupt descriptor are 0', '3.11 (9)', 'INT.28'),
];

const numbers = new Map(rules.map((r, n) => [r.id, n]));

/** Number of a rule; a wrong id is a mistake of ours, found when the module loads. */
export function ruleNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no rule ${id}`);
  return n;
}
