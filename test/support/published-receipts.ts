import { expect } from 'vitest';
import type { SeenMessage } from './broker.js';
import type { HttpStream } from './http-stream.js';
import { firstOfEach, outboxEmpty } from './published-messages.js';
import type { Sluice } from './sluice.js';

const outcomes = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

interface ReadReceipt {
  readonly id: string;
  readonly key: string | null;
  readonly value: {
    readonly partition: number;
    readonly offset: number;
    readonly outcome: (typeof outcomes)[number];
    readonly record_id: string | null;
    readonly customer_id: string | null;
    readonly duplicate_of: { readonly partition: number; readonly offset: number } | null;
    readonly reasons: readonly { readonly code: string }[];
  };
}

const hex = (key: Buffer | null | undefined): string | null => key?.toString('hex') ?? null;

const readReceipt = ({ key, headers, value }: SeenMessage): ReadReceipt => {
  expect(headers).toMatchObject({ ce_specversion: expect.anything(), ce_source: expect.anything() });
  expect(String(headers?.ce_type)).toBe('sluice.receipt.v1');
  return { id: String(headers?.ce_id), key: hex(key), value: JSON.parse(String(value)) };
};

/** What is published of each record but of tombstones: under its key, one by its id. */
const wantedOf = (name: string, partitions: readonly (readonly SeenMessage[])[]): readonly string[] =>
  partitions.flatMap((records, partition) =>
    records.flatMap(({ key, value }, offset) => (value === null ? [] : [`${name}:${partition}:${offset} ${hex(key)}`])),
  );

/** Waits until nothing is left to publish, and compares the receipts with the records and what the stream counts. */
export const expectReceipts = async (sluice: Sluice, stream: HttpStream): Promise<readonly ReadReceipt[]> => {
  const shown = await stream.drained();
  await outboxEmpty(sluice);
  const inbound = await sluice.broker.read({ name: `inbound.demo.${stream.name}` });
  const published = await sluice.broker.read({ name: `receipts.demo.${stream.name}` });
  const receipts = firstOfEach(published.flat().map(readReceipt), ({ id }) => id);
  const named = receipts.map(({ id, key }) => `${id} ${key}`);
  expect(named.toSorted()).toEqual(wantedOf(stream.name, inbound).toSorted());
  const counted = outcomes.map((outcome) => receipts.filter(({ value }) => value.outcome === outcome).length);
  expect(counted, outcomes.join(', ')).toEqual(outcomes.map((outcome) => shown[outcome]));
  return receipts;
};
