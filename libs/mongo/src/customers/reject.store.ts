import type { mongo } from 'mongoose';
import { type ReasonCode, type RejectDoc, reasons, rejectKey } from '#libs/messages';
import { RejectReader, rejectedRowFields, type StoredReject } from '../bson/raw-rejects.js';
import type { Mongo } from '../connection/connection.js';
import { type Listed, readWithin } from '../connection/read-within.js';

/** Which rejects of a run are meant; a condition on a reason is met by a row that has one such reason. */
export interface RejectFilter {
  readonly run: string;
  /** Number of files in the run's definition. */
  readonly files: number;
  /** Index of a file in the run's definition. */
  readonly file?: number;
  readonly row?: number;
  readonly customer?: string;
  /** A part of the ID, in any case. */
  readonly transaction?: string;
  readonly attribute?: string;
  readonly code?: string;
}

export interface RejectPage extends RejectFilter {
  readonly limit: number;
  /** `_id` of the last one seen. */
  readonly after?: string;
}

/** A reject by its place among those that are meant: how many are before it, or behind it where counted from the end. */
export interface RejectPlace {
  readonly from: 'start' | 'end';
  readonly passed: number;
  /** Of those behind this `_id` only. */
  readonly after?: string;
}

/** Rejects of a run, or of one of its files, that are next to each other. */
export interface RejectRange extends Pick<RejectFilter, 'run' | 'file'> {
  /** `_id` of the one before the first; without it the first of all. */
  readonly after?: string;
  /** `_id` of the last one; without it the last of all. */
  readonly until?: string;
}

/** Rejects that are counted. */
export interface CountedRange extends Pick<RejectRange, 'after' | 'until'> {
  /** 1 at least. */
  readonly most: number;
}

/** Reasons of the rejects of one file that have attribute and code in common. */
export interface RejectGroup {
  readonly _id: { readonly file: number; readonly attribute: string | null; readonly code: ReasonCode };
  readonly errors: number;
  /** The first such row. */
  readonly row: number;
}

export interface RejectStore {
  /** In order of file, then row. */
  page(page: RejectPage): Promise<Listed<RejectDoc>>;
  /** `_id` of the one at a place; null: there are not so many. Passes keys of an index; with an attribute, or several conditions, rejects. */
  keyAt(filter: RejectFilter, place: RejectPlace): Promise<string | null>;
  /** How many of a range are meant, up to `most`. */
  count(filter: RejectFilter, range: CountedRange): Promise<number>;
  /** All groups of a range, the most frequent first, one at a time. Every reject of the range is read. */
  groups(range: RejectRange): AsyncIterable<RejectGroup>;
  /**
   * All that are meant, streamed in the same order: many at a time, since a promise for each would take longer than they.
   * Rows with the same reasons share one object of them.
   */
  all(filter: RejectFilter): AsyncGenerator<readonly StoredReject[]>;
}

/** The key comes last: whatever is asked for, the rejects of a run are found in their order, and none is sorted. */
const byKey = { _id: 1 } as const;
const byCustomer = { customer_id: 1, _id: 1 } as const;
/** A part of an ID is looked for in all keys of a run, and only what has it is fetched. */
const withTransaction = { _id: 1, transaction_id: 1 } as const;
const byCode = { 'reasons.code': 1, _id: 1 } as const;
const byAttribute = { 'reasons.attribute': 1, 'reasons.code': 1, _id: 1 } as const;

/** All indexes besides the primary one. */
export const rejectIndexes = [byCustomer, withTransaction, byCode, byAttribute] as const;

const allCodes = Object.keys(reasons);

/** Of a page, in bytes: a row may have 50 reasons. */
const ROW_BYTES = 1024 * 1024;

/** Fetched at a time when all are read; as many again are on their way while the reader works on them. */
const BATCH_ROWS = 1_000;

/** A run's rejects, or a file's, are a range of the primary index: `rejectKey` sorts by file, then row. */
const rangeOf = ({ run, file }: Pick<RejectFilter, 'run' | 'file'>, after = ''): mongo.Document => {
  const first = file === undefined ? `${run}:` : rejectKey(run, file, 0);
  const end = file === undefined ? `${run};` : rejectKey(run, file + 1, 0);
  return { $gt: after > first ? after : first, $lt: end };
};

const keysOf = ({ run, files, file, row }: RejectFilter & { readonly row: number }, after = ''): mongo.Document => {
  const places = file === undefined ? Array.from({ length: files }, (_, index) => index) : [file];
  return { $in: places.map((index) => rejectKey(run, index, row)).filter((key) => key > after) };
};

/**
 * With every code named, an attribute's rejects are merged from as many ranges of its index, each in order. Of a code alone
 * the index knows all; what must match in one reason is looked at in the rejects again.
 */
const reasonOf = ({ attribute, code }: RejectFilter): mongo.Document => {
  if (attribute !== undefined) return { reasons: { $elemMatch: { attribute, code: code ?? { $in: allCodes } } } };
  return code === undefined ? {} : { 'reasons.code': code };
};

/** Named for the server, since a plan that it remembers of a common reason would scan everything for a rare one. */
const indexFor = ({ row, customer, transaction, attribute, code }: RejectFilter): mongo.IndexSpecification => {
  if (row !== undefined) return byKey;
  if (customer !== undefined) return byCustomer;
  if (transaction !== undefined) return withTransaction;
  if (attribute !== undefined) return byAttribute;
  return code === undefined ? byKey : byCode;
};

const partOf = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');

const upTo = (until?: string): mongo.Document => (until === undefined ? {} : { $lte: until });

const conditionsOf = (filter: RejectFilter, after?: string, until?: string): mongo.Filter<RejectDoc> => ({
  _id: {
    ...(filter.row === undefined ? rangeOf(filter, after) : keysOf({ ...filter, row: filter.row }, after)),
    ...upTo(until),
  },
  ...(filter.customer === undefined ? {} : { customer_id: filter.customer }),
  ...(filter.transaction === undefined ? {} : { transaction_id: partOf(filter.transaction) }),
  ...reasonOf(filter),
});

/** By file, attribute and code. Groups as frequent as each other come in the order of these. */
const grouped = [
  { $unwind: '$reasons' },
  {
    $group: {
      _id: { file: '$file', attribute: '$reasons.attribute', code: '$reasons.code' },
      errors: { $sum: 1 },
      row: { $min: '$row' },
    },
  },
  { $sort: { errors: -1, _id: 1 } },
] as const;

/** What a cursor finds, batch by batch: the next one is fetched while the reader has the last. */
async function* readAhead<T>(cursor: mongo.FindCursor<T>): AsyncGenerator<readonly T[]> {
  try {
    for (let coming = cursor.hasNext(); await coming; ) {
      const some = cursor.readBufferedDocuments();
      coming = cursor.hasNext();
      // A reader that stops early must not leave an unhandled rejection.
      coming.catch(() => undefined);
      yield some;
    }
  } finally {
    await cursor.close();
  }
}

export class MongoRejectStore implements RejectStore {
  constructor(private readonly mongo: Mongo) {}

  page({ limit, after, ...filter }: RejectPage): Promise<Listed<RejectDoc>> {
    const found = this.find(filter, after)
      .limit(limit + 1)
      .batchSize(BATCH_ROWS);
    return readWithin(found, { limit, bytes: ROW_BYTES });
  }

  async keyAt(filter: RejectFilter, { from, passed, after }: RejectPlace): Promise<string | null> {
    const found = await this.mongo.collections.rejects
      .find<Pick<RejectDoc, '_id'>>(conditionsOf(filter, after), { projection: byKey })
      .hint(indexFor(filter))
      .sort({ _id: from === 'start' ? 1 : -1 })
      .skip(passed)
      .limit(1)
      .toArray();
    return found[0]?._id ?? null;
  }

  count(filter: RejectFilter, { most, after, until }: CountedRange): Promise<number> {
    const hint = indexFor(filter);
    return this.mongo.collections.rejects.countDocuments(conditionsOf(filter, after, until), { limit: most, hint });
  }

  groups({ after, until, ...place }: RejectRange): AsyncIterable<RejectGroup> {
    const range = { $match: { _id: { ...rangeOf(place, after), ...upTo(until) } } };
    return this.mongo.collections.rejects.aggregate<RejectGroup>([range, ...grouped], { hint: byKey });
  }

  async *all(filter: RejectFilter): AsyncGenerator<readonly StoredReject[]> {
    const reader = new RejectReader();
    for await (const some of readAhead(this.findRaw(filter))) yield some.map((bytes) => reader.read(bytes));
  }

  private find(filter: RejectFilter, after?: string): mongo.FindCursor<RejectDoc> {
    return this.mongo.collections.rejects
      .find<RejectDoc>(conditionsOf(filter, after))
      .hint(indexFor(filter))
      .sort(byKey);
  }

  private findRaw(filter: RejectFilter): mongo.FindCursor<Buffer> {
    return this.mongo.collections.rejects
      .find<Buffer>(conditionsOf(filter), { raw: true, projection: rejectedRowFields, batchSize: BATCH_ROWS })
      .hint(indexFor(filter))
      .sort(byKey);
  }
}
