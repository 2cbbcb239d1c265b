import type { mongo } from 'mongoose';
import type { CustomerDoc, Lookup } from '#libs/messages';
import type { Source } from '../bson/raw-commands.js';
import { findRaw } from '../bson/raw-find.js';
import { withoutCase } from '../connection/indexes.js';

/**
 * At most so many customers are read for one value (correctness.md, 23): more than decide anything, since an index
 * without case also finds what is compared as different afterwards.
 */
const MOST_OF_VALUE = 100;

interface CustomerQuery {
  readonly filter: mongo.Filter<CustomerDoc>;
  readonly collation?: mongo.CollationOptions;
}

/** The key has the workspace in it. */
const queryOf = (workspace: string, { by, values }: Lookup): CustomerQuery => ({
  filter: by === '_id' ? { _id: { $in: values } } : { workspace, [by]: { $in: values } },
  ...(by === 'email' && { collation: withoutCase }),
});

/** Where customers are looked up, and how many bytes of them there is room for. */
export interface CustomerSearch {
  readonly place: Source;
  readonly workspace: string;
  readonly mostBytes: number;
}

const findBy = ({ place, workspace, mostBytes }: CustomerSearch, lookup: Lookup): Promise<readonly Buffer[]> => {
  const limit = lookup.values.length * MOST_OF_VALUE;
  return findRaw(place, { ...queryOf(workspace, lookup), limit, mostBytes });
};

/**
 * The customers of a lookup, as the server sends them; whole, since the limit on their size needs all of them
 * (correctness.md, 10). Where one value may have taken the room of others, each is looked up by itself. Throws
 * TooMuchReadError.
 */
export const findCustomers = async (search: CustomerSearch, lookup: Lookup): Promise<readonly Buffer[]> => {
  const { by, values } = lookup;
  const found = await findBy(search, lookup);
  if (values.length === 1 || found.length < values.length * MOST_OF_VALUE) return found;
  const all: Buffer[] = [];
  for (const value of values) all.push(...(await findBy(search, { by, values: [value] })));
  return all;
};
