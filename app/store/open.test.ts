import { beforeEach, describe, expect, it } from 'vitest';
import { builtin, builtins, type Calls, scenarioText } from '../../engine/index.ts';
import type { Engine } from '../engine-client/client.ts';
import { setEngine } from './engine-link.ts';
import { lab, useLab } from './lab.ts';
import { fileNameOf } from './open.ts';
import { openGiven } from './open-file.ts';
import { usePaste } from './paste.ts';
import { openCase, useVectors } from './vectors.ts';

const first = builtin(builtins[0]?.id ?? '');
if (first === undefined) throw new Error('There is no first scenario.');

const oneCase = {
  name: '001 read',
  tags: ['legacy'],
  request: 'read 4 at 0x1000',
  expected: 'arrives at 0x2000',
  lab: 'arrives at 0x2000',
  agrees: true,
  deviates: null,
  difference: null,
};
const asked: string[] = [];
const engine: Engine = {
  ask: async (call, question) => {
    asked.push(call);
    if (call === 'vectors') {
      const { text } = question as Calls['vectors']['ask'];
      const problem = { where: 'cases', says: 'There are none.', remedy: 'Record some.' };
      return (text.includes('"cases"') ? { title: 'vtd', cases: [oneCase] } : { problems: [problem] }) as never;
    }
    if (call === 'case') return { scenario: first } as never;
    return new Promise(() => undefined);
  },
  dispose: () => undefined,
};

const file = (text: string, name = 'given.json') => new File([text], name, { type: 'application/json' });
const VECTORS = '{"format": "iommu-lab-vectors/1", "model": "vtd", "cases": []}';

beforeEach(() => {
  asked.length = 0;
  useLab.setState(useLab.getInitialState(), true);
  useVectors.setState(useVectors.getInitialState(), true);
  setEngine(engine, () => undefined);
});

describe('a file that is given to the page', () => {
  it('opens when it is a scenario', () => {
    void openGiven(file(scenarioText(first)));
    return expect.poll(() => lab().scenario?.title).toBe(first.title);
  });

  it('lists its cases when it holds recorded vectors, and each opens', async () => {
    await openGiven(file(VECTORS, 'vtd.json'));
    expect(lab().dialog).toBe('vectors');
    expect(useVectors.getState()).toMatchObject({ name: 'vtd.json', cases: [oneCase], isRunning: false });
    void openCase('001 read');
    await expect.poll(() => lab().scenario).toBe(first);
    expect(lab().dialog).toBeNull();
  });

  it('is told apart by its format, not by a title that speaks of one', () => {
    const title = 'about "format": "iommu-lab-vectors/1"';
    void openGiven(file(scenarioText({ ...first, title })));
    return expect.poll(() => lab().scenario?.title).toBe(title);
  });

  it('is refused with where, what and remedy, and nothing is opened', async () => {
    await openGiven(file('{"format": "something"}'));
    expect(lab().problems[0]?.where).toMatch(/^The file given\.json, /);
    expect(lab().problems[0]?.remedy).not.toBe('');
    expect(lab().scenario).toBeNull();
  });

  it('is refused before it is read when it is too large', async () => {
    const large = { name: 'large.json', size: 17 * 1024 * 1024, text: () => Promise.reject(new Error('read')) };
    await openGiven(large as unknown as File);
    expect(lab().problems[0]?.says).toBe('It has 17 MiB; the limit is 16 MiB. Nothing was opened.');
  });

  it('is spoken of in the dialog of vectors while that is open, and what was listed stays', async () => {
    await openGiven(file(VECTORS));
    await openGiven(file('{"format": "iommu-lab-vectors/1"}'));
    expect(useVectors.getState()).toMatchObject({ cases: [oneCase], problems: [{ says: 'There are none.' }] });
    await openGiven(file('nothing'));
    expect(useVectors.getState().problems[0]?.where).toMatch(/^The file given\.json/);
    expect(lab().problems).toEqual([]);
  });
});

describe('a text that is no JSON', () => {
  it('is read as a kernel log, and kept', async () => {
    void openGiven(file('[ 1.0] DMAR: something', 'dmesg.txt'));
    await expect.poll(() => lab().dialog).toBe('paste');
    expect(usePaste.getState().text).toBe('[ 1.0] DMAR: something');
    expect(asked).toEqual(['decode']);
  });
});

describe('the name of a saved file', () => {
  it('is made of the title', () => {
    expect(fileNameOf('A write to a read-only buffer!')).toBe('a-write-to-a-read-only-buffer');
    expect(fileNameOf('«»')).toBe('scenario');
  });
});
