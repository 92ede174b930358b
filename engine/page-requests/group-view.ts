/** Groups as cards: state at a message, result, a sentence, whose it is. */
import type { OwnerId } from '../linux/reasons.ts';
import { hex } from '../views/numbers.ts';
import type { Exchange } from './exchange.ts';
import type { GroupState, GroupView } from './shapes.ts';
import { accessLetters, accessWords, codeName, indexText, pageAddress, plural } from './words.ts';
import type { Group } from './world.ts';

/** Page addresses on a card. */
const PAGES_SHOWN = 8;

export function groups(x: Exchange, n: number, from: number, to: number): readonly GroupView[] {
  return x.groups.slice(Math.max(0, from), Math.max(0, to)).map((g) => groupOf(x, g, n));
}

function groupOf(x: Exchange, g: Group, n: number): GroupView {
  const state = stateAt(g, n);
  const ended = state !== 'open' && state !== 'complete';
  const blame = ended ? blameOf(x, g) : null;
  return {
    ordinal: g.ordinal,
    device: x.endpoints[g.device]?.device ?? '',
    index: g.index,
    pasid: g.pasid < 0 ? null : g.pasid,
    requests: g.sent,
    access: accessLetters(g.access).toLowerCase(),
    pages: g.pages.slice(0, PAGES_SHOWN).map((p) => hex(pageAddress(p))),
    state,
    result: ended ? resultOf(g) : state === 'open' ? 'Open' : 'Waits for an answer',
    says: ended ? saysOf(x, g) : `${plural(g.pages.length, 'page')} to ${accessWords(g.access)}.`,
    owners: blame?.owners ?? null,
    certainty: blame?.certainty ?? 'cannot be told',
    first: g.first,
    last: ended ? g.last : null,
    answer: g.answer === 0 ? null : g.answer,
  };
}

function stateAt(g: Group, n: number): GroupState {
  if (g.last > n || g.fate === null) return g.complete && n >= g.first + g.sent - 1 ? 'complete' : 'open';
  return g.fate === 'answered by a driver' ? 'answered' : g.fate;
}

function resultOf(g: Group): string {
  if (g.fate === 'timed out') return 'No response';
  if (g.fate === 'dropped') return 'Dropped';
  const name = codeName(g.code);
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  return g.fate === 'answered by the IOMMU' ? `${title}, by the IOMMU` : title;
}

function saysOf(x: Exchange, g: Group): string {
  const index = indexText(g.index);
  if (g.fate === 'timed out')
    return g.complete
      ? 'No response came, and the device gave it up.'
      : 'Its last request was never sent, so that nobody could answer.';
  if (g.fate === 'dropped') return `It was never answered: ${g.lost}.`;
  if (g.fate === 'answered by the IOMMU')
    return g.code === 0
      ? 'The queue had no room. The device will ask again.'
      : `The unit refused it: ${codeName(g.code)}.`;
  const page = hex(pageAddress(g.pages[0] ?? 0));
  if (g.code === 0)
    return x.endpoints[g.device]?.policy === 'success without page'
      ? `Success was said for ${page}, and nothing is there.`
      : 'The pages were made present. The device may try again.';
  if (g.code === 1) return `${page} or a page beside it is not there to be had. The device gave the access up.`;
  return `Group ${index} was answered with ${codeName(g.code)}: the device turned its interface off.`;
}

/** Whose it is, by linux-faults 5. */
function blameOf(
  x: Exchange,
  g: Group,
): { readonly owners: readonly OwnerId[] | null; readonly certainty: GroupView['certainty'] } {
  const endpoint = x.endpoints[g.device];
  if (g.fate === 'answered by the IOMMU') return { owners: ['host'], certainty: g.code === 0 ? 'likely' : 'certain' };
  if (!g.complete && g.fate === 'timed out') return { owners: ['device'], certainty: 'certain' };
  if (g.fate === 'dropped')
    return {
      owners: g.lost.includes('device was') || g.lost.includes('stopped') ? ['device'] : ['host'],
      certainty: 'likely',
    };
  const responder: OwnerId =
    endpoint?.server === 'guest'
      ? 'guest'
      : endpoint?.server === 'userspace'
        ? 'userspace'
        : endpoint?.server === 'driver'
          ? 'device'
          : 'host';
  if (g.fate === 'timed out')
    return {
      owners: x.text.forwards === 'drop' && endpoint?.server === 'guest' ? ['host'] : [responder],
      certainty: 'likely',
    };
  if (g.code === 0) return { owners: null, certainty: 'certain' };
  if (g.code === 1) return { owners: ['device'], certainty: 'likely' };
  return { owners: [responder], certainty: 'certain' };
}
