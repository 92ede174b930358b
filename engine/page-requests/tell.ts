/** Messages in words: who sends, who receives, the few words at the arrow, the sentence. One formatter for screen, ear and terminal. */
import { STEP_IDS, steps } from '../linux/reasons.ts';
import { hex } from '../views/numbers.ts';
import { spoken } from '../views/speech.ts';
import type { Exchange } from './exchange.ts';
import { ACTED, DISCARDED, type Entry, KIND, LOGGED, LOOKED, LOST } from './log.ts';
import type { ActorId, MessageCode, MessageView } from './shapes.ts';
import {
  ACTS,
  accessLetters,
  accessWords,
  after,
  answerer,
  codeName,
  completion,
  HOW_LOOKED,
  indexText,
  logLine,
  lower,
  pageAddress,
  plural,
  short,
  WHY_FAILED,
  WHY_IGNORED,
  WHY_LOST,
} from './words.ts';

/** What `told` gives of a message. */
interface Told {
  readonly code: MessageCode;
  readonly from: ActorId;
  readonly to: ActorId;
  readonly label: string;
  readonly text: string;
  readonly head?: MessageView['head'];
  readonly marker?: boolean;
  readonly fault?: boolean;
}

function told(x: Exchange, e: Entry): Told {
  const text = x.endpoints[e.device];
  const name = text?.device ?? 'the device';
  const who = answerer(text?.server ?? 'sva');
  const address = hex(pageAddress(e.page));
  const index = indexText(e.b & 0xffff);
  const group = x.groups[e.group];
  const stalls = text?.recovers === 'stall';
  const groupName = stalls ? `stalled transaction ${index}` : `group ${index}`;
  const withPasid = e.pasid >= 0 ? ` with PASID ${hex(BigInt(e.pasid))}` : ' without PASID';
  switch (e.kind) {
    case KIND.translationAsked:
      return {
        code: 'RQ',
        from: 'device',
        to: 'iommu',
        label: `ATS ${short(e.page)} ${accessLetters(e.a)}`,
        text: `Device ${name} asks for a translation of ${address}, to ${accessWords(e.a)}${withPasid}.`,
      };
    case KIND.translationAnswered: {
      const refused = (e.b & 8) !== 0;
      const granted = accessLetters(e.b & 7);
      const says = refused
        ? `The IOMMU refuses: ${completion(e.a)}.`
        : granted === ''
          ? 'The answer grants nothing: the page is not there, and nothing is recorded.'
          : `The answer allows to ${accessWords(e.b & 7)}.`;
      return {
        code: 'RS',
        from: 'iommu',
        to: 'device',
        label: refused ? completion(e.a) : granted === '' ? 'nothing granted' : `granted ${granted}`,
        text: says,
        head: 'answers',
        fault: refused,
      };
    }
    case KIND.accessed:
      return {
        code: 'OK',
        from: 'device',
        to: 'iommu',
        label: `${accessWords(e.a)}s ${plural(e.b, 'page')}`,
        text: `Device ${name} uses ${plural(e.b, 'page')} from ${address} on: the access goes through.`,
      };
    case KIND.accessBlocked:
      return {
        code: 'FL',
        from: 'device',
        to: 'iommu',
        label: `${short(e.page)} blocked`,
        text: `The unit blocks the access of device ${name} to ${address}.`,
        head: 'lost',
        fault: true,
      };
    case KIND.staleUsed:
      return {
        code: 'FL',
        from: 'device',
        to: 'iommu',
        label: `stale ${short(e.page)}`,
        text: `Device ${name} uses a translation of ${address} that it kept: the page is no longer its process’s.`,
        fault: true,
      };
    case KIND.stalled:
      return {
        code: 'RQ',
        from: 'device',
        to: 'iommu',
        label: `${index} ${short(e.page)} ${accessLetters(e.a)} stalls`,
        text: `The access of device ${name} to ${address} stalls inside the unit, with tag ${index}.`,
      };
    case KIND.pageRequested: {
      const last = (e.b & (1 << 16)) !== 0;
      const more = last ? 'the last of its group' : 'more requests follow';
      const says = `Device ${name} asks for page ${address}: group ${index}, ${accessWords(e.a)}, ${more}.`;
      return {
        code: 'RQ',
        from: 'device',
        to: 'iommu',
        label: `${index} ${short(e.page)} ${accessLetters(e.a)}${last ? ' last' : ''}`,
        text: e.c === LOST.not ? says : `${says} ${WHY_LOST[e.c] ?? ''}`,
        head: e.c === LOST.not ? 'asks' : 'lost',
        fault: e.c !== LOST.not,
      };
    }
    case KIND.stopMarked:
      return {
        code: 'RQ',
        from: 'device',
        to: 'iommu',
        label: 'stop marker',
        text: `Device ${name} sends a stop marker${withPasid}: no more page requests follow.`,
        marker: true,
      };
    case KIND.answeredByUnit:
      return {
        code: 'RS',
        from: 'iommu',
        to: 'device',
        label: `${index} ${codeName(e.a)}, auto`,
        text: `The IOMMU answers group ${index} by itself: ${codeName(e.a)}. Software never saw it.`,
        head: 'answers',
        fault: true,
      };
    case KIND.interrupted:
      return { code: 'IN', from: 'iommu', to: 'kernel', label: 'interrupt', text: 'The IOMMU interrupts the host.' };
    case KIND.drained:
      return {
        code: 'RD',
        from: 'kernel',
        to: 'iommu',
        label: `reads ${e.a}`,
        text: `The host’s IOMMU driver reads ${plural(e.a, 'entry').replace('entrys', 'entries')} from the queue.`,
      };
    case KIND.eventSent: {
      const last = (e.b & (1 << 16)) !== 0;
      const what =
        x.text.linux === '2017' ? `page ${address}${last ? ', the last of its group' : ''}` : plural(e.c, 'page');
      return {
        code: 'RQ',
        from: 'kernel',
        to: who.lane,
        label: indexText(e.b & 0x1ff),
        text: `A generic event goes to ${lower(who.name)}: ${stalls ? 'stalled transaction' : 'group'} ${indexText(e.b & 0xffff)}, ${what}, ${accessWords(e.a)}. No word of it names the model.`,
      };
    }
    case KIND.looked: {
      const [label, says] = HOW_LOOKED[e.b] ?? ['', ''];
      return {
        code: 'SW',
        from: who.lane,
        to: who.lane,
        label: `${short(e.page)} ${label}`,
        text: `${who.name} looks at ${address}. ${says}`,
        fault: e.b >= LOOKED.missing,
      };
    }
    case KIND.answered:
      return {
        code: 'RS',
        from: who.lane,
        to: 'kernel',
        label: `${index} ${codeName(e.a)}`,
        text: `${who.name} answers ${groupName}: ${codeName(e.a)}${group !== undefined && (group.index !== (e.b & 0xffff) || group.pasid !== e.pasid) ? `, for index ${index}${withPasid}` : ''}${e.c === 1 ? ', with private data that is not the request’s' : ''}.`,
        head: 'answers',
        fault: e.a > 1 || e.c === 1,
      };
    case KIND.ignored:
      return {
        code: 'FL',
        from: 'kernel',
        to: 'kernel',
        label: `${index} ignored`,
        text: `The fault core drops the answer for ${index}: ${WHY_IGNORED[e.a] ?? ''}.`,
        fault: true,
      };
    case KIND.commandQueued:
      return {
        code: 'RS',
        from: 'kernel',
        to: 'iommu',
        label: `${index} ${codeName(e.a)}`,
        text: `The host’s IOMMU driver writes the response into its command queue: ${groupName}, ${codeName(e.a)}.`,
        head: 'answers',
      };
    case KIND.commanded:
      return {
        code: 'IV',
        from: 'kernel',
        to: 'iommu',
        label: 'invalidates',
        text: `The host’s IOMMU driver writes a command: ${x.model.describe.layouts[e.layout]?.title ?? 'a command'}.`,
      };
    case KIND.responded:
      return {
        code: 'RS',
        from: 'iommu',
        to: 'device',
        label: `${index} ${codeName(e.a)}`,
        text: `The IOMMU passes the answer to ${groupName} on to ${name}: ${codeName(e.a)}.${after(e.a)}`,
        head: 'answers',
        fault: e.a > 1,
      };
    case KIND.unexpected:
      return {
        code: 'FL',
        from: 'device',
        to: 'device',
        label: `${index} unexpected`,
        text: `Device ${name} has no open group ${index}${withPasid}: it sets UPRGI and ignores the response.`,
        fault: true,
      };
    case KIND.turnedOff:
      return {
        code: 'FL',
        from: 'device',
        to: 'device',
        label: 'interface off',
        text: `Device ${name} sets RF and turns its page request interface off, for every function that shares it.`,
        fault: true,
      };
    case KIND.gaveUp:
      return {
        code: 'TM',
        from: 'device',
        to: 'device',
        label: `${index} given up`,
        text: `Device ${name} waits no longer for ${groupName}: no response came.`,
        fault: true,
      };
    case KIND.failed:
      return {
        code: 'FL',
        from: 'device',
        to: 'driver',
        label: 'error interrupt',
        text: `Device ${name} tells its driver: the access to ${address} failed, because ${WHY_FAILED[e.a] ?? 'it could not be made'}.`,
        fault: true,
      };
    case KIND.discarded:
      return {
        code: 'FL',
        from: 'kernel',
        to: 'kernel',
        label: `drops ${e.a} open`,
        text: `The fault core throws ${plural(e.a, 'request')} of open groups away${e.b === DISCARDED.overflow ? ': the queue had overflowed' : ''}.`,
        fault: true,
      };
    case KIND.logged:
      return { code: 'LG', from: 'kernel', to: 'kernel', label: 'log', text: logLine(e), fault: e.a !== LOGGED.kernel };
    case KIND.recorded:
      return {
        code: 'FL',
        from: 'iommu',
        to: 'kernel',
        label: 'fault record',
        text: `The IOMMU records a fault that cannot be repaired by waiting: ${x.model.describe.faults[e.b]?.title ?? 'unknown'}.`,
        fault: true,
      };
    case KIND.forget:
      return {
        code: 'IV',
        from: 'iommu',
        to: 'device',
        label: `forget ${short(e.page)}`,
        text: `The IOMMU tells device ${name} to forget ${e.a >= 64 ? 'every translation' : `its translations of 2^${e.a} bytes at ${address}`}${withPasid}.`,
      };
    case KIND.forgotten:
      return {
        code: 'IV',
        from: 'device',
        to: 'iommu',
        label: 'forgotten',
        text: `Device ${name} has forgotten them and says so.`,
        head: 'answers',
      };
    case KIND.unanswered:
      return {
        code: 'TM',
        from: 'device',
        to: 'device',
        label: 'no completion',
        text: `Device ${name} does not complete the invalidation in time: the memory may not be used again.`,
        fault: true,
      };
    case KIND.faultTold: {
      const step = STEP_IDS[e.a] ?? 'other';
      return {
        code: 'RQ',
        from: 'kernel',
        to: who.lane,
        label: steps[step].reason,
        text: `A generic event that cannot be answered goes to ${lower(who.name)}: ${steps[step].reason}. ${steps[step].canGoOn}`,
        fault: true,
      };
    }
    case KIND.notEnabled:
      return {
        code: 'FL',
        from: 'device',
        to: 'device',
        label: 'not stopped',
        text: `Device ${name} does not turn its interface on: groups are open, and its stopped bit reads 0.`,
        fault: true,
      };
    case KIND.spared:
      return {
        code: 'SW',
        from: who.lane,
        to: who.lane,
        label: 'fails one access',
        text: `${who.name} fails this access alone; device ${name} goes on with other work.`,
      };
    case KIND.unitError:
      return {
        code: 'FL',
        from: 'iommu',
        to: 'kernel',
        label: 'unit error',
        text: `The IOMMU reports an error of its own: ${e.text ?? ''}.`,
        fault: true,
      };
    case KIND.strayCompletion:
      return {
        code: 'FL',
        from: 'device',
        to: 'iommu',
        label: 'stray completion',
        text: `Device ${name} completes an invalidation that nobody asked for.`,
        head: 'lost',
        fault: true,
      };
    case KIND.hostTimedOut:
      return {
        code: 'TM',
        from: 'kernel',
        to: 'kernel',
        label: 'time is over',
        text:
          e.a === 0
            ? 'The host has waited long enough, and writes so into its log.'
            : 'The host has waited long enough, and answers with response failure.',
        fault: true,
      };
    default: {
      const [label, says] = ACTS[e.a] ?? ['acts', () => 'Software acts.'];
      return {
        code: 'SW',
        from: e.a === ACTED.stop ? 'driver' : 'kernel',
        to: e.a === ACTED.stop ? 'device' : 'kernel',
        label,
        text: says(e.b),
      };
    }
  }
}

export function messageOf(x: Exchange, n: number): MessageView {
  const e = x.log.entry(n);
  const t = told(x, e);
  return {
    n,
    time: e.time,
    code: t.code,
    from: t.from,
    to: t.to,
    device: x.endpoints[e.device]?.device ?? '',
    group: e.group < 0 ? null : e.group,
    label: t.label,
    text: t.text,
    spoken: spoken(`Message ${n} of ${x.log.length}. ${t.text}`),
    head: t.head ?? 'asks',
    marker: t.marker ?? false,
    fault: t.fault ?? false,
    open: e.open,
    queued: e.queued,
    changeable: e.kind === KIND.answered && x.groups[e.group]?.answer === n,
  };
}
