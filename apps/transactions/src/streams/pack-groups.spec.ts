import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamGroup } from '#libs/messages';
import { packGroups } from './pack-groups.js';

const MIB = 1024 * 1024;
const group = (actions: number, bytes = actions): StreamGroup => ({
  ...{ _id: `${actions}:${bytes}`, stream: 'str_1', partition: 0, actions, bytes, revision: 1 },
});
const sizes = (groups: readonly StreamGroup[]) =>
  [...packGroups(groups)].map((pack) => pack.map(({ actions }) => actions));

describe('packs of groups', () => {
  it.each<[string, readonly StreamGroup[], readonly (readonly number[])[]]>([
    ['have at most 1,000 actions', [group(600), group(400), group(1)], [[600, 400], [1]]],
    ['have at most 4 MiB', [group(1, 3 * MIB), group(2, 2 * MIB), group(3, 1)], [[1], [2, 3]]],
    ['may be one large group', [group(1_000, 4 * MIB), group(1)], [[1_000], [1]]],
    ['are none of nothing', [], []],
  ])('rule 21: %s', (_, groups, expected) => {
    expect(sizes(groups)).toEqual(expected);
  });

  it('have each group once, in order', () => {
    const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 4 * MIB })));
    fc.assert(
      fc.property(drawn, (all) => {
        const groups = all.map(([actions, bytes]) => group(actions, bytes));
        const packs = [...packGroups(groups)];
        expect(packs.flat()).toEqual(groups);
        expect(packs.every((pack) => pack.length > 0)).toBe(true);
      }),
    );
  });
});
