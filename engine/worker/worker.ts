/** The only file that says `self`: hands questions of the page to a session and posts its answers. */
import type { Ask, CallName, Reply } from '../protocol.ts';
import { createSession } from '../session.ts';

const session = createSession();
/** Questions are answered in the order in which they came. */
let queue: Promise<void> = Promise.resolve();

async function answer(message: Ask): Promise<void> {
  let reply: Reply;
  try {
    // A message pairs the question's name with its contents; looking the answer up by name loses that.
    const ask: (ask: never) => unknown = session[message.call];
    reply = { id: message.id, ok: true, answer: (await ask(message.ask as never)) as never };
  } catch (error) {
    reply = { id: message.id, ok: false, problem: problemOf(message.call, error) };
  }
  self.postMessage(reply);
}

function problemOf(call: CallName, error: unknown): Extract<Reply, { ok: false }>['problem'] {
  return {
    where: `engine, ${call}`,
    says: error instanceof Error ? error.message : String(error),
    remedy:
      'Your changes are kept. Start the engine again; if it stops again, save the scenario as a file and report it.',
  };
}

self.addEventListener('message', (event: MessageEvent<Ask>) => {
  queue = queue.then(() => answer(event.data));
});
