import { actionKinds } from '#libs/kinds';
import { eventSources } from '#libs/messages';
import { eventHeaders } from './message-headers.js';
import type { JsonSchema } from './record-schema.js';

const textOrNull = (description: string): JsonSchema => ({ type: ['string', 'null'], description });
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description });

const keyOf = (description: string): JsonSchema => ({
  kafka: { key: { type: 'string', description }, bindingVersion: '0.5.0' },
});

const place = {
  partition: count('Of the inbound topic.'),
  offset: count('Of the record in its partition.'),
};

const reason: JsonSchema = {
  type: 'object',
  properties: {
    attribute: textOrNull("The attribute's id, or null for the record as a whole."),
    code: { type: 'string', description: 'docs/reference/reasons.md lists them.' },
    message: { type: 'string', description: 'For people. Holds no value of the record.' },
  },
  required: ['attribute', 'code', 'message'],
};

const receipt: JsonSchema = {
  type: 'object',
  properties: {
    ...place,
    batch: textOrNull('The label of its batch.'),
    record_id: textOrNull('The ID that the record was published with.'),
    outcome: { type: 'string', enum: ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] },
    customer_id: textOrNull('The loyalty ID.'),
    duplicate_of: {
      type: ['object', 'null'],
      description: 'Of a skipped record: the one with the same ID that took effect.',
      properties: place,
    },
    reasons: { type: 'array', items: reason },
    schema_id: { type: 'string', description: 'That of its serializer, of a record that has one.' },
  },
  required: ['partition', 'offset', 'batch', 'record_id', 'outcome', 'customer_id', 'duplicate_of', 'reasons'],
};

/** The answer to a record. */
export const receiptMessage: JsonSchema = {
  name: 'receipt',
  title: 'Receipt of a record',
  summary: 'What became of a published record; one for each, at least once, also for those that are skipped or dead.',
  contentType: 'application/json',
  headers: eventHeaders(['sluice.receipt.v1'], {
    id: '<stream>:<partition>:<offset>',
    source: 'The stream: /workspaces/<workspace>/streams/<id>.',
  }),
  payload: receipt,
  bindings: keyOf('The key of the record, as it was published.'),
};

const customerEvent: JsonSchema = {
  type: 'object',
  properties: {
    customer: { type: 'string', description: 'The loyalty ID.' },
    action: { type: 'string', description: 'What happened, as in the type of the event.' },
    source: { type: 'string', examples: [...eventSources, 'Historical Transaction Import'] },
    at: { type: 'string', format: 'date-time', description: 'When it happened.' },
    before: { type: ['object', 'null'], description: 'Old values of what changed; null with too_large.' },
    after: {
      type: ['object', 'null'],
      description: 'New values of what changed; of a transaction the action as it was sent. Null with too_large.',
    },
    n: count("The customer's counter of events: a gap in it is one that was missed. 0 of imported transactions."),
    import: { type: 'string', description: 'imp_…, of an event from a file.' },
    file: count('Index of the file in the import.'),
    row: count('Row of the file.'),
    stream: { type: 'string', description: 'str_…, of an event from a record.' },
    ...place,
    too_large: { type: 'boolean', description: 'Values are larger than a message may be: ask the API for the event.' },
  },
  required: ['customer', 'action', 'source', 'at', 'before', 'after', 'n'],
};

const eventTypes = [
  ...['opt_in', 'profile'].map((action) => `sluice.customer.${action}.v1`),
  ...[...actionKinds.keys()].map((action) => `sluice.transaction.${action}.v1`),
];

/** What happened to customers, whatever it came by. */
export const customerEventMessage: JsonSchema = {
  name: 'customer-event',
  title: 'Event of a customer',
  summary:
    'What was applied, from files, records and the API; at least once: consumers keep one of each source and ID.',
  contentType: 'application/json',
  headers: eventHeaders(eventTypes, {
    id: 'The ID of the event.',
    source: 'What it came by: /workspaces/<workspace>/api, …/imports/<id> or …/streams/<id>.',
    subject: 'The loyalty ID.',
  }),
  payload: customerEvent,
  bindings: keyOf('The loyalty ID of the customer.'),
};
