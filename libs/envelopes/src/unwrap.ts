import { LIMITS, membersOf } from '#libs/formats';
import { type DeadReason, deadReason, type Envelope, type InboundRecord } from '#libs/messages';
import { readChangeEvent } from './change-event.js';
import { type EventFacts, headerEvent, type StructuredEvent, structuredEvent } from './cloud-event.js';
import { contentText } from './content-text.js';
import { eventFormat, isOtherEvent, isStructuredEvent, mediaType } from './content-type.js';
import { type HeaderValues, readHeaders } from './header-values.js';
import type { JsonPart } from './json-part.js';
import { keyText } from './key-text.js';
import { isMembers, type JsonRead, kindOfValue, readRecordJson } from './read-record-json.js';
import { FactsReader } from './record-facts.js';
import { behindSchema, hasSchemaPrefix, prefixedSchema, schemaOfHeader } from './schema-id.js';
import { hasSchemaAndPayload } from './schema-payload.js';
import { unsupportedFormat } from './unsupported-format.js';
import type { RecordMembers, Unwrapped } from './unwrapped.js';

export interface UnwrapOptions {
  /** What wraps the records of the stream, besides what is understood by itself. */
  readonly envelope: Envelope | null;
  /** The time of the record, in epoch milliseconds. */
  readonly now: number;
}

/** What is in a value, before anything is said of its record. */
type Opened =
  | {
      readonly kind: 'record';
      readonly members: RecordMembers;
      readonly json: () => string;
      readonly event: EventFacts;
      readonly asOf?: number;
    }
  | { readonly kind: 'dead'; readonly reason: DeadReason; readonly event?: EventFacts }
  | { readonly kind: 'tombstone' }
  | { readonly kind: 'ignored_delete' };

const TOMBSTONE = { kind: 'tombstone' } as const;
const dead = (reason: DeadReason, event?: EventFacts): Opened => ({ kind: 'dead', reason, ...(event && { event }) });

/** The content of a value as JSON; what is none is named by its format, where anything tells it. */
const readContent = (content: Buffer, type: string, schema: string | undefined): JsonRead => {
  const text = contentText(content);
  const read: JsonRead = text === null ? { ok: false, dead: deadReason('not_utf8') } : readRecordJson(text);
  const isText = read.ok || !['not_json', 'not_utf8'].includes(read.dead.code);
  const format = isText ? null : unsupportedFormat(content, { type, schema });
  return format === null ? read : { ok: false, dead: deadReason('unsupported_format', format) };
};

/** Takes Debezium's change event off. */
const openChange = (part: JsonPart, event: EventFacts): Opened => {
  const change = readChangeEvent(part, event.op);
  if (change.kind === 'dead') return dead(change.reason, event);
  if (change.kind === 'ignored_delete') return change;
  const opened = openMembers(change.part, event);
  return opened.kind === 'record' && change.asOf !== undefined ? { ...opened, asOf: change.asOf } : opened;
};

const openMembers = (part: JsonPart, event: EventFacts): Opened => {
  const { value } = part;
  if (!isMembers(value)) return dead(deadReason('not_an_object', kindOfValue(value)), event);
  const isTooDeep = membersOf(value, LIMITS.jsonDepth) === Number.POSITIVE_INFINITY;
  return isTooDeep
    ? dead(deadReason('json_too_deep', LIMITS.jsonDepth), event)
    : { kind: 'record', members: value, json: () => part.text, event };
};

/** Takes off Connect's schema, then what the stream has besides. */
const openValue = (part: JsonPart, event: EventFacts, envelope: Envelope | null): Opened => {
  const { value } = part;
  const payload = isMembers(value) && hasSchemaAndPayload(value) ? part.member('payload') : part;
  if (payload.value === null && value !== null) return TOMBSTONE;
  return envelope === 'debezium' ? openChange(payload, event) : openMembers(payload, event);
};

const NO_EVENT = 'a CloudEvent in structured mode without specversion 1.0, id and source';

const openData = ({ facts, data, bytes, type }: StructuredEvent, envelope: Envelope | null): Opened => {
  if (bytes) {
    const read = readContent(bytes, mediaType(type), undefined);
    return read.ok ? openValue(read.part, facts, envelope) : dead(read.dead, facts);
  }
  return data === undefined ? TOMBSTONE : openValue(data, facts, envelope);
};

const openContent = (content: Buffer, headers: HeaderValues, envelope: Envelope | null): Opened => {
  const type = mediaType(headers.get('content-type'));
  const isPrefixed = hasSchemaPrefix(content);
  const header = headers.get('__value_schema_id');
  const schema = isPrefixed ? prefixedSchema(content) : header ? schemaOfHeader(header) : undefined;
  if (isOtherEvent(type)) {
    const format = schema === undefined ? eventFormat(type) : `${eventFormat(type)} (schema id ${schema})`;
    return dead(deadReason('unsupported_format', format));
  }
  const read = readContent(isPrefixed ? behindSchema(content) : content, type, schema);
  if (!read.ok) return dead(read.dead);
  if (!isStructuredEvent(type)) return openValue(read.part, headerEvent(headers), envelope);
  const event = structuredEvent(read.part);
  return event ? openData(event, envelope) : dead(deadReason('unsupported_format', NO_EVENT));
};

/**
 * Takes a record out of what publishers put around it (spec: streams.md, "What is understood"): the prefix of a schema
 * registry, a CloudEvent, Connect's schema, Debezium's change event, in this order. Never throws for what is in a record.
 */
export const unwrap = (record: InboundRecord, { envelope, now }: UnwrapOptions): Unwrapped => {
  const { key, value } = record;
  if (value === null) return TOMBSTONE;
  const headers = readHeaders(record.headers);
  const opened = openContent(value, headers, envelope);
  if (opened.kind === 'tombstone' || opened.kind === 'ignored_delete') return opened;
  const reader = new FactsReader(headers);
  const asOf = opened.kind === 'record' ? opened.asOf : undefined;
  const schema = hasSchemaPrefix(value) ? prefixedSchema(value) : undefined;
  const facts = reader.read(opened.event ?? headerEvent(headers), asOf, schema);
  reader.judgeTime(facts, now);
  const around = { key: keyText(key), facts, unknownHeaders: headers.unknown };
  return opened.kind === 'dead'
    ? { kind: 'dead', reason: opened.reason, ...around }
    : { kind: 'record', members: opened.members, json: opened.json, faults: reader.faults, ...around };
};
