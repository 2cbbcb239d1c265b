import type { Mongo } from '#libs/mongo';
import { benchSeed } from '../customer-row.js';
import { limitDocuments } from '../limit-documents.js';

const BATCH = 1_000;

/** The customers of the bench's transactions, as an import of them would have left them. */
export async function makeCustomers({ collections }: Mongo, customers: number): Promise<void> {
  for (let from = 0; from < customers; from += BATCH) {
    const count = Math.min(BATCH, customers - from);
    const documents = Array.from({ length: count }, (_, i) =>
      limitDocuments(from + i, { seed: benchSeed, changed: false }),
    );
    await collections.customers.insertMany(documents.map(({ customer }) => customer));
  }
}
