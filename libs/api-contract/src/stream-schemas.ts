import { creatableKinds, kinds } from '#libs/kinds';
import { envelopes, STREAM_NAME, stopReasons, streamStates } from '#libs/messages';
import { mappingSchemas } from './mapping-schemas.js';
import {
  accepting,
  count,
  countOrNull,
  exactly,
  list,
  orNull,
  page,
  ref,
  type Schema,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './schema.js';
import { settingAnswers, settingRequests } from './setting-schemas.js';

const { Mapping: mapping } = mappingSchemas;

const envelope = {
  type: ['string', 'null'],
  enum: [...envelopes, null],
  description: 'What wraps the records, where that is not understood by itself. Null: nothing.',
} as const satisfies Schema;

const partitions = {
  type: 'integer',
  minimum: 1,
  maximum: 1_000,
  description: 'Partitions of its topic: at most as many as there are lanes (SLUICE_LANES). 1 for people and contacts.',
} as const satisfies Schema;

const quietPeriod = {
  type: 'integer',
  minimum: 1,
  maximum: 3_600,
  description: 'Seconds after which a transaction of which nothing came any more is complete. Of transactions.',
} as const satisfies Schema;

const batch = {
  type: 'object',
  description: 'Its records by what became of them.',
  additionalProperties: { type: 'integer', minimum: 0 },
} as const satisfies Schema;

const counts = {
  read: count('read = created + updated + unchanged + rejected + skipped + dead (of transactions: + waiting)'),
  created: count('Records that made a customer.'),
  updated: count('Records that changed one.'),
  unchanged: count('Records that brought nothing new.'),
  rejected: count('Records with errors; their customers are left as they were.'),
  skipped: count('Records without errors that an option leaves out, and duplicates.'),
  dead: count('Records that sit in the dead letters.'),
  waiting: count('Actions of transactions that are not complete yet.'),
  lost: count('Offsets that the log no longer had when their turn came. Not in read.'),
  customers: { type: 'null', description: 'Not counted: an endless import may see a customer again at any time.' },
  events: count('Events written.'),
  duplicates: count('Records whose record id was there before. They are in skipped.'),
  tombstones: count('Records without a value, which do nothing. Not in read.'),
  ignored_deletes: count('Deletions, which do nothing. Not in read.'),
  end_markers: count('Records that say that a transaction is complete. Not in read.'),
  key_mismatches: count('Records that took effect though their key is not their ID: their order is not promised.'),
} as const satisfies Record<string, Schema>;

const stream = exactly({
  id: text('str_…'),
  name: text('Unique in the workspace.'),
  kind: { type: 'string', enum: [...kinds.keys()] },
  state: { type: 'string', enum: streamStates },
  stop_reason: {
    type: ['string', 'null'],
    enum: [...stopReasons, null],
    description: 'Why it stopped by itself; null: it did not.',
  },
  stop_detail: textOrNull('The same in a sentence.'),
  topic: text('Where its records are published, as the broker knows it.'),
  receipts_topic: textOrNull('Where it says what became of each record; null: it does not.'),
  partitions: count('Of its topic.'),
  offsets: list(count('An offset.'), 'By partition: that of the first record that has not taken effect yet.'),
  lag: countOrNull('Records that have not taken effect yet; null: the broker does not answer.'),
  lags: {
    type: ['array', 'null'],
    items: count('Records.'),
    description: 'By partition: those of `lag`; null: the broker does not answer.',
  },
  last_progress_at: { ...timeOrNull, description: 'When a record last took effect; null: none has yet.' },
  ...counts,
  batches: {
    type: 'object',
    description: 'By label: the newest 100. None in lists.',
    additionalProperties: batch,
  },
  envelope,
  mapped: { type: 'boolean', description: 'It has a mapping; without it keys of records match attributes by name.' },
  ...settingAnswers,
  quiet_period: quietPeriod,
  accept_dead: { type: 'boolean', description: 'Dead records do not stop it, until they are few again.' },
  ignored_columns: list(text('A key.'), 'Keys of records that no attribute is called: the first 100.'),
  unknown_headers: {
    ...exactly({ count: count('Of all records.'), names: list(text('A header.'), 'The first 100.') }),
    description: 'Headers that begin with sluice- and that nobody knows.',
  },
  created_at: time,
  created_by: text('The application that made it, or the person by name.'),
});

export const streamSchemas = {
  NewStream: accepting(
    {
      name: {
        type: 'string',
        pattern: STREAM_NAME.source,
        maxLength: 60,
        description: 'Unique in the workspace, and a part of the names of its topics.',
      },
      kind: { type: 'string', enum: creatableKinds() },
      mapping: mapping,
      envelope,
      receipts: { type: 'boolean', default: false, description: 'Say what became of each record, in a topic.' },
      quiet_period: { ...quietPeriod, default: 60 },
      partitions: { ...partitions, description: `${partitions.description} Without it: 4, or 1.` },
      acknowledge_workflows: {
        type: 'boolean',
        default: false,
        description: 'Needed where active workflows are linked.',
      },
      ...settingRequests,
    },
    ['name', 'kind'],
  ),
  ResumedStream: accepting({
    accept_dead: {
      type: 'boolean',
      default: false,
      description: 'Go on over dead records, until they are less than half of the latest ones.',
    },
    from: {
      type: 'string',
      enum: ['start', 'end'],
      description: 'Begin with the first record that the log has, or with the next one that comes.',
    },
  }),
  RemappedStream: accepting({ mapping: mapping }, ['mapping']),
  StreamMapping: exactly({
    mapping: {
      ...orNull(ref('Mapping')),
      description: 'As it was given. Null: keys of records match attributes by name.',
    },
  }),
  ResizedStream: accepting({ partitions }, ['partitions']),
  Stream: stream,
  StreamPage: page(ref('Stream'), 'Newest first.'),
  AsyncApi: {
    type: 'object',
    description: 'A document of AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0).',
    additionalProperties: true,
  },
  StreamError: exactly({
    partition: count('Of its topic.'),
    offset: count('Of the record.'),
    customer_id: textOrNull('The trimmed ID.'),
    transaction_id: textOrNull('The trimmed ID, of transactions.'),
    attribute: textOrNull('Its id; null: the whole record.'),
    code: text('Of the list in the reference.'),
    message: text('The reason as a sentence. It never holds a value of the record.'),
  }),
  StreamErrorPage: page(ref('StreamError'), 'Of the latest run first, then by partition, offset and attribute.'),
} as const satisfies Record<string, Schema>;
