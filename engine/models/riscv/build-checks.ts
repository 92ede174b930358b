/** What the builder can put into contexts and tables, and what not, in sentences. */
import type { Profile } from '../../bits/layout.ts';
import { READ, WRITE } from '../../pcie/request.ts';
import type { DevicePlan, MapPlan, SpacePlan } from '../contract.ts';
import { hex } from './build-pages.ts';

/** Modes of a device. */
export const DEVICE = 'device';
export const PROCESS = 'process';
export const INTERRUPTS = 'interrupts';

const FIRST_NAMES: Readonly<Record<number, string>> = { 2: 'Sv32', 3: 'Sv39', 4: 'Sv48', 5: 'Sv57' };

/** What a device context cannot say. */
export function spacesFit(d: DevicePlan, profile: Profile): string | null {
  if (d.spaces.length === 0) return 'it has no address space.';
  if (d.mode !== PROCESS && d.spaces.length > 1) return 'without a process directory it has one address space.';
  if (d.mode !== PROCESS && d.spaces.some((s) => s.pasid >= 0))
    return 'a process_id needs a process directory: mode process.';
  const stages = new Set(d.spaces.map((s) => (s.stage === 'nested' || s.stage === 'second' ? s.stage : 'host')));
  if (stages.size > 1) return 'a device has one second stage for all its address spaces, or none.';
  const nested = d.spaces.filter((s) => s.stage === 'nested');
  if (nested.some((s) => mapsText(s.host) !== mapsText(nested[0]?.host ?? [])))
    return 'a device has one second stage: the host maps of its address spaces must be the same.';
  if (d.spaces.some((s) => s.stage === 'second' && s.pasid >= 0))
    return 'a second stage alone knows no process_id: the process directory would lie in guest memory (stage nested).';
  if (stages.has('second') && d.spaces.length > 1) return 'a device has one second stage.';
  if (d.mode === INTERRUPTS && !stages.has('second') && !stages.has('nested'))
    return 'MSI page tables need a second stage.';
  if ((stages.has('second') || stages.has('nested')) && d.domain > 0xffff) return 'a GSCID has 16 bits.';
  if (new Set(d.spaces.map((s) => Math.max(0, s.pasid))).size < d.spaces.length)
    return 'requests without process_id use process_id 0: both cannot have address spaces of their own.';
  for (const s of d.spaces) {
    const problem = spaceFits(s, profile);
    if (problem !== null) return problem;
  }
  return null;
}

function spaceFits(s: SpacePlan, profile: Profile): string | null {
  if (s.stage === 'pass-through') return null;
  const name = FIRST_NAMES[s.levels];
  if (name === undefined) return `there are no page tables of ${s.levels} levels.`;
  if (s.stage !== 'second' && !profile.has(name)) return `the unit has no first stage ${name}.`;
  if (s.stage !== 'first' && !profile.has(`${name}x4`)) return `the unit has no second stage ${name}x4.`;
  for (const map of [...s.maps, ...s.host]) {
    if ((map.access & (READ | WRITE)) === WRITE) return `${hex(map.iova)}: a page that may be written may be read.`;
    if (map.access === 0) return `${hex(map.iova)}: an entry without R, W and X is a pointer.`;
  }
  if (s.stage !== 'second') {
    const outside = s.maps.find((m) => !isCanonical(m, s.levels));
    if (outside !== undefined) return `${hex(outside.iova)} does not fit ${name}.`;
  }
  const width = BigInt(s.levels === 2 ? 34 : 12 + 9 * s.levels + 2);
  const guestMaps = s.stage === 'second' ? s.maps : s.host;
  const beyond = guestMaps.find((m) => m.iova + m.bytes > 1n << width);
  if (beyond !== undefined) return `${hex(beyond.iova)} does not fit ${name}x4.`;
  // Entries of 32 bits hold page numbers of 22.
  const far = s.levels === 2 ? [...s.maps, ...s.host].find((m) => m.to + m.bytes > 1n << 34n) : undefined;
  return far === undefined ? null : `${hex(far.to)} is beyond the 34 bits of ${name}.`;
}

export const mapsText = (maps: readonly MapPlan[]): string =>
  maps.map((m) => `${m.iova},${m.to},${m.bytes},${m.pageLog2},${m.access}`).join(';');

/** Whether all of a map lies in one half of the canonical addresses; with two levels below 4 GiB. */
function isCanonical(map: MapPlan, levels: number): boolean {
  const last = map.iova + map.bytes - 1n;
  if (levels === 2) return last < 1n << 32n;
  const half = 1n << BigInt(12 + 9 * levels - 1);
  return last < half || (map.iova >= (1n << 64n) - half && last < 1n << 64n);
}
