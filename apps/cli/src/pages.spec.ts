import { expect, it } from 'vitest';
import type { Client } from './client.js';
import { itemsOf, pagesOf } from './pages.js';

/** Answers with pages of two of the numbers from 0. */
const clientWith = (count: number) => {
  const asked: string[] = [];
  const get = (path: string) => {
    asked.push(path);
    const from = Number(new URL(path, 'http://x').searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: Math.min(2, count - from) }, (_, i) => from + i);
    return Promise.resolve({ items, next_cursor: from + 2 < count ? String(from + 2) : null });
  };
  return { asked, client: { get } as unknown as Client };
};

it.each([0, 1, 2, 5])('all %i items are read, page by page', async (count) => {
  const { asked, client } = clientWith(count);
  expect(await itemsOf(client, '/v1/things', { limit: '2' })).toEqual(Array.from({ length: count }, (_, i) => i));
  expect(asked).toHaveLength(Math.max(1, Math.ceil(count / 2)));
  expect(asked[0]).toBe('/v1/things?limit=2');
});

it('nothing is asked for that nobody wants', async () => {
  const { asked, client } = clientWith(100);
  for await (const items of pagesOf<number>(client, '/v1/things')) if (items.includes(2)) break;
  expect(asked).toHaveLength(2);
});
