import { setTimeout as delay } from 'node:timers/promises';
import type { Progress } from './answers.js';
import type { Client } from './client.js';
import { Refusal } from './refusal.js';

/** Splits an event stream into the data of its events. Comments and other fields are left out. */
export async function* readEvents(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data = '';
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: ')) data += line.slice(6);
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
  try {
    const stream = await client.open(path, { signal: connection.signal });
    for await (const data of readEvents(stream)) {
      const progress = JSON.parse(data) as Progress;
      show(progress);
      if (isOver(progress)) return progress;
    }
    return undefined;
  } finally {
    connection.abort();
  }
};

/** A server that restarts is waited for; an answer that it gives is not asked for twice. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

const isPassing = (error: unknown): boolean =>
  !(error instanceof Refusal) || error.problem.code === 'no_server' || error.problem.status === 503;

/** Follows an import until its progress is what is waited for, across lost connections. */
export const follow = async (client: Client, id: string, isOver: IsOver, show: Show): Promise<Progress> => {
  let lastSeen = Date.now();
  const seen: Show = (progress) => {
    lastSeen = Date.now();
    show(progress);
  };
  for (;;) {
    try {
      const progress = await readUntil(client, `/v1/imports/${id}/progress`, isOver, seen);
      if (progress) return progress;
    } catch (error) {
      if (!isPassing(error) || Date.now() - lastSeen > PATIENCE_MS) throw error;
    }
    await delay(PAUSE_MS);
  }
};
