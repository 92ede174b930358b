/**
 * Length: one declaration for each shape of an event record and for each command. They are short, alike and compared
 * with each other.
 *
 * Undefined bits of records are `ignored`: hardware writes 0 there. Reserved bits of commands are not checked, which the
 * architecture allows (commands 5.2).
 */
import { address, flag, ignored, type Layout, layout, uint } from '../../bits/layout.ts';

const res0 = (q: number, hi: number, lo: number) => ignored(q, hi, lo, 'Reserved: 0');

/* ── Event records ─────────────────────────────────────────────────────────────────────────────────────────────── */

const eventNames = {
  values: {
    1: 'F_UUT',
    2: 'C_BAD_STREAMID',
    3: 'F_STE_FETCH',
    4: 'C_BAD_STE',
    5: 'F_BAD_ATS_TREQ',
    6: 'F_STREAM_DISABLED',
    7: 'F_TRANSL_FORBIDDEN',
    8: 'C_BAD_SUBSTREAMID',
    9: 'F_CD_FETCH',
    10: 'C_BAD_CD',
    11: 'F_WALK_EABT',
    16: 'F_TRANSLATION',
    17: 'F_ADDR_SIZE',
    18: 'F_ACCESS',
    19: 'F_PERMISSION',
    32: 'F_TLB_CONFLICT',
    33: 'F_CFG_CONFLICT',
    36: 'E_PAGE_REQUEST',
    37: 'F_VMS_FETCH',
  },
} as const;

const type = uint(0, 7, 0, 'Type', 'Which event', eventNames);
const streamId = uint(0, 63, 32, 'StreamID', 'Stream of the transaction');
const substream = {
  zeroType: res0(0, 10, 8),
  ssv: flag(0, 11, 'SSV', 'The transaction had a SubstreamID'),
  ssid: uint(0, 31, 12, 'SubstreamID', 'SubstreamID, when SSV is 1'),
};
const head = { type, ...substream, sid: streamId };
const direction = {
  pnu: flag(1, 33, 'PnU', 'Privileged'),
  ind: flag(1, 34, 'InD', 'Instruction'),
  rnw: flag(1, 35, 'RnW', 'The transaction reads'),
};
const inputAddress = uint(2, 63, 0, 'InputAddr', 'Address of the transaction');
const fetchAddress = {
  zeroFetchLow: res0(3, 2, 0),
  fetchAddr: address(3, 55, 3, 'FetchAddr', 'Where the read failed', { unlimited: true, pointsTo: 'failed read' }),
  zeroFetchHigh: res0(3, 63, 56),
};
const classes = uint(1, 41, 40, 'CLASS', 'What was being read or translated', {
  values: { 0: 'context descriptor', 1: 'stage 1 descriptor', 2: 'the input address' },
});
const nothing = (...qs: readonly number[]) => Object.fromEntries(qs.map((q) => [`zero${q}`, res0(q, 63, 0)]));

const event = (id: string, title: string, fields: Parameters<typeof layout>[0]['fields']): Layout =>
  layout({ id, title, spec: 'events 4.2', bytes: 32, fields });

export const eventConfiguration = event('eventConfiguration', 'Event: bad configuration', {
  ...head,
  ...nothing(1, 2, 3),
});

export const eventStreamDisabled = event('eventStreamDisabled', 'Event: stream disabled', {
  type,
  zeroType: res0(0, 31, 8),
  sid: streamId,
  ...nothing(1, 2, 3),
});

export const eventSubstream = event('eventSubstream', 'Event: bad SubstreamID', {
  type,
  zeroType: res0(0, 11, 8),
  ssid: uint(0, 31, 12, 'SubstreamID', 'SubstreamID: always valid here'),
  sid: streamId,
  ...nothing(1, 2, 3),
});

export const eventFetch = event('eventFetch', 'Event: configuration could not be read', {
  ...head,
  reason: uint(1, 15, 0, 'Reason', "The implementation's own"),
  gpcf: flag(1, 16, 'GPCF', 'A granule protection check failed'),
  zero1: res0(1, 63, 17),
  ...nothing(2),
  ...fetchAddress,
});

export const eventTranslationRequest = event('eventTranslationRequest', 'Event: translation request refused', {
  ...head,
  zero1: ignored(1, 63, 0, 'What was asked for: positions not known, 0'),
  inputAddr: inputAddress,
  ...nothing(3),
});

export const eventForbidden = event('eventForbidden', 'Event: translated transaction refused', {
  ...head,
  zero1: res0(1, 34, 0),
  rnw: direction.rnw,
  zero1High: res0(1, 63, 36),
  inputAddr: inputAddress,
  ...nothing(3),
});

export const eventWalkAbort = event('eventWalkAbort', 'Event: table could not be read', {
  ...head,
  reason: uint(1, 15, 0, 'Reason', "The implementation's own"),
  zero1: res0(1, 32, 16),
  ...direction,
  zero1Middle: res0(1, 38, 36),
  s2: flag(1, 39, 'S2', 'A stage 2 table'),
  class: classes,
  zero1High: res0(1, 63, 42),
  inputAddr: inputAddress,
  ...fetchAddress,
});

const translation = {
  ...head,
  stag: uint(1, 15, 0, 'STAG', 'Token of the stalled transaction'),
  zero1: res0(1, 30, 16),
  stall: flag(1, 31, 'Stall', 'The transaction waits for an answer'),
  zero1Low: res0(1, 32, 32),
  ...direction,
  zero1Middle: res0(1, 37, 36),
  nsipa: flag(1, 38, 'NSIPA', 'Secure streams only'),
  s2: flag(1, 39, 'S2', 'Stage 2 faulted'),
  class: classes,
} as const;
const intermediate = {
  inputAddr: inputAddress,
  zeroIpaLow: res0(3, 11, 0),
  ipa: address(3, 55, 12, 'IPA', 'Intermediate address that stage 2 refused', { unlimited: true }),
  zeroIpaHigh: res0(3, 63, 56),
} as const;

export const eventTranslation = event('eventTranslation', 'Event: translation fault', {
  ...translation,
  zero1High: res0(1, 63, 42),
  ...intermediate,
});

export const eventPermission = event('eventPermission', 'Event: permission fault', {
  ...translation,
  zero1High: res0(1, 43, 42),
  ttrnw: flag(1, 44, 'TTRnW', 'The descriptor was to be read, not written'),
  zero1Top: res0(1, 63, 45),
  ...intermediate,
});

export const events: readonly Layout[] = [
  eventConfiguration,
  eventStreamDisabled,
  eventSubstream,
  eventFetch,
  eventTranslationRequest,
  eventForbidden,
  eventWalkAbort,
  eventTranslation,
  eventPermission,
];

/* ── Page requests ─────────────────────────────────────────────────────────────────────────────────────────────── */

export const pageRequest = layout({
  id: 'pageRequest',
  title: 'Page request',
  spec: 'queues 5.6',
  bytes: 16,
  fields: {
    sid: uint(0, 31, 0, 'StreamID', 'Stream of the request'),
    ssid: uint(0, 51, 32, 'SubstreamID', 'SubstreamID, when SSV is 1'),
    zero: res0(0, 57, 52),
    priv: flag(0, 58, 'Priv', 'Privileged'),
    x: flag(0, 59, 'X', 'Execution is wanted'),
    r: flag(0, 60, 'R', 'Reading is wanted'),
    w: flag(0, 61, 'W', 'Writing is wanted'),
    last: flag(0, 62, 'L', 'Last of its group'),
    ssv: flag(0, 63, 'SSV', 'The request has a SubstreamID'),
    prgi: uint(1, 8, 0, 'PRGI', 'Page request group index'),
    zeroGroup: res0(1, 11, 9),
    addr: address(1, 63, 12, 'address', 'Page that is wanted', { unlimited: true }),
  },
});

/* ── Commands ──────────────────────────────────────────────────────────────────────────────────────────────────── */

type Draft = Parameters<typeof layout>[0]['fields'][string];

/** Fields from bit 8 of the first word on; what lies between them is reserved. */
function command(id: string, title: string, opcode: number, fields: Readonly<Record<string, Draft>>): Layout {
  const all: Record<string, Draft> = {
    opcode: uint(0, 7, 0, 'opcode', 'Which command', { values: { [opcode]: title } }),
    ...fields,
  };
  const used = Object.values(all);
  for (const q of [0, 1]) {
    let from = -1;
    for (let bit = 0; bit <= 64; bit++) {
      const free = bit < 64 && !used.some((f) => f.q === q && f.lo <= bit && bit <= f.hi);
      if (free && from < 0) from = bit;
      if (!free && from >= 0) {
        all[`zero${q}At${from}`] = res0(q, bit - 1, from);
        from = -1;
      }
    }
  }
  return layout({ id, title, spec: 'commands 5.2', bytes: 16, fields: all });
}

const secure = flag(0, 10, 'SSec', 'Secure streams: refused on this queue');
const withSsv = flag(0, 11, 'SSV', 'SubstreamID is valid');
const commandSsid = uint(0, 31, 12, 'SubstreamID', 'SubstreamID');
const commandSid = uint(0, 63, 32, 'StreamID', 'StreamID');
const vmid = uint(0, 47, 32, 'VMID', 'Virtual machine');
const asid = uint(0, 63, 48, 'ASID', 'Address space');
const leaf = flag(1, 0, 'Leaf', 'Only the last level changed');
const range = {
  num: uint(0, 16, 12, 'NUM', 'Range: (NUM + 1) × 2^SCALE granules'),
  scale: uint(0, 24, 20, 'SCALE', 'Range: (NUM + 1) × 2^SCALE granules'),
};
const pages = {
  leaf,
  ttl: uint(1, 9, 8, 'TTL', 'Level of the entries that changed; 0: any'),
  tg: uint(1, 11, 10, 'TG', 'Granule of a range; 0: one address', {
    values: { 0: 'one address', 1: '4 KiB', 2: '16 KiB', 3: '64 KiB' },
  }),
  addr: address(1, 63, 12, 'address', 'First address', { unlimited: true }),
};
const ipas = { ...pages, addr: address(1, 55, 12, 'IPA', 'First intermediate address', { unlimited: true }) };

export const prefetchConfig = command('prefetchConfig', 'Prefetch configuration', 0x01, {
  ssec: secure,
  ssv: withSsv,
  ssid: commandSsid,
  sid: commandSid,
});
export const prefetchAddress = command('prefetchAddress', 'Prefetch a translation', 0x02, {
  ssec: secure,
  ssv: withSsv,
  ssid: commandSsid,
  sid: commandSid,
  size: uint(1, 4, 0, 'Size', 'How much'),
  stride: uint(1, 9, 5, 'Stride', 'In which steps'),
  addr: address(1, 63, 12, 'address', 'First address', { unlimited: true }),
});
export const cfgiSte = command('cfgiSte', 'Invalidate a stream table entry', 0x03, {
  ssec: secure,
  sid: commandSid,
  leaf,
});
export const cfgiRange = command('cfgiRange', 'Invalidate a range of stream table entries', 0x04, {
  ssec: secure,
  sid: commandSid,
  range: uint(1, 4, 0, 'Range', '2^(Range+1) StreamIDs; 31: everything'),
});
export const cfgiCd = command('cfgiCd', 'Invalidate a context descriptor', 0x05, {
  ssec: secure,
  ssid: commandSsid,
  sid: commandSid,
  leaf,
});
export const cfgiCdAll = command('cfgiCdAll', 'Invalidate all context descriptors of a stream', 0x06, {
  ssec: secure,
  sid: commandSid,
});
export const cfgiVms = command('cfgiVms', 'Invalidate partition numbers of a virtual machine', 0x07, { vmid });
export const tlbiNhAll = command('tlbiNhAll', 'Invalidate stage 1 translations of a VMID', 0x10, { vmid });
export const tlbiNhAsid = command('tlbiNhAsid', 'Invalidate translations of an ASID', 0x11, { vmid, asid });
export const tlbiNhVa = command('tlbiNhVa', 'Invalidate addresses of an ASID', 0x12, {
  ...range,
  vmid,
  asid,
  ...pages,
});
export const tlbiNhVaa = command('tlbiNhVaa', 'Invalidate addresses of every ASID', 0x13, { ...range, vmid, ...pages });
export const tlbiEl2All = command('tlbiEl2All', 'Invalidate all EL2 translations', 0x20, {});
export const tlbiEl2Asid = command('tlbiEl2Asid', 'Invalidate EL2 translations of an ASID', 0x21, { asid });
export const tlbiEl2Va = command('tlbiEl2Va', 'Invalidate EL2 addresses of an ASID', 0x22, {
  ...range,
  asid,
  ...pages,
});
export const tlbiEl2Vaa = command('tlbiEl2Vaa', 'Invalidate EL2 addresses of every ASID', 0x23, { ...range, ...pages });
export const tlbiS12 = command('tlbiS12', 'Invalidate both stages of a VMID', 0x28, { vmid });
export const tlbiS2Ipa = command('tlbiS2Ipa', 'Invalidate stage 2 addresses of a VMID', 0x2a, {
  ...range,
  vmid,
  ...ipas,
});
export const tlbiNsnhAll = command('tlbiNsnhAll', 'Invalidate all translations but those of EL2', 0x30, {});
export const atcInv = command('atcInv', 'Invalidate the ATC of a device', 0x40, {
  g: flag(0, 9, 'G', 'Global entries too'),
  ssv: withSsv,
  ssid: commandSsid,
  sid: commandSid,
  size: uint(1, 5, 0, 'Size', '4096 × 2^Size bytes; 52: everything'),
  addr: address(1, 63, 12, 'address', 'First address', { unlimited: true }),
});
export const priResp = command('priResp', 'Answer a page request group', 0x41, {
  ssv: withSsv,
  ssid: commandSsid,
  sid: commandSid,
  prgi: uint(1, 8, 0, 'PRGI', 'Page request group index'),
  resp: uint(1, 13, 12, 'Resp', 'Answer', { values: { 0: 'response failure', 1: 'invalid request', 2: 'success' } }),
});
export const resume = command('resume', 'Answer a stalled transaction', 0x44, {
  ssec: secure,
  ac: flag(0, 12, 'Ac', 'Retry'),
  ab: flag(0, 13, 'Ab', 'Abort, when Ac is 0'),
  sid: commandSid,
  stag: uint(1, 15, 0, 'STAG', 'Token of the stalled transaction'),
});
export const stallTerm = command('stallTerm', 'Abort all stalled transactions of a stream', 0x45, {
  ssec: secure,
  sid: commandSid,
});
export const sync = command('sync', 'Wait for completion', 0x46, {
  cs: uint(0, 13, 12, 'CS', 'How completion is told', { values: { 0: 'not at all', 1: 'interrupt', 2: 'event' } }),
  msh: uint(0, 23, 22, 'MSH', 'Shareability of the message'),
  msiAttr: uint(0, 27, 24, 'MSIAttr', 'Memory type of the message'),
  msiData: uint(0, 63, 32, 'MSIData', 'Data of the message'),
  msiAddress: address(1, 55, 2, 'MSIAddress', 'Where the message goes; 0: there is none', { unlimited: true }),
});

export const commands: readonly Layout[] = [
  prefetchConfig,
  prefetchAddress,
  cfgiSte,
  cfgiRange,
  cfgiCd,
  cfgiCdAll,
  cfgiVms,
  tlbiNhAll,
  tlbiNhAsid,
  tlbiNhVa,
  tlbiNhVaa,
  tlbiEl2All,
  tlbiEl2Asid,
  tlbiEl2Va,
  tlbiEl2Vaa,
  tlbiS12,
  tlbiS2Ipa,
  tlbiNsnhAll,
  atcInv,
  priResp,
  resume,
  stallTerm,
  sync,
];
