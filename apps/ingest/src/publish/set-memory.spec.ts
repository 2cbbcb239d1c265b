import { expect, it } from 'vitest';
import { type MemoryUser, SetMemory, type SetUse } from './set-memory.js';

/** A user whose tables take ten bytes each and can be given back down to one. */
class User implements MemoryUser {
  filterBytes = 0;
  diskBytes = 0;

  constructor(public bytes: number) {}

  shrink(): boolean {
    if (this.bytes <= 10) return false;
    this.bytes -= 10;
    return true;
  }
}

/** Users that the memory knows, for each has been given something. */
const given = (limit: number, ...bytes: readonly number[]) => {
  const uses: SetUse[] = [];
  const memory = new SetMemory(limit, (use) => uses.push(use));
  const users = bytes.map((one) => new User(one));
  for (const user of users) memory.grant(user, 0);
  return { memory, users, uses };
};

it.each([
  ['there is room', 100, [30, 30], 0, 40, true, [30, 30]],
  ['a larger one has some', 100, [30, 70], 0, 20, true, [30, 50]],
  ['the larger ones have some', 100, [10, 50, 40], 0, 30, true, [10, 30, 30]],
  ['it is the largest itself', 100, [70, 30], 0, 1, false, [70, 30]],
  ['it becomes the largest', 100, [45, 55], 0, 40, false, [45, 45]],
  ['no run has any', 10, [10, 10], 0, 1, false, [10, 10]],
])('a user that wants more: %s', (_, limit, bytes, who, wanted, granted, after) => {
  const { memory, users } = given(limit, ...bytes);
  expect(memory.grant(users[who] as User, wanted)).toBe(granted);
  expect(users.map((user) => user.bytes)).toEqual(after);
});

it('a filter takes its room from the largest', () => {
  const { memory, users } = given(100, 45, 55);
  (users[0] as User).filterBytes = 25;
  memory.keepLimit();
  expect(users.map((user) => user.bytes)).toEqual([35, 35]);
});

it('tells what is in use whenever it changes', () => {
  const { memory, users, uses } = given(100, 30, 40);
  memory.grant(users[0] as User, 10);
  (users[1] as User).diskBytes = 29;
  (users[1] as User).filterBytes = 25;
  memory.keepLimit();
  memory.leave(users[1] as User);
  expect(uses.slice(-3)).toEqual([
    { memory: 80, disk: 0 },
    { memory: 95, disk: 29 },
    { memory: 30, disk: 0 },
  ]);
});

it('who has left is not counted', () => {
  const { memory, users } = given(100, 90, 10);
  memory.leave(users[0] as User);
  expect(memory.grant(users[1] as User, 90)).toBe(true);
});

it('filters take half of the memory at most, each half of what is left of that', () => {
  const { memory, users } = given(160, 0, 0, 0);
  const sizes = users.map((user) => {
    user.filterBytes = memory.filterBytes(30);
    return user.filterBytes;
  });
  expect(sizes).toEqual([30, 25, 12.5]);
  expect(memory.filterBytes(1)).toBe(1);
});
