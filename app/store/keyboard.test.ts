import { describe, expect, it } from 'vitest';
import { actionList } from './actions.ts';
import { comboOf, keyText } from './keyboard.ts';

const press = (key: string, mods: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) =>
  comboOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...mods });

describe('keys', () => {
  it('are named as actions name them', () => {
    expect(press('ArrowRight')).toBe('ArrowRight');
    expect(press('ArrowRight', { shiftKey: true })).toBe('Shift+ArrowRight');
    expect(press('L', { shiftKey: true })).toBe('l');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('z', { ctrlKey: true })).toBe('Mod+z');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+z');
  });
  it('are read as people read them', () => {
    expect(keyText('Shift+ArrowRight')).toBe('Shift + →');
    expect(keyText('Mod+k')).toBe('Ctrl + K');
    expect(keyText(' ')).toBe('Space');
    expect(keyText('+')).toBe('+');
  });
  it('belong to one action each', () => {
    const keys = actionList.flatMap((a) => a.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
