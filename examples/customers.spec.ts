import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { kinds, pinNamedKind } from '#libs/kinds';
import { compileRow, matchHeaders, routeKey } from '#libs/mapping';
import type { ChunkRow, DuplicateMark, RunDefinition } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { columns, type Row } from './columns.js';
import { exampleCsv, exampleRows, rowCount } from './customers.js';
import { faults } from './faults.js';

const pinned = pinNamedKind('customers');
const allRows = exampleRows();

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

it('the committed example is what make-customers writes', () => {
  expect(read('customers.csv') === exampleCsv()).toBe(true);
});

it('the example stays small', () => {
  expect(statSync(join(import.meta.dirname, 'customers.csv')).size).toBeLessThan(2 * 1024 * 1024);
});

it('has a byte order mark, CRLF, line breaks and doubled quotes in cells, and no final newline', () => {
  const text = read('customers.csv');
  expect(text.startsWith('\uFEFFCustomer ID,')).toBe(true);
  expect(text).toMatch(/"[^"\r\n]*\r\n[^"]*""Autumn"" catalogue\."/);
  expect(text).not.toMatch(/\n$/);
});

it('the README counts the bad rows as they are', () => {
  const text = read('README.md').replaceAll(/ +/g, ' ');
  for (const { codes, rows } of faults) {
    expect(text).toContain(`| ${codes.map((code) => `\`${code}\``).join(', ')} | ${rows} |`);
  }
  const bad = sum(faults.map((fault) => fault.rows));
  expect(text).toContain(`${(rowCount - bad).toLocaleString('en')} rows are good. ${bad} rows are bad`);
  expect(text).toContain(`there are ${sum(faults.map(({ codes, rows }) => codes.length * rows))} reasons`);
});

it('nobody of the templates for contacts and people is in it', () => {
  const place = { attributes: demoAttributes, country: 'HU', zone: 'Europe/Budapest' };
  const samples = ['contacts', 'people'].map((name) => kinds.get(name)?.template.csv?.(place) ?? '').join('');
  const identifiers = samples.match(/[\w-]+@[\w.]+|\+\d{8,}/g) ?? [];
  expect(identifiers.length).toBeGreaterThan(4);
  const text = read('customers.csv').replaceAll(' ', '');
  expect(identifiers.filter((one) => text.includes(one))).toEqual([]);
});

it('only the rows meant to repeat an ID do', () => {
  const ids = allRows.map((row) => row['Customer ID'].trim()).filter((id) => id !== '');
  expect(ids.length - new Set(ids).size).toBe(10);
});

/** A run of the example in the workspace `demo`. */
function defineExample(): RunDefinition {
  const matched = matchHeaders([columns], demoAttributes, pinned);
  if (!matched.ok) throw new Error('the headers do not match');
  const { ignoredColumns } = matched;
  return exampleRun({ ...pinned, now: '2026-01-01T00:00:00Z', columns: matched.columns, ignoredColumns });
}

/** The codes of each rejected row, as the validator finds them; ingest's marks of duplicates are made here. */
function rejectedCodes(definition: RunDefinition): readonly string[] {
  const mapRow = compileRow(definition);
  const firstRows = new Map<string, number>();
  return allRows.flatMap((row, index) => {
    const cells = definition.columns.map(({ header }) => row[header as keyof Row]);
    const id = routeKey(row['Customer ID']);
    const first = id === '' ? undefined : firstRows.get(id);
    if (first === undefined) firstRows.set(id, index);
    const marks: readonly DuplicateMark[] = first === undefined ? [] : [[index, 0, first + 1]];
    const mapped = mapRow([index + 1, index + 2, ...cells] as ChunkRow, marks);
    return mapped.ok ? [] : [mapped.rejected[4].map(([, code]) => code).join(', ')];
  });
}

it('the validator rejects the bad rows for the reasons that the README names, and no others', () => {
  const definition = defineExample();
  expect(definition.ignoredColumns).toEqual(['Favourite store', 'Internal remark']);
  const expected = faults.flatMap(({ codes, rows }) => Array.from({ length: rows }, () => codes.join(', ')));
  expect(rejectedCodes(definition).toSorted()).toEqual(expected.toSorted());
}, 30_000);
