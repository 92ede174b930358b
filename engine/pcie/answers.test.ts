import { describe, expect, it } from 'vitest';
import { Memory } from '../memory/memory.ts';
import { different } from '../testkit/access.ts';
import { models } from '../testkit/models.ts';
import { builtWorlds, requestIn } from '../testkit/worlds.ts';
import { Recorder } from '../trace/recorder.ts';
import { Answers } from './answers.ts';
import { type DmaRequest, newOutcome, newRequest, READ, TRANSLATED_OK, TRANSLATION_REQUEST, WRITE } from './request.ts';

const request: DmaRequest = {
  ...newRequest(),
  ...{ requesterId: 0xfe, pasid: 0x12, addressLo: 0x4c812f40, addressHi: 0x7f3a, access: READ | WRITE },
};
const answer = {
  ...newOutcome(),
  ...{ status: TRANSLATED_OK, pageLo: -5, pageHi: 3, offset: 0xf40, sizeLog2: 21, permissions: 7, completion: 0 },
};

/** The request with each of its fields changed a little. */
function* others(q: DmaRequest): Generator<DmaRequest> {
  for (const bit of [0x1000, 0x100000, 1 << 31]) yield { ...q, addressLo: (q.addressLo ^ bit) | 0 };
  for (const bit of [1, 0x10000, 1 << 31]) yield { ...q, addressHi: (q.addressHi ^ bit) | 0 };
  yield { ...q, pasid: q.pasid ^ 1 };
  yield { ...q, requesterId: q.requesterId ^ 0x100 };
  for (let access = 0; access < 8; access++) if (access !== q.access) yield { ...q, access };
  yield { ...q, type: TRANSLATION_REQUEST };
  yield { ...q, privileged: !q.privileged };
  yield { ...q, size: q.size + 4 };
}

describe('answers', () => {
  it('are given again to the same request alone', () => {
    const answers = new Answers(new Memory(), 12);
    answers.keep(request, answer, 5);
    const out = newOutcome();
    expect(answers.find({ ...request }, out)).toBe(true);
    expect(out).toEqual(answer);
    expect(answers.find({ ...request, addressLo: request.addressLo ^ 0xc0 }, out)).toBe(true);
    expect(out.offset).toBe(0xf80);
    for (const q of others(request)) expect(answers.find(q, out), JSON.stringify(q)).toBe(false);
  });

  it('depend on the byte where a unit says so', () => {
    const answers = new Answers(new Memory(), 0);
    answers.keep(request, { ...answer, offset: 0x40 }, 5);
    const out = newOutcome();
    expect(answers.find(request, out)).toBe(true);
    expect(out.offset).toBe(0x40);
    expect(answers.find({ ...request, addressLo: request.addressLo ^ 1 }, out)).toBe(false);
  });

  it('are gone with any change', () => {
    const memory = new Memory();
    const answers = new Answers(memory, 12);
    const at = memory.reserve('state', 2);
    const saved = memory.checkpoint();
    const changes: readonly (() => void)[] = [
      () => memory.write32(at, 0),
      () => memory.write64(at, 0, 0),
      () => memory.restore(at, 0),
      () => memory.load64(0x1000n, 0n),
      () => memory.edit64(0x1000n, 0n),
      () => memory.rollback(saved),
      () => memory.setHoles([]),
      () => memory.addHole({ start: 0n, length: 8n }),
      () => memory.forgetLinks(),
      () => answers.forget(),
    ];
    for (const change of changes) {
      answers.keep(request, answer, 5);
      expect(answers.find(request, newOutcome())).toBe(true);
      change();
      expect(answers.find(request, newOutcome()), change.toString()).toBe(false);
    }
  });

  it('are one row for a brief recorder that can be told how many they stand for, and none for others', () => {
    const memory = new Memory();
    const answers = new Answers(memory, 12);
    for (const [recorder, rows, found] of [
      [new Recorder(true), 5, true],
      [new Recorder(true), 0, false],
      [new Recorder(), 5, false],
    ] as const) {
      answers.keep(request, answer, rows);
      memory.recorder = recorder;
      expect(answers.find(request, newOutcome())).toBe(found);
      expect(recorder.length).toBe(found ? 5 : 0);
      memory.recorder = null;
    }
  });

  it.each(models)('are those of the whole way: $id', (model) => {
    for (const world of builtWorlds(model, false)) {
      const { unit, space } = world;
      const { iova } = space.maps[0] ?? { iova: 0n };
      unit.caching = true;
      for (const access of [READ, READ | WRITE]) {
        const base = requestIn(world, iova + 0x123n, access);
        for (const q of [base, ...others(base)]) {
          // Caches filled, used, and the answer kept.
          for (let n = 0; n < 3; n++) unit.translate({ ...base }, newOutcome());
          const [kept, whole] = [newOutcome(), newOutcome()];
          unit.translate({ ...q }, kept);
          unit.refresh();
          unit.translate({ ...q }, whole);
          // A second fault may find no room for its record.
          const other = different({ ...whole, recorded: false }, { ...kept, recorded: false });
          if (other !== null) expect.fail(`${other} differs: ${JSON.stringify(q)}`);
        }
      }
    }
  });
});
