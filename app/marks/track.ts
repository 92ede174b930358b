/** Where things stand on a timeline. Positions run from 0 (before all) to `total`. */

/** Left edge to middle of step n: half a step in, so that the first and the last tick stand inside the track. */
export const xOf = (n: number, total: number, width: number): number =>
  total === 0 ? 0 : (Math.max(0, n - 0.5) / total) * width;

/** The position under a point of the track. */
export const positionAt = (x: number, total: number, width: number): number =>
  width <= 0 ? 0 : Math.max(0, Math.min(total, Math.ceil((x / width) * total)));

/** How far right in an element a pointer stands, in lengths of the page, whatever the text size. */
export function alongOf({ clientX }: { readonly clientX: number }, element: HTMLElement): number {
  const { left, width } = element.getBoundingClientRect();
  return width <= 0 ? 0 : ((clientX - left) / width) * element.offsetWidth;
}
