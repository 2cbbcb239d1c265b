import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuoted } from './split-quoted.js';

describe('splitQuoted', () => {
  it.each([
    ['"a",b', ['a', 'b']],
    ['a,"b"', ['a', 'b']],
    ['"",""', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hi""",', ['say "hi"', '']],
    ['"""",x', ['"', 'x']],
    ['"two\nlines"', ['two\nlines']],
    [',"",', ['', '', '']],
    ['="00123",a', ['="00123"', 'a']],
    ['"a",="b ""c"""', ['a', '="b ""c"""']],
    ['="",=""', ['=""', '=""']],
  ])('reads %j', (text, cells) => expect(splitQuoted(text, ',')).toEqual(cells));

  it.each(['a"b,c', '"a"b,c', '"a', '"a""', 'x, "y"', '="a,b"', '="a"b', '="a', '="a\nb"', ' ="a"'])(
    'leaves %j to csv-parse',
    (text) => expect(splitQuoted(text, ',')).toBeNull(),
  );

  it('reads what it reads as csv-parse does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '""', '",', ',"', '\n', 'é'), minLength: 1 });
    let read = 0;
    fc.assert(
      fc.property(text, (record) => {
        const cells = splitQuoted(record, ',');
        if (cells === null || !record.includes('"')) return;
        read += 1;
        expect(parse(record, { delimiter: ',', record_delimiter: ['\0'], relax_column_count: true })).toEqual([cells]);
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
