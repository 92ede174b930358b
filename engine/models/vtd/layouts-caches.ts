/**
 * What a slot of each cache holds: its tag, a copy of what was read, and who filled it. The state of the caches is
 * these words and nothing else, so that a step back restores them and a person may look at them or damage them.
 *
 * The specification names the caches and their keys (7.3); how a slot looks inside is the lab's own choice.
 * A slot with a rule in it remembers a refusal; only a unit in caching mode (CAP.CM) has such slots.
 */
import { address, flag, layout, reserved, uint } from '../../bits/layout.ts';

const refusal = (cause: number) => ({
  cause: uint(0, cause + 2, cause, 'cause', 'Refusal: number of its cause'),
  rule: uint(0, 63, 56, 'rule', 'Refusal: number of the rule that did not hold; 0 for a good entry'),
});

export const contextSlot = layout({
  id: 'contextSlot',
  title: 'Slot of the context cache',
  spec: 'invalidation 7.3',
  bytes: 40,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    scalable: flag(0, 1, 'scalable', 'A scalable-mode context entry'),
    zero: reserved(0, 15, 2),
    sid: uint(0, 31, 16, 'SID', 'Requester'),
    did: uint(0, 47, 32, 'DID', 'Domain id; a scalable-mode context entry has none'),
    zeroHigh: reserved(0, 52, 48),
    ...refusal(53),
    entry0: uint(1, 63, 0, 'entry q0', 'The context entry, first word'),
    entry1: uint(2, 63, 0, 'entry q1', 'The context entry, second word'),
    entry2: uint(3, 63, 0, 'entry q2', 'The context entry, third word (scalable mode)'),
    entry3: uint(4, 63, 0, 'entry q3', 'The context entry, fourth word (scalable mode)'),
  },
});

export const pasidSlot = layout({
  id: 'pasidSlot',
  title: 'Slot of the PASID cache',
  spec: 'invalidation 7.3',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    zero: reserved(0, 15, 1),
    sid: uint(0, 31, 16, 'SID', 'Requester'),
    pasid: uint(0, 51, 32, 'PASID', 'PASID'),
    fpd: flag(0, 52, 'FPD', 'FPD of the PASID directory entry'),
    ...refusal(53),
    entry0: uint(1, 63, 0, 'entry q0', 'The PASID table entry, first word'),
    entry1: uint(2, 63, 0, 'entry q1', 'The PASID table entry, second word; DID in bits 15:0'),
    entry2: uint(3, 63, 0, 'entry q2', 'The PASID table entry, third word'),
  },
});

export const iotlbSlot = layout({
  id: 'iotlbSlot',
  title: 'Slot of the IOTLB',
  spec: 'invalidation 7.3',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    size: uint(0, 2, 1, 'size', 'Size of the page', { values: { 0: '4 KiB', 1: '2 MiB', 2: '1 GiB' } }),
    tagged: flag(0, 3, 'tagged', 'The PASID is part of the tag'),
    zero: reserved(0, 11, 4),
    input: address(0, 63, 12, 'input', 'Page of the request', { unlimited: true }),
    did: uint(1, 15, 0, 'DID', 'Domain id'),
    kind: uint(1, 17, 16, 'kind', 'What was walked', {
      values: { 0: 'second stage', 1: 'first stage', 2: 'nested', 3: 'pass-through' },
    }),
    zeroKind: reserved(1, 31, 18),
    pasid: uint(1, 51, 32, 'PASID', 'PASID, when it is part of the tag'),
    zeroPasid: reserved(1, 63, 52),
    userRead: flag(2, 0, 'R', 'Unprivileged requests may read'),
    userWrite: flag(2, 1, 'W', 'Unprivileged requests may write'),
    userExecute: flag(2, 2, 'X', 'Unprivileged requests may execute'),
    dirty: flag(2, 3, 'dirty', 'D is set in memory, or need not be: a write may use this slot'),
    privilegedRead: flag(2, 4, 'PR', 'Privileged requests may read'),
    privilegedWrite: flag(2, 5, 'PW', 'Privileged requests may write'),
    privilegedExecute: flag(2, 6, 'PX', 'Privileged requests may execute'),
    zeroRights: reserved(2, 11, 7),
    output: address(2, 63, 12, 'output', 'Page that the request gets', { unlimited: true }),
    sid: uint(3, 15, 0, 'SID', 'Requester that filled the slot'),
    access: uint(3, 18, 16, 'access', 'What it wanted: read 1, write 2, execute 4'),
    privileged: flag(3, 19, 'privileged', 'It was privileged'),
    withPasid: flag(3, 20, 'PP', 'It carried the PASID'),
    cause: uint(3, 23, 21, 'cause', 'Refusal: number of its cause'),
    rule: uint(3, 31, 24, 'rule', 'Refusal: number of the rule that did not hold; 0 for a good entry'),
    zeroHigh: reserved(3, 63, 32),
  },
});

export const tableSlot = layout({
  id: 'tableSlot',
  title: 'Slot of the paging-structure cache',
  spec: 'invalidation 7.3',
  bytes: 32,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    level: uint(0, 3, 1, 'level', 'Level of the entry: 2 to 5'),
    second: flag(0, 4, 'second', 'A second-stage entry'),
    zero: reserved(0, 11, 5),
    input: address(0, 63, 12, 'input', 'Upper bits of the addresses that the entry covers', { unlimited: true }),
    did: uint(1, 15, 0, 'DID', 'Domain id'),
    kind: uint(1, 17, 16, 'kind', 'What was walked', { values: { 0: 'second stage', 1: 'first stage', 2: 'nested' } }),
    zeroKind: reserved(1, 31, 18),
    pasid: uint(1, 51, 32, 'PASID', 'PASID, for a first-stage entry'),
    zeroPasid: reserved(1, 63, 52),
    rights: uint(2, 3, 0, 'rights', 'What this level and those above allow: R W X, or W 2, U 4, no execution 8'),
    zeroRights: reserved(2, 11, 4),
    table: address(2, 63, 12, 'table', 'The next table', { unlimited: true }),
    zeroAt: reserved(3, 2, 0),
    at: address(3, 63, 3, 'at', 'Where the entry was read', { unlimited: true }),
  },
});

export const interruptSlot = layout({
  id: 'interruptSlot',
  title: 'Slot of the interrupt entry cache',
  spec: 'invalidation 7.3',
  bytes: 24,
  fields: {
    valid: flag(0, 0, 'valid', 'The slot is in use'),
    zero: reserved(0, 15, 1),
    index: uint(0, 31, 16, 'index', 'Index in the interrupt remapping table'),
    zeroHigh: reserved(0, 63, 32),
    entry0: uint(1, 63, 0, 'entry q0', 'The interrupt remapping entry, first word'),
    entry1: uint(2, 63, 0, 'entry q1', 'The interrupt remapping entry, second word'),
  },
});

export const cacheLayouts = [contextSlot, pasidSlot, iotlbSlot, tableSlot, interruptSlot] as const;
