import type { mongo } from 'mongoose';
import { type Changes, lanePlace, laneReceipts, receiptsName } from '#libs/messages';
import type { Batch } from '../lanes/batch.js';
import { secondsOf } from '../lanes/lock-slices.js';
import { OutboxEncoder } from './outbox-encoder.js';

/** The receipts of a batch of records, encoded; none where the stream doesn't ask for them. */
export const encodeReceipts = (
  session: mongo.ClientSession,
  { run, lane, from, reads: { workspace } }: Pick<Batch, 'run' | 'lane' | 'from' | 'reads'>,
  receipts: Changes['receipts'],
): readonly Buffer[] => {
  if (!receipts) return [];
  const topic = receiptsName(workspace, receipts.stream);
  const at = new Date(secondsOf(session) * 1000);
  const encoder = new OutboxEncoder({ workspace, topic, queue: laneReceipts(run, lane), at });
  const place = lanePlace(from.seq, from.part);
  for (const message of receipts.messages) encoder.add(message, place);
  return encoder.take();
};
