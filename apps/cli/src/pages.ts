import type { Client } from './client.js';

interface Page<T> {
  readonly items: readonly T[];
  /** Null: there are no more. */
  readonly next_cursor: string | null;
}

/** What a list of the API holds, in its order, a page at a time; whoever has enough stops. */
export async function* pagesOf<T>(
  client: Client,
  path: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly T[]> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<T> = await client.get(`${path}?${new URLSearchParams({ ...query, ...(cursor && { cursor }) })}`);
    yield page.items;
    cursor = page.next_cursor;
  }
}

/** All of it. */
export const itemsOf = async <T>(...list: Parameters<typeof pagesOf>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const items of pagesOf<T>(...list)) found.push(...items);
  return found;
};
