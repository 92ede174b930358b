/** Paths and names of the timeline of messages. Pure. */
import { textWidth } from '../../marks/BitRulerGeometry.ts';
import { xOf } from '../../marks/track.ts';

/** More messages than this are drawn as a band. Faults are always drawn one by one. */
export const MOST_TICKS = 400;

export interface Chapter {
  readonly title: string;
  /** Its first message. */
  readonly n: number;
}

const crisp = (x: number): number => Math.round(x) + 0.5;

/** A mark a message, taller where a chapter begins. */
export function ticksPath(
  from: number,
  to: number,
  total: number,
  width: number,
  y: number,
  chapters: readonly Chapter[],
): string {
  const begins = new Set(chapters.map((c) => c.n));
  let path = '';
  for (let n = from; n <= to; n++) {
    const up = begins.has(n) ? 7 : 4;
    path += `M${crisp(xOf(n, total, width))} ${y - up}v${up + 4}`;
  }
  return path;
}

/** In a band: where chapters begin. */
export const chaptersPath = (chapters: readonly Chapter[], total: number, width: number, y: number): string =>
  chapters.map((c) => `M${crisp(xOf(c.n, total, width))} ${y - 8}v12`).join('');

/** Bars of `reach` above and below the line. */
export const faultsPath = (faults: readonly number[], total: number, width: number, y: number, reach: number): string =>
  [...new Set(faults.map((n) => Math.round(xOf(n, total, width))))]
    .map((x) => `M${x} ${y - reach}v${reach * 2}`)
    .join('');

/** Notches under changed answers. */
export const changesPath = (at: readonly number[], total: number, width: number, y: number): string =>
  at.map((n) => `M${Math.round(xOf(n, total, width)) - 4} ${y + 9}l4 -6 4 6z`).join('');

export interface ChapterName {
  readonly n: number;
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly here: boolean;
}

/** Names under the track, each where its chapter begins; one that has no room is left out, the present one last. */
export function chapterNames(
  chapters: readonly Chapter[],
  n: number,
  total: number,
  width: number,
): readonly ChapterName[] {
  const edge = (at: number): number => (total === 0 ? 0 : ((at - 1) / total) * width);
  const inHand = chapters.findLast((c) => c.n <= n)?.n ?? null;
  return chapters.flatMap((chapter, i) => {
    const x = edge(chapter.n);
    const next = chapters[i + 1];
    const room = (next === undefined ? width : edge(next.n)) - x;
    const here = chapter.n === inHand;
    const fits = textWidth(chapter.title) + 6 <= room;
    return fits || here ? [{ n: chapter.n, x, width: room, text: fits ? chapter.title : '', here }] : [];
  });
}

/** The chapter's edge before or after position n. */
export function chapterFrom(chapters: readonly Chapter[], n: number, direction: 1 | -1, total: number): number {
  if (direction === 1) return chapters.find((c) => c.n > n)?.n ?? total;
  return chapters.findLast((c) => c.n < n)?.n ?? 0;
}
