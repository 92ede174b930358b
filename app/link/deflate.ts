/** Raw deflate by the browser's own streams, with a limit on what comes out. */

/** Everything a stream gives, joined; null, and the stream is cancelled, as soon as it is more than `limit` bytes. */
async function drained(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.length;
    if (total > limit) {
      // The rest is not wanted; that cancelling may fail changes nothing.
      reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const source = (bytes: Uint8Array): ReadableStream<BufferSource> =>
  new ReadableStream<BufferSource>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });

export const deflate = {
  async compress(bytes: Uint8Array): Promise<Uint8Array> {
    const packed = await drained(
      source(bytes).pipeThrough(new CompressionStream('deflate-raw')),
      Number.MAX_SAFE_INTEGER,
    );
    return packed ?? new Uint8Array();
  },

  async decompress(bytes: Uint8Array, limit: number): Promise<Uint8Array | 'too large' | 'broken'> {
    try {
      return (await drained(source(bytes).pipeThrough(new DecompressionStream('deflate-raw')), limit)) ?? 'too large';
    } catch {
      return 'broken';
    }
  },
};
