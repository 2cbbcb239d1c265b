import type { mongo } from 'mongoose';
import { type CustomerDoc, customerKey, type IdentifyingField, lookupText, lookupTextOf } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { withoutCase } from '../connection/indexes.js';
import { type Listed, readWithin } from '../connection/read-within.js';
import { NameIndex, nameIndex } from './name-index.js';

/** What lists of customers show; the others are read one by one. */
const shown = [
  'id',
  'external_id',
  'first_name',
  'last_name',
  'full_name',
  'company',
  'email',
  'mobile_phone',
] as const;

/** A customer as lists have it. */
export type ListedCustomer = Pick<CustomerDoc, '_id' | 'updated_at' | (typeof shown)[number]>;

export interface NamedCustomers extends Listed<ListedCustomer> {
  /** False: more customers have the rarest word than were looked at. */
  readonly isWhole: boolean;
}

export interface NameSearch {
  readonly workspace: string;
  /** As `wordsOfName` has them; a customer must have a word that begins with each. */
  readonly words: readonly string[];
  /** `_id`s of customers that are not meant; few. */
  readonly except: readonly string[];
  readonly skip: number;
  readonly limit: number;
}

export interface CustomerSearchStore {
  /** In the order of their IDs. `after`: the ID of the last one seen. */
  page(workspace: string, page: { readonly limit: number; readonly after?: string }): Promise<Listed<ListedCustomer>>;
  byId(workspace: string, id: string): Promise<ListedCustomer | null>;
  /** Those that have exactly this value, whatever its case in an e-mail address; the first 100. */
  having(workspace: string, by: IdentifyingField, value: string): Promise<readonly ListedCustomer[]>;
  /** In the order of the index, so that it is the same for each page; null: names can't be looked for yet. */
  named(search: NameSearch): Promise<NamedCustomers | null>;
}

const projection = { ...Object.fromEntries(shown.map((name) => [name, 1])), updated_at: 1 };

/** As many customers of one value as an import reads. */
const MOST_OF_VALUE = 100;

/** Customers that are looked at for one page: of several words those that have the rarest one. */
const MOST_LOOKED_AT = 20_000;

/** More than that takes any of the queries only on a server that is in trouble. */
const MOST_MS = 10_000;

/** How long a request waits for the index of names, the first time that it is needed. */
const PATIENCE_MS = 3_000;

/** Above all texts that begin with the word. */
const beyond = (word: string): string => `${word}\u{10ffff}`;

/** One element for both bounds: else one word could be above the first and another below the last. */
const beginning = (word: string) => ({ name_words: { $elemMatch: { $gte: word, $lt: beyond(word) } } });

export class MongoCustomerSearchStore implements CustomerSearchStore {
  private readonly names: NameIndex;

  constructor(private readonly mongo: Mongo) {
    this.names = new NameIndex(mongo);
  }

  page(
    workspace: string,
    { limit, after = '' }: { readonly limit: number; readonly after?: string },
  ): Promise<Listed<ListedCustomer>> {
    const filter = { _id: { $gt: customerKey(workspace, after), $lt: `${workspace};` } };
    const found = this.find(filter, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit + 1);
    return readWithin(found, { limit });
  }

  async byId(workspace: string, id: string): Promise<ListedCustomer | null> {
    const [found = null] = await this.find({ _id: customerKey(workspace, id) }, { _id: 1 }).toArray();
    return found;
  }

  async having(workspace: string, by: IdentifyingField, value: string): Promise<readonly ListedCustomer[]> {
    const text = lookupText(by, value);
    const query = this.find({ workspace, [by]: text }, { workspace: 1, [by]: 1 }).limit(MOST_OF_VALUE);
    const found = await readWithin(by === 'email' ? query.collation(withoutCase) : query, { limit: MOST_OF_VALUE });
    // The collation also equates what is not equal, such as ß and ss.
    return found.items.filter((customer) => lookupTextOf(customer, by) === text);
  }

  async named({ workspace, words, except, skip, limit }: NameSearch): Promise<NamedCustomers | null> {
    if (!(await this.names.isReady(PATIENCE_MS))) return null;
    const [first = '', ...others] = await this.rarestFirst(workspace, words);
    const found = this.mongo.collections.customers.aggregate<ListedCustomer>(
      [
        { $match: { workspace, ...beginning(first) } },
        { $limit: MOST_LOOKED_AT },
        { $match: { $and: [{ _id: { $nin: except } }, ...others.map(beginning)] } },
        { $skip: skip },
        { $limit: limit + 1 },
        { $project: projection },
      ],
      { hint: nameIndex, maxTimeMS: MOST_MS },
    );
    const { items, hasMore } = await readWithin(found, { limit });
    const isWhole = others.length === 0 || (await this.count(workspace, first)) < MOST_LOOKED_AT;
    return { items, hasMore, isWhole };
  }

  /** One word is read no further than its page. */
  private async rarestFirst(workspace: string, words: readonly string[]): Promise<readonly string[]> {
    if (words.length < 2) return words;
    const counted = await Promise.all(words.map(async (word) => [word, await this.count(workspace, word)] as const));
    return counted.toSorted(([, a], [, b]) => a - b).map(([word]) => word);
  }

  /** By the index alone; no more than are looked at. */
  private count(workspace: string, word: string): Promise<number> {
    const options = { hint: nameIndex, limit: MOST_LOOKED_AT, maxTimeMS: MOST_MS };
    return this.mongo.collections.customers.countDocuments({ workspace, ...beginning(word) }, options);
  }

  /** The hint: without its index a query fails, and never scans the collection. */
  private find(filter: mongo.Filter<CustomerDoc>, hint: mongo.IndexSpecification): mongo.FindCursor<ListedCustomer> {
    return this.mongo.collections.customers
      .find<ListedCustomer>(filter, { projection, maxTimeMS: MOST_MS })
      .hint(hint as mongo.Document);
  }
}
