/**
 * Length: one line a condition of the architecture, in the order in which the hardware checks it; a reader looks a
 * rule up by scrolling one list.
 *
 * A rule belongs to exactly one fault, so that the rule that does not hold is the whole answer. What an event record tells
 * apart by S2 and CLASS are faults of their own here, so rules of stage 2 stand here once for each CLASS. Numbers are
 * indexes.
 */
import type { Rule } from '../contract.ts';

const rule = (id: string, says: string, spec: string, otherwise: string | null, choice?: string): Rule =>
  choice === undefined ? { id, says, spec, otherwise } : { id, says, spec, otherwise, choice };

const BAD_STE = 'C_BAD_STE';
const BAD_CD = 'C_BAD_CD';
const ste = (id: string, says: string, item: string, choice?: string): Rule =>
  rule(`ste.${id}`, says, `2.4 (${item})`, BAD_STE, choice);
const cd = (id: string, says: string, item: string, choice?: string): Rule =>
  rule(`cd.${id}`, says, `2.8 (${item})`, BAD_CD, choice);

/** Why stage 2 is walked, as CLASS tells it: ids of rules and parts, and of faults. */
export const PURPOSES = [
  { id: 's2', fault: '.S2', of: 'the address' },
  { id: 's2tt', fault: '.S2.TT', of: 'the address of the stage 1 descriptor' },
  { id: 's2cd', fault: '.S2.CD', of: 'the address of the context descriptor' },
] as const;

const second = PURPOSES.flatMap(({ id, fault, of }): Rule[] => {
  const f = (name: string): string => `${name}${fault}`;
  return [
    rule(`${id}.range`, `For stage 2, ${of} lies below 2^(64-S2T0SZ)`, '3.4', f('F_TRANSLATION')),
    rule(`${id}.readable`, 'The stage 2 descriptor can be read', '3.4', f('F_WALK_EABT')),
    rule(
      `${id}.valid`,
      'The stage 2 descriptor is a table, or a block or page of its level',
      '3.4',
      f('F_TRANSLATION'),
    ),
    rule(`${id}.size`, 'The address that it leads to fits S2PS', '3.4', f('F_ADDR_SIZE')),
    rule(
      `${id}.access`,
      'AF is 1, unless S2HA sets it or S2AFFD lets it be',
      '3.4',
      f('F_ACCESS'),
      'AF is not set when a permission fault follows',
    ),
    ...(id === 's2'
      ? [
          rule('s2.write', 'S2AP allows writing, if the device writes', '2.12', f('F_PERMISSION')),
          rule('s2.read', 'S2AP allows reading, if the device reads', '2.12', f('F_PERMISSION')),
          rule(
            's2.execute',
            'XN allows execution, if an instruction is read',
            '2.12',
            f('F_PERMISSION'),
            'S2AP does not count for an instruction',
          ),
        ]
      : [
          rule(`${id}.read`, 'S2AP allows the descriptor to be read', '2.12', f('F_PERMISSION')),
          ...(id === 's2tt'
            ? [rule('s2tt.write', 'S2AP allows the descriptor to be updated', '2.13', f('F_PERMISSION'))]
            : []),
          rule(`${id}.device`, 'With S2PTW, the page is no Device memory', '2.12', f('F_PERMISSION')),
        ]),
  ];
});

export const rules: readonly Rule[] = [
  /* Before any table: 3.2, 3.7, 3.8. */
  rule('unit.on', 'Translation is on (SMMUEN)', '3.2 (1)', null, 'Not a fault: the address goes out unchanged'),
  rule('gbpa.abort', 'GBPA.ABORT is 0 while translation is off', '3.2 (1)', null),
  rule('gbpa.size', 'While translation is off, the address lies below 2^OAS', '3.2 (1)', null),
  rule('ats.on', 'Translation is on when a translation request comes', '3.7', 'F_BAD_ATS_TREQ'),
  rule('translated.on', 'Translation is on when a translated transaction comes', '3.8', 'F_TRANSL_FORBIDDEN'),
  rule(
    'translated.size',
    'An unchecked translated address lies below 2^OAS',
    '3.8',
    null,
    'Aborted; truncating is allowed too',
  ),
  rule('stream.range', 'The StreamID lies below 2^LOG2SIZE', '3.2 (2)', 'C_BAD_STREAMID'),

  /* Stream table: 2.2 and 2.4. */
  rule(
    'l1std.readable',
    'The level 1 stream table descriptor can be read',
    '3.2 (3)',
    'F_STE_FETCH',
    'An address beyond 2^OAS counts as unreadable',
  ),
  rule('l1std.span', 'Span is 1 to 11, and no larger than SPLIT + 1', '2.2', 'C_BAD_STREAMID'),
  rule('l1std.inside', 'The lower bits of the StreamID lie below 2^(Span-1)', '2.2', 'C_BAD_STREAMID'),
  rule(
    'ste.readable',
    'The stream table entry can be read',
    '3.2 (4)',
    'F_STE_FETCH',
    'An address beyond 2^OAS counts as unreadable',
  ),
  ste('valid', 'V is 1', '1'),
  rule('ste.enabled', 'Config does not say abort', '3.2 (6)', null),
  ste('stage1', 'Config asks for stage 1 only if the unit has it', '2'),
  ste('stage2', 'Config asks for stage 2 only if the unit has it', '3'),
  ste('eats', 'EATS fits Config, S2S and the unit', '4'),
  ste('world', 'STRW is EL1 or EL2, where it counts', '5'),
  ste('s1stalld', 'S1STALLD is 0, unless stalling and terminating are both there', '6'),
  ste('s1cdmax', 'S1CDMax is no more than the unit has SubstreamID bits', '7'),
  ste('s1fmt', 'S1Fmt asks for two levels only if the unit has them', '8'),
  ste(
    's1contextptr',
    'S1ContextPtr fits physical addresses, or intermediate ones under stage 2',
    '9',
    'The same event in both cases',
  ),
  ste('s2fwb', 'S2FWB is 0 for LPAE tables', '10'),
  ste('s2s', 'S2S agrees with STALL_MODEL', '11'),
  ste('s2aa64', 'S2AA64 names a table format that the unit has', '12'),
  ste('s2ha', 'S2HA, S2HD and S2HAFT ask for updates that the unit has', '13'),
  ste('s2tg', 'S2TG names a granule that the unit has', '14'),
  ste('s2ttb', 'S2TTB fits S2PS, and 48 bits with granules below 64 KiB', '15'),
  ste('s2t0sz', 'S2T0SZ lies within what the unit allows', '16'),
  ste('s2sl0', 'S2SL0 fits S2T0SZ and S2TG', '17'),
  ste('s2endi', 'S2ENDI is an endianness that the unit has', '18'),
  ste('s2vmid', 'S2VMID fits 8 bits, if the unit has no more', '20'),
  ste('vmsptr', 'VMSPtr fits physical addresses', '21'),
  rule('vms.readable', 'The virtual machine structure can be read', '3.2 (7)', 'F_VMS_FETCH'),
  rule(
    'ats.allowed',
    'Config and EATS allow translation requests',
    '3.7',
    'F_BAD_ATS_TREQ',
    'Checked before the SubstreamID',
  ),
  rule('translated.allowed', 'Config and EATS allow translated transactions', '3.8', 'F_TRANSL_FORBIDDEN'),
  rule('ssid.stage1', 'Stage 1 is on, if there is a SubstreamID', '3.2 (8)', 'C_BAD_SUBSTREAMID'),
  rule('ssid.several', 'S1CDMax is not 0, if there is a SubstreamID', '3.2 (8)', 'C_BAD_SUBSTREAMID'),
  rule('ssid.range', 'The SubstreamID lies below 2^S1CDMax', '3.2 (8)', 'C_BAD_SUBSTREAMID'),
  rule(
    's1dss.missing',
    'S1DSS lets a transaction without SubstreamID go on, where there are several contexts',
    '3.2 (9)',
    'F_STREAM_DISABLED',
  ),
  rule(
    's1dss.zero',
    'SubstreamID 0 is not used while S1DSS keeps context 0 for transactions without one',
    '3.2 (9)',
    'F_STREAM_DISABLED',
  ),
  rule('bypass.size', 'An address that bypasses stage 1 lies below 2^OAS', '3.2 (10, 11)', 'F_ADDR_SIZE'),

  /* Context descriptors: 2.6 and 2.8. */
  rule('l1cd.readable', 'The level 1 context descriptor can be read', '3.2 (12)', 'F_CD_FETCH'),
  rule('l1cd.valid', 'V is 1', '2.6', 'C_BAD_SUBSTREAMID'),
  rule(
    'l1cd.pointer',
    'L2Ptr fits physical addresses, or intermediate ones under stage 2',
    '2.6',
    'C_BAD_SUBSTREAMID',
    'The same event in both cases',
  ),
  rule('cd.readable', 'The context descriptor can be read', '3.2 (13)', 'F_CD_FETCH'),
  cd('valid', 'V is 1', '1'),
  cd('s1stalld', 'S is 0, if S1STALLD of the stream says so', '2'),
  cd('term', 'A is 1, if termination always aborts on this unit', '3'),
  cd('stall', 'S agrees with STALL_MODEL', '4'),
  cd('endi', 'ENDI is an endianness that the unit has', '5'),
  cd('format', 'AA64 names a table format that the unit has', '6, 7'),
  cd('ha', 'HA, HD and HAFT ask for updates that the unit has', '8'),
  cd('asid', 'ASID fits 8 bits, if the unit has no more', '9'),
  cd('t0sz', 'T0SZ lies within what the unit allows', '10', 'An illegal size is never clamped'),
  cd('t1sz', 'T1SZ lies within what the unit allows', '10', 'An illegal size is never clamped'),
  cd('tg0', 'TG0 names a granule that the unit has', '11'),
  cd('tg1', 'TG1 names a granule that the unit has', '11'),
  cd('ttb0', 'TTB0 fits IPS, and 48 bits with granules below 64 KiB', '11'),
  cd('ttb1', 'TTB1 fits IPS, and 48 bits with granules below 64 KiB', '11'),

  /* Stage 1: 3.3. */
  rule('s1.range', 'The address lies inside its half: bits from 64-TxSZ up are all equal', '3.3 (2)', 'F_TRANSLATION'),
  rule('s1.e0pd', 'E0PD of the half is 0, if the access is unprivileged', '3.3 (4)', 'F_TRANSLATION'),
  rule('s1.epd', 'EPD of the half is 0', '3.3 (3)', 'F_TRANSLATION', 'Checked only when the TLB has nothing'),
  rule('s1.readable', 'The descriptor can be read', '3.3 (5b)', 'F_WALK_EABT'),
  rule('s1.valid', 'The descriptor is a table, or a block or page of its level', '3.3 (5c)', 'F_TRANSLATION'),
  rule('s1.size', 'The address that it leads to fits IPS', '3.3 (5d)', 'F_ADDR_SIZE'),
  rule(
    's1.access',
    'AF is 1, unless HA sets it or AFFD lets it be',
    '3.3 (6)',
    'F_ACCESS',
    'AF is not set when a permission fault follows',
  ),
  rule('s1.write', 'AP and APTable allow writing, if the device writes', '3.3 (7)', 'F_PERMISSION'),
  rule('s1.read', 'AP and APTable allow reading, if the device reads', '3.3 (7)', 'F_PERMISSION'),
  rule('s1.pan', 'With PAN, a privileged access keeps off user pages', '3.3 (7)', 'F_PERMISSION'),
  rule(
    's1.execute',
    'XN, XNTable and WXN allow execution, if an instruction is read',
    '3.3 (7)',
    'F_PERMISSION',
    'AP does not count for an instruction of unprivileged code',
  ),

  /* Stage 2: 3.4. */
  ...second,
];

const numbers = new Map(rules.map((r, n) => [r.id, n]));

/** Number of a rule; a wrong id is a mistake of ours, found when the module loads. */
export function ruleNumber(id: string): number {
  const n = numbers.get(id);
  if (n === undefined) throw new RangeError(`no rule ${id}`);
  return n;
}
