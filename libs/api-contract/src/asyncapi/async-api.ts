import type { KindField } from '#libs/kinds';
import type { Envelope } from '#libs/messages';
import { recordHeaders } from './message-headers.js';
import { customerEventMessage, receiptMessage } from './published-messages.js';
import {
  actionRecord,
  attributeRecord,
  type DescribedRecord,
  type JsonSchema,
  type RecordOutline,
} from './record-schema.js';

/** AsyncAPI 3.0: https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export type AsyncApiDocument = Readonly<Record<string, unknown>>;

const BINDING_VERSION = '0.5.0';
const DAY_MS = 86_400_000;
const MIB = 1024 * 1024;
const KEPT_MS = 7 * DAY_MS;

/** A topic as the broker knows it; `partitions` where they are known. */
export interface OutlinedTopic {
  readonly topic: string;
  readonly partitions?: number;
}

/** A stream, as far as its contract depends on it. */
export interface StreamOutline {
  readonly workspace: string;
  readonly name: string;
  readonly kind: string;
  readonly envelope: Envelope | null;
  readonly inbound: OutlinedTopic;
  /** Null: the stream sends no receipts. */
  readonly receipts: OutlinedTopic | null;
  /** Null: the workspace publishes no events. */
  readonly events: OutlinedTopic | null;
  /** What its records hold; of kinds whose fields are fixed these. */
  readonly record: RecordOutline | { readonly fields: readonly KindField[] };
}

interface Channel extends OutlinedTopic {
  readonly description: string;
  readonly message: string;
  readonly largest: number;
  readonly more?: JsonSchema;
  readonly parameters?: JsonSchema;
}

const channelOf = ({ topic, partitions, description, message, largest, more, parameters }: Channel): JsonSchema => ({
  address: topic,
  description,
  messages: { [message]: { $ref: `#/components/messages/${message}` } },
  ...(parameters && { parameters }),
  bindings: {
    kafka: {
      ...(partitions !== undefined && { partitions }),
      topicConfiguration: {
        'cleanup.policy': ['delete'],
        'retention.ms': KEPT_MS,
        'max.message.bytes': largest,
        ...more,
      },
      bindingVersion: BINDING_VERSION,
    },
  },
});

/** By its name: who does it is Sluice, so that a publisher's part is the other one. */
const operationOf = (action: 'receive' | 'send', channel: string, message: string, summary: string): JsonSchema => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  summary,
  messages: [{ $ref: `#/channels/${channel}/messages/${message}` }],
});

const recordOf = ({ record }: StreamOutline): DescribedRecord =>
  'fields' in record ? actionRecord(record.fields) : attributeRecord(record);

/** A change event of Debezium around the record. */
const changeEvent = ({ schema, example }: DescribedRecord): DescribedRecord => ({
  schema: {
    type: 'object',
    properties: {
      op: { type: 'string', enum: ['c', 'u', 'r', 'd', 't'], description: 'd and t are counted, and change nothing.' },
      before: { type: ['object', 'null'] },
      after: { anyOf: [schema, { type: 'null' }] },
      source: { type: 'object', properties: { ts_ms: { type: 'integer', description: 'As of when the values are.' } } },
    },
    required: ['op'],
  },
  example: { op: 'c', before: null, after: example, source: { ts_ms: 1_775_572_200_000 } },
});

const KEYS = {
  transactions: 'The transaction_id, which chooses the partition: all actions of a transaction are in one.',
  customers: 'The customer ID, which keeps the order of what is published of a customer.',
} as const;

const keyOf = (kind: string): string =>
  kind in KEYS ? KEYS[kind as keyof typeof KEYS] : 'Any: records find their customers by what is in them.';

const recordMessage = (kind: string, { schema, example }: DescribedRecord): JsonSchema => ({
  name: 'record',
  title: 'Record of a stream',
  summary: 'One JSON object a message. Keys that mean nothing are ignored; a message without a value changes nothing.',
  contentType: 'application/json',
  headers: recordHeaders,
  payload: schema,
  bindings: { kafka: { key: { type: 'string', description: keyOf(kind) }, bindingVersion: BINDING_VERSION } },
  examples: [{ name: 'record', payload: example }],
});

const inboundSettings = { 'compression.type': 'gzip', 'message.timestamp.type': 'LogAppendTime' } as const;

interface Contents {
  readonly info: JsonSchema;
  readonly record: JsonSchema;
  readonly channels: {
    readonly inbound: OutlinedTopic;
    readonly receipts: OutlinedTopic | null;
    readonly events: OutlinedTopic | null;
  };
  /** By the name of a channel. */
  readonly parameters?: Readonly<Record<string, JsonSchema>>;
}

const withChannel = (
  name: string,
  channel: OutlinedTopic | null,
  rest: Omit<Channel, keyof OutlinedTopic>,
): JsonSchema => (channel ? { [name]: channelOf({ ...channel, ...rest }) } : {});

const documentOf = ({
  info,
  record,
  channels: { inbound, receipts, events },
  parameters = {},
}: Contents): AsyncApiDocument => ({
  asyncapi: '3.0.0',
  info,
  defaultContentType: 'application/json',
  channels: {
    ...withChannel('inbound', inbound, {
      description: 'Records to be applied. Any Kafka client publishes them, with any compression.',
      ...{ message: 'record', largest: 2 * MIB, more: inboundSettings, parameters: parameters.inbound },
    }),
    ...withChannel('receipts', receipts, {
      description: 'What became of each record.',
      ...{ message: 'receipt', largest: 8 * MIB, parameters: parameters.receipts },
    }),
    ...withChannel('events', events, {
      description: 'What happened to the customers of the workspace.',
      ...{ message: 'customerEvent', largest: 8 * MIB, parameters: parameters.events },
    }),
  },
  operations: {
    receiveRecord: operationOf('receive', 'inbound', 'record', 'Sluice reads what is published.'),
    ...(receipts && { sendReceipt: operationOf('send', 'receipts', 'receipt', 'Sluice answers each record.') }),
    ...(events && { sendEvent: operationOf('send', 'events', 'customerEvent', 'Sluice publishes what it applied.') }),
  },
  components: {
    messages: {
      record,
      ...(receipts && { receipt: receiptMessage }),
      ...(events && { customerEvent: customerEventMessage }),
    },
  },
});

const VERSION = '1.0.0';
const license = { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' } as const;

/** The contract of one stream, which a publisher checks messages against before publishing them. */
export const asyncApiOf = (stream: StreamOutline): AsyncApiDocument => {
  const { workspace, name, kind, envelope, inbound, receipts, events } = stream;
  const plain = recordOf(stream);
  const described = envelope === 'debezium' ? changeEvent(plain) : plain;
  return documentOf({
    info: {
      ...{ title: `Sluice: stream ${name} of ${workspace}`, version: VERSION, license },
      description: `Records of the kind ${kind}. Values are described as they are kept; other ways to write them are accepted as in files. Messages may also be CloudEvents, have Connect's schema and payload around them, or the prefix of a JSON Schema serializer.`,
    },
    record: recordMessage(kind, described),
    channels: { inbound, receipts, events },
  });
};

const anyRecord: DescribedRecord = {
  schema: {
    type: 'object',
    description: 'The keys are attributes of the workspace, or headers of the mapping of the stream.',
    additionalProperties: true,
  },
  example: { id: 'C-1001', email: 'anna@example.com', first_name: 'Anna' },
};

/** The contract of all streams. `prefix`: that of all topics. */
export const generalAsyncApi = (prefix: string): AsyncApiDocument => {
  const workspace = { description: 'Id of the workspace.' } as const;
  const both = { workspace, stream: { description: 'Name of the stream.' } } as const;
  return documentOf({
    info: {
      ...{ title: 'Sluice', version: VERSION, license },
      description:
        'Records are published to the topic of a stream, and what became of them to its receipts. GET /v1/streams/{id}/asyncapi gives the contract of one stream, with the fields of its records.',
    },
    record: recordMessage('customers', anyRecord),
    channels: {
      inbound: { topic: `${prefix}.inbound.{workspace}.{stream}.v1` },
      receipts: { topic: `${prefix}.receipts.{workspace}.{stream}.v1` },
      events: { topic: `${prefix}.events.{workspace}.v1` },
    },
    parameters: { inbound: both, receipts: both, events: { workspace } },
  });
};
