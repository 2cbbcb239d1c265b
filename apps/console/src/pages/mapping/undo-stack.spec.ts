import { describe, expect, it } from 'vitest';
import type { EditedMapping } from './edited-mapping.js';
import { type DoneChange, pushChange, readStack, stackAfterRefusal, type UndoPoint } from './undo-stack.js';

const change = (what: string): DoneChange => ({ attribute: 'email', what, inverse: { entries: {}, options: {} } });

describe('changes that can be taken back', () => {
  it('are kept, the latest last', () => {
    expect(pushChange(pushChange([], change('a')), change('b')).map(({ what }) => what)).toEqual(['a', 'b']);
  });

  it('are not kept without end', () => {
    const many = Array.from({ length: 60 }, (_, i) => change(String(i)));
    const stack = many.reduce(pushChange, [] as readonly DoneChange[]);
    expect([stack.length, stack[0]?.what, stack.at(-1)?.what]).toEqual([50, '10', '59']);
  });

  it('outlive a reload', () => {
    expect(readStack(JSON.stringify([change('a')]))).toEqual([change('a')]);
  });

  it.each([[null], ['x'], ['{}'], ['[1, null, {"a": 1}]']])('are none in %j', (text) => {
    expect(readStack(text)).toEqual([]);
  });
});

describe('what can be taken back after a refusal', () => {
  const mapped = (header: string): EditedMapping => ({ version: 2, attributes: [{ attribute: 'email', header }] });
  const point = (header: string, ...changes: readonly string[]): UndoPoint => ({
    shown: mapped(header),
    stack: changes.map(change),
  });
  const made = [point('A', 'old'), point('B', 'old', 'b'), point('C', 'old', 'b', 'c')];
  const takenBack = [point('B', 'old', 'b'), point('A', 'old')];

  it.each<[string, readonly UndoPoint[], string, readonly string[]]>([
    ['not the change', made.slice(0, 2), 'A', ['old']],
    ['neither that nor what was made meanwhile', made, 'A', ['old']],
    ['what was saved before it', made, 'B', ['old', 'b']],
    ['what was before, where somebody else changed it too', made, 'Z', ['old']],
    ['again what was to be taken back', takenBack, 'B', ['old', 'b']],
  ])('%s', (_, points, kept, whats) => {
    expect(stackAfterRefusal(points, mapped(kept))?.map(({ what }) => what)).toEqual(whats);
  });

  it('is not known where no change was made', () => {
    expect(stackAfterRefusal([], mapped('A'))).toBeNull();
  });
});
