import type { Mongo } from '../connection/connection.js';
import type { Failure } from '../connection/control-plane.js';
import type { FenceDoc } from '../connection/documents.js';
import type { RunDoc } from '../connection/run-doc.js';
import { literals } from '../connection/server-time.js';
import { fencesOf } from '../lanes/fence.store.js';
import { sumCounters } from '../lanes/sum-counters.js';
import type { Session } from './answer.store.js';
import type { StreamDoc } from './stream-doc.js';

/** What of a stream its runs decide. */
export type StreamCourse = Pick<StreamDoc, 'offsets' | 'totals' | 'lastProgressAt'>;

const hasMoved = ({ lanes, offsets }: StreamDoc, { lane, next }: FenceDoc): boolean =>
  next > (offsets[lanes.indexOf(lane)] ?? 0);

export const latestOf = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, at) => (last === null || (at && at > last) ? at : last), null);

/** How far a stream is, from the fences of its present run: behind what it had done before that. */
export const courseOf = (stream: StreamDoc, fences: readonly FenceDoc[]): StreamCourse => {
  const next = new Map(fences.map((fence) => [fence.lane, fence.next]));
  const moved = fences.filter((fence) => hasMoved(stream, fence)).map(({ movedAt }) => movedAt);
  return {
    offsets: stream.offsets.map((offset, partition) => next.get(stream.lanes[partition] ?? -1) ?? offset),
    totals: fences.length > 0 ? sumCounters([stream.totals, ...fences]) : stream.totals,
    lastProgressAt: latestOf([stream.lastProgressAt, ...moved]),
  };
};

/** Closes the lanes of a run: nothing of it passes any more. They are as nobody changes them again. */
const closeFences = async ({ collections }: Mongo, session: Session, run: string): Promise<readonly FenceDoc[]> => {
  await collections.fences.updateMany(fencesOf(run), { $set: { closed: true } }, { session });
  return collections.fences.find(fencesOf(run), { session }).toArray();
};

/** A stream without a run: what it has come to, and where its next one begins. */
export interface ClosedStream {
  readonly course: StreamCourse;
  /** The run that has been ended; null: it had none. */
  readonly ended: RunDoc | null;
}

/** Ends the present run of a stream, if it has one. */
export const closeStreamRun = async (mongo: Mongo, session: Session, stream: StreamDoc): Promise<ClosedStream> => {
  if (stream.run === null) return { course: courseOf(stream, []), ended: null };
  const fences = await closeFences(mongo, session, stream.run);
  const ended = { state: 'finished', ...literals({ totals: sumCounters(fences) }), finishedAt: '$$NOW', lease: null };
  const running = { _id: stream.run, state: 'running' as const };
  const update = { updatePipeline: true, returnDocument: 'after', session } as const;
  const run = await mongo.models.runs.findOneAndUpdate(running, [{ $set: ended }], update).lean<RunDoc>();
  return { course: courseOf(stream, fences), ended: run };
};

/** A run has failed: its stream stops, until a person resumes it. */
export const stopStreamOf = async (
  mongo: Mongo,
  session: Session,
  { _id: run, import: stream }: RunDoc,
  { detail }: Failure,
): Promise<void> => {
  const { streams } = mongo.models;
  const found = await streams.findOne({ _id: stream, run }, null, { session }).lean<StreamDoc>();
  if (!found) return;
  const fences = await mongo.collections.fences.find(fencesOf(run), { session }).toArray();
  const stopped = { state: 'stopped', stopReason: 'integrity', stopDetail: detail, run: null, lease: null } as const;
  const $set = { ...stopped, ...courseOf(found, fences) };
  await streams.updateOne({ _id: stream }, { $set, $inc: { revision: 1 } }, { session });
};
