/** Over so much time of waiting for bytes a rate is taken. */
const WINDOW_MS = 60_000;

/** The bytes of an upload came more slowly than is allowed. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

export interface LeastRate {
  /** 0: any rate will do. */
  readonly bytesPerSecond: number;
  /** Milliseconds of any clock that never goes back. */
  readonly now?: () => number;
}

/**
 * Hands on the bytes of an upload as long as they come at the least rate, taken over each minute in which they were
 * waited for: time that Sluice itself takes doesn't count. Silence ends with the connection's idle limit. Throws
 * TooSlowError.
 */
export async function* atLeast<Bytes extends Uint8Array>(
  { bytesPerSecond, now = () => performance.now() }: LeastRate,
  source: AsyncIterable<Bytes>,
): AsyncGenerator<Bytes> {
  let [bytes, waitedMs] = [0, 0];
  let since = now();
  for await (const block of source) {
    waitedMs += now() - since;
    bytes += block.length;
    if (waitedMs >= WINDOW_MS) {
      if (bytes < (bytesPerSecond * waitedMs) / 1_000) throw new TooSlowError(`${bytes} bytes in ${waitedMs} ms`);
      [bytes, waitedMs] = [0, 0];
    }
    yield block;
    since = now();
  }
}
