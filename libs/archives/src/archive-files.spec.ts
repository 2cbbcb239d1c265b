import { describe, expect, it } from 'vitest';
import { ContentFault, UNPACK_LIMITS } from '#libs/formats';
import { type MadeEntry, makeZip } from '../../../test/support/make-zip.js';
import { filesOf } from './archive-files.js';
import { openZip } from './open-zip.js';

const open = (entries: readonly MadeEntry[]) => {
  const bytes = makeZip(entries);
  return openZip({ bytes: bytes.length, readAt: async (at, most) => bytes.subarray(at, at + most) }, UNPACK_LIMITS);
};

const entry = (name: string, more: Partial<MadeEntry> = {}): MadeEntry => ({ name, content: 'id\n1\n', ...more });

const faultOf = async (entries: readonly MadeEntry[], most = 1_000): Promise<unknown> => {
  try {
    return filesOf(await open(entries), most);
  } catch (error) {
    return error instanceof ContentFault ? error.fault.code : error;
  }
};

describe('the files of an archive', () => {
  it('are all but folders and what macOS adds, in their order, with what is in them', async () => {
    const zip = await open([
      { name: 'b/', content: '', isStored: true },
      entry('b/two.csv', { isStored: true }),
      entry('__MACOSX/b/._two.csv'),
      entry('b/.DS_Store'),
      entry('égy.csv'),
    ]);
    expect(filesOf(zip, 1_000)).toEqual([
      { name: 'b/two.csv', bytes: 5, isEncrypted: false },
      { name: 'égy.csv', bytes: 5, isEncrypted: false },
    ]);
    for (const name of ['b/two.csv', 'égy.csv']) {
      const blocks: Buffer[] = [];
      for await (const block of zip.read(name)) blocks.push(block);
      expect(Buffer.concat(blocks).toString()).toBe('id\n1\n');
    }
  });

  it('are refused where there are none, too many, encrypted ones, or more than may be', async () => {
    expect(await faultOf([])).toBe('empty_zip');
    expect(await faultOf([entry('.DS_Store')])).toBe('empty_zip');
    expect(await faultOf([entry('a'), entry('b')], 1)).toBe('too_many_entries');
    expect(await faultOf([entry('a'), entry('b', { isEncrypted: true })])).toBe('encrypted_zip');
    expect(await faultOf([entry('../../etc/passwd')])).toBe('bad_zip');
    expect(await faultOf([entry('a', { claims: { bytes: 300 * 1024 ** 2 } })])).toBe('compressed_too_much');
  });
});
