import { expect, it } from 'vitest';
import { keepAlive } from './state.js';

it('forgets processes that ended, and keeps the rest', () => {
  const members = [1, 2].map((pid) => ({ name: `p${pid}`, pid, startedAt: '1', port: pid, log: '' }));
  const state = keepAlive({ members, build: 'b' }, ({ pid }) => pid === 2);
  expect(state).toEqual({ members: [members[1]], build: 'b' });
});
