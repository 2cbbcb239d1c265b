import { expect, it } from 'vitest';
import { isStaged } from '#libs/messages';
import { kinds } from './index.js';

it.each([...kinds.values()])(
  'kind $name either decides its rows one by one or has them staged',
  ({ name, compile }) => {
    expect(kinds.get(name)?.name).toBe(name);
    expect(isStaged({ kind: name })).toBe(compile === null);
  },
);
