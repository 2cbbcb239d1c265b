import type { ViewOf } from '#libs/api-contract';
import type { RejectDoc } from '#libs/messages';
import type { RejectFilter, Stores, StreamDoc } from '#libs/mongo';
import { type Page, type PageQuery, readCursor, writeCursor } from '../http/page-cursor.js';
import { viewReasons } from '../views/error-view.js';

export type StreamErrorView = ViewOf<'StreamError'>;

/** Which errors are asked for. */
export interface StreamErrorQuery extends PageQuery {
  readonly partition?: number;
  readonly offset?: number;
  readonly customer_id?: string;
  readonly attribute?: string;
  readonly code?: string;
}

type ErrorStores = Pick<Stores, 'streams' | 'rejects'>;

const nothing: Page<StreamErrorView> = { items: [], next_cursor: null };

const viewRecord = ({ file, row, customer_id, transaction_id = null, reasons }: RejectDoc, query: StreamErrorQuery) =>
  viewReasons(reasons)
    .filter(({ attribute, code }) => (query.attribute ?? attribute) === attribute && (query.code ?? code) === code)
    .map((reason): StreamErrorView => ({ partition: file, offset: row, customer_id, transaction_id, ...reason }));

const filterOf = ({ partitions }: StreamDoc, query: StreamErrorQuery, run: string): RejectFilter => {
  const { partition, offset, customer_id: customer, attribute, code } = query;
  return {
    ...{ run, files: partitions },
    ...(partition !== undefined && { file: partition }),
    ...(offset !== undefined && { row: offset }),
    ...(customer !== undefined && { customer }),
    ...(attribute !== undefined && { attribute }),
    ...(code !== undefined && { code }),
  };
};

/** Runs from that of the cursor on. */
const runsFrom = (runs: readonly string[], after: string | undefined): readonly string[] =>
  after === undefined ? runs : runs.filter((run) => run <= (after.split(':')[0] ?? ''));

/** Why records of a stream were rejected: those of its latest run first. The reasons of a record stay together. */
export const listStreamErrors = async (
  { streams, rejects }: ErrorStores,
  stream: StreamDoc,
  query: StreamErrorQuery,
): Promise<Page<StreamErrorView>> => {
  if ((query.partition ?? 0) >= stream.partitions) return nothing;
  const after = readCursor(query.cursor, /^run_[a-z0-9]+:\d+:\d+$/);
  const items: StreamErrorView[] = [];
  for (const run of runsFrom(await streams.runsWithRejects(stream._id), after)) {
    const isBegun = after?.startsWith(`${run}:`);
    const filter = filterOf(stream, query, run);
    const { items: records, hasMore } = await rejects.page({
      ...filter,
      limit: query.limit,
      ...(isBegun && { after }),
    });
    for (const [i, record] of records.entries()) {
      items.push(...viewRecord(record, query));
      const isLast = i === records.length - 1;
      if (items.length >= query.limit && (!isLast || hasMore)) return { items, next_cursor: writeCursor(record._id) };
    }
    // A page of the store that ended for its size.
    const last = records.at(-1);
    if (hasMore && last) return { items, next_cursor: writeCursor(last._id) };
  }
  return { items, next_cursor: null };
};
