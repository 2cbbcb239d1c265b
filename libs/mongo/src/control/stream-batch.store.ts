import type { LabelCounts } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';

/** What became of the records of a label, over all lanes. */
export interface StreamBatch {
  readonly label: string;
  readonly counts: Required<LabelCounts['counts']>;
}

export interface StreamBatchStore {
  /** Those whose first record came last come first; of one label, whatever its age. */
  latest(stream: string, which: { readonly most: number; readonly label?: string }): Promise<readonly StreamBatch[]>;
}

const names = ['read', 'created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead', 'waiting'] as const;

type Summed = { readonly [name in (typeof names)[number]]: number } & { readonly _id: string };

export class MongoStreamBatchStore implements StreamBatchStore {
  constructor(private readonly mongo: Mongo) {}

  async latest(stream: string, { most, label }: { readonly most: number; readonly label?: string }) {
    const ofStream = { _id: { $gt: `${stream}:`, $lt: `${stream};` }, ...(label === undefined ? {} : { label }) };
    const sums = Object.fromEntries(names.map((name) => [name, { $sum: `$${name}` }]));
    const found = await this.mongo.collections.streamBatches
      .aggregate<Summed>([
        { $match: ofStream },
        { $group: { _id: '$label', since: { $min: '$since' }, ...sums } },
        { $sort: { since: -1, _id: -1 } },
        { $limit: most },
      ])
      .toArray();
    return found.map(({ _id, ...sum }) => ({
      label: _id,
      counts: Object.fromEntries(names.map((name) => [name, sum[name]])) as StreamBatch['counts'],
    }));
  }
}
