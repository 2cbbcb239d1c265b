import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import { type ContentVerdict, FileCheck } from './file-check.js';

const check = (file: string, offsets: readonly number[] = []): ContentVerdict => {
  const bytes = Buffer.from(file);
  const ends = [...offsets.map((offset) => offset % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const fileCheck = new FileCheck();
  for (const [i, end] of ends.entries()) fileCheck.read(bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
  return fileCheck.verdict();
};

const messages = ({ errors }: ContentVerdict): readonly string[] => errors.map(fileErrorMessage);

describe('rows of only blanks', () => {
  it.each([
    ['a line of blanks', 'id,name\n1,a\n   \n2,b\n', 3, undefined],
    ['a line of delimiters', 'id,name\n1,a\n,,,,\n2,b\n', 3, undefined],
    ['a line of NBSP and tabs', 'id,name\n1,a\n\u00a0\t\n2,b\n', 3, undefined],
    ['at the end of a file from a spreadsheet', `id,name\n1,a\n${',\n'.repeat(40)}`, 1, 40],
    ['at the end, after others in between', 'id,name\n , \n2,b\n,\n \n', 2, 2],
    ['at the end of NDJSON', '{"id":"1"}\n{"id":" ","tags":[]}\n{}\n  \n', 1, 3],
    ['at the end of JSON', '[{"id":"1"},{"id":null}]', 1, 1],
  ])('are no fault of the file: %s', (_, file, rows, blankRows) => {
    const verdict = check(file);
    expect(verdict).toMatchObject({ ok: true, rows });
    expect(verdict.blankRows).toBe(blankRows);
  });

  it.each(['id,name\n , \n', 'id\n""\n', 'id,name\n,,,\n   \n', '[{"id":""},{}]'])(
    'make %j a file with nothing below its header',
    (file) => {
      const verdict = check(file);
      expect(verdict).toMatchObject({ ok: false, total: 1, rows: 0, preview: [] });
      expect(verdict.errors[0]?.code).toBe('header_only');
    },
  );

  it('leave a row over its limit what it is', () => {
    expect(check(`id\n${'x'.repeat(2 ** 21)}\n`).errors).toMatchObject([{ code: 'cell_too_large', row: 1 }]);
    expect(check(`{"id":"1"}\n{"id":"${'x'.repeat(2 ** 21)}"}\n`).rows).toBe(2);
  });

  it('are counted as a slow look at all rows counts them, however the file is cut', () => {
    const cell = fc.constantFrom('', ' ', '\u00a0', 'x', '""');
    const line = fc.array(cell, { minLength: 2, maxLength: 2 }).map((cells) => cells.join(','));
    const lines = fc.array(fc.oneof(line, fc.constantFrom('  ', ',,,', '\t')), { maxLength: 12 });
    const property = fc.property(lines, fc.array(fc.nat(), { maxLength: 4 }), (rows, offsets) => {
      const verdict = check(`id,name\n${rows.join('\n')}\n`, offsets);
      const last = rows.findLastIndex((row) => row.includes('x')) + 1;
      expect(verdict).toMatchObject({ rows: last, total: last === 0 ? 1 : 0 });
      expect(verdict.blankRows ?? 0).toBe(rows.length - last);
    });
    fc.assert(property);
  });
});

describe('columns without a name', () => {
  it.each([
    ['behind the others', 'id,name,,\n1,a,,\n2,b,,\n'],
    ['in the header only', 'id,name,,\n1,a\n2,b\n'],
    ['in some rows only', 'id,name,,\n1,a\n2,b,,\n'],
    ['between the others', 'id,\u200b,name\n1, ,a\n'],
    ['as a key', '{"id":"1"," ":null}\n{"id":"2","":[]}\n'],
  ])('are passed over when nothing stands in them: %s', (_, file) => expect(check(file)).toMatchObject({ ok: true }));

  it('are a fault of the file once something is in them, which says where', () => {
    expect(messages(check('id,,name,\n1,,a,\n2,x,b,\n3,y,c,z\n'))).toEqual([
      'Column 2 has no name, but a value in row 2 (line 3). Name it, or remove the column.',
      'Column 4 has no name, but a value in row 3 (line 4). Name it, or remove the column.',
    ]);
    expect(check('{"id":"1"," ":null}\n{"id":"2"," ":0}\n').errors).toMatchObject([{ row: 2, argument: 2 }]);
  });

  it('may be left out by a row together only', () => {
    expect(messages(check('id,name,,\n1,a,\n'))[0]).toContain('Row 1 (line 2) has 3 cells, the header has 4.');
  });

  it('are not made up for rows that end in a delimiter more', () => {
    expect(messages(check('id;name\n1;a;\n2;b;\n'))[0]).toBe(
      'Row 1 (line 2) has 3 cells, the header has 2; those beyond it are empty. Check its delimiters and quotes.',
    );
  });
});

describe('a file without a header row', () => {
  it('is told by the values in its first row, of which none is shown as the name of a column', () => {
    const verdict = check('1001,anna@example.com,Anna\n1002,bea@example.com,Bea\n');
    expect(verdict).toMatchObject({ ok: false, total: 1, headers: [], samples: [], rows: 1 });
    expect(verdict.errors).toMatchObject([{ code: 'missing_header', row: null, line: 1 }]);
    expect(messages(verdict)[0]).toContain('Put a row of names above it');
  });

  it('is none when a name is known, or nothing in it tells', () => {
    expect(check('id,anna@example.com\n1,a\n').ok).toBe(true);
    expect(check('1001,Anna\n1002,Bea\n').ok).toBe(true);
    expect(check('{"1001":"x","anna@example.com":"y"}\n').ok).toBe(true);
  });
});

describe('headers that differ in what nobody sees', () => {
  it.each([
    ['a zero-width space', 'Last name,Last name\u200b\n1,2\n'],
    ['a line end for a blank', 'Last name,"Last\r\nname"\n1,2\n'],
    ['NBSP and case', 'Last name,last\u00a0\u00a0NAME\n1,2\n'],
    ['composition', 'N\u00e9v,Ne\u0301v\n1,2\n'],
  ])('are the same: %s', (_, file) => {
    expect(check(file).errors).toMatchObject([{ code: 'duplicate_header' }]);
  });
});
