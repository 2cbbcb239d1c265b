import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from './refusal.js';

const whyUnwritable: Readonly<Record<string, string>> = {
  ENOENT: 'Its folder does not exist. Make it, or name another one.',
  ENOTDIR: 'Its folder is a file. Name another one.',
  EISDIR: 'It is a folder. Name a file in it.',
  EACCES: 'You may not write there. Name another place.',
  EROFS: 'Nothing can be written there. Name another place.',
  ENOSPC: 'The disk is full. Make room, or name another place.',
};

/** Writes to a place that the user named. Throws a Refusal that says why nothing can be written there. */
const writing = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const detail = whyUnwritable[(error as NodeJS.ErrnoException).code ?? ''];
    if (detail === undefined) throw error;
    throw new Refusal({ title: `${path} cannot be written`, detail, code: 'wrong_argument' });
  }
};

/** The connection broke off, or the server did because of a fault. */
const brokenOff = (): Refusal =>
  new Refusal({
    title: 'The download broke off',
    detail: 'What came of it is not whole. Run the command again; if that fails too, the log of the api says why.',
    code: 'no_server',
  });

/** The bytes of an answer. Throws a Refusal when they end before the answer does. */
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const from = Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
  try {
    for await (const piece of from) yield piece;
  } catch {
    throw brokenOff();
  }
}

const write = async (stream: ReadableStream<Uint8Array>, path: string): Promise<void> =>
  pipeline(bytesOf(stream), (await open(path, 'w')).createWriteStream());

/** A pipe or a device takes what comes; a file of this name is there only when it is whole. */
const takesPieces = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile();
};

const writeWhole = async (stream: ReadableStream<Uint8Array>, path: string): Promise<void> => {
  const partial = `${path}.partial`;
  try {
    await write(stream, partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};

/** Writes an answer as it comes, to stdout when no path is given. Throws a Refusal when it is not whole. */
export const saveStream = async (stream: ReadableStream<Uint8Array>, path: string | undefined): Promise<void> => {
  if (path === undefined) return pipeline(bytesOf(stream), process.stdout, { end: false });
  await writing(path, async () => ((await takesPieces(path)) ? write(stream, path) : writeWhole(stream, path)));
};
