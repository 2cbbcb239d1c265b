import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import { FileCheck } from './file-check.js';

const messagesOf = (file: string): readonly string[] => {
  const check = new FileCheck();
  check.read(Buffer.from(file));
  return check.verdict().errors.map(fileErrorMessage);
};

const large = 'x'.repeat(70_000);

describe('a cell that is too large', () => {
  it.each([
    ['CSV', `id,Photo\n1,a\n2,${large}\n`, 'Row 2 (line 3)'],
    ['CSV in quotes', `id,Photo\n1,a\n2,"${large}"\n`, 'Row 2 (line 3)'],
    ['JSON', `[{"id":"1","Photo":"a"},{"id":"2","Photo":"${large}"}]`, 'Row 2 (line 1)'],
  ])('of %s says in which column it is', (_, file, place) => {
    const what = 'has a cell larger than 64 KiB, in the column "Photo". Shorten it, or leave out its column.';
    expect(messagesOf(file)).toEqual([`${place} ${what}`]);
  });
});
