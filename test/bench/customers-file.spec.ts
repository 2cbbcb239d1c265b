import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customerRow } from './customer-row.js';
import { type BadRows, writeCustomersFile } from './customers-file.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function write(name: string, bad: number): Promise<BadRows & { readonly text: string }> {
  const path = join(folder, name);
  const result = await writeCustomersFile({ path, format: 'csv', rows: 2500, bad, seed: 7, changed: false });
  return { text: readFileSync(path, 'utf8'), ...result };
}

it('writes one line a row, the same for the same seed', async () => {
  const [first, second] = [await write('a.csv', 0), await write('b.csv', 0)];
  expect(first.text.split('\n')).toHaveLength(2500 + 2);
  expect(first.bad).toBe(0);
  expect(second.text === first.text).toBe(true);
});

it('tells how many rows it spoiled', async () => {
  const [good, spoiled] = [await write('good.csv', 0), await write('bad.csv', 2)];
  const lines = good.text.split('\n');
  const differing = spoiled.text.split('\n').filter((line, index) => line !== lines[index]);
  expect(differing).toHaveLength(spoiled.bad);
  expect(spoiled.bad).toBeGreaterThan(20);
  expect(spoiled.reasons.id_missing).toBe(differing.filter((line) => line.startsWith(',')).length);
});

it('changes points, tier and city of every row, and nothing else', () => {
  for (let index = 0; index < 1000; index++) {
    const row = customerRow(index, { seed: 7, changed: false });
    const changed = customerRow(index, { seed: 7, changed: true });
    const differing = row.flatMap((cell, column) => (cell === changed[column] ? [] : [column]));
    expect(differing).toEqual([9, 10, 11]);
  }
});
