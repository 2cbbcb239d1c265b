import { describe, expect, it } from 'vitest';
import type { InboundRecord, StreamDefinition } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { openReading } from './open-reading.js';
import { cutRecords } from './stream-cutter.js';

const columns = [{ attribute: { id: 'id', label: 'id', type: 'text' }, header: 'id' }];
const stream: StreamDefinition = { id: 'str_1', name: 'crm', topic: 't', envelope: null, lanes: [5] };

const record = (offset: number, key: Buffer | null, value: string | null): InboundRecord => ({
  ...{ offset, timestamp: 1_000, key, headers: [], value: value === null ? null : Buffer.from(value) },
});

const entries = [
  record(0, Buffer.from('C-é'), '{"id":"C-é"}'),
  record(1, Buffer.from([0xff, 0x00]), '{"id":"C1"}'),
  record(2, null, '{"id":"C2"}'),
  record(3, Buffer.from('C3'), null),
  record(4, Buffer.from('C4'), '{'),
  record(5, Buffer.alloc(100_000, 'x'), '{"id":"C5"}'),
];

const publishedOf = (of: StreamDefinition) => {
  const definition = exampleRun({ import: 'str_1', files: [], columns, chunkRows: 100, lanes: 8, stream: of });
  const { chunks } = cutRecords(openReading(definition), { partition: 0, entries, from: 0, next: 6 });
  return chunks.flatMap(({ stream: { published = [] } }) => published);
};

describe('the keys of records, for their receipts', () => {
  it('travel as they were published, those of dead records too, and none of tombstones', () => {
    expect(publishedOf({ ...stream, receipts: true })).toEqual([
      [0, 'C-é'],
      [1, '/wA=', 'base64'],
      [4, 'C4'],
    ]);
  });

  it('stay behind where nobody asks for receipts', () => {
    expect(publishedOf(stream)).toEqual([]);
  });
});
