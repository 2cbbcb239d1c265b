import { hash } from 'node:crypto';
import { utf8Text } from './content-text.js';
import type { HeaderValues } from './header-values.js';
import { readRfc3339 } from './instant.js';
import type { JsonPart } from './json-part.js';
import { isMembers } from './read-record-json.js';

/** What a CloudEvent says of its record: https://github.com/cloudevents/spec */
export interface EventFacts {
  readonly id: string | undefined;
  readonly asOf: number | undefined;
  /** The operation, by Debezium's converter. */
  readonly op: string | undefined;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
/** Longer ids are kept as a digest, since they are keys of documents. */
const MOST_OF_ID = 200;

/**
 * Sources are URIs, without blanks, so that no two pairs give one id. Nor would they where what is no UTF-8, or half of a
 * character, is stored as U+FFFD.
 */
const eventId = (source: string | null, id: string | null): string | undefined => {
  if (!source || !id || /\s/.test(source)) return undefined;
  const both = `${source} ${id}`;
  if (LONE_SURROGATE.test(both)) return undefined;
  return Buffer.byteLength(both) <= MOST_OF_ID ? both : `sha256:${hash('sha256', both, 'base64url')}`;
};

const instant = (time: string): number | undefined => readRfc3339(time) ?? undefined;

const NO_EVENT: EventFacts = { id: undefined, asOf: undefined, op: undefined };

/** Of an event in binary mode, by its headers; without any, or in part, what is there. */
export const headerEvent = ({ get }: HeaderValues): EventFacts => {
  const [id, source, time, op] = [get('ce_id'), get('ce_source'), get('ce_time'), get('ce_iodebeziumop')];
  if (!id && !time && !op) return NO_EVENT;
  return {
    id: id && source ? eventId(utf8Text(source), utf8Text(id)) : undefined,
    asOf: time ? instant(time.toString()) : undefined,
    op: op?.toString(),
  };
};

export interface StructuredEvent {
  readonly facts: EventFacts;
  /** `data`; undefined: it has none. */
  readonly data: JsonPart | undefined;
  /** What its binary data are; undefined: it has none. */
  readonly bytes: Buffer | undefined;
  /** The media type that it states of its data. */
  readonly type: string | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const VERSION = /^1\.\d/;

/** Of an event in structured mode; null: a value is none. */
export const structuredEvent = (part: JsonPart): StructuredEvent | null => {
  const { value } = part;
  if (!isMembers(value)) return null;
  const { specversion, source, time, data, data_base64: base64 } = value;
  const id = eventId(textOf(source) ?? '', textOf(value.id) ?? '');
  if (!VERSION.test(textOf(specversion) ?? '') || id === undefined) return null;
  return {
    facts: { id, asOf: typeof time === 'string' ? instant(time) : undefined, op: textOf(value.iodebeziumop) },
    data: data === undefined || data === null ? undefined : part.member('data'),
    bytes: typeof base64 === 'string' ? Buffer.from(base64, 'base64') : undefined,
    type: textOf(value.datacontenttype),
  };
};
