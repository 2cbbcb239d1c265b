import { mongo } from 'mongoose';

/** Bytes of documents that a page of any list holds, unless its first one alone has more. */
export const PAGE_BYTES = 1024 * 1024;

/** The beginning of a list. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** There are others behind it. */
  readonly hasMore: boolean;
}

/** At a time, so that documents of the largest size don't come by the dozen. */
export const PAGE_BATCH = 20;

/**
 * Reads from a cursor as many documents as a page may hold, in number and in bytes, and always one. What else the cursor
 * has is left to it, and it is closed.
 */
export const readWithin = async <T extends object>(
  cursor: AsyncIterable<T>,
  { limit, bytes = PAGE_BYTES }: { readonly limit: number; readonly bytes?: number },
): Promise<Listed<T>> => {
  const items: T[] = [];
  let size = 0;
  for await (const item of cursor) {
    size += mongo.BSON.calculateObjectSize(item as mongo.Document);
    if (items.length === limit || (items.length > 0 && size > bytes)) return { items, hasMore: true };
    items.push(item);
  }
  return { items, hasMore: false };
};
