import { customerKey } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import type { TransactionDoc } from './transaction-documents.js';

export interface TransactionStore {
  /** The latest ones of a customer, by its id. */
  ofCustomer(workspace: string, id: string, limit: number): Promise<Listed<TransactionDoc>>;
}

export class MongoTransactionStore implements TransactionStore {
  constructor(private readonly mongo: Mongo) {}

  ofCustomer(workspace: string, id: string, limit: number): Promise<Listed<TransactionDoc>> {
    const found = this.mongo.collections.transactions
      .find({ customer: customerKey(workspace, id) })
      .sort({ at: -1 })
      .limit(limit + 1)
      .batchSize(PAGE_BATCH);
    return readWithin(found, { limit });
  }
}
