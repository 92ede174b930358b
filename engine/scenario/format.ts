/**
 * What a scenario file says: what was done, not what came out. Small enough to read, to diff and to put into a link.
 * Numbers that can exceed 53 bits are `"0x…"` strings. `parse.ts` turns unknown input into one of these or into
 * problems; nothing else may build a Scenario from outside data.
 */

import type { ExchangeText } from '../page-requests/format.ts';
import type { Hex } from './hex.ts';

export const SCENARIO_FORMAT = 'iommu-lab-scenario';
export const SCENARIO_VERSION = 1;

export type { Hex };

export interface Scenario {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
  /** Name of a built-in scenario; left out for others. */
  readonly id?: string;
  readonly title: string;
  /** A sentence or two: what there is to see. */
  readonly about: string;
  readonly model: string;
  readonly unit: UnitText;
  readonly devices: readonly DeviceText[];
  /** Pages for the builder to put tables in, in order of need. */
  readonly tables: readonly Hex[];
  /** 64-bit words laid over what the builder wrote. */
  readonly memory: readonly (readonly [at: Hex, value: Hex])[];
  /** Ranges where every access ends in a bus error: start and length. */
  readonly busErrors: readonly (readonly [start: Hex, length: Hex])[];
  /** Who owns the device's PASID table, when the scenario says so. */
  readonly pasidTable?: 'guest' | 'userspace';
  readonly commands: readonly Command[];
  readonly expect?: Expectation;
  /** Page requests and who answers them. */
  readonly exchange?: ExchangeText;
  /** Seed of everything chosen at random in this scenario. */
  readonly seed: number;
}

export interface UnitText {
  /** Registers by name, where they differ from the model's sensible machine. */
  readonly registers: Readonly<Record<string, Hex>>;
  readonly implementation: Readonly<Record<string, Hex | boolean>>;
}

export interface DeviceText {
  /** `00:1f.6`, or `0x…` for an ID that is no PCI requester ID. */
  readonly device: string;
  /** Words for the person: "network card". */
  readonly name?: string;
  readonly mode: string;
  readonly domain: number;
  readonly ats?: boolean;
  readonly pri?: boolean;
  readonly faultsHidden?: boolean;
  readonly spaces: readonly SpaceText[];
}

export interface SpaceText {
  /** Null: requests without PASID. */
  readonly pasid: Hex | null;
  readonly stage: 'first' | 'second' | 'nested' | 'pass-through';
  readonly levels: number;
  readonly maps: readonly MapText[];
  readonly host?: readonly MapText[];
}

export interface MapText {
  readonly iova: Hex;
  readonly to: Hex;
  readonly bytes: Hex;
  readonly page: '4K' | '2M' | '1G';
  /** Letters of `rwx`. */
  readonly access: string;
  /** Open to unprivileged requests; yes unless said otherwise. */
  readonly user?: boolean;
}

/** One DMA access of a device. */
export interface RequestCommand {
  readonly do: 'request';
  readonly device: string;
  readonly pasid: Hex | null;
  readonly address: Hex;
  readonly access: 'read' | 'write' | 'execute' | 'atomic';
  readonly size: number;
  readonly type: 'untranslated' | 'translation request' | 'translated';
  readonly privileged: boolean;
}

/** Some bits of a word changed: memory, register or cache slot. */
export interface EditCommand {
  readonly do: 'edit';
  /** `memory:0x4f2090`, `register:RTADDR_REG`, `cache:iotlb/3/1` (slot 3, 64-bit word 1). */
  readonly place: string;
  readonly hi: number;
  readonly lo: number;
  readonly value: Hex;
}

/** A fault of the model's table, applied to what the next request meets. */
export interface InjectCommand {
  readonly do: 'inject';
  readonly fault: string;
  /** The number that picked it, 0 to 2^32 - 1. Then the lab shows the number and leaves the fault to be found. */
  readonly surprise?: number;
}

/** A command put on the unit's command queue by its driver, by layout and field values. */
export interface QueueCommand {
  readonly do: 'command';
  readonly layout: string;
  readonly fields: Readonly<Record<string, Hex>>;
}

/** What the driver sends after a change of mappings. */
export interface InvalidateCommand {
  readonly do: 'invalidate';
  readonly scope: 'everything' | 'device' | 'pasid' | 'pages';
  readonly device: string;
  readonly pasid: Hex | null;
  readonly address: Hex;
  readonly pages: number;
}

/** Software writes a register, with every side effect. */
export interface RegisterCommand {
  readonly do: 'register';
  readonly name: string;
  readonly value: Hex;
}

/** An interrupt message of a device. */
export interface InterruptCommand {
  readonly do: 'interrupt';
  readonly device: string;
  readonly address: Hex;
  readonly data: Hex;
}

export type Command =
  | RequestCommand
  | EditCommand
  | InjectCommand
  | QueueCommand
  | InvalidateCommand
  | RegisterCommand
  | InterruptCommand;

/** What the last request must come to, for lessons, tests and the command line. */
export interface Expectation {
  readonly outcome: 'translated' | 'passed' | 'blocked' | 'denied' | 'interrupt' | 'stalled';
  /** Id in the model's fault table. */
  readonly fault?: string;
  /** Physical address of the first byte. */
  readonly address?: Hex;
  /** True when a record must have been written, false when none may. */
  readonly recorded?: boolean;
}

/** Always where, what, remedy, in the person's words. */
export interface Problem {
  readonly where: string;
  readonly says: string;
  readonly remedy: string;
}
