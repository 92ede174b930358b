/** Copies that no longer agree with memory: dropping them, or leaving them be. */
import { create } from 'zustand';
import type { StaleView } from '../../engine/index.ts';
import { lab } from './lab.ts';

/** Drops everything, in front of the request on the screen: what was read before stays as it was. */
export function invalidateAll(): void {
  const { look, addCommand } = lab();
  const walk = look?.parts.walk;
  const device = walk?.request.device ?? '00:00.0';
  const command = { do: 'invalidate', scope: 'everything', device, pasid: null, address: '0x0', pages: 1 } as const;
  void addCommand(command, 'Caches invalidated', walk?.command);
}

const nameOf = (stale: readonly StaleView[]): string => stale.map((s) => `${s.cache}/${s.slot}`).join(' ');

/** Which stale copies a person has decided to leave; others ask again. */
const useLeft = create<{ readonly left: string }>()(() => ({ left: '' }));
export const leaveStale = (stale: readonly StaleView[]): void => useLeft.setState({ left: nameOf(stale) });
export const useIsLeft = (stale: readonly StaleView[]): boolean => useLeft((s) => s.left === nameOf(stale));
