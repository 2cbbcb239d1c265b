import { compileStaging, stagingReads } from '#libs/kinds';
import { endOf, type LaneBatch, type LaneChunk } from '#libs/lanes';
import type { RunDefinition } from '#libs/messages';
import type { Applied, StreamStagingStore } from '#libs/mongo';
import { readRecords } from './read-records.js';

/** Stages actions of a stream: what becomes of each is decided in the MongoDB transaction that moves the fence. */
export const stageRecords = (
  store: Pick<StreamStagingStore, 'stage'>,
  definition: RunDefinition,
  batch: LaneBatch<LaneChunk>,
): Promise<Applied> => {
  const { from, chunks } = batch;
  const records = chunks.map((chunk) => readRecords(chunk, definition));
  const lane = chunks[0]?.range.lane ?? 0;
  const staging = { run: definition.run, lane, from, to: endOf(batch), reads: stagingReads(records) };
  const stage = compileStaging(definition);
  return store.stage(staging, (found) => stage(records, found));
};
