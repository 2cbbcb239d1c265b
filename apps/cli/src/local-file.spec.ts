import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileChanged, findFiles, nameOfPipe, readWhole } from './local-file.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZE = 3 * 1024 * 1024 + 5;
const write = (name: string, bytes = SIZE): string => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.alloc(bytes, 48));
  return path;
};

/** Reads a file; after its first piece, `meanwhile` happens to it. Returns the number of bytes read. */
const read = async (path: string, meanwhile: (path: string) => void = () => undefined): Promise<number> => {
  const [file] = await findFiles([path]);
  if (!file) throw new Error('not found');
  let bytes = 0;
  for await (const piece of readWhole(file)) {
    if (bytes === 0) meanwhile(path);
    bytes += piece.length;
  }
  return bytes;
};

describe('a file is read whole or not at all', () => {
  it.each([0, 1, SIZE])('%i bytes', async (bytes) => {
    expect(await read(write('whole.csv', bytes))).toBe(bytes);
  });

  it.each([
    ['shrank', (path: string) => truncateSync(path, 10)],
    ['grew', (path: string) => appendFileSync(path, 'x')],
    ['went away', (path: string) => rmSync(path)],
    ['was replaced', (path: string) => renameSync(write('other.csv'), path)],
  ])('one that %s meanwhile is told from the whole', async (_, meanwhile) => {
    await expect(read(write('changing.csv'), meanwhile)).rejects.toThrow(FileChanged);
  });

  it('so is one that went away before', async () => {
    const [file] = await findFiles([write('gone.csv')]);
    rmSync(join(folder, 'gone.csv'));
    await expect(file && readWhole(file).next()).rejects.toThrow(FileChanged);
  });
});

describe('what is no file is refused before anything is sent', () => {
  it.each([
    ['missing', join(folder, 'nowhere.csv'), 'There is no such file.'],
    ['a folder', folder, 'It is a folder.'],
  ])('%s', async (_, path, detail) => {
    await expect(findFiles([write('good.csv', 1), path])).rejects.toMatchObject({
      problem: { title: `${path} cannot be imported`, detail: expect.stringContaining(detail), code: 'wrong_argument' },
    });
  });
});

describe('a pipe', () => {
  it.each([
    ['-', 'stdin'],
    ['/dev/stdin', 'stdin'],
    ['/dev/fd/0', 'stdin'],
    ['/dev/fd/63', 'pipe'],
    ['/proc/self/fd/12', 'pipe'],
    ['/proc/4711/fd/12', 'pipe'],
    ['exports/fd/63', '63'],
    ['exports/today.fifo', 'today.fifo'],
  ])('%s is called %s', (path, name) => {
    expect(nameOfPipe(path)).toBe(name);
  });
});
