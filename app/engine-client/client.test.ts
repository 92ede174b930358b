import { describe, expect, it, vi } from 'vitest';
import type { Ask, Reply } from '../../engine/index.ts';
import { connect, EngineError, type Post } from './client.ts';

const fake = () => {
  const sent: Ask[] = [];
  const post: Post = {
    postMessage: (ask) => void sent.push(ask),
    terminate: vi.fn(),
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const reply = (data: Reply): void => post.onmessage?.({ data } as MessageEvent<Reply>);
  return { sent, post, reply };
};

describe('the engine client', () => {
  it('gives each answer to its question, whatever the order', async () => {
    const { sent, post, reply } = fake();
    const engine = connect(post, () => undefined);
    const first = engine.ask('text', { run: 'A' });
    const second = engine.ask('text', { run: 'B' });
    reply({ id: sent[1]?.id ?? 0, ok: true, answer: 'two' });
    reply({ id: sent[0]?.id ?? 0, ok: true, answer: 'one' });
    expect(await first).toBe('one');
    expect(await second).toBe('two');
  });

  it('tells a problem of the engine as it was told', async () => {
    const { sent, post, reply } = fake();
    const engine = connect(post, () => undefined);
    const asked = engine.ask('text', { run: 'A' });
    const problem = { where: 'here', says: 'No.', remedy: 'Try again.' };
    reply({ id: sent[0]?.id ?? 0, ok: false, problem });
    await expect(asked).rejects.toMatchObject({ problem, gone: false });
  });

  it('rejects what is open and all that comes later when the worker dies, and says so once', async () => {
    const { post } = fake();
    const gone = vi.fn();
    const engine = connect(post, gone);
    const open = engine.ask('text', { run: 'A' });
    // A worker that cannot load gives an event without a message.
    post.onerror?.({} as ErrorEvent);
    post.onerror?.({} as ErrorEvent);
    await expect(open).rejects.toBeInstanceOf(EngineError);
    await expect(engine.ask('text', { run: 'A' })).rejects.toMatchObject({ gone: true });
    expect(gone).toHaveBeenCalledTimes(1);
    expect(post.terminate).toHaveBeenCalledTimes(1);
  });

  it('is quiet when it is closed on purpose', async () => {
    const { post } = fake();
    const gone = vi.fn();
    const engine = connect(post, gone);
    engine.dispose();
    await expect(engine.ask('text', { run: 'A' })).rejects.toMatchObject({ gone: true });
    expect(gone).not.toHaveBeenCalled();
  });
});
