/**
 * Latest wins: while one question is open, only the newest of those that follow is kept. What lies between is never
 * asked, and its promise resolves to null.
 */
export function latest<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A | null> {
  let busy = false;
  let next: { question: Q; resolve: (answer: A | null) => void; reject: (reason: unknown) => void } | null = null;

  const run = async (question: Q): Promise<A> => {
    busy = true;
    try {
      return await ask(question);
    } finally {
      busy = false;
      const waiting = next;
      next = null;
      if (waiting !== null) run(waiting.question).then(waiting.resolve, waiting.reject);
    }
  };

  return (question) => {
    if (!busy) return run(question);
    next?.resolve(null);
    return new Promise((resolve, reject) => {
      next = { question, resolve, reject };
    });
  };
}
