import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparedName, Effort, likeness } from './likeness.js';
import { compactName } from './plain-name.js';

const like = (header: string, name: string, steps = 1_000_000): number =>
  likeness(comparedName(header), comparedName(name), new Effort(steps));

/** The whole table, as in the definition (Damerau 1964, each text changed once at most). */
const distance = (a: string, b: string): number => {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1])];
      (table[i] as number[])[j] = Math.min(...steps, isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY);
    }
  return at(a.length, b.length);
};

const sorted = (text: string): string => [...text].sort().join('');

/** How alike a header of ordinary length and a name are, from the definition alone. */
const expected = (header: string, name: string): number => {
  const [a, b] = [compactName(header), compactName(name)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [steps, longest] = [distance(a, b), Math.max(a.length, b.length)];
  const alike = 1 - steps / longest;
  if (longest < 5 || steps > Math.max(1, Math.floor(longest / 8))) return 0;
  const isPlural = `${a}s` === b || `${b}s` === a;
  const isOther = Math.max(a.length, b.length) <= 5 && sorted(a) !== sorted(b);
  return alike < 0.8 || isPlural || isOther ? 0 : alike;
};

const word = fc.stringMatching(/^[a-d]{1,6}$/);
const name = fc.array(word, { maxLength: 4 }).map((words) => words.join('_'));

it('a header of ordinary length is like a name as the definition says', () => {
  fc.assert(
    fc.property(name, name, (a, b) => void expect(like(a, b)).toBe(expected(a, b))),
    { numRuns: 2_000 },
  );
});

it('also when they differ little', () => {
  const changed = fc.tuple(fc.stringMatching(/^[a-f]{1,60}$/), fc.nat(59), fc.nat(59), fc.constantFrom('', 'x', 'ab'));
  fc.assert(
    fc.property(changed, ([text, at, other, put]) => {
      const near = [at, other].reduce((all, place) => `${all.slice(0, place)}${put}${all.slice(place + 1)}`, text);
      const short = near.slice(0, 64);
      expect(like(short, text)).toBe(expected(short, text));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['emial', 'email', 0.8],
  ['stage', 'state', 0],
  ['segment', 'segments', 0],
  ['internal id', 'external id', 0],
  ['address 2', 'address 1', 0],
  ['email address', 'email', 0],
  ['email address', 'email address', 1],
  ['x'.repeat(65), 'x'.repeat(65), 0],
])('%s is like %s: %d', (header, attribute, result) => {
  expect(like(header, attribute)).toBe(result);
});

it('tells nothing more once its effort is spent', () => {
  expect([like('emial', 'email', 100), like('emial', 'email', 1)]).toEqual([0.8, 0]);
});
