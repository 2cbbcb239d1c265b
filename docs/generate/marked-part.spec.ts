import { expect, it } from 'vitest';
import { replaceMarked } from './marked-part.js';

const page = 'before\n<!-- types: written by a tool -->\nold\n<!-- end of types -->\nafter\n';

it('replaces what is between the marks, and nothing else', () => {
  const once = replaceMarked(page, 'types', 'new');
  expect(once).toBe('before\n<!-- types: written by a tool -->\n\nnew\n\n<!-- end of types -->\nafter\n');
  expect(replaceMarked(once, 'types', 'new')).toBe(once);
});

it.each(['before\nafter\n', '<!-- types: x -->\n', '<!-- end of types -->\n'])(
  'refuses %j, which lacks a mark',
  (given) => {
    expect(() => replaceMarked(given, 'types', 'new')).toThrow('lacks a mark of "types"');
  },
);
