/**
 * What a slot of each cache holds: its tag, a copy of what was read, and who filled it. The state of the caches is
 * these words and nothing else, so that a step back restores them and a person may look at them or damage them.
 *
 * The architecture names the caches and their keys (translation 3.10); how a slot looks inside is the lab's own choice.
 */
import { address, flag, ignored, type Layout, layout, uint } from '../../bits/layout.ts';

const copy = (first: number, words: number, what: string) =>
  Object.fromEntries(
    Array.from({ length: words }, (_, n) => [`copy${n}`, uint(first + n, 63, 0, `q${n}`, `${what}, word ${n}`)]),
  );

const valid = flag(0, 0, 'valid', 'The slot is in use');
const sid = uint(0, 63, 32, 'StreamID', 'StreamID');
const ssid = uint(0, 31, 12, 'SubstreamID', 'SubstreamID');
const free = (q: number, hi: number, lo: number) => ignored(q, hi, lo, 'Not used');

const slot = (id: string, title: string, bytes: number, fields: Parameters<typeof layout>[0]['fields']): Layout =>
  layout({ id, title, spec: 'translation 3.10', bytes, fields });

export const l1stdSlot = slot('l1stdSlot', 'Slot of the level 1 stream table cache', 16, {
  valid,
  free: free(0, 31, 1),
  index: uint(0, 63, 32, 'index', 'Index in the level 1 table'),
  ...copy(1, 1, 'The level 1 stream table descriptor'),
});

export const steSlot = slot('steSlot', 'Slot of the stream table entry cache', 72, {
  valid,
  free: free(0, 31, 1),
  sid,
  ...copy(1, 8, 'The stream table entry'),
});

export const l1cdSlot = slot('l1cdSlot', 'Slot of the level 1 context descriptor cache', 16, {
  valid,
  free: free(0, 11, 1),
  ssid,
  sid,
  ...copy(1, 1, 'The level 1 context descriptor'),
});

export const cdSlot = slot('cdSlot', 'Slot of the context descriptor cache', 72, {
  valid,
  free: free(0, 11, 1),
  ssid,
  sid,
  ...copy(1, 8, 'The context descriptor'),
});

const world = uint(0, 6, 5, 'world', 'StreamWorld', { values: { 0: 'EL1', 1: 'EL2', 2: 'EL2 with E2H' } });
const tags = {
  vmid: uint(0, 47, 32, 'VMID', 'Virtual machine'),
  asid: uint(0, 63, 48, 'ASID', 'Address space'),
};

export const tlbSlot = slot('tlbSlot', 'Slot of the TLB', 32, {
  valid,
  kind: uint(0, 2, 1, 'kind', 'What was walked', { values: { 1: 'stage 1', 2: 'stage 2', 3: 'both stages' } }),
  global: flag(0, 3, 'global', 'Belongs to every ASID'),
  aset: flag(0, 4, 'ASET', 'The ASID is not shared with processors'),
  world,
  free: free(0, 7, 7),
  size: uint(0, 13, 8, 'size', 'log2 of the bytes that it covers'),
  freeTop: free(0, 31, 14),
  ...tags,
  freeInput: free(1, 11, 0),
  input: address(1, 63, 12, 'input', 'Address of the request', { unlimited: true }),
  userRead: flag(2, 0, 'R', 'Unprivileged accesses may read'),
  userWrite: flag(2, 1, 'W', 'Unprivileged accesses may write'),
  userExecute: flag(2, 2, 'X', 'Unprivileged accesses may execute'),
  dirty: flag(2, 3, 'dirty', 'A write changes no descriptor any more'),
  privilegedRead: flag(2, 4, 'PR', 'Privileged accesses may read'),
  privilegedWrite: flag(2, 5, 'PW', 'Privileged accesses may write'),
  privilegedExecute: flag(2, 6, 'PX', 'Privileged accesses may execute'),
  freeRights: free(2, 11, 7),
  output: address(2, 63, 12, 'output', 'Address that the request gets', { unlimited: true }),
  fillSid: uint(3, 31, 0, 'StreamID', 'Stream that filled the slot'),
  fillSsid: uint(3, 51, 32, 'SubstreamID', 'SubstreamID of it'),
  fillSsv: flag(3, 52, 'SSV', 'It had a SubstreamID'),
  fillAccess: uint(3, 55, 53, 'access', 'What it wanted: read 1, write 2, execute 4'),
  fillPrivileged: flag(3, 56, 'PnU', 'It was privileged'),
  freeFill: free(3, 63, 57),
});

export const walkSlot = slot('walkSlot', 'Slot of the walk cache', 32, {
  valid,
  second: flag(0, 1, 'stage 2', 'A stage 2 table'),
  upper: flag(0, 2, 'TTB1', 'A table of the upper half'),
  level: uint(0, 4, 3, 'level', 'Level of the descriptor: 0 to 2'),
  world,
  granule: uint(0, 9, 8, 'granule', 'Granule', { values: { 0: '4 KiB', 1: '16 KiB', 2: '64 KiB' } }),
  under: flag(0, 10, 'nested', 'A stage 1 table under a stage 2'),
  free7: free(0, 7, 7),
  freeTop: free(0, 31, 11),
  ...tags,
  freeInput: free(1, 11, 0),
  input: address(1, 63, 12, 'input', 'Upper bits of the addresses that the descriptor covers', { unlimited: true }),
  attributes: uint(2, 4, 0, 'attributes', 'PXNTable 1, UXNTable 2, APTable 12, of this level and those above'),
  freeTable: free(2, 11, 5),
  table: address(2, 63, 12, 'table', 'Next table', { unlimited: true }),
  freeAt: free(3, 2, 0),
  at: address(3, 63, 3, 'at', 'Where the descriptor was read', { unlimited: true }),
});

export const cacheLayouts: readonly Layout[] = [l1stdSlot, steSlot, l1cdSlot, cdSlot, tlbSlot, walkSlot];
