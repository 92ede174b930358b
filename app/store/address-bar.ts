/**
 * The address is always the link to what is on the screen. Stepping replaces the history entry; opening another
 * scenario adds one. A link that cannot be read says so, and nothing is opened in its place.
 */
import { isLink, type LinkView, readLink, readTarget, writeLink } from '../../engine/index.ts';
import { deflate } from '../link/deflate.ts';
import { comparisonIn } from './compare-address.ts';
import { designerIn } from './designer-address.ts';
import { lab, useLab } from './lab.ts';
import { openBuiltin } from './open.ts';
import { pagesIn } from './pages-address.ts';
import { leaveLab } from './reference.ts';
import { put } from './root.ts';
import { isCovered } from './small-slices.ts';
import { type LabState, TABS } from './types.ts';

const QUIET_MS = 250;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The fragment that this page wrote last. */
let written = '';
/** The scenario that the history entry at hand belongs to. */
let entry: LabState['opened'] = null;

/** How a link begins, where it is not as the screen stands. */
interface Beginning {
  readonly hasStep?: boolean;
  readonly isLecture?: boolean;
}

/** What was on the screen; what is as usual is left out. */
export function viewOf(s: LabState, { hasStep = true, isLecture = s.view === 'lecture' }: Beginning = {}): LinkView {
  const key = hasStep ? s.look?.current?.key : undefined;
  return {
    ...(key === undefined ? {} : { step: key }),
    ...(s.cursor.grain === 'step' ? {} : { grain: s.cursor.grain }),
    ...(s.tab === 'verdict' ? {} : { tab: s.tab }),
    ...(isLecture ? { view: 'lecture' } : {}),
    ...(s.pinned === null ? {} : { place: s.pinned }),
    ...(s.shown === 'A' ? { compare: true } : {}),
  };
}

/** The whole address of what is on the screen. */
export async function linkNow(view: LinkView = viewOf(lab())): Promise<string | null> {
  const { scenario, draft } = lab();
  if (scenario === null) return null;
  const url = new URL(location.href);
  url.hash = await writeLink(scenario, view, deflate, draft?.before ?? null);
  return url.href;
}

/** Writes what is on the screen, and says on the root that the address is no longer behind it. */
async function write(): Promise<void> {
  await writeNow();
  if (timer === undefined) put('data-address', null);
}

async function writeNow(): Promise<void> {
  const { opened, scenario } = lab();
  const href = await linkNow();
  // Something newer is on its way; an address that has just been asked for is not yet seen as a cover.
  if (href === null || lab().scenario !== scenario || asksForCover(location.hash)) return;
  const fragment = new URL(href).hash;
  const adds = entry !== null && entry !== opened;
  entry = opened;
  written = fragment;
  if (fragment === location.hash) return;
  if (adds) history.pushState(null, '', href);
  else history.replaceState(null, '', href);
}

/** Opens what the address says, or the first scenario when it says nothing. */
async function read(): Promise<void> {
  const fragment = location.hash;
  if (!isLink(fragment)) {
    void openBuiltin();
    return;
  }
  const found = await readLink(fragment, deflate);
  if (location.hash !== fragment) return;
  for (const old of lab().problems) if (old.kind === 'link') lab().dismiss(old.id);
  if ('problems' in found) {
    for (const problem of found.problems) lab().report(problem, 'link');
    return;
  }
  const { view } = found;
  const tab = TABS.find((t) => t === view.tab);
  entry = null;
  await lab().openScenario(found.scenario, {
    ...(view.step === undefined ? {} : { key: view.step }),
    ...(view.grain === undefined ? {} : { grain: view.grain }),
    ...(tab === undefined ? {} : { tab }),
    ...(view.view === 'lecture' ? { view: 'lecture' as const } : {}),
    ...(view.place === undefined ? {} : { pinned: view.place }),
    ...(found.before === null ? {} : { before: found.before }),
    ...(view.compare ? { shown: 'A' as const } : {}),
  });
  for (const note of found.notes) lab().report(note);
}

/** Whether the address asks for anything but the first visit. */
export const addressAsks = (): boolean => isLink(location.hash);

/** What an address lays over the lab. */
const coversIn = (fragment: string) => ({
  reference: readTarget(fragment),
  comparison: comparisonIn(fragment),
  pages: pagesIn(fragment),
  designer: designerIn(fragment),
});

/** Whether an address lays something over the lab. */
function asksForCover(fragment: string): boolean {
  return Object.values(coversIn(fragment)).some((cover) => cover !== null);
}

/** Keeps the address and the page alike, both ways. */
export function followAddress(): () => void {
  const later = (): void => {
    clearTimeout(timer);
    put('data-address', 'behind');
    timer = setTimeout(() => {
      timer = undefined;
      void write();
    }, QUIET_MS);
  };
  const onHash = (): void => {
    const by = coversIn(location.hash);
    const wasCovered = isCovered(lab());
    const covers = asksForCover(location.hash);
    if (covers && !wasCovered) leaveLab();
    if (covers || wasCovered) lab().layOver(by);
    if (covers) return;
    if (wasCovered) later();
    if (isLink(location.hash) && location.hash !== written) void read();
  };
  lab().layOver(coversIn(location.hash));
  addEventListener('hashchange', onHash);
  const stop = useLab.subscribe((s, before) => {
    const same =
      s.look === before.look &&
      s.scenario === before.scenario &&
      s.cursor.grain === before.cursor.grain &&
      s.tab === before.tab &&
      s.view === before.view &&
      s.pinned === before.pinned;
    if (same || s.scenario === null || s.look === null) return;
    later();
  });
  return () => {
    stop();
    clearTimeout(timer);
    removeEventListener('hashchange', onHash);
  };
}

/** Leads from what lies over the lab to the lab as it was. */
export const labLink = (): string => (written === '' ? '#' : written);

/** Back from a link that could not be read to what was open before it. */
export function keepWhatIsOpen(): void {
  for (const problem of lab().problems) if (problem.kind === 'link') lab().dismiss(problem.id);
  void write();
}

/** What the page opens with. */
export const openFromAddress = (): Promise<void> => read();
