import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Refusal } from './refusal.js';
import { spool } from './spool.js';

/** A file named by the user, as it was found before anything was sent. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly modified: number;
  readonly inode: number;
  /** What came through a pipe: a file without a name, which no other program can change. */
  readonly spooled?: FileHandle;
}

/** The file went away or changed while it was being sent: an error of the data, not of the command. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';

  constructor(readonly file: LocalFile) {
    super(`${file.path} changed or went away while it was being sent`);
  }
}

const wrongFile = (path: string, why: string): Refusal =>
  new Refusal({ title: `${path} cannot be imported`, detail: why, code: 'wrong_argument' });

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check its name and the folder you are in.',
  EACCES: 'You may not read it. Change its permissions.',
  EISDIR: 'It is a folder. Name the files in it.',
};

/** Why a file that the user named can't be read. */
export const whyUnreadable = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
};

const STDIN = '-';

const STANDARD_INPUT = /^(-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/;
const DESCRIPTOR = /^\/(dev|proc\/\w+)\/fd\/\d+$/;

/** What the shell calls the end of a pipe says nothing: the number of `/dev/fd/63` would be taken for a file's name. */
export const nameOfPipe = (path: string): string => {
  if (STANDARD_INPUT.test(path)) return 'stdin';
  return DESCRIPTOR.test(path) ? 'pipe' : basename(path);
};

/** A pipe is opened to be read whole: opening it twice would lose what came first. */
const spooledFile = async (path: string): Promise<LocalFile> => {
  const { handle, bytes } = await spool(path);
  return { path, name: nameOfPipe(path), bytes, modified: 0, inode: 0, spooled: handle };
};

const isPipe = async (path: string): Promise<boolean> => {
  if (path === STDIN) return true;
  const found = await stat(path);
  return found.isFIFO() || found.isSocket() || found.isCharacterDevice();
};

const readable = async (path: string): Promise<LocalFile> => {
  if (await isPipe(path)) return spooledFile(path);
  const handle = await open(path);
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
    return { path, name: basename(path), bytes: found.size, modified: found.mtimeMs, inode: found.ino };
  } finally {
    await handle.close();
  }
};

/** Looks at every file before anything is sent. Throws a Refusal that says which one is wrong. */
export const findFiles = async (paths: readonly string[]): Promise<readonly LocalFile[]> => {
  const files: LocalFile[] = [];
  for (const path of paths) {
    try {
      files.push(await readable(path));
    } catch (error) {
      throw wrongFile(path, whyUnreadable(error));
    }
  }
  return files;
};

const PIECE = 1024 * 1024;

async function* pieces(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  if (bytes === 0) return;
  const range = { start: 0, end: bytes - 1, highWaterMark: PIECE, autoClose: false };
  yield* handle.createReadStream(range) as AsyncIterable<Buffer>;
}

const isUnchanged = (file: LocalFile, now: { size: number; mtimeMs: number; ino: number }): boolean =>
  now.size === file.bytes && now.mtimeMs === file.modified && now.ino === file.inode;

/**
 * The file's bytes, piece by piece. Throws FileChanged, after the last piece at the latest, when what was read can't be
 * the file that the user named: it shrank, was written to, replaced or removed meanwhile.
 */
export async function* readWhole(file: LocalFile): AsyncGenerator<Buffer> {
  if (file.spooled) return yield* pieces(file.spooled, file.bytes);
  try {
    const handle = await open(file.path);
    try {
      yield* pieces(handle, file.bytes);
    } finally {
      await handle.close();
    }
    if (isUnchanged(file, await stat(file.path))) return;
  } catch {
    throw new FileChanged(file);
  }
  throw new FileChanged(file);
}
