import { setTimeout } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { CustomerDoc } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';

/** Words of names, of customers that have any. */
export const nameIndex = { workspace: 1, name_words: 1 } as const satisfies mongo.IndexSpecification;

const options = { partialFilterExpression: { name_words: { $exists: true } } };

/**
 * The index of names. Nobody but a search needs it, and each row of an import would pay for it as much as for e-mail
 * address and phone together: it is made when a name is first looked for (docs/decisions/0081), of all customers at once,
 * which is cheap, and kept from then on.
 */
export class NameIndex {
  #making: Promise<void> | null = null;
  #isThere = false;

  constructor(private readonly mongo: Pick<Mongo, 'collections'>) {}

  /** Whether it is there within so many milliseconds; else it goes on being made. Throws what the server says. */
  async isReady(patienceMs: number): Promise<boolean> {
    if (this.#isThere) return true;
    this.#making ??= this.make();
    const patience = new AbortController();
    const late = setTimeout(patienceMs, null, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.#making, late]).finally(() => patience.abort());
    return this.#isThere;
  }

  /** Repeatable, also by several at once: the server makes one. */
  private async make(): Promise<void> {
    const customers: mongo.Collection<CustomerDoc> = this.mongo.collections.customers;
    try {
      await customers.createIndex(nameIndex, options);
      this.#isThere = true;
    } finally {
      this.#making = null;
    }
  }
}
