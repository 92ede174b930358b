import { describe, expect, it } from 'vitest';
import { checkScenario } from '../scenario/checks.ts';
import { crimes } from './crimes.ts';
import { EXCHANGE } from './defaults.ts';
import { Exchange } from './exchange.ts';
import { DEVICE_CRIMES, HOST_CRIMES } from './format.ts';
import { askingModels, askingScenario } from './neutral.ts';
import { reactions } from './reactions.ts';

const models = await askingModels();

it('every crime that a device or a host can commit is in the table, once', () => {
  const ids = crimes.map((c) => c.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of DEVICE_CRIMES) expect(ids).toContain(id);
  for (const id of HOST_CRIMES.filter((c) => c !== 'without-pasid')) expect(ids).toContain(`host-${id}`);
});

describe.each(crimes)('$id', (crime) => {
  it('is a legal scenario on every model, and what each makes of it is known', async () => {
    for (const model of models) expect(checkScenario(crime.commit(askingScenario(model)))).toEqual([]);
    const says = (await reactions(crime.id)).map((r) => `${r.model}: ${r.says}`).join('\n');
    await expect(`${crime.title}\nA correct partner: ${crime.reaction}\n\n${says}\n`).toMatchFileSnapshot(
      `goldens/crimes/${crime.id}.txt`,
    );
  });
});

it('makes a run that differs from the honest one, on some model at least', () => {
  const same: string[] = [];
  for (const crime of crimes) {
    let differs = false;
    for (const model of models) {
      const run = (s: ReturnType<typeof askingScenario>): string =>
        new Exchange(s, s.exchange ?? EXCHANGE, model).log.bytes().join();
      differs ||= run(askingScenario(model)) !== run(crime.commit(askingScenario(model)));
    }
    if (!differs) same.push(crime.id);
  }
  // The device ignores a prefix that it did not ask for: nothing at all is different.
  expect(same).toEqual(['host-with-pasid']);
});
