import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv/csv-text.js';
import { openRawRecords, type RecordFormat } from './open-splitter.js';

const inPieces = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));

const cut = (format: RecordFormat, text: string, length = text.length || 1): string[] => {
  const splitter = openRawRecords({ format: format === 'lines' ? 'ndjson' : format, delimiter: ',' }, format);
  const taken = inPieces(text, length).flatMap((piece) => {
    splitter.push(piece);
    return splitter.take();
  });
  return [...taken, ...splitter.end()];
};

const ofEveryLength = (format: RecordFormat, text: string, expected: readonly string[]): void => {
  for (let length = 1; length <= text.length; length += 1) expect(cut(format, text, length)).toEqual(expected);
};

describe('records as they are in the file, however its text comes in pieces', () => {
  it.each<[string, RecordFormat, string, string[]]>([
    ['CSV lines', 'csv', 'id,a\n1,x\n2,y', ['id,a', '1,x', '2,y']],
    ['all line ends, mixed', 'csv', 'id\r\n1\r2\n3\r', ['id', '1', '2', '3']],
    ['empty lines are no records', 'csv', '\nid\r\n\r\n\r1\n\n', ['id', '1']],
    ['a line of blanks is one', 'csv', 'id\n  \n,\n', ['id', '  ', ',']],
    ['line ends and delimiters in quotes', 'csv', 'id\n"1\r\n,\r2"\n3', ['id', '"1\r\n,\r2"', '3']],
    ['doubled quotes', 'csv', 'id\n"a ""b"" \n"\n2', ['id', '"a ""b"" \n"', '2']],
    ['NDJSON lines', 'ndjson', '{"a":"\\n"}\r\n\n{"a":1}', ['{"a":"\\n"}', '{"a":1}']],
    ['a quote means nothing to a line of NDJSON', 'ndjson', '{"a":"\\""}\n{}\n', ['{"a":"\\""}', '{}']],
    ['a line of blanks among NDJSON', 'ndjson', '{"a":1}\n \n', ['{"a":1}', '']],
    ['a line of blanks among actions', 'lines', ' \n{"a":1}\r\n\t\r{"b":1}\n\n', ['{"a":1}', '{"b":1}']],
    [
      'elements, with the blanks around them',
      'json',
      ' [ {"a": 1} ,\n{"b": [2, 3]}\n] ',
      [' {"a": 1} ', '\n{"b": [2, 3]}\n'],
    ],
    [
      'nested ones',
      'json',
      '[{"a": {"$oid": "}"}}, {"a": {"b": {"c": []}}},{}, {"d":1}]',
      [...['{"a": {"$oid": "}"}}', ' {"a": {"b": {"c": []}}}', '{}', ' {"d":1}']],
    ],
    ['rows in an object', 'json', '{"a": [1], "rows": [{"id":1}, {}], "b": 2}', ['{"id":1}', ' {}']],
    ['brackets in strings', 'json', '[{"a": "]},{\\"["}, {"a": "\\\\"}]', ['{"a": "]},{\\"["}', ' {"a": "\\\\"}']],
  ])('%s', (_, format, text, expected) => {
    ofEveryLength(format, text, expected);
  });

  it('any CSV that is written can be cut again', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', ';', ' ', 'é') });
    const record = fc
      .array(cell, { minLength: 2, maxLength: 4 })
      .map((cells) => cells.map((c) => csvCell(c)).join(','));
    fc.assert(
      fc.property(
        fc.array(record),
        fc.constantFrom('\n', '\r', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (all, end, n) => {
          expect(cut('csv', all.map((one) => one + end).join(''), n)).toEqual(all);
        },
      ),
    );
  });

  it('any JSON array of objects can be cut again', () => {
    const object = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.array(fc.string())));
    fc.assert(
      fc.property(fc.array(object, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (all, n) => {
        expect(cut('json', JSON.stringify(all), n)).toEqual(all.map((one) => JSON.stringify(one)));
        expect(cut('ndjson', all.map((one) => `${JSON.stringify(one)}\n`).join(''), n)).toHaveLength(all.length);
      }),
    );
  });
});
