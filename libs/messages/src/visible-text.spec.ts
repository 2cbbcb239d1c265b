import { expect, it } from 'vitest';
import { isVisible, madeVisible } from './visible-text.js';

it.each(['customers (2).csv', 'Vásárlók – április', 'مشتریان می\u200cشوند', 'Family 👩\u200d👧', 'a b'])(
  '%s is visible',
  (name) => {
    expect([isVisible(name), madeVisible(name)]).toEqual([true, name]);
  },
);

it.each([
  ['a name turned round', 'invoice\u202evsc.exe', 'invoice\ufffdvsc.exe'],
  ['NUL', 'a\u0000b', 'a\ufffdb'],
  ['a tab and a line', 'a\tb\nc', 'a\ufffdb\ufffdc'],
  ['an escape of terminals', '\u001b[31mred', '\ufffd[31mred'],
  ['invisible characters', 'a\u200bb\ufeffc\u2060d\u00ade', 'a\ufffdb\ufffdc\ufffdd\ufffde'],
  ['isolates', '\u2066a\u2069', '\ufffda\ufffd'],
  ['a line separator', 'a\u2028b', 'a\ufffdb'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
])('%s is not', (_, name, expected) => {
  expect([isVisible(name), madeVisible(name)]).toEqual([false, expected]);
});
