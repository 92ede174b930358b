/** Names that only the model knows: registers, modes, layouts, fields, caches, faults. */
import type { ModelDescription } from '../models/contract.ts';
import type { Tell } from './checks-numbers.ts';
import type { Command, Hex, Scenario } from './format.ts';
import { didYouMean } from './nearest.ts';
import { bitLength, hexValue } from './numbers.ts';
import { parsePlace } from './place.ts';

/** Finds a model by its id. */
export type ModelLookup = (id: string) => ModelDescription | undefined;

export function checkNames(s: Scenario, lookup: ModelLookup, tell: Tell): void {
  const model = lookup(s.model);
  if (model === undefined) {
    const plain = s.model.toLowerCase().replace(/[^a-z0-9]/g, '');
    const near = lookup(plain)?.id;
    const remedy = near === undefined ? 'Use the id of a model of this lab.' : `Did you mean '${near}'?`;
    tell('model', `There is no model '${s.model}' here.`, remedy);
    return;
  }
  const names = new Names(model, tell);
  for (const [name, value] of Object.entries(s.unit.registers))
    names.register(name, value, 0, `unit.registers.${name}`);
  for (const [i, device] of s.devices.entries())
    names.known(device.mode, Object.keys(model.modes), `mode of ${model.title}`, `devices[${i}].mode`);
  for (const [i, command] of s.commands.entries()) names.command(command, `commands[${i}]`);
  const fault = s.expect?.fault;
  if (fault !== undefined)
    names.known(
      fault,
      model.faults.map((f) => f.id),
      `fault of ${model.title}`,
      'expect.fault',
    );
}

class Names {
  private readonly model: ModelDescription;
  private readonly tell: Tell;

  constructor(model: ModelDescription, tell: Tell) {
    this.model = model;
    this.tell = tell;
  }

  known(name: string, all: readonly string[], what: string, where: string): boolean {
    if (all.includes(name)) return true;
    this.tell(where, `'${name}' is no ${what}.`, didYouMean(name, all));
    return false;
  }

  register(name: string, value: Hex | null, word: number, where: string): void {
    const all = this.model.registers;
    const names = all.map((r) => r.name);
    if (!this.known(name, names, `register of ${this.model.title}`, where)) return;
    const bytes = all.find((r) => r.name === name)?.bytes ?? 8;
    if (word > 0 && bytes < 16) this.tell(where, `${name} has ${bytes * 8} bits: no second word.`, 'Leave out /1.');
    if (value !== null && bitLength(hexValue(value)) > bytes * 8)
      this.tell(where, `${value} does not fit: ${name} has ${bytes * 8} bits.`, 'Write a smaller value.');
  }

  command(c: Command, where: string): void {
    const { model } = this;
    if (c.do === 'register') this.register(c.name, c.value, 0, `${where}.name`);
    else if (c.do === 'edit') this.edit(c.place, c.hi, `${where}.place`);
    else if (c.do === 'inject')
      this.known(
        c.fault,
        model.injectables.map((f) => f.id),
        `fault that can be injected into ${model.title}`,
        `${where}.fault`,
      );
    else if (c.do === 'command') this.queued(c.layout, c.fields, where);
  }

  private edit(text: string, hi: number, where: string): void {
    const place = parsePlace(text);
    if (place?.kind === 'register') {
      this.register(place.name, null, place.word, where);
      const bytes = this.model.registers.find((r) => r.name === place.name)?.bytes ?? 8;
      if (bytes === 4 && hi > 31) this.tell(where, `${place.name} has 32 bits: no bit ${hi}.`, 'Choose bits 31 to 0.');
    } else if (place?.kind === 'cache') {
      const caches = this.model.caches.map((c) => c.id);
      if (!this.known(place.cache, caches, `cache of ${this.model.title}`, where)) return;
      const cache = this.model.caches.find((c) => c.id === place.cache);
      const words = (this.model.layouts.find((l) => l.id === cache?.layout)?.bytes ?? 8) / 8;
      if (cache !== undefined && place.slot >= cache.slots)
        this.tell(where, `${cache.title} has ${cache.slots} slots.`, `Choose a slot from 0 to ${cache.slots - 1}.`);
      if (place.word >= words) this.tell(where, `A slot has ${words} words.`, `Choose a word from 0 to ${words - 1}.`);
    }
  }

  private queued(id: string, fields: Readonly<Record<string, Hex>>, where: string): void {
    const { model } = this;
    if (
      !this.known(
        id,
        model.layouts.map((l) => l.id),
        `layout of ${model.title}`,
        `${where}.layout`,
      )
    )
      return;
    const layout = model.layouts.find((l) => l.id === id);
    if (layout === undefined) return;
    for (const [name, value] of Object.entries(fields)) {
      const at = `${where}.fields.${name}`;
      if (!this.known(name, Object.keys(layout.field), `field of ${layout.title}`, at)) continue;
      const field = layout.field[name];
      if (field === undefined) continue;
      // Address fields are given as byte addresses.
      const below = field.kind === 'address' ? (field.scale ?? field.lo) : 0;
      const width = field.hi - field.lo + 1 + below;
      if (bitLength(hexValue(value)) > width)
        this.tell(at, `${value} does not fit into ${width} ${width === 1 ? 'bit' : 'bits'}.`, 'Write a smaller value.');
      else if (below > 0 && hexValue(value) % (1n << BigInt(below)) !== 0n)
        this.tell(at, `${value} is no multiple of ${1 << below}.`, 'Write an aligned address.');
    }
  }
}
