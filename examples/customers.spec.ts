import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exampleFile, exampleRows, rowCount } from './customers.js';
import { faults } from './faults.js';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

it('the committed example is what make-customers writes', () => {
  expect(read('customers.csv') === exampleFile()).toBe(true);
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

it('only the rows meant to repeat an ID do', () => {
  const ids = exampleRows()
    .map((row) => row['Customer ID'].trim())
    .filter((id) => id !== '');
  expect(ids.length - new Set(ids).size).toBe(10);
});
