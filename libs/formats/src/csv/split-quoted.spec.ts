import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuotedSplitter } from './split-quoted.js';

const splitter = new QuotedSplitter({ delimiter: ',', quoting: 'double' });

describe('QuotedSplitter', () => {
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
    ['a"b,c', ['a"b', 'c']],
  ])('reads %j', (text, cells) => expect(splitter.split(text)).toEqual(cells));

  it.each([
    ['"a"b,c', 1],
    ['a,"b"c', 2],
    ['a,b, "y"', 3],
  ])('finds a quote in the wrong place: %j', (text, column) => {
    expect(splitter.split(text)).toMatchObject({ column });
  });

  it('reads as csv-parse does what that reads', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '""', '",', ',"', '\n', 'é'), minLength: 1 });
    const byCsvParse = (record: string): readonly (readonly string[])[] | null => {
      try {
        return parse(record, { delimiter: ',', record_delimiter: ['\0'], relax_column_count: true });
      } catch {
        return null;
      }
    };
    let read = 0;
    fc.assert(
      fc.property(text, (record) => {
        const expected = byCsvParse(record);
        if (expected === null) return;
        read += 1;
        expect([splitter.split(record)]).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
