import { expect, it } from 'vitest';
import { groupOf, NO_GROUP, stagedKey } from './transactions.js';

it.each(['00ff00ff00ff00ff00ff00ff00ff00ff', NO_GROUP])('finds the group %s in the key of an action', (group) => {
  expect(groupOf(stagedKey({ run: 'run_01', lane: 7 }, group, { file: 1, row: 12 }))).toBe(group);
});
