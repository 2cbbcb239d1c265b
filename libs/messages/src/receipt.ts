import { Buffer } from 'node:buffer';
import type { OutboxMessage } from './outbox.js';
import type { StreamDefinition } from './stream.js';

/** Where a record is in the inbound topic of its stream. */
export interface OffsetPlace {
  readonly partition: number;
  readonly offset: number;
}

/** The key of a record as it was published: as text, or, where its bytes are no UTF-8, in base64; null without one. */
export type PublishedKey = readonly [offset: number, key: string | null, encoding?: 'base64'];

/** A record with a longer one is dead, and its receipt has none. */
const LONGEST_KEY = 64 * 1024;

export const publishedKey = (offset: number, key: Buffer | null): PublishedKey => {
  if (key === null || key.length > LONGEST_KEY) return [offset, null];
  const text = key.toString('utf8');
  return Buffer.from(text).equals(key) ? [offset, text] : [offset, key.toString('base64'), 'base64'];
};

const keyOf = ([, key, encoding]: PublishedKey): OutboxMessage['key'] =>
  key === null || encoding === undefined ? key : Buffer.from(key, encoding);

export interface ReceiptReason {
  readonly attribute: string | null;
  readonly code: string;
  readonly message: string;
}

/** What became of a record (spec: streams.md, "Receipts go to …"). */
export interface RecordReceipt extends OffsetPlace {
  readonly batch: string | null;
  readonly record_id: string | null;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead';
  readonly customer_id: string | null;
  readonly duplicate_of: OffsetPlace | null;
  readonly reasons: readonly ReceiptReason[];
  /** That of its serializer; only of records that have one. */
  readonly schema_id?: string;
}

interface ReceiptOrigin {
  readonly workspace: string;
  readonly stream: Pick<StreamDefinition, 'id' | 'name'>;
  /** When the record was appended, in epoch milliseconds. */
  readonly time: number;
}

/** A receipt as it is published: CloudEvents 1.0 in binary mode, under the key of its record. */
export const publishedReceipt = (
  { workspace, stream, time }: ReceiptOrigin,
  receipt: RecordReceipt,
  key: PublishedKey,
): OutboxMessage => ({
  key: keyOf(key),
  headers: {
    ce_specversion: '1.0',
    ce_id: `${stream.name}:${receipt.partition}:${receipt.offset}`,
    ce_source: `/workspaces/${workspace}/streams/${stream.id}`,
    ce_type: 'sluice.receipt.v1',
    ce_time: new Date(time).toISOString(),
    'content-type': 'application/json',
  },
  value: JSON.stringify(receipt),
});
