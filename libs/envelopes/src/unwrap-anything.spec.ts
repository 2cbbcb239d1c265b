import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inbound, NOW, prefixed, unwrapped } from '../test/inbound.js';
import { unwrap } from './unwrap.js';

describe('whatever the bytes are', () => {
  it('nothing is thrown', () => {
    const header = fc.tuple(
      fc.constantFrom(
        'sluice-record-id',
        'sluice-as-of',
        'content-type',
        '__value_schema_id',
        'ce_id',
        'ce_source',
        'ce_time',
      ),
      fc.oneof(
        fc.constantFrom('application/cloudevents+json', 'application/avro', '2026-04-07T10:00:00Z'),
        fc.uint8Array({ maxLength: 20 }),
      ),
    );
    const json = fc.json({ maxDepth: 4 });
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      json.map((text) => Buffer.from(text)),
      json.map((text) => Buffer.from(`{"schema":1,"payload":${text}}`)),
      json.map((text) => Buffer.from(`{"op":"c","after":${text},"source":${text}}`)),
      json.map((text) => prefixed(text)),
    );
    const property = fc.property(
      content,
      content,
      fc.array(header),
      fc.constantFrom(null, 'debezium' as const),
      (key, value, headers, envelope) => {
        const record = {
          ...inbound({ key, value }),
          headers: headers.map(([name, bytes]) => [name, Buffer.from(bytes as string)] as const),
        };
        const found = unwrap(record, { envelope, now: NOW });
        expect(['record', 'dead', 'tombstone', 'ignored_delete']).toContain(found.kind);
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  it('no part of a value is in a message', () => {
    const secret = 'qzxwv';
    const part = fc.constantFrom(
      `"${secret}"`,
      secret,
      ...'{}[]:,"\\',
      '1',
      'null',
      '"schema"',
      '"payload"',
      '"after"',
    );
    const property = fc.property(
      fc.array(part, { maxLength: 12 }),
      fc.constantFrom('application/json', 'application/cloudevents+json', 'application/avro'),
      fc.constantFrom(null, 'debezium' as const),
      (parts, type, envelope) => {
        const message = { value: parts.join(''), headers: { 'content-type': type } };
        const found = unwrapped(message, envelope);
        if (found.kind === 'dead') expect(found.reason.message).not.toContain(secret);
      },
    );
    fc.assert(property, { numRuns: 3_000 });
  });
});
