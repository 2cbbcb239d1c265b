import type { ViewOf } from '#libs/api-contract';
import type { StreamCourse, StreamDoc, Totals } from '#libs/mongo';
import { viewSettings } from './import-view.js';
import { shownHeaders } from './shown-headers.js';

export type StreamView = ViewOf<'Stream'>;

/** Of names of keys and headers so much is shown. */
const NAMES_BYTES = 128 * 1024;

const viewRecords = (totals: Totals) => {
  const { read, created, updated, unchanged, rejected, skipped, dead, events } = totals;
  const { lost = 0, duplicates = 0, tombstones = 0, ignored_deletes = 0, key_mismatches = 0 } = totals;
  const { waiting = 0, end_markers = 0 } = totals;
  return {
    ...{ read, created, updated, unchanged, rejected, skipped, dead, waiting, lost, customers: null, events },
    ...{ duplicates, tombstones, ignored_deletes, end_markers, key_mismatches, batches: {} },
  };
};

const viewNames = ({ ignoredColumns, unknownHeaders: { count, names } }: StreamDoc) => ({
  ignored_columns: shownHeaders(ignoredColumns, NAMES_BYTES),
  unknown_headers: { count, names: shownHeaders(names, NAMES_BYTES) },
});

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** `lags`: by partition; null: they are not known. */
export const viewStream = (stream: StreamDoc, course: StreamCourse, lags: readonly number[] | null): StreamView => ({
  ...{ id: stream._id, name: stream.name, kind: stream.kind, state: stream.state },
  ...{ stop_reason: stream.stopReason, stop_detail: stream.stopDetail },
  ...{ topic: stream.topic, receipts_topic: stream.receiptsTopic, partitions: stream.partitions },
  ...{ offsets: course.offsets, lag: lags && sumOf(lags), lags, last_progress_at: course.lastProgressAt },
  ...viewRecords(course.totals),
  ...{ envelope: stream.envelope, mapped: stream.mapping !== null },
  ...viewSettings(stream),
  ...{ quiet_period: stream.quietPeriod, accept_dead: stream.acceptDead },
  ...viewNames(stream),
  ...{ created_at: stream.createdAt, created_by: stream.createdBy },
});
