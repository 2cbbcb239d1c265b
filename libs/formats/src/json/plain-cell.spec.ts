import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCell } from './plain-cell.js';

const cellOf = (json: string) => plainCell(JSON.parse(json));

describe('the cell of a JSON value', () => {
  it.each([
    ['"text"', 'text'],
    ['""', ''],
    ['12.5', 12.5],
    ['true', true],
    ['null', null],
    ['[]', []],
    ['["a", 1, false, null]', ['a', 1, false, null]],
    ['"{\\"$oid\\": 1}"', '{"$oid": 1}'],
  ])('%s stays as it is', (json, cell) => {
    expect(cellOf(json)).toEqual(cell);
  });

  it.each([
    ['{"$oid": "57e193d7a9cc81b4027498b5"}', '57e193d7a9cc81b4027498b5'],
    ['{"$date": "2026-04-07T14:30:00Z"}', '2026-04-07T14:30:00Z'],
    ['{"$date": "2026-04-07T14:30:00.123Z"}', '2026-04-07T14:30:00.123Z'],
    ['{"$date": "2026-04-07T14:30:00.5Z"}', '2026-04-07T14:30:00.500Z'],
    ['{"$date": "2026-04-07T14:30:00.12+02:00"}', '2026-04-07T14:30:00.120+02:00'],
    ['{"$date": {"$numberLong": "1712491800000"}}', '2024-04-07T12:10:00.000Z'],
    ['{"$date": {"$numberLong": "-1"}}', '1969-12-31T23:59:59.999Z'],
    ['{"$date": 1712491800000}', '2024-04-07T12:10:00.000Z'],
    ['{"$date": {"$numberLong": "9223372036854775807"}}', '9223372036854775807'],
    ['{"$date": 8640000000000001}', '8640000000000001'],
    ['{"$numberLong": "42"}', 42],
    ['{"$numberLong": 42}', 42],
    ['{"$numberLong": "9007199254740991"}', 2 ** 53 - 1],
    ['{"$numberLong": "9007199254740993"}', '9007199254740993'],
    ['{"$numberInt": "-7"}', -7],
    ['{"$numberDouble": "1.5"}', 1.5],
    ['{"$numberDouble": "-1E-3"}', -0.001],
    ['{"$numberDouble": "NaN"}', 'NaN'],
    ['{"$numberDouble": "Infinity"}', 'Infinity'],
    ['{"$numberDecimal": "12.50"}', 12.5],
    ['{"$numberDecimal": "1E+30"}', '1E+30'],
    ['{"$numberLong": "0x1f"}', '0x1f'],
    ['[{"$numberLong": "1"}, {"$oid": "a"}]', [1, 'a']],
  ])('%s is written plainly', (json, cell) => {
    expect(cellOf(json)).toEqual(cell);
  });

  it.each([
    ['1e400', Number.MAX_VALUE],
    ['-1e400', -Number.MAX_VALUE],
    ['[1e400]', [Number.MAX_VALUE]],
  ])('%s, beyond all doubles, does not become empty on its way', (json, cell) => {
    expect(cellOf(json)).toEqual(cell);
    expect(JSON.parse(JSON.stringify(cellOf(json)))).toEqual(cell);
  });

  it.each([
    '{}',
    '{"a": 1}',
    '{"city": "Pécs"}',
    '[["a"]]',
    '[{"a": 1}]',
    '[{"$numberLong": "1"}, {}]',
    '{"$oid": 5}',
    '{"$oid": "a", "b": 1}',
    '{"$date": {"$numberLong": "1"}, "$oid": "a"}',
    '{"$date": null}',
    '{"$date": true}',
    '{"$date": {"a": 1}}',
    '{"$date": {"$date": 1}}',
    '{"$date": {"$oid": "a"}}',
    '{"$date": ["2026-04-07"]}',
    '{"$numberLong": null}',
    '{"$binary": {"base64": "", "subType": "00"}}',
    '{"__proto__": 1}',
    '{"constructor": "a"}',
  ])('%s is not flat', (json) => {
    expect(cellOf(json)).toBeUndefined();
  });

  it('keeps every flat value through the wire', () => {
    const scalar = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.oneof(scalar, fc.array(scalar)), (json) => {
        const cell = plainCell(json);
        expect(JSON.stringify(plainCell(JSON.parse(JSON.stringify(cell))))).toBe(JSON.stringify(cell));
      }),
    );
  });
});
