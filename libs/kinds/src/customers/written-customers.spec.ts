import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoAttributes, isFault, valueTypeOf } from '#libs/attributes';
import { openReader, withoutIgnorable } from '#libs/formats';
import { compileRow, matchHeaders, placeRows } from '#libs/mapping';
import type { AttributeDefinition, Cell, ChunkRow, CustomerDoc, FileFormat, PinnedKind } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { customersKind } from '../customers.js';
import { type Draft, fieldsOf, fieldValueAt, put, storedAt } from './fields.js';
import { type CustomerFile, customerColumns, customersAsCsv, customersAsNdjson } from './written-customers.js';

const options = [{ value: 'a;b', label: 'Both' }, { value: '=1' }, { value: '[x]' }, { value: "'2" }];
const attributes: readonly AttributeDefinition[] = [
  ...demoAttributes,
  { id: 'channels', label: 'Channels', type: 'multiple_choice', options },
];

const matchingBy = (id_kind: string): PinnedKind['matching'] => customersKind.matching({ id_kind });
const loyalty = matchingBy('loyalty');

/** A customer with these values; those that no attribute takes are left out. */
const customerOf = (cells: Readonly<Record<string, Cell>>): CustomerDoc => {
  const customer: Draft = { _id: 'demo:c', workspace: 'demo', n: 1 };
  for (const attribute of attributes) {
    const cell = cells[attribute.id] ?? null;
    const type = valueTypeOf(attribute);
    const value = cell === null || cell === '' ? null : type.parse(attribute, exampleRun())(cell);
    const [top = '', part = null] = attribute.id.split('.');
    if (value !== null && !isFault(value)) put(customer, { top, part }, type.stored(value));
  }
  return customer as unknown as CustomerDoc;
};

/** What an import of customers without a mapping reads in a file that was written of one. */
const readBack = (file: CustomerFile, customer: CustomerDoc, format: FileFormat) => {
  const reading = exampleFile({ format, delimiter: format === 'csv' ? ',' : null });
  const reader = openReader(reading);
  const records = [reader.read(Buffer.from(file.begin + file.record(customer))), reader.end()];
  expect(records.flatMap(({ faults }) => faults)).toEqual([]);
  const cells = records.flatMap((some) => some.cells);
  const headers = records.at(-1)?.headers ?? (cells[0] as readonly string[]);
  return { headers, cells: cells.at(-1) ?? [] };
};

const changesOf = (file: CustomerFile, customer: CustomerDoc, format: FileFormat, matching = loyalty) => {
  const { headers, cells } = readBack(file, customer, format);
  const matched = matchHeaders([headers], attributes, { matching });
  if (!matched.ok) throw new Error(JSON.stringify(matched.errors));
  expect(matched.ignoredColumns).toEqual([]);
  const source = exampleFile({ format, headers });
  const definition = exampleRun({ columns: matched.columns, matching, files: [source] });
  const row: Cell[] = [1, 2];
  placeRows(definition, source).fill(row, cells);
  const mapped = compileRow(definition)(row as unknown as ChunkRow);
  if (!mapped.ok) return mapped.rejected;
  expect(mapped.accepted[2]).toBe(customer[matching.identifiers[0] ?? '']);
  return fieldsOf(definition).flatMap((field) => {
    const value = fieldValueAt(mapped.accepted, field, []);
    const stored = storedAt(customer as unknown as Draft, field);
    return value === null ? (stored ?? []) : field.type.same(stored, value) ? [] : [[field.id, stored, value]];
  });
};

const formats = [
  ['csv', customersAsCsv],
  ['ndjson', customersAsNdjson],
] as const;

const columns = customerColumns(attributes, loyalty);

const hostile = fc.constantFrom(
  ...[
    '=1+1',
    "'=1",
    "''5",
    "'",
    '="x"',
    '="a""b"',
    '"',
    '""',
    ',',
    ';',
    '|',
    '\t',
    'a\r\nb',
    'a\rb',
    'a\nb',
    '\\"',
    'x\\',
  ],
  ...['__proto__', 'constructor', '$set', 'a.b', '-5', '+1', '@a', '%1', '0042', '1e5', 'null', 'NULL', 'true', '[]'],
  ...['["a"]', '[a]', '{"$oid":"x"}', 'sep=;', '\ufeffx', 'é', '\u{1F600}', 'Bela\u0301', '#', ' x', '2026-04-07'],
);
const text = fc
  .oneof(
    hostile,
    fc.string({ unit: 'binary' }),
    fc.array(hostile, { maxLength: 4 }).map((parts) => parts.join('')),
  )
  .map((one) => one.trim());
const value = fc.oneof(
  ...[text, fc.array(text, { maxLength: 4 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()],
  fc.constantFrom('2026-04-07', '2026-10-25T02:30:00.123+01:00', '+36201234567', 'a@b.hu', "'x@b.hu", 'gold', 'male'),
  fc.constantFrom<Cell>(['=1'], ["'2", 'a;b'], ['[x]'], 'https://b.hu/?a="1",2'),
);
/** As IDs are kept. */
const id = text
  .filter((one) => !one.includes('\0') && !/\p{Surrogate}/u.test(one))
  .map((one) => withoutIgnorable(one).trim().normalize('NFC'));

describe.each(formats)('customers as %s', (format, write) => {
  it('are read as they are stored, whatever is in them', () => {
    const cells = fc.record(Object.fromEntries(attributes.map((each) => [each.id, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(cells, id, (given, name) => {
        const customer = customerOf({ ...given, id: `C${name}`, external_id: name });
        if (customer.external_id === undefined) return;
        expect(changesOf(write(columns), customer, format)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["'5", '="x"', '=x', '-1', 'a;b', '__proto__', '{"a":1}', '"', '0042'])('has the ID %j as it is', (name) => {
    expect(changesOf(write(columns), customerOf({ id: name, external_id: name }), format)).toEqual([]);
    const external = matchingBy('external');
    const file = write(customerColumns(attributes, external));
    expect(changesOf(file, customerOf({ id: 'x-1', external_id: name }), format, external)).toEqual([]);
  });
});

it('have the ID first, under the ids of attributes', () => {
  expect(columns.slice(0, 3)).toEqual(['id', 'external_id', 'first_name']);
  expect(columns).toHaveLength(attributes.length);
  expect(customerColumns(attributes, matchingBy('external')).slice(0, 2)).toEqual(['external_id', 'first_name']);
});

it('are written as people write them, where that is read as it is', () => {
  const customer = customerOf({
    ...{ id: 'C1', tags: ['a', 'b'], points: -1.5, newsletter: true },
    birth_date: '2026-04-07',
  });
  const file = customersAsCsv(['id', 'tags', 'points', 'newsletter', 'birth_date', 'address.city']);
  expect(file.begin + file.record(customer)).toBe(
    'id,tags,points,newsletter,birth_date,address.city\r\nC1,a;b,-1.5,true,2026-04-07,\r\n'.replace('a;b', '"a;b"'),
  );
  expect(customersAsNdjson(['id', 'tags', 'address.city']).record(customer)).toBe('{"id":"C1","tags":["a","b"]}\n');
});

describe('for spreadsheets', () => {
  const safe = customersAsCsv(columns, { isForSpreadsheets: true });

  it('no text begins as a formula, and numbers stay numbers', () => {
    const customer = customerOf({ id: '=1', first_name: '@x', other: '|y', points: -5, mobile_phone: '+36201234567' });
    const [, line = ''] = `${safe.begin}${safe.record(customer)}`.split('\r\n');
    expect(line).toMatch(/^'=1,/);
    for (const cell of [",'@x,", ",'|y,", ',-5,', ",'+36201234567,"]) expect(line).toContain(cell);
    expect(safe.begin.startsWith('\ufeff')).toBe(true);
  });

  it('an import takes the apostrophes off but before %, | and full-width signs', () => {
    const cells = { id: '=1', first_name: '@x', last_name: '-1', area: '+1', mobile_phone: '+36201234567' };
    expect(changesOf(safe, customerOf(cells), 'csv')).toEqual([]);
    expect(changesOf(safe, customerOf({ id: 'C1', other: '|y' }), 'csv')).toEqual([['other', '|y', "'|y"]]);
  });
});
