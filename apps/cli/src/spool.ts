import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.js';

/** As the server's own limit of a file; what is larger would be refused there after it was sent. */
const MOST_BYTES = 5 * 1024 ** 3;

/** A file for its owner only that is gone with the process: it has no name any more. */
const openUnnamed = async (): Promise<FileHandle> => {
  const path = join(tmpdir(), `sluice-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
};

/** What comes through a pipe, whole on the disk: how long it is must be known before it is sent. Throws Refusal. */
export const spool = async (path: string): Promise<{ readonly handle: FileHandle; readonly bytes: number }> => {
  const source = path === '-' ? process.stdin : createReadStream(path);
  const handle = await openUnnamed();
  let bytes = 0;
  for await (const piece of source as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) {
      const detail = 'It is larger than 5 GiB. Import it in parts.';
      throw new Refusal({ title: `${path} cannot be imported`, detail, code: 'wrong_argument' });
    }
    await handle.write(piece);
  }
  return { handle, bytes };
};
