/** What was reported: hardware records, kernel lines, generic events in the forms of their years. */
import { type OwnerId, owners, REASONS_2019, STEP_IDS, steps } from '../linux/reasons.ts';
import type { Machine } from '../machine/machine.ts';
import { memoryPlace } from '../machine/place.ts';
import type { Reported } from '../models/contract.ts';
import { UNRECORDED } from '../trace/rows.ts';
import { type CommandTrace, wordsAfter } from './command.ts';
import { accessText, pasidText } from './narrate.ts';
import { hex } from './numbers.ts';
import type { EventField, EventView, RecordPart, RecordView } from './shapes.ts';

/** A record as it was written, kept from the moment its command was read. */
export interface KeptRecord {
  readonly command: number;
  /** Step within the command. */
  readonly step: number;
  readonly word: number;
  readonly layout: string;
  readonly slot: number;
  readonly words: readonly number[];
}

/** Records of a command. Call while the machine stands at the command's end. */
export function recordsOf(trace: CommandTrace, machine: Machine): KeptRecord[] {
  const out: KeptRecord[] = [];
  trace.steps.forEach((s, step) => {
    for (const e of s.events) {
      if (e.kind !== 'record queued') continue;
      const layout = machine.describe.layouts[e.layout];
      if (layout === undefined) continue;
      const words = wordsAfter(trace, machine.memory.words, e.word, layout.bytes / 4, e.row);
      out.push({ command: trace.index, step, word: e.word, layout: layout.id, slot: e.slot, words });
    }
  });
  return out;
}

/** Place and address text of a word of the pool: a register or memory. */
export function whereIs(
  machine: Machine,
  word: number,
): { readonly place: string; readonly at: string; readonly name: string } {
  const owner = machine.memory.ownerOf(word);
  if ('page' in owner) {
    const at = BigInt(owner.page) * 4096n + BigInt((word & 1023) * 4);
    return { place: memoryPlace(at), at: hex(at), name: hex(at) };
  }
  const offset = (word - machine.iommu.registersAt) * 4;
  const register = machine.describe.registers.find((r) => r.offset === offset);
  return {
    place: `register:${register?.name ?? ''}`,
    at: hex(BigInt(Math.max(0, offset))),
    name: register?.name ?? 'state',
  };
}

export interface SeenCommand {
  readonly trace: CommandTrace;
  readonly records: readonly KeptRecord[];
  /** Steps of it that have happened, and its first step in the run. */
  readonly done: number;
  readonly firstStep: number;
}

export function recordPart(machine: Machine, seen: readonly SeenCommand[]): RecordPart {
  const records: RecordView[] = [];
  const events: EventView[] = [];
  let silence: string | null = null;
  for (const { trace, records: kept, done, firstStep } of seen) {
    for (const r of kept) {
      if (r.step >= done) continue;
      const { place, at, name } = whereIs(machine, r.word);
      records.push({
        id: `${trace.index}.${r.step}`,
        title: name,
        at,
        place,
        layout: r.layout,
        words: Array.from(machine.memory.words.subarray(r.word, r.word + r.words.length)),
        step: firstStep + r.step,
        kernel: machine.behaviour.log.lines(r.words, 0, machine),
        reports: reportsOf(machine, r.layout),
      });
    }
    trace.steps.slice(0, done).forEach((s, step) => {
      for (const e of s.events) {
        if (e.kind === 'event reported') events.push(eventView(machine, e, firstStep + step));
        else if (e.kind === 'record dropped') silence = silenceOf(machine, e.why);
      }
    });
  }
  return { records, events, silence: records.length === 0 ? silence : null };
}

/** What the fields of one layout report. */
function reportsOf({ describe }: Machine, id: string): Readonly<Record<string, Reported>> {
  const all = describe.queues.find((q) => q.reports !== undefined && q.layouts.includes(id))?.reports ?? {};
  const layout = describe.layouts.find((l) => l.id === id);
  return Object.fromEntries(Object.entries(all).filter(([field]) => layout?.field[field] !== undefined));
}

/** The model's own words where it has some. */
function silenceOf({ describe }: Machine, why: number): string {
  const own = describe.silences?.[why];
  return own === undefined ? (SILENCE[why] ?? 'Nothing was recorded.') : `Nothing was recorded: ${own}.`;
}

const SILENCE: Readonly<Record<number, string>> = {
  [UNRECORDED.suppressed]:
    'Fault processing is disabled (FPD) in an entry on the path: the request is blocked and nobody is told.',
  [UNRECORDED.collapsed]: 'A record of this device is still pending; the unit merged the new fault into it.',
  [UNRECORDED.overflow]: 'The overflow flag is set: until software clears it, faults are lost.',
  [UNRECORDED.full]: 'All records are taken: the overflow flag was set and this fault was lost.',
  [UNRECORDED.silent]: 'This way of blocking leaves no record.',
  [UNRECORDED.disabled]: 'Recording is switched off.',
  [UNRECORDED.waiting]: 'The queue has no room: the record of the stalled request waits inside the unit.',
  [UNRECORDED.noBuffer]: 'The driver had left no buffer: the event was lost, and no flag tells of that.',
  [UNRECORDED.tooSmall]: 'The buffer that the driver had left was too small: the event was lost.',
};

/** What the fields of the generic events report. */
const EVENT_REPORTS: Readonly<Record<string, Reported>> = {
  ...{ reason: 'entry', paddr: 'address', addr: 'address', pasid: 'pasid', pasid_valid: 'pasid' },
  ...{ rid: 'device', prot: 'access', perm: 'access', fetch_addr: 'entry' },
};

type Told = Extract<CommandTrace['events'][number], { kind: 'event reported' }>;

function eventView(machine: Machine, e: Told, step: number): EventView {
  const id = STEP_IDS[e.step] ?? 'other';
  const fault = machine.describe.faults[e.fault];
  const device = machine.describe.requester(e.requesterId);
  const address = e.address === null ? null : hex(e.address);
  const pasid = e.pasid < 0 ? null : hex(BigInt(e.pasid));
  const access = accessText(e.permissions);
  const field = (name: string, value: string | null, says: string): EventField => ({
    ...{ name, value, says },
    reports: value === null ? null : (EVENT_REPORTS[name] ?? null),
  });
  const reason2019 = fault?.reason2019 ?? null;
  const old = [
    field(
      'type',
      e.type === 'page request' ? '2' : '1',
      e.type === 'page request' ? 'page request' : 'unrecoverable DMA fault',
    ),
    field('reason', steps[id].reason2017, 'CTX, ACCESS, INVALIDATE or UNKNOWN'),
    field('paddr', address, 'page address: an I/O virtual address in spite of its name'),
    field('pasid', pasid, 'address space'),
    field('rid', `0x${(e.requesterId & 0xffff).toString(16).padStart(4, '0')}`, 'requester ID, 16 bits; later removed'),
    field('page_req_group_id', null, 'page requests only'),
    field('last_req', null, 'page requests only'),
    field('pasid_valid', pasid === null ? '0' : '1', 'the request had a PASID'),
    field('prot', access, 'read or write'),
    field('private_data', null, 'device-specific; none here'),
  ];
  const merged =
    reason2019 === null
      ? [field('(no event)', null, 'faults of this step stay with the host')]
      : [
          field('type', '1', 'unrecoverable'),
          field('reason', `${REASONS_2019.indexOf(reason2019)} ${reason2019}`, 'one of nine'),
          field(
            'flags',
            `${(pasid === null ? 0 : 1) | (address === null ? 0 : 2)}`,
            'PASID valid 1, address valid 2, fetch address valid 4',
          ),
          field('pasid', pasid, 'address space'),
          field('perm', access, 'read 1, write 2, execute 4, privileged 8'),
          field('addr', address, 'page address'),
          field('fetch_addr', null, 'where a table could not be read; this record does not tell'),
        ];
  return {
    step,
    type: e.type,
    reason: steps[id].reason,
    device,
    pasid: e.pasid < 0 ? null : pasidText(e.pasid),
    address,
    access,
    owners: unique(steps[id].owners),
    versions: [
      { title: '2017, as posted', fields: old },
      {
        title: '2017, as proposed',
        fields: [
          field('reason', steps[id].reason, 'names the step'),
          ...old.filter((f) => f.name !== 'reason' && f.name !== 'rid'),
        ],
      },
      { title: '2019, as merged', fields: merged },
      {
        title: 'today',
        fields: [field('(no event)', null, 'unrecoverable faults are logged by the host driver only')],
      },
    ],
  };
}

const unique = (ids: readonly OwnerId[]): OwnerId[] => [...new Set(ids)].filter((o) => owners[o] !== undefined);
