/** The end of a request, as the last column shows it. */
import type { Machine } from '../machine/machine.ts';
import { EXECUTE, READ, SUCCESS, TRANSLATION_REQUEST, WRITE } from '../pcie/request.ts';
import { HOW, WITHHELD } from '../trace/rows.ts';
import type { CommandTrace } from './command.ts';
import { lowerStart } from './format.ts';
import { accessText } from './narrate.ts';
import { hex, sizeText } from './numbers.ts';
import type { ResultView } from './shapes.ts';

const ALL_ACCESS = READ | WRITE | EXECUTE;

/** @param done steps of the command that have happened; the result is known when its step has */
export function resultAt(machine: Machine, trace: CommandTrace, done: number): ResultView {
  const offset = trace.request === null ? '' : (trace.request.address & 0xfffn).toString(16).padStart(3, '0');
  const waiting: ResultView = {
    status: 'waiting',
    title: 'Waiting',
    code: null,
    fault: null,
    lines: [],
    address: null,
    pageSize: null,
    permissions: null,
    recorded: false,
    offset,
  };
  const seen = trace.steps.slice(0, done).flatMap((s) => s.events);
  const translated = seen.find((e) => e.kind === 'request translated');
  const faulted = seen.find((e) => e.kind === 'request faulted');
  const completion = seen.find((e) => e.kind === 'completion sent');
  const access = trace.request === null ? 'request' : accessText(trace.request.access);
  const recorded = seen.some((e) => e.kind === 'record queued');
  if (faulted?.kind === 'request faulted') {
    const fault = machine.describe.faults[faulted.fault];
    const denied = completion?.kind === 'completion sent' && completion.completion === 0;
    const stalled = faulted.completion === WITHHELD;
    const zeros = completion === undefined && faulted.completion === SUCCESS;
    const said = denied
      ? ['a success, nothing recorded']
      : stalled
        ? ['it waits for an answer']
        : zeros
          ? ['reads give zeros, writes are ignored']
          : [];
    const ending = stalled ? 'stalled' : 'blocked';
    return {
      ...waiting,
      status: denied ? 'denied' : ending,
      title: denied ? 'No permission granted' : `${access.slice(0, 1).toUpperCase()}${access.slice(1)} ${ending}`,
      code: fault === undefined ? null : hex(BigInt(fault.code)),
      fault: fault?.id ?? null,
      lines: fault === undefined ? ['no fault reason'] : [lowerStart(fault.title), ...said],
      recorded,
    };
  }
  if (translated?.kind === 'request translated') {
    const p = translated.permissions;
    const permissions = `${(p & READ) !== 0 ? 'r' : '-'}${(p & WRITE) !== 0 ? 'w' : '-'}${(p & EXECUTE) !== 0 ? 'x' : '-'}`;
    if (translated.how === HOW.interrupt)
      return { ...waiting, status: 'interrupt', title: 'Interrupt message', lines: ['no memory access'] };
    const asked = trace.request?.type === TRANSLATION_REQUEST ? trace.request.access & ALL_ACCESS : 0;
    if ((asked & ~p) !== 0)
      return {
        ...waiting,
        status: 'denied',
        title: 'No permission granted',
        lines: [`no right to ${access}`, 'a success, nothing recorded'],
      };
    const passed = translated.how === HOW.untranslated || translated.how === HOW.alreadyTranslated;
    return {
      ...waiting,
      status: passed ? 'passed' : 'translated',
      title: passed ? 'Passed through' : 'Translated',
      address: hex(translated.address),
      pageSize: passed ? null : sizeText(1n << BigInt(translated.sizeLog2)),
      permissions: passed ? null : permissions,
      lines: passed ? ['its own address'] : [`page of ${sizeText(1n << BigInt(translated.sizeLog2))}`],
    };
  }
  return waiting;
}
