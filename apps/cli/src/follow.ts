import { setTimeout as delay } from 'node:timers/promises';
import type { Progress } from './answers.js';
import type { Client } from './client.js';
import { Refusal } from './refusal.js';

const failure = (): Refusal =>
  new Refusal({
    title: 'The server failed while it told the progress',
    detail: 'What it has begun goes on. Its log says why it failed; watch the import again in a moment.',
    code: 'internal_error',
  });

/**
 * Splits an event stream into the data of its events. Comments and other fields are left out. Throws a Refusal where the
 * server says that it has failed.
 */
export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data = '';
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ')) data += line.slice(6);
      else if (line === 'event: error') throw failure();
      else if (line === '' && data !== '') {
        yield data;
        data = '';
      }
    }
  }
}

type IsOver = (progress: Progress) => boolean;
type Show = (progress: Progress) => void;

/** Reads one connection's events; undefined when the connection ends before it is over. */
const readUntil = async (client: Client, path: string, isOver: IsOver, show: Show): Promise<Progress | undefined> => {
  const connection = new AbortController();
  const stream = await client.open(path, { signal: connection.signal });
  try {
    for await (const data of readEvents(stream)) {
      const progress = JSON.parse(data) as Progress;
      show(progress);
      if (isOver(progress)) return progress;
    }
    return undefined;
  } catch (error) {
    // A connection that breaks off is opened again; what is no JSON is a fault of ours.
    if (error instanceof SyntaxError || error instanceof Refusal) throw error;
    return undefined;
  } finally {
    connection.abort();
  }
};

const PAUSE_MS = 500;

/** Follows an import until its progress is what is waited for, across lost connections. */
export const follow = async (client: Client, id: string, isOver: IsOver, show: Show): Promise<Progress> => {
  const path = `/v1/imports/${encodeURIComponent(id)}/progress`;
  for (;;) {
    const progress = await client.patiently(() => readUntil(client, path, isOver, show));
    if (progress) return progress;
    await delay(PAUSE_MS);
  }
};
