import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('work under one key is done one after the other, in its order', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all(['a', 'b', 'c'].map((name) => turns.take('key', work(name))))).toEqual(['a', 'b', 'c']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('work under another key does not wait', async () => {
  const turns = new Turns();
  let end: () => void = () => undefined;
  const waiting = turns.take('one', () => new Promise<void>((resolve) => (end = resolve)));
  expect(await turns.take('other', async () => 'done')).toBe('done');
  end();
  await waiting;
});

it('work that fails is not felt by the next, and leaves nothing behind', async () => {
  const turns = new Turns();
  const failed = turns.take('key', () => Promise.reject(new Error('lost')));
  const next = turns.take('key', async () => 'done');
  await expect(failed).rejects.toThrow('lost');
  expect(await next).toBe('done');
  expect(turns.size).toBe(0);
});
