import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCommand } from '../testkit/scenarios.ts';
import { builtin } from './builtin/index.ts';
import {
  changesOf,
  differences,
  insertBefore,
  removeCommand,
  repeatRequest,
  replaceCommand,
  withRequestPatch,
} from './edits.ts';
import type { Command, Scenario } from './format.ts';

function frozen(id: string): Scenario {
  const s = builtin(id);
  if (s === undefined) throw new Error(id);
  return Object.freeze({ ...s, commands: Object.freeze([...s.commands]) });
}
const base = frozen('read-only-buffer');
const stale = frozen('stale-iotlb');
const edit: Command = { do: 'edit', place: 'memory:0x4f2090', hi: 1, lo: 1, value: '0x1' };
const kinds = (s: Scenario): string[] => s.commands.map((c) => c.do);

describe('edits', () => {
  it('put a command before another, or at the end', () => {
    expect(kinds(insertBefore(base, 0, edit))).toEqual(['edit', 'request']);
    expect(kinds(insertBefore(base, 1, edit))).toEqual(['request', 'edit']);
    expect(kinds(insertBefore(base, 99, edit))).toEqual(['request', 'edit']);
    expect(kinds(insertBefore(base, -1, edit))).toEqual(['edit', 'request']);
    expect(kinds(base)).toEqual(['request']);
  });

  it('replace and remove the command that they name, and no other', () => {
    expect(replaceCommand(stale, 1, edit).commands[1]).toBe(edit);
    expect(kinds(removeCommand(stale, 1))).toEqual(['request', 'request']);
    for (const index of [-1, 3, 0.5]) {
      expect(replaceCommand(stale, index, edit)).toBe(stale);
      expect(removeCommand(stale, index)).toBe(stale);
    }
  });

  it('repeat the last request, or the named one', () => {
    expect(kinds(repeatRequest(insertBefore(base, 1, edit)))).toEqual(['request', 'edit', 'request']);
    expect(repeatRequest(stale, 0).commands[3]).toEqual(stale.commands[0]);
    expect(repeatRequest(stale, 1)).toBe(stale);
    expect(repeatRequest({ ...base, commands: [edit] })).toEqual({ ...base, commands: [edit] });
  });

  it('patch a request', () => {
    const patched = withRequestPatch(base, 0, { access: 'read', size: 8 });
    expect(patched.commands[0]).toEqual({ ...base.commands[0], access: 'read', size: 8 });
    expect(withRequestPatch(base, 0, { access: 'write' })).toBe(base);
    expect(withRequestPatch(stale, 1, { access: 'read' })).toBe(stale);
  });
});

describe('changes', () => {
  it('of a scenario to itself are none', () => {
    expect(changesOf(base, { ...base })).toEqual({ commands: [], parts: [] });
  });

  it('name inserted, changed and removed commands by both numbers', () => {
    const [first, , last] = stale.commands;
    if (first?.do !== 'request' || last === undefined) throw new Error('stale-iotlb has another form');
    const after: Command = { ...first, access: 'read' };
    const now: Scenario = { ...stale, title: 'Other', commands: [edit, after, last] };
    expect(changesOf(stale, now)).toEqual({
      commands: [
        { kind: 'inserted', at: 0, command: edit },
        { kind: 'changed', was: 0, at: 1, before: first, after },
        { kind: 'removed', was: 1, at: 2, command: stale.commands[1] },
      ],
      parts: ['title'],
    });
  });

  it('name parts that were added or left out', () => {
    const { expect: _, ...without } = base;
    expect(changesOf(base, { ...without, pasidTable: 'guest' }).parts).toEqual(['expect', 'pasidTable']);
  });

  const few: Command[] = [edit, ...stale.commands, { do: 'inject', fault: 'x' }];
  const lists = fc.oneof(
    fc.tuple(fc.array(anyCommand, { maxLength: 6 }), fc.array(anyCommand, { maxLength: 6 })),
    fc.tuple(
      fc.array(fc.constantFrom(...few), { maxLength: 12 }),
      fc.array(fc.constantFrom(...few), { maxLength: 12 }),
    ),
  );

  it('lead from the first list to the second', () => {
    fc.assert(
      fc.property(lists, ([before, after]) => {
        const now = [...before];
        for (const s of differences(before, after).toReversed()) now.splice(s.was, s.removed.length, ...s.inserted);
        expect(now).toEqual(after);
      }),
    );
  });

  it('count every command once, in order, with its place in both lists', () => {
    fc.assert(
      fc.property(lists, ([before, after]) => {
        const { commands } = changesOf({ ...base, commands: before }, { ...base, commands: after });
        for (const c of commands) {
          if (c.kind !== 'inserted') expect(before[c.was]).toEqual(c.kind === 'removed' ? c.command : c.before);
          if (c.kind !== 'removed') expect(after[c.at]).toEqual(c.kind === 'inserted' ? c.command : c.after);
        }
        const grown = commands.filter((c) => c.kind === 'inserted').length;
        const shrunk = commands.filter((c) => c.kind === 'removed').length;
        expect(before.length + grown - shrunk).toBe(after.length);
        expect(commands.map((c) => c.at)).toEqual(commands.map((c) => c.at).toSorted((x, y) => x - y));
      }),
    );
  });

  it('of one insertion are one insertion', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 8 }), fc.nat(8), (commands, at) => {
        const old: Scenario = { ...base, commands };
        const { commands: found } = changesOf(old, insertBefore(old, at, { do: 'inject', fault: 'new fault' }));
        expect(found).toEqual([
          { kind: 'inserted', at: Math.min(at, commands.length), command: { do: 'inject', fault: 'new fault' } },
        ]);
      }),
    );
  });
});
