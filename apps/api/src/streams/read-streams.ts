import type { ViewOf } from '#libs/api-contract';
import type { Stores, StreamDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { type StreamView, viewStream } from '../views/stream-view.js';
import { askRanges, lagsOf, type TopicKeeper } from './stream-broker.js';

export interface StreamSources {
  readonly stores: Pick<Stores, 'streams' | 'streamBatches'>;
  readonly broker: TopicKeeper;
}

/** A stream of the caller's workspace, by its id or name. Throws Problem: another workspace's is as unknown as none. */
export const findStream = async (
  { streams }: Pick<Stores, 'streams'>,
  { workspace }: Pick<Caller, 'workspace'>,
  stream: string,
): Promise<StreamDoc> => {
  const found = await streams.find({ workspace, stream });
  if (found === null) throw new Problem('not_found', `There is no stream ${stream}.`);
  return found;
};

/** With their counts, and how far they are behind, which one question answers for all. */
const viewAll = async (
  { stores, broker }: StreamSources,
  all: readonly StreamDoc[],
): Promise<readonly StreamView[]> => {
  const courses = await Promise.all(all.map((stream) => stores.streams.standing(stream)));
  const ranges = await askRanges(broker, all);
  return all.flatMap((stream, i) => {
    const course = courses[i];
    return course ? [viewStream(stream, course, ranges && lagsOf(ranges, stream.topic, course.offsets))] : [];
  });
};

/** Labels that are shown: those whose first record came last. */
const MOST_LABELS_SHOWN = 100;

/** With its latest labels too. */
export const answerStream = async (sources: StreamSources, stream: StreamDoc): Promise<StreamView> => {
  const latest = sources.stores.streamBatches.latest(stream._id, { most: MOST_LABELS_SHOWN });
  const [[view], labelled] = await Promise.all([viewAll(sources, [stream]), latest]);
  if (!view) throw new Error(`stream ${stream._id} has no view`);
  return { ...view, batches: Object.fromEntries(labelled.map(({ label, counts }) => [label, counts])) };
};

export const showStream = async (sources: StreamSources, caller: Caller, id: string): Promise<StreamView> =>
  answerStream(sources, await findStream(sources.stores, caller, id));

export const showStreamMapping = async (
  { stores }: Pick<StreamSources, 'stores'>,
  caller: Caller,
  id: string,
): Promise<ViewOf<'StreamMapping'>> => {
  const { mapping } = await findStream(stores, caller, id);
  return { mapping: mapping === null ? null : JSON.parse(mapping) };
};

export const listStreams = async (
  sources: StreamSources,
  { workspace }: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<StreamView>> => {
  const after = readCursor(cursor, /^str_[a-z0-9]+$/);
  const listed = await sources.stores.streams.list({ workspace, limit, after });
  const views = await viewAll(sources, listed.items);
  return pageBy(
    { ...listed, items: views },
    (view) => view,
    ({ id }) => id,
  );
};
