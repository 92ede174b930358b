/** Words for what a message carries: accesses, codes, reasons, acts. `tell.ts` makes sentences of them. */
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import { hex } from '../views/numbers.ts';
import type { ServerId } from './format.ts';
import { ACTED, type Entry, FAILED, IGNORED, LOGGED, LOOKED, LOST } from './log.ts';
import type { ActorId } from './shapes.ts';

export const indexText = (index: number): string => `0x${index.toString(16).padStart(2, '0')}`;
export const pageAddress = (page: number): bigint => BigInt(page) * 4096n;
export const short = (page: number): string => page.toString(16).slice(-5);

export function accessLetters(access: number): string {
  return `${(access & READ) !== 0 ? 'R' : ''}${(access & WRITE) !== 0 ? 'W' : ''}${(access & EXECUTE) !== 0 ? 'X' : ''}`;
}

/** `write`, `read and write`. */
export function accessWords(access: number): string {
  const words = [
    (access & READ) !== 0 ? 'read' : '',
    (access & WRITE) !== 0 ? 'write' : '',
    (access & EXECUTE) !== 0 ? 'execute' : '',
  ].filter((w) => w !== '');
  return words.length === 0 ? 'nothing' : words.join(' and ');
}

export function codeName(code: number): string {
  if (code === 0) return 'success';
  if (code === 1) return 'invalid request';
  return code === 15 ? 'response failure' : `reserved code ${code}`;
}

export const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** Lane in which answers are made, and what its actor is called. */
export const answerer = (server: ServerId): { readonly lane: ActorId; readonly name: string } => ANSWERERS[server];
const ANSWERERS = {
  sva: { lane: 'kernel', name: 'The host’s page fault handler' },
  driver: { lane: 'driver', name: 'The device driver' },
  userspace: { lane: 'driver', name: 'The driver in user space' },
  guest: { lane: 'guest', name: 'The guest' },
} as const;

export const WHY_LOST: Readonly<Record<number, string>> = {
  [LOST.full]: 'The queue is full: the request is lost.',
  [LOST.refused]: 'The unit refuses it.',
};

export const HOW_LOOKED: Readonly<Record<number, readonly [label: string, says: string]>> = {
  [LOOKED.there]: ['is there', 'The page is there already.'],
  [LOOKED.made]: ['made present', 'The page is read back and made present.'],
  [LOOKED.copied]: ['copied', 'The page is copied, and the copy may be written.'],
  [LOOKED.missing]: ['not mapped', 'Nothing is mapped there: invalid.'],
  [LOOKED.forbidden]: ['not allowed', 'The mapping does not allow it: invalid.'],
  [LOOKED.exiting]: ['process ends', 'The process is ending: invalid.'],
};

export const WHY_FAILED: Readonly<Record<number, string>> = {
  [FAILED.invalid]: 'the answer was invalid',
  [FAILED.gaveUp]: 'no answer came',
  [FAILED.tries]: 'every answer was success, and the page never came',
  [FAILED.off]: 'its page request interface is off',
  [FAILED.atsRefused]: 'its translation request was refused',
  [FAILED.blocked]: 'the unit blocked it',
  [FAILED.aborted]: 'its translation request was aborted',
};

export const WHY_IGNORED: Readonly<Record<number, string>> = {
  [IGNORED.twice]: 'the group has been answered already',
  [IGNORED.unknown]: 'no such group is pending',
  [IGNORED.code]: 'only success and invalid may come from user space',
  [IGNORED.removed]: 'the core has answered for it',
};

export const ACTS: Readonly<Record<number, readonly [label: string, says: (pages: number) => string]>> = {
  [ACTED.unmap]: ['unmaps', (n) => `Software unmaps ${plural(n, 'page')}.`],
  [ACTED.kill]: ['ends the process', () => 'The process ends: its pages go, and its faults are refused.'],
  [ACTED.unbind]: ['unbinds the PASID', () => 'The PASID is taken from the device.'],
  [ACTED.reset]: ['resets the device', () => 'The device is reset and forgets its groups.'],
  [ACTED.remove]: ['removes the device', () => 'The device is removed.'],
  [ACTED.stop]: ['stops the PASID', () => 'The driver tells the device to stop using the PASID.'],
  [ACTED.unregister]: ['takes the handler away', () => 'The fault handler is taken away.'],
  [ACTED.enable]: ['enables the interface', () => 'Software turns the page request interface on.'],
  [ACTED.reuse]: ['gives the PASID away', () => 'The PASID goes to another process before the queue is drained.'],
};

export const completion = (status: number): string => (status === 1 ? 'unsupported request' : 'completer abort');

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export function after(code: number): string {
  if (code === 0) return ' The device may try again.';
  return code === 1 ? ' The device gives this access up.' : '';
}

export function logLine(e: Entry): string {
  const pasid = Math.max(0, e.b);
  if (e.a === LOGGED.kernel) return `The kernel prints: ${e.text ?? ''}`;
  if (e.a === LOGGED.noHandler)
    return `The kernel prints: a page fault for PASID ${hex(BigInt(pasid))} without domain attached or handler installed.`;
  if (e.a === LOGGED.untold)
    return 'Nobody above the IOMMU driver hears of this fault: today it stays in the host’s log.';
  if (e.a === LOGGED.busy) return 'The handler cannot be taken away: busy, because events are pending.';
  return 'A guest answers with failure. The host turns page requests off for this guest and answers invalid below.';
}
