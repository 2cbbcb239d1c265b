import { expect, it } from 'vitest';
import { whileReachable } from './watch-import.js';

async function* failing(error: Error): AsyncGenerator<number> {
  yield 1;
  throw error;
}

const told = async (error: Error): Promise<readonly number[]> => {
  const all: number[] = [];
  for await (const each of whileReachable(failing(error))) all.push(each);
  return all;
};

const named = (name: string): Error => Object.assign(new Error('why'), { name });

it('a stream of progress ends when the database is away, and fails for what is a fault', async () => {
  expect(await told(named('MongoNetworkError'))).toEqual([1]);
  await expect(told(named('TypeError'))).rejects.toThrow('why');
});
