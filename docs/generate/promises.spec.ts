import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

const specsIn = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name));

/** The numbers that names of tests begin with, as in `it('rule 5: …')`. */
const testedRules = new Set(
  ['apps', 'libs', 'test']
    .flatMap(specsIn)
    .flatMap((path) => [...read(path).matchAll(/['"`]rule (\d+):/g)].map(([, number]) => Number(number))),
);

const rules = [...read('docs/correctness.md').matchAll(/^(\d+)\. \*\*/gm)].map(([, number]) => Number(number));

it.each(rules)('rule %i of docs/correctness.md has a test that names it', (rule) => {
  expect(testedRules.has(rule)).toBe(true);
});

it('docs/correctness.md has every rule that a test names', () => {
  expect([...testedRules].filter((rule) => !rules.includes(rule))).toEqual([]);
});

it('docs/guarantees.md names every test of a guarantee', () => {
  const text = read('docs/guarantees.md');
  expect(specsIn('test/guarantees').filter((path) => !text.includes(`\`${path}\``))).toEqual([]);
});
