import { describe, expect, it } from 'vitest';
import { type DoneChange, pushChange, readStack, withoutChange } from './undo-stack.js';

const change = (what: string, at = 0): DoneChange => ({
  ...{ at, attribute: 'email', what },
  inverse: { entries: {}, options: {} },
});

describe('changes that can be taken back', () => {
  it('are kept, the latest last', () => {
    expect(pushChange(pushChange([], change('a')), change('b')).map(({ what }) => what)).toEqual(['a', 'b']);
  });

  it('are not kept without end', () => {
    const many = Array.from({ length: 60 }, (_, i) => change(String(i)));
    const stack = many.reduce(pushChange, [] as readonly DoneChange[]);
    expect([stack.length, stack[0]?.what, stack.at(-1)?.what]).toEqual([50, '10', '59']);
  });

  it('come back to their place', () => {
    const [a, b, c] = [change('a', 1), change('b', 2), change('c', 3)];
    expect(pushChange(withoutChange([a, b, c], b), b)).toEqual([a, b, c]);
  });

  it('outlive a reload', () => {
    expect(readStack(JSON.stringify([change('a')]))).toEqual([change('a')]);
  });

  it.each([[null], ['x'], ['{}'], ['[1, null, {"a": 1}]']])('are none in %j', (text) => {
    expect(readStack(text)).toEqual([]);
  });
});
