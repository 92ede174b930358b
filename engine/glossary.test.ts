import { describe, expect, it } from 'vitest';
import { glossary, glossaryMarkdown, glossaryModels, glossarySections } from './glossary.ts';

describe('the glossary', () => {
  it('says each word once, in one or two sentences', () => {
    expect(new Set(glossary.map((e) => e.id)).size).toBe(glossary.length);
    for (const { word, says } of glossary) {
      expect(says, word).toMatch(/^[A-Z].*\.$/);
      expect(says.length, word).toBeLessThanOrEqual(140);
    }
  });

  it('keeps to the rules for text', () => {
    for (const { says } of glossary) expect(says).not.toMatch(/!|\b(simply|just|please note|easy)\b/i);
  });

  it("names every model's word, or none", () => {
    for (const { word, models } of glossary) {
      if (models === undefined) continue;
      expect(Object.keys(models), word).toEqual(Object.keys(glossaryModels));
      expect(
        Object.values(models).some((w) => w !== null),
        word,
      ).toBe(true);
    }
  });

  it('has the words of the table of the five models', () => {
    const of = (id: string): unknown => glossary.find((e) => e.id === id)?.models;
    expect(of('requester-id')).toEqual({
      vtd: 'source-id',
      amdvi: 'DeviceID',
      smmuv3: 'StreamID',
      virtio: 'endpoint ID',
      riscv: 'device_id',
    });
    expect(of('pasid')).toMatchObject({ smmuv3: 'SubstreamID', virtio: null });
  });

  it('becomes a document with every word in its section', () => {
    const text = glossaryMarkdown();
    for (const title of Object.values(glossarySections)) expect(text).toContain(`\n## ${title}\n`);
    for (const { word } of glossary) expect(text.split(`| **${word}** |`)).toHaveLength(2);
    expect(text).toContain('| requester ID | source-id | DeviceID | StreamID | endpoint ID | device_id |');
    // Every row of a table has as many cells as its head.
    for (const block of text.split('\n\n').filter((b) => b.startsWith('|')))
      expect(
        new Set(
          block
            .trim()
            .split('\n')
            .map((row) => row.split('|').length),
        ).size,
      ).toBe(1);
  });
});
