import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { saveStream } from './save-stream.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-save-'));
afterAll(() => rmSync(folder, { recursive: true }));

const answer = (...pieces: string[]): ReadableStream<Uint8Array> => new Blob(pieces).stream();

const broken = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: (controller) => {
      controller.enqueue(Buffer.from('half'));
      controller.error(new TypeError('terminated'));
    },
  });

describe('an answer that is saved', () => {
  it('is the file of this name, which it replaces', async () => {
    const path = join(folder, 'whole.csv');
    writeFileSync(path, 'an older and longer file');
    await saveStream(answer('id\n', 'C1\n'), path);
    expect(readFileSync(path, 'utf8')).toBe('id\nC1\n');
  });

  it('that breaks off is said, and leaves the file of before', async () => {
    const path = join(folder, 'kept.csv');
    writeFileSync(path, 'before');
    await expect(saveStream(broken(), path)).rejects.toThrow('The download broke off');
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it.each([
    ['in a folder that is not there', join(folder, 'none', 'a.csv')],
    ['that is a folder', folder],
  ])('at a place %s is refused with what to do', async (_, path) => {
    await expect(saveStream(answer('x'), path)).rejects.toThrow(`${path} cannot be written`);
  });
});
