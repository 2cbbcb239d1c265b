import type { mongo } from 'mongoose';
import {
  type BatchReads,
  type CustomerDoc,
  identifyingFields,
  type Lookup,
  type LookupField,
  lookupTextOf,
  runCustomerKey,
  type Shadows,
} from '#libs/messages';
import { encode, insertRaw, placeOf, updateRaw } from '../bson/raw-commands.js';
import type { RawCustomers } from '../bson/raw-customers.js';
import { decode } from '../bson/raw-documents.js';
import { findRaw } from '../bson/raw-find.js';
import type { Mongo } from '../connection/connection.js';

/** By what a shadow is looked up: as customers are, within its run. */
const shadowIdentifier = (run: string, by: LookupField, text: string): string => `${run}:${by}:${text}`;

const identifiersOf = (run: string, customer: CustomerDoc): readonly string[] =>
  identifyingFields.flatMap((by) => {
    const text = lookupTextOf(customer, by);
    return text === undefined ? [] : [shadowIdentifier(run, by, text)];
  });

/** A value of a unique attribute beside the customers of its run: no workspace has an empty name. */
const shadowValueKey = (run: string, value: string): string => `${run}::${value}`;

/** What runs keep whose rows take effect in their order, one batch after the other (correctness.md, 23). */
export class OrderedRuns {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {}

  /** Of these customers, those that the run has counted before. */
  async touched(session: mongo.ClientSession, run: string, customers: Iterable<string>): Promise<ReadonlySet<string>> {
    const keys = Array.from(customers, (key) => runCustomerKey(run, key));
    if (keys.length === 0) return new Set();
    const { runCustomers } = this.mongo.collections;
    const options = { session, batchSize: 10_000, projection: { _id: 1 } } as const;
    const found = await runCustomers.find({ _id: { $in: keys } }, options).toArray();
    return new Set(found.map(({ _id }) => _id.slice(run.length + 1)));
  }

  async touch(session: mongo.ClientSession, run: string, customers: readonly string[]): Promise<void> {
    const docs = customers.map((key) => ({ _id: runCustomerKey(run, key) }));
    await insertRaw(placeOf(this.mongo, 'runCustomers', session), encode(docs));
  }

  /** Puts what a validation would have written so far in the place of what is stored. */
  async overlay(
    session: mongo.ClientSession,
    run: string,
    lookups: readonly Lookup[],
    customers: RawCustomers,
  ): Promise<void> {
    const keys = new Set([...customers.keys(), ...lookups.flatMap(({ by, values }) => (by === '_id' ? values : []))]);
    const ids = lookups.flatMap(({ by, values }) => values.map((text) => shadowIdentifier(run, by, text)));
    const ofKeys = { _id: { $in: Array.from(keys, (key) => runCustomerKey(run, key)) } };
    for (const filter of [ofKeys, { ids: { $in: ids } }]) {
      const found = await findRaw(placeOf(this.mongo, 'shadows', session), { filter, projection: { customer: 1 } });
      customers.add(found.flatMap((raw) => encode([decode(raw).customer as object])));
    }
  }

  /** Owners of values of unique attributes, by the value, where the run has changed them; null: nobody any more. */
  async owners(
    session: mongo.ClientSession,
    run: string,
    { uniqueValues }: BatchReads,
  ): Promise<ReadonlyMap<string, string | null>> {
    if (uniqueValues.length === 0) return new Map();
    const _id = { $in: uniqueValues.map((value) => shadowValueKey(run, value)) };
    const found = await this.mongo.collections.shadows.find({ _id }, { session, batchSize: 10_000 }).toArray();
    return new Map(found.map(({ _id: key, owner = null }) => [key.slice(shadowValueKey(run, '').length), owner]));
  }

  async writeShadows(session: mongo.ClientSession, shadows: readonly Buffer[]): Promise<void> {
    await updateRaw(placeOf(this.mongo, 'shadows', session), shadows);
  }
}

/** Shadows as the updates that put them in the place of older ones. */
export const encodeShadows = (run: string, { customers, uniqueValues }: Shadows, at: Date): readonly Buffer[] =>
  encode([
    ...customers.map((customer) => {
      const _id = runCustomerKey(run, customer._id);
      return { q: { _id }, u: { _id, ids: identifiersOf(run, customer), customer, at }, upsert: true };
    }),
    ...uniqueValues.map(([value, owner]) => {
      const _id = shadowValueKey(run, value);
      return { q: { _id }, u: { _id, owner, at }, upsert: true };
    }),
  ]);
