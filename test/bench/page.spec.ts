import { expect, it } from 'vitest';
import { customersPlace, replaceSection, transactionsPlace } from './page.js';

const page = (...sections: readonly string[]): string =>
  ['# Title', '<!-- npm run bench writes from here -->', ...sections, '<!-- to here -->', 'Prose.\n'].join('\n\n');

it.each([
  ['the first one', page(), page('### 5,000 rows\n\nnew')],
  ['one of as many rows', page('### 5,000 rows\n\nold'), page('### 5,000 rows\n\nnew')],
  [
    'one among others',
    page('### 500 rows\n\na', '### 500,000 rows\n\nb'),
    page('### 500 rows\n\na', '### 5,000 rows\n\nnew', '### 500,000 rows\n\nb'),
  ],
])('puts a section into the page: %s', (_, before, after) => {
  expect(replaceSection(before, '### 5,000 rows\n\nnew', customersPlace)).toBe(after);
});

it('refuses a page without the place for it', () => {
  expect(() => replaceSection('# Title\n', '### 1 rows', customersPlace)).toThrow('has no lines');
});

it('keeps apart what counts rows and what counts actions', () => {
  const { begin, end } = transactionsPlace;
  const before = `${page('### 5,000 rows\n\nkept')}\n${begin}\n\n### 5,000 actions\n\nold\n\n${end}\n`;
  const after = replaceSection(before, '### 5,000 actions\n\nnew', transactionsPlace);
  expect(after).toBe(before.replace('old', 'new'));
});
