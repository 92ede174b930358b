import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScenario } from '../testkit/scenarios.ts';
import { builtin, builtins } from './builtin/index.ts';
import { parseScenario, parseScenarioText } from './parse.ts';
import { canonical, compact, scenarioText } from './write.ts';

describe('a written scenario', () => {
  it('reads back as it was, compact and as text', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(parseScenario(compact(scenario))).toEqual({ scenario, version: 1 });
        expect(parseScenarioText(scenarioText(scenario))).toEqual({ scenario, version: 1 });
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out what goes without saying', () => {
    const parsed = parseScenario({
      format: 'iommu-lab-scenario',
      version: 1,
      title: 'T',
      model: 'm',
      commands: [
        { do: 'request', device: '00:1f.6', pasid: null, address: '0x0', access: 'read', size: 4, privileged: false },
      ],
    });
    expect('scenario' in parsed && scenarioText(parsed.scenario)).toBe(
      [
        '{',
        '  "format": "iommu-lab-scenario",',
        '  "version": 1,',
        '  "title": "T",',
        '  "model": "m",',
        '  "commands": [{ "do": "request", "device": "00:1f.6", "address": "0x0", "access": "read" }]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('has no line that wraps where lists are short', () => {
    for (const { id } of builtins) {
      const scenario = builtin(id);
      if (scenario === undefined) throw new Error(id);
      const long = scenarioText(scenario)
        .split('\n')
        .filter((line) => line.length > 102 && !line.includes('"about"'));
      expect(long).toEqual([]);
    }
  });
});

describe('the canonical text', () => {
  it('knows no order of keys and no undefined', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(canonical({ b: [1, { c: 'x', d: null }] }));
    expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
  });
});
