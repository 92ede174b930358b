import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScenario } from '../testkit/scenarios.ts';
import { builtin, builtins } from './builtin/index.ts';
import { insertBefore, repeatRequest, withRequestPatch } from './edits.ts';
import type { Scenario } from './format.ts';
import { type Deflate, isLink, type LinkContent, type LinkRead, readLink, writeLink } from './link.ts';
import { asciiBytes, base64url, checkOf, crc32, fromBase64url } from './link-text.ts';

const zlib: Deflate = {
  compress: async (bytes) => new Uint8Array(deflateRawSync(bytes)),
  decompress: async (bytes, limit) => {
    try {
      return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: limit }));
    } catch (error) {
      return error instanceof RangeError ? 'too large' : 'broken';
    }
  },
};

function scenarioOf(id: string): Scenario {
  const s = builtin(id);
  if (s === undefined) throw new Error(id);
  return s;
}
const base = scenarioOf('read-only-buffer');
const view = {
  step: '1:pte.l3',
  grain: 'step',
  view: 'lab',
  tab: 'caches',
  place: 'memory:0x4f2090',
  compare: true,
} as const;

/** Some work in a scenario: an edit, an injected fault, a changed request, a repeated one. */
function worked(s: Scenario): Scenario {
  const at = s.commands.findLastIndex((c) => c.do === 'request');
  const edited = insertBefore(s, at, { do: 'edit', place: 'memory:0x4f2090', hi: 1, lo: 1, value: '0x1' });
  const injected = insertBefore(edited, 0, { do: 'inject', fault: 'pasid-entry-not-present' });
  return repeatRequest(withRequestPatch(injected, at + 2, { access: 'read', size: 1 }));
}

const link = (payload: string): string => `#1.${payload.length.toString(36)}.${checkOf(payload)}.${payload}`;
const linkOf = (json: string): string => link(base64url(new Uint8Array(deflateRawSync(asciiBytes(json)))));
const read = (fragment: string): Promise<LinkRead> => readLink(fragment, zlib);
async function contentOf(fragment: string): Promise<LinkContent> {
  const content = await read(fragment);
  if ('problems' in content) throw new Error(JSON.stringify(content.problems));
  return content;
}
async function says(fragment: string): Promise<string> {
  const content = await read(fragment);
  return 'problems' in content ? content.problems.map((p) => p.says).join(' / ') : 'opened';
}

describe('a link', () => {
  it.each(builtins.map((b) => b.id))('of %s with some work in it is short and gives the same back', async (id) => {
    const scenario = worked(scenarioOf(id));
    const text = await writeLink(scenario, view, zlib);
    expect(text.length).toBeLessThanOrEqual(1800);
    expect(isLink(text)).toBe(true);
    expect(await contentOf(text)).toEqual({ scenario, base: scenarioOf(id), before: null, view, notes: [] });
  });

  it('of an untouched built-in scenario holds its name and little else', async () => {
    const text = await writeLink(base, {}, zlib);
    expect(text.length).toBeLessThan(100);
    expect((await contentOf(text)).scenario).toEqual(base);
  });

  it('keeps changes outside the commands, and what was left out', async () => {
    const { expect: _, ...without } = base;
    const scenario: Scenario = { ...without, title: 'Größer — 2 €', seed: 3 };
    expect((await contentOf(await writeLink(scenario, {}, zlib))).scenario).toEqual(scenario);
  });

  it('gives any scenario back', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        expect((await contentOf(await writeLink(scenario, {}, zlib))).scenario).toEqual(scenario);
      }),
    );
  });

  it('may be read without its mark, in lines, and before a full stop', async () => {
    const text = await writeLink(worked(base), view, zlib);
    for (const t of [
      text.slice(1),
      `${text}.`,
      `${text})`,
      text.replace(/(.{40})/g, '$1\n'),
      text.replace(/(.{40})/g, '$1%20'),
    ])
      expect((await contentOf(t)).scenario).toEqual(worked(base));
  });

  it('says when its built-in scenario has changed since', async () => {
    const { notes } = await contentOf(linkOf(JSON.stringify({ b: base.id, h: 'AAAAAA' })));
    expect(notes.map((n) => n.says)).toEqual([`The scenario '${base.title}' has changed since this link was made.`]);
  });

  it('of version 1 is read for ever', async () => {
    const kept =
      '#1.3r.pZpTfw.HcgxDsIwDEDRu_zZSGVD3lhY4AZVh5KYEohKpLgwRLk7gje-xhWl5Dmtu7qFYLUi3FGOy-Vw-iBEdBwHGaQRXyhpfVhwhNu8ZUd5WnH6NAkVbXjybCjnfwvvX1a3grLXskR6_wI';
    const { scenario, base: from, view: seen } = await contentOf(kept);
    expect(scenario.title).toBe('Kept');
    expect(scenario.commands[0]).toEqual({ do: 'inject', fault: 'kept' });
    expect(from?.id).toBe('plain-success');
    expect(seen).toEqual({ step: '1:pgd' });
  });
});

describe('a link that is not whole', () => {
  const sentence =
    /^This link is incomplete: ([\d,]+ of [\d,]+ characters arrived|only its beginning arrived)\. Nothing was opened\.$/;

  it('says so wherever it was cut', async () => {
    const text = await writeLink(worked(base), view, zlib);
    for (let n = 2; n < text.length; n++) expect(await says(text.slice(0, n))).toMatch(sentence);
    expect(await says('#')).toBe('This is no link of the lab. Nothing was opened.');
  });

  it('says how much of it arrived', async () => {
    const text = link('A'.repeat(1846));
    expect(text.length - 1).toBe(1859);
    expect(await says(text.slice(0, 1205))).toBe(
      'This link is incomplete: 1,204 of 1,859 characters arrived. Nothing was opened.',
    );
  });

  it('is noticed for every change of one character', async () => {
    const text = await writeLink(worked(base), view, zlib);
    const letters = [...'ABCZabcz0159-_.~ %#ä'];
    for (let n = 0; n < text.length; n++)
      for (const letter of letters) {
        if (text[n] === letter) continue;
        const content = await read(text.slice(0, n) + letter + text.slice(n + 1));
        if ('scenario' in content) expect(content.scenario).toEqual(worked(base));
        else expect(content.problems[0]?.says).toMatch(/Nothing was opened\.$/);
      }
  });

  it('is noticed for two letters exchanged', async () => {
    const text = await writeLink(worked(base), view, zlib);
    for (let n = 15; n + 1 < text.length; n++) {
      if (text[n] === text[n + 1]) continue;
      expect(await says(`${text.slice(0, n)}${text[n + 1]}${text[n]}${text.slice(n + 2)}`)).toBe(
        'This link was changed on the way: the check value differs. Nothing was opened.',
      );
    }
  });
});

describe('a link that cannot be opened', () => {
  it.each([
    ['#7.a.AAAAAA.x', 'Made with a newer IOMMU Lab (format 7; this is 1). Nothing was opened.'],
    ['#reference/fault', 'This is no link of the lab. Nothing was opened.'],
    [`#1.${'x'.repeat(70_000)}`, 'This link has 70,003 characters; the limit is 65,536. Nothing was opened.'],
    [link('AAAA'), 'This link cannot be unpacked. Nothing was opened.'],
    [link('A'), 'This link cannot be unpacked. Nothing was opened.'],
    [linkOf('{'), 'What this link holds is no scenario. Nothing was opened.'],
    [linkOf('[]'), 'What this link holds is no scenario. Nothing was opened.'],
    [linkOf('{"b":"read-only-buffer","x":1}'), 'What this link holds is no scenario. Nothing was opened.'],
    [
      linkOf('{"b":"read-only-buffer","v":{"grain":"giant"}}'),
      'What this link holds is no scenario. Nothing was opened.',
    ],
    [
      linkOf('{"b":"read-only-buffer","d":[[0,2]]}'),
      'The changes in this link do not fit its scenario. Nothing was opened.',
    ],
    [
      linkOf('{"b":"read-only-buffer","d":[[1,0],[0,2]]}'),
      'The changes in this link do not fit its scenario. Nothing was opened.',
    ],
    [
      linkOf('{"b":"read-only-buffer","d":[[-1,0]]}'),
      'The changes in this link do not fit its scenario. Nothing was opened.',
    ],
    [
      linkOf('{"b":"no-such"}'),
      "This link starts from the scenario 'no-such', which this lab does not have. Nothing was opened.",
    ],
    [linkOf('{"b":"read-only-buffer","d":[[0,1,{"do":"dance"}]]}'), "'dance' is not known here."],
    [linkOf('{"b":"read-only-buffer","s":{"title":""}}'), 'The title is empty.'],
    [linkOf('{"b":"read-only-buffer","s":{"version":2}}'), 'Made with a newer IOMMU Lab (format 2; this is 1).'],
    [linkOf('{"b":{"format":"x"}}'), 'This is no scenario: its format is "x".'],
  ])('%.60s says why', async (fragment, sentence) => {
    expect(await says(fragment)).toBe(sentence);
  });

  it('is not unpacked beyond its limit', async () => {
    const bomb = base64url(new Uint8Array(deflateRawSync(Buffer.alloc(40 * 1024 * 1024, 0x20))));
    expect(bomb.length).toBeLessThan(60_000);
    expect(await says(link(bomb))).toBe('This link unpacks to more than 4 MB. Nothing was opened.');
  });

  it('may nest no deeper than a scenario does', async () => {
    expect(await says(linkOf('['.repeat(1_000_000)))).toBe('What this link holds is no scenario. Nothing was opened.');
  });

  it('also when unpacking itself fails', async () => {
    const failing: Deflate = { ...zlib, decompress: () => Promise.reject(new Error('no streams here')) };
    const content = await readLink(await writeLink(base, {}, zlib), failing);
    expect('problems' in content && content.problems[0]?.says).toBe(
      'This link cannot be unpacked. Nothing was opened.',
    );
  });

  it('is a problem for any text at all', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^#?1\.[0-9a-z]{0,3}\.[\w-]{0,7}\.[\w-]{0,40}$/),
      fc.string().map((s) => linkOf(s)),
      fc.json().map((s) => linkOf(s)),
      fc.json().map((s) => linkOf(`{"b":"read-only-buffer","s":${s}}`)),
      fc.json().map((s) => linkOf(`{"b":"read-only-buffer","d":[[0,1,${s}]]}`)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => link(base64url(bytes))),
    );
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const content = await read(text);
        if ('scenario' in content) return;
        expect(content.problems.length).toBeGreaterThan(0);
        for (const p of content.problems) expect([p.where, p.says, p.remedy].every((t) => t.trim() !== '')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a link compares with', () => {
  it('comes back as it was, also where the scenario is its own base', async () => {
    for (const scenario of [worked(base), { ...worked(base), title: 'Mine' }]) {
      for (const before of [base, { ...scenario, commands: scenario.commands.slice(1) }]) {
        const given = { ...scenario, commands: before.commands };
        const content = await contentOf(await writeLink(scenario, {}, zlib, given));
        expect(content.scenario).toEqual(scenario);
        expect(content.before).toEqual(given);
      }
    }
  });

  it('is left out where there is nothing to compare', async () => {
    expect((await contentOf(await writeLink(base, {}, zlib))).before).toBeNull();
  });

  it('does no harm when it does not fit', async () => {
    const content = await contentOf(linkOf('{"b":"read-only-buffer","a":[[900,1]]}'));
    expect(content.scenario).toEqual(base);
    expect(content.before).toBeNull();
    expect(content.notes).toHaveLength(1);
  });
});

describe('letters of a link', () => {
  it('carry any bytes, as the platform does it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = base64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
    expect(fromBase64url('AAA+')).toBeNull();
    expect(fromBase64url('A')).toBeNull();
  });

  it('are checked by the CRC that everybody uses', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(crc32('')).toBe(0);
  });
});
