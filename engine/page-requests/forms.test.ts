import { describe, expect, it } from 'vitest';
import { EXECUTE, READ, WRITE } from '../pcie/request.ts';
import { type AnswerFacts, answerForms, type EventFacts, eventForms } from './forms.ts';

const facts: EventFacts = {
  requesterId: 0x00fe,
  pasid: 0x12,
  index: 3,
  last: true,
  access: WRITE,
  privileged: false,
  page: 0x7f3a4c812,
  privateData: null,
  deviceId: 1,
  cookie: 7,
  toGuest: true,
};
const value = (f: EventFacts, form: string, name: string): string | null | undefined =>
  eventForms(f)
    .find((e) => e.id === form)
    ?.fields.find((x) => x.name === name)?.value;

describe('the generic event', () => {
  it('has its fields in order, inside its bytes, none over another', () => {
    for (const { bytes, fields } of eventForms(facts)) {
      let end = 0;
      for (const f of fields) {
        if (f.bits >= 8 && f.bits % 8 === 0) expect(f.at * 8, f.name).toBeGreaterThanOrEqual(end);
        end = Math.max(end, f.at * 8 + f.bits);
      }
      expect(end).toBeLessThanOrEqual(bytes * 8);
    }
  });

  it('says the same request in the words of each version', () => {
    expect(value(facts, '2017', 'paddr')).toBe('0x7f3a4c812000');
    expect(value(facts, '2017', 'page_req_group_id')).toBe('0x3');
    expect(value(facts, '2017', 'last_req')).toBe('0x1');
    expect(value(facts, '2019', 'flags')).toBe('0x3');
    expect(value(facts, '2019', 'perm')).toBe('0x2');
    expect(value(facts, 'today', 'cookie')).toBe('0x7');
    expect(value(facts, 'draft', 'flags')).toBe('0x732');
  });

  it('leaves empty what is not valid, and names what it cannot say', () => {
    expect(value({ ...facts, pasid: -1 }, '2019', 'pasid')).toBeNull();
    const odd: EventFacts = {
      ...facts,
      access: READ | EXECUTE,
      privileged: true,
      requesterId: 0x1_00fe,
      index: 0x1234,
    };
    const missing = eventForms(odd)[0]?.missing.join() ?? '';
    for (const fact of ['privileged', 'execution', 'requester ID', 'stall tag']) expect(missing).toContain(fact);
    expect(value(odd, '2017', 'rid')).toBeNull();
    expect(eventForms({ ...facts, toGuest: false }).map((e) => e.id)).toEqual(['2017', '2019', 'today']);
  });
});

describe('the answer', () => {
  const answer: AnswerFacts = { ...facts, code: 1 };
  const say = (f: AnswerFacts, form: string, name: string): string | null | undefined =>
    answerForms(f)
      .find((e) => e.id === form)
      ?.fields.find((x) => x.name === name)?.value;

  it('has its fields in order, inside its bytes, none over another', () => {
    for (const { bytes, fields } of answerForms(answer)) {
      let end = 0;
      for (const f of fields) {
        expect(f.at * 8, f.name).toBeGreaterThanOrEqual(end);
        end = f.at * 8 + f.bits;
      }
      expect(end).toBeLessThanOrEqual(bytes * 8);
    }
  });

  it('says the same code in each version, and no failure where there is none', () => {
    expect(say(answer, '2019', 'code')).toBe('0x1');
    expect(say(answer, '2019', 'grpid')).toBe('0x3');
    expect(say(answer, 'today', 'code')).toBe('0x1');
    expect(say(answer, 'draft', 'resp_code')).toBe('0x1');
    expect(say(answer, 'draft', 'pasid')).toBe('0x12');
    const failure = { ...answer, code: 2 };
    expect(say(failure, '2019', 'code')).toBe('0x2');
    expect(say(failure, 'today', 'code')).toBeNull();
    expect(answerForms(failure)[1]?.missing).toContain('a response failure');
    expect(say({ ...answer, pasid: -1 }, 'draft', 'pasid')).toBeNull();
    expect(answerForms({ ...answer, toGuest: false }).map((e) => e.id)).toEqual(['2019', 'today']);
  });
});
