import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, textOf } from '../testkit/sources.ts';

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as `npm run -s lab --` does. */
function lab(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.config/run.mjs', 'engine/cli/lab.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  });
  return { status, out: stdout, err: stderr };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  // The first call bundles the program; that must not count against one of the tests.
  lab();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file into the folder that the command is called from; returns its name there. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const builtin = (id: string): string => `engine/scenario/builtin/${id}.json`;
const changed = (id: string, change: (s: Record<string, unknown>) => void): string => {
  const s = JSON.parse(textOf(builtin(id))) as Record<string, unknown>;
  change(s);
  return JSON.stringify(s);
};
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
const SLOW = { timeout: 120_000 };

describe('lab run', () => {
  it('prints the text trace and ends with 0 when all came as expected', SLOW, () => {
    const { status, out, err } = lab('run', join(root, builtin('nested-hole')));
    expect(out).toBe(textOf('engine/views/goldens/nested-hole.txt'));
    expect([status, err]).toEqual([0, '']);
  });

  it('plays page requests, a sentence a message, and says when they ended otherwise', SLOW, () => {
    const good = lab('run', join(root, builtin('pages-guest')));
    expect(good.status, good.err).toBe(0);
    expect(good.out).toMatch(/^A guest answers\n/);
    expect(good.out).toMatch(/RS {2}The IOMMU passes the answer to group 0x00 on to 00:1f\.6: success\./);
    const bad = lab(
      'run',
      file('otherwise.json', textOf(builtin('pages-guest')).replace('answered by a driver', 'timed out')),
    );
    expect(bad.status).toBe(1);
    expect(bad.out).toMatch(/Expected: timed out\. It ended otherwise\.$/m);
  });

  it('ends with 1 when something else came, and says what was expected', SLOW, () => {
    const name = file(
      'other.json',
      changed('nested-hole', (s) => Object.assign(s, { expect: { outcome: 'translated', recorded: false } })),
    );
    const { status, out } = lab('run', name, join(root, builtin('superpage')));
    expect(status).toBe(1);
    expect(out).toContain('Expected: translated, not recorded.');
    expect(out, 'the other file is run as well').toContain('Result: Translated');
  });

  it('ends with 2 on bad input, and says where, what and what to do', SLOW, () => {
    const address = changed('plain-success', (s) => Object.assign(s, { memory: [['0x7', '0x1']] }));
    const device = changed('plain-success', (s) => Object.assign(s, { model: 'vt-d' }));
    const unbuilt = changed('not-present', (s) =>
      Object.assign((s['devices'] as Record<string, unknown>[])[0] ?? {}, { mode: 'legacy' }),
    );
    const bad: readonly (readonly [name: string, text: string, says: RegExp])[] = [
      ['cut.json', textOf(builtin('plain-success')).slice(0, 200), /^cut\.json: line \d+, column \d+: .+\. .+\.$/],
      ['vectors.json', textOf('engine/conformance/vectors/vtd.json'), /vectors\.json: format: .*iommu-lab-vectors/],
      ['address.json', address, /^address\.json: memory\[0\]\[0\]: 0x7 is no multiple of 0x8\. .+"0x0"\.$/],
      ['model.json', device, /^model\.json: model: There is no model 'vt-d' here\. Did you mean 'vtd'\?$/],
      ['unbuilt.json', unbuilt, /^unbuilt\.json: devices: .+\. .+\.$/],
    ];
    const { status, out, err } = lab('run', ...bad.map(([name, text]) => file(name, text)), 'no-such.json');
    expect([status, out]).toEqual([2, '']);
    const lines = err.trimEnd().split('\n');
    for (const [n, [, , says]] of bad.entries()) expect(lines[n]).toMatch(says);
    expect(lines.at(-1)).toMatch(/^no-such\.json: file: It cannot be read: .+ Check the path\.$/);
  });
});

describe('lab vectors', () => {
  const vtd = textOf('engine/conformance/vectors/vtd.json');
  const { cases } = JSON.parse(vtd) as { cases: Record<string, unknown>[] };
  const some = cases.slice(0, 3);
  const text = (model: string, list: readonly unknown[]): string =>
    JSON.stringify({ format: 'iommu-lab-vectors/1', model, source: 'a test', cases: list });

  it('counts the cases that agree, and ends with 0', SLOW, () => {
    const { status, out, err } = lab('vectors', join(root, 'engine/conformance/vectors/vtd.json'));
    expect([status, err]).toEqual([0, '']);
    expect(out).toBe(`${cases.length} passed, 0 failed\n`);
  });

  it('prints a line with the first difference for each case that does not, and ends with 1', SLOW, () => {
    const wrong = some.map((c, n) => (n === 1 ? { ...c, expect: { ok: true, pa: '0x1000' } } : c));
    const { status, out } = lab(
      'vectors',
      file('wrong.json', text('vtd', wrong)),
      file('good.json', text('vtd', some)),
    );
    expect(status).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^vtd: .+: pa 0x[0-9a-f]+ instead of 0x1000$/);
    expect(lines[1]).toBe('5 passed, 1 failed');
  });

  it('counts cases of a model that does not exist as failed', SLOW, () => {
    const { status, out } = lab('vectors', file('unknown.json', text('vt-x', some)));
    expect(status).toBe(1);
    expect(out.match(/^vt-x: .+there is no model 'vt-x'.+$/gm)).toHaveLength(3);
    expect(lastLine(out)).toBe('0 passed, 3 failed');
  });

  it('ends with 2 when a file cannot be taken, and still counts the others', SLOW, () => {
    const { status, out, err } = lab(
      'vectors',
      file('list.json', '[]'),
      'no-such.json',
      file('fine.json', text('vtd', some)),
    );
    expect(status).toBe(2);
    expect(err.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toMatch(/^list\.json: the file: .+no object\. .+\n/);
    expect(out).toBe('3 passed, 0 failed\n');
  });
});

describe('lab log', () => {
  const line =
    'DMAR: [DMA Write NO_PASID] Request device [02:00.0] fault addr 0x40201000 [fault reason 0x05] PTE Write access is not set';

  it('prints a block for each fault, and ends with 0', SLOW, () => {
    const { status, out, err } = lab('log', file('log.txt', `[ 1.0] ${line}\n[ 2.0] ${line}\n`));
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^intel-vtd, vtd-hex, 2 times\n {2}Kind +dma fault \(vtd\)\n {2}Device +02:00\.0 \(0x0200\)\n/);
  });

  it('prints the decodings as data', SLOW, () => {
    const { status, out } = lab('log', '--json', file('log.txt', line));
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ model: 'vtd', code: '0x05', source: { bdf: '02:00.0', sid: '0x0200' } }]);
  });

  it('compares recorded cases, prints first differences and counts', SLOW, () => {
    const right = { id: 'a', text: line, expect: { model: 'vtd', source: { sid: '0x0200' } } };
    const wrong = { ...right, id: 'b', expect: { code: '0x06', step: 'pte' } };
    const { status, out } = lab('log', '--cases', file('cases.json', JSON.stringify([right, wrong])));
    expect(status).toBe(1);
    expect(out).toBe('b: code is "0x05", expected "0x06"\n1 passed, 1 failed\n');
    expect(lab('log', '--cases', join(root, 'engine/kernel-log/cases.json'))).toMatchObject({
      status: 0,
      out: '136 passed, 0 failed\n',
    });
  });

  it('ends with 1 when there is no fault line, with 2 on bad input', SLOW, () => {
    const none = lab('log', file('none.txt', 'one\ntwo\n'));
    expect([none.status, none.err]).toEqual([
      1,
      'none.txt: text: No fault line found in 2 lines. Known: DMAR, AMD-Vi, arm-smmu-v3, riscv iommu, virtio_iommu.\n',
    ]);
    expect(lab('log', 'no-such.txt')).toMatchObject({ status: 2, out: '' });
    expect(lab('log', '--cases', file('bad.json', '{}')).err).toMatch(/^bad\.json: file: It is no array\. .+\n$/);
    const long = lab('log', file('long.txt', 'x'.repeat(1024 * 1024 + 1)));
    expect([long.status, long.err]).toEqual([
      2,
      'long.txt: text: It has 1,048,577 characters; the limit is 1,048,576. Paste the lines around the fault alone.\n',
    ]);
  });
});

it('lab without a command says how it is called, and ends with 2', SLOW, () => {
  for (const args of [[], ['run'], ['walk', 'x.json'], ['log'], ['log', '--yaml', 'x.txt']]) {
    const { status, out, err } = lab(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('lab run FILE...');
    expect(err).toContain('lab vectors FILE...');
  }
});
