/** RISC-V IOMMU: fault records and the lines about queues (Linux, 9). */
import { faultOfCode, faults } from '../models/riscv/faults.ts';
import type { FaultKind } from './format.ts';
import {
  type Draft,
  type Family,
  form,
  fromHex,
  type Open,
  opened,
  plainHex,
  type Rule,
  requesterSource,
  stepped,
  titleOf,
  toHex,
} from './rules.ts';
import { meaningOfFault, stepOfFault } from './steps.ts';

/** Causes by the kind of access: what devices execute, read, write. */
const EXECUTES: readonly number[] = [1, 12, 20];
const READS: readonly number[] = [4, 5, 13, 21];
const WRITES: readonly number[] = [6, 7, 15, 23];
const GUEST: readonly number[] = [20, 21, 23];
/** Causes of the tables of interrupt messages. */
const INTERRUPTS: readonly number[] = [261, 262, 263, 264, 270, 271];
const TYPE_DISALLOWED = 260;
/** The unit's own interrupt message was refused: no request. */
const OWN_MESSAGE = 273;

function kindOf(cause: number): FaultKind {
  if (INTERRUPTS.includes(cause)) return 'interrupt-remap-fault';
  if (cause === TYPE_DISALLOWED) return 'device-request-error';
  if (cause === OWN_MESSAGE) return 'status';
  return cause >= 256 && cause < 272 ? 'configuration-fault' : 'dma-fault';
}

function record(cause: number, id: number, value: string, second: string): Open {
  const d: Draft = { model: 'riscv', kind: kindOf(cause), code: toHex(cause, 2) };
  d.source = id <= 0xffff ? requesterSource(id) : { sid: toHex(id) };
  if (cause !== OWN_MESSAGE) d.address = plainHex(value);
  if (EXECUTES.includes(cause)) {
    d.access = 'read';
    d.instruction = true;
  } else if (READS.includes(cause)) d.access = 'read';
  else if (WRITES.includes(cause)) d.access = 'write';
  if (GUEST.includes(cause)) {
    d.stage = 2;
    // The low bits tell of implicit accesses; the address has none.
    d.secondAddress = toHex(fromHex(second) & ~3n);
  }
  const fault = faults[faultOfCode(cause)];
  if (fault !== undefined) {
    d.meaning = meaningOfFault(fault);
    stepped(d, INTERRUPTS.includes(cause) ? 'interrupt-remap' : stepOfFault(fault));
  }
  return opened(d, 'riscv-fault');
}

const fault: Rule = {
  format: 'riscv-fault',
  pattern: form(
    '\\bFault (?<cause>\\d{1,4}) devid: (?<id>0x[0-9a-f]{1,6}) iotval: (?<value>(?:0x)?[0-9a-f]{1,16}) iotval2: (?<second>(?:0x)?[0-9a-f]{1,16})',
  ),
  parts: {
    cause: (_, d) => `Cause, in decimal: ${titleOf(d)}.`,
    id: (_, d) => `Device: ID ${d.source?.sid ?? ''}.`,
    value: 'Address of the access, in hex.',
    second: (_, d) =>
      d.stage === 2
        ? `Guest physical address ${d.secondAddress ?? ''}; the two low bits tell of accesses of the walk itself.`
        : 'Counts for guest page faults only.',
  },
  read: (f) =>
    record(
      Number(f.get('cause') ?? '0'),
      Number(fromHex(f.get('id') ?? '') & 0xffffffn),
      f.get('value') ?? '',
      f.get('second') ?? '',
    ),
};

const QUEUES: Readonly<Record<string, string>> = {
  '0': 'command queue',
  '1': 'fault queue',
  '2': 'page request queue',
  '3': 'page request queue',
};

const queue: Rule = {
  format: 'riscv-queue',
  pattern: form('\\bQueue #(?<queue>\\d{1,2}) error; memory fault:(?<memory>[01]) overflow:(?<overflow>[01])'),
  parts: {
    queue: (t) => `The ${QUEUES[t] ?? 'queue'}.`,
    memory: (t) => (t === '1' ? 'An entry could not be written.' : 'Its memory works.'),
    overflow: (t) => (t === '1' ? 'It was full: records were lost.' : 'It was not full.'),
  },
  read(f) {
    const isRequests = QUEUES[f.get('queue') ?? ''] === 'page request queue';
    const d: Draft = { model: 'riscv', kind: isRequests ? 'page-request-error' : 'status' };
    d.meaning =
      f.get('overflow') === '1'
        ? 'Records were lost: the queue was full.'
        : 'Records were lost: the queue cannot be written.';
    stepped(d, isRequests ? 'page-request' : undefined);
    return opened(d, 'riscv-queue');
  },
};

const commands: Rule = {
  format: 'riscv-queue',
  pattern: form(
    '\\bQueue #(?<queue>\\d{1,2}) error; fault:(?<memory>[01]) timeout:(?<timeout>[01]) illegal:(?<illegal>[01]) fence_w_ip:(?<fence>[01])',
  ),
  parts: {
    queue: 'The command queue.',
    memory: (t) => (t === '1' ? 'A command could not be read.' : 'Commands can be read.'),
    timeout: (t) => (t === '1' ? 'A device did not answer an invalidation in time.' : 'No device is late.'),
    illegal: (t) => (t === '1' ? 'A command is not accepted.' : 'No command was refused.'),
    fence: 'A fence raised its interrupt.',
  },
  read(f) {
    const isLate = f.get('timeout') === '1';
    const d: Draft = { model: 'riscv', kind: isLate ? 'invalidation-error' : 'command-error' };
    d.meaning = isLate ? 'A device did not answer an invalidation in time.' : 'The command queue stopped.';
    stepped(d, isLate ? 'invalidation' : 'command');
    return opened(d, 'riscv-queue');
  },
};

const late: Rule = {
  format: 'riscv-queue',
  pattern: form('(?<text>Hardware error: command (?:execution timeout|enqueue failed))'),
  parts: { text: 'The driver waited in vain for the command queue.' },
  read() {
    const d: Draft = {
      model: 'riscv',
      kind: 'command-error',
      meaning: 'The driver waited in vain for the command queue.',
    };
    stepped(d, 'command');
    return opened(d, 'riscv-queue');
  },
};

export const riscv: Family = { id: 'riscv-iommu', rules: [fault, queue, commands, late] };
