import type { JsonSchema } from './record-schema.js';

const text = (description: string, more: JsonSchema = {}): JsonSchema => ({ type: 'string', description, ...more });

/** What headers of a published record may say; all are optional. */
export const recordHeaders: JsonSchema = {
  type: 'object',
  description: 'All are optional, in lower case; the first one of a name counts.',
  properties: {
    'sluice-record-id': text(
      "The publisher's own ID of the record, 200 bytes at most. The same ID twice in a stream takes effect once, for 7 days.",
      { minLength: 1, maxLength: 200 },
    ),
    'sluice-batch': text('A label, by which receipts and numbers can be asked for.', {
      pattern: '^[A-Za-z0-9._-]{1,100}$',
    }),
    'sluice-as-of': text('As of when the values are: RFC 3339, or epoch milliseconds. Not more than 5 minutes ahead.', {
      examples: ['2026-04-07T14:30:00Z', '1775572200000'],
    }),
    'content-type': text('application/json, or application/cloudevents+json for a CloudEvent in structured mode.', {
      examples: ['application/json'],
    }),
    traceparent: text('W3C Trace Context.'),
    ce_id: text('Of a CloudEvent in binary mode: with ce_source the ID of the record.'),
    ce_source: text('Of a CloudEvent in binary mode.'),
    ce_time: text('Of a CloudEvent in binary mode: as of when the values are.'),
  },
};

/** Headers of what Sluice publishes: CloudEvents 1.0 in binary mode. `own`: what its attributes say, in words. */
export const eventHeaders = (
  types: readonly string[],
  own: { readonly id: string; readonly source: string; readonly subject?: string },
): JsonSchema => ({
  type: 'object',
  properties: {
    ce_specversion: { type: 'string', enum: ['1.0'] },
    ce_type: { type: 'string', enum: types },
    ce_id: text(own.id),
    ce_source: text(own.source),
    ...(own.subject !== undefined && { ce_subject: text(own.subject) }),
    ce_time: text('RFC 3339.', { format: 'date-time' }),
    'content-type': { type: 'string', enum: ['application/json'] },
  },
  required: ['ce_specversion', 'ce_type', 'ce_id', 'ce_source'],
});
