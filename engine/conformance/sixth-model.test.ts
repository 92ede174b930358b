/**
 * A model that refuses everything, in a place of its own and in one line of the registry: everything that stands above
 * models takes it as it takes the others.
 */
import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../scenario/format.ts';
import { parseScenario } from '../scenario/parse.ts';
import { createSession } from '../session.ts';
import { ID } from '../testkit/sixth-model.ts';

// The one line of the registry.
vi.mock('../models/registry.ts', async (load) => {
  const registry = await load<typeof import('../models/registry.ts')>();
  const { ID, describe, behaviour } = await import('../testkit/sixth-model.ts');
  return {
    ...registry,
    modelIds: [...registry.modelIds, ID],
    describeModel: async (id: string) => (id === ID ? describe : registry.describeModel(id)),
    loadModel: async (id: string) => (id === ID ? { describe, behaviour } : registry.loadModel(id)),
  };
});

const read = parseScenario({
  format: 'iommu-lab-scenario',
  version: 1,
  title: 'Refused',
  model: ID,
  devices: [{ device: '00:01.0', name: 'disk', mode: 'any', spaces: [] }],
  commands: [{ do: 'request', device: '00:01.0', address: '0x1000', access: 'read' }],
  expect: { outcome: 'blocked', fault: 'REFUSED', recorded: false },
});
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const scenario: Scenario = read.scenario;

describe('a sixth model', () => {
  it('is run, told step by step and judged', async () => {
    const session = createSession();
    const run = await session.open({ run: 'B', scenario });
    expect(run.expected).toBe(true);
    expect(run.steps.map((s) => s.kind)).toEqual(['LU', 'CK']);
    expect(run.steps.every((s) => s.text.length > 0)).toBe(true);
    const look = await session.look({
      run: 'B',
      step: run.total,
      have: { walk: 0, verdict: 0, record: 0, unit: 0 },
    });
    expect(look.parts.walk?.result.title).toBe('Read blocked');
    expect(look.parts.verdict?.tables?.owners).toEqual(['host']);
    expect(await session.injectables({ run: 'B', command: 0 })).toEqual([]);
    expect(await session.text({ run: 'B' })).toContain('Refused');
  });
});
