import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import type { ReadingOptions } from '#libs/mongo';
import { type ContentVerdict, FileCheck } from './file-check.js';

const check = (file: string, options: ReadingOptions = {}): ContentVerdict => {
  const fileCheck = new FileCheck(options);
  fileCheck.read(Buffer.from(file));
  return fileCheck.verdict();
};

const messages = ({ errors }: ContentVerdict): readonly string[] => errors.map(fileErrorMessage);

describe('a first line that tells spreadsheets the delimiter', () => {
  it.each([
    ['sep=;\nid;a,b\n1;2\n', ';'],
    ['\ufeffSEP=|\r\nid|a,b\r\n1|2', '|'],
  ])('is taken for a hint and for no record: %j', (file, delimiter) => {
    expect(check(file)).toMatchObject({ ok: true, delimiter, headers: ['id', 'a,b'], headerLine: 2, rows: 1 });
  });

  it('counts as a line', () => {
    expect(messages(check('sep=,\nid,a\n1,2\n3\n'))).toEqual([
      expect.stringContaining('Row 2 (line 4) has 1 cell, the header has 2.'),
    ]);
    expect(check('\nsep=,\n\nid,\n1,2\n').errors).toMatchObject([{ code: 'blank_header', line: 5 }]);
  });

  it('is no header either where another delimiter is set', () => {
    const verdict = check('sep=;\nid,a\n1,2\n', { delimiter: ',' });
    expect(verdict).toMatchObject({ ok: true, delimiter: ',', headers: ['id', 'a'] });
  });

  it('is one line, and the first', () => {
    expect(check('sep=;\nsep=;\n1\n')).toMatchObject({ delimiter: ';', headers: ['sep=', ''], headerLine: 2 });
    expect(check('id\nsep=;\n')).toMatchObject({ ok: true, headers: ['id'], rows: 1 });
    expect(messages(check('sep=;\n'))).toEqual([expect.stringContaining('The file is empty.')]);
    expect(messages(check('sep=;\nid;a\n'))).toEqual([expect.stringContaining('a header row and nothing below it')]);
  });
});
