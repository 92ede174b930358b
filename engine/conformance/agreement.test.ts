/** All models, asked the same in neutral words, come to the same; where they do not, a named difference explains it. */
import { describe, expect, it } from 'vitest';
import { type Answered, answersOf, type Question, randomQuestion } from '../testkit/agreement.ts';
import { models } from '../testkit/models.ts';
import { Random } from '../testkit/random.ts';
import { type Asked, exceptions } from './differences.ts';

const WORLDS = 100;
const REQUESTS = 100;
const SEED = 20_171_003;

/** The same address, or the same step with somebody whom both blame. */
function agree(a: string, b: string): boolean {
  if (a === b) return true;
  const [step, owners] = a.split(': ');
  const [otherStep, otherOwners] = b.split(': ');
  if (owners === undefined || otherOwners === undefined || step !== otherStep) return false;
  return owners.split(' or ').some((owner) => otherOwners.split(' or ').includes(owner));
}

interface Tally {
  readonly wrong: string[];
  readonly used: Set<string>;
  /** Requests that at least two models answer without an excuse. */
  compared: number;
}

function check(question: Question, tally: Tally): void {
  const { neutral, space } = question;
  const all = models.map((model) => ({ id: model.id, answered: answersOf(model, question) }));
  neutral.requests.forEach((request, n) => {
    const asked: Asked = { space, request, known: request.device === neutral.device.device };
    const answerOf = (answered: Answered | null): string => answered?.answers[n] ?? 'not built';
    const excuses = all.map(({ id }) => exceptions.filter((e) => e.models.includes(id) && e.when(asked)));
    const plain = all.filter((_, m) => excuses[m]?.length === 0);
    const norm = answerOf(plain[0]?.answered ?? null);
    if (plain.length > 1) tally.compared++;
    if (plain.some(({ answered }) => !agree(answerOf(answered), norm))) {
      const said = all.map(({ id, answered }) => `${id}: ${answerOf(answered)}`).join('; ');
      tally.wrong.push(`${JSON.stringify(request)} in ${JSON.stringify(space)}: ${said}`);
    }
    all.forEach(({ answered }, m) => {
      if (plain.length > 0 && !agree(answerOf(answered), norm)) for (const e of excuses[m] ?? []) tally.used.add(e.id);
    });
  });
}

describe('the same mapping and request on every model', () => {
  const tally: Tally = { wrong: [], used: new Set(), compared: 0 };

  it('leads to one physical address, or fails at one step with one owner', { timeout: 120_000 }, () => {
    const random = new Random(SEED);
    for (let n = 0; n < WORLDS; n++) check(randomQuestion(random, REQUESTS), tally);
    expect(tally.wrong.slice(0, 5)).toEqual([]);
    expect(tally.compared, 'requests that two models or more answer without an excuse').toBeGreaterThan(
      WORLDS * REQUESTS * 0.9,
    );
  });

  it('differs only where a named difference is needed for it', () => {
    expect(exceptions.map((e) => e.id).filter((id) => !tally.used.has(id))).toEqual([]);
    const known = models.map((m) => m.id);
    expect(exceptions.flatMap((e) => e.models).filter((id) => !known.includes(id))).toEqual([]);
  });
});
