import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badRowsPlace, customersPlace, randomIdsPlace, transactionsPlace } from './page.js';
import { requirePage, writePage } from './page-file.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-page-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([customersPlace, randomIdsPlace, badRowsPlace, transactionsPlace])('writes $begin to a new page', (place) => {
  const path = join(folder, 'new.md');
  requirePage(path, place);
  writePage(path, `### 7 ${place.unit}`, place);
  expect(readFileSync(path, 'utf8')).toContain(`${place.begin}\n\n### 7 ${place.unit}\n\n${place.end}`);
});

it('says before anything is measured that a page cannot be written', () => {
  expect(() => requirePage(join(folder, 'none/page.md'), customersPlace)).toThrow('--out: there is no folder');
  writeFileSync(join(folder, 'other.md'), '# Other');
  expect(() => requirePage(join(folder, 'other.md'), customersPlace)).toThrow('The page has no lines');
});
