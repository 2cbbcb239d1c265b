import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';

const folder = join(projectRoot, 'docs/decisions');
const list = readFileSync(join(folder, 'README.md'), 'utf8');
const files = readdirSync(folder).filter((name) => name !== 'README.md');

const numbersIn = (pattern: RegExp): readonly number[] =>
  [...list.matchAll(pattern)].map(([, number]) => Number(number));

it('every number from 1 on is listed once: with its decision, or as not used', () => {
  const numbers = numbersIn(/^- \[?(\d{4}): /gm);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(numbersIn(/^- \[(\d{4}): /gm).length).toBe(files.length);
});

it.each(files)('%s is listed by its title', (file) => {
  const title = /^# (\d+)\. (.+)$/m.exec(readFileSync(join(folder, file), 'utf8'));
  expect(list).toContain(`- [${title?.[1]?.padStart(4, '0')}: ${title?.[2]}](${file})`);
});
