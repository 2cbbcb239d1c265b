import type { Mongo } from '../connection/connection.js';
import type { StreamPartitionDoc } from '../connection/documents.js';
import { fencesOf } from '../lanes/fence.store.js';
import { sumCounters } from '../lanes/sum-counters.js';
import type { StreamDoc } from './stream-doc.js';
import { courseOf, latestOf, type StreamCourse } from './stream-runs.js';

/** With what the settling of its groups has counted, over all runs. */
const withSettled = (course: StreamCourse, settled: readonly StreamPartitionDoc[]): StreamCourse => ({
  ...course,
  totals: sumCounters([course.totals, ...settled]),
  lastProgressAt: latestOf([course.lastProgressAt, ...settled.map(({ movedAt }) => movedAt)]),
});

/** What a stream has come to so far. */
export const standingOf = async ({ collections }: Mongo, stream: StreamDoc): Promise<StreamCourse> => {
  const { fences, streamPartitions } = collections;
  // First: what they have settled was staged before that, so no more is settled than was waiting.
  const settled = stream.process === 'groups' ? await streamPartitions.find({ stream: stream._id }).toArray() : [];
  const course = courseOf(stream, stream.run === null ? [] : await fences.find(fencesOf(stream.run)).toArray());
  return settled.length === 0 ? course : withSettled(course, settled);
};

/** Ids of runs of a stream that have, or may have, rejected records: the newest first. */
export const findRunsWithRejects = async ({ models }: Mongo, stream: string): Promise<readonly string[]> => {
  // Actions that were waiting when their run ended may be rejected later.
  const waited = { 'definition.process': 'groups', 'totals.read': { $gt: 0 } } as const;
  const unknown = [{ 'totals.rejected': { $gt: 0 } }, { totals: null }, waited];
  const ofStream = { import: stream, 'definition.stream': { $exists: true }, reportsDeletedAt: null, $or: unknown };
  const found = await models.runs.find(ofStream, { _id: 1 }).sort({ _id: -1 }).lean();
  return found.map(({ _id }) => _id);
};
