import type { Envelope, InboundRecord } from '#libs/messages';
import { unwrap } from '../src/unwrap.js';
import type { Unwrapped } from '../src/unwrapped.js';

/** The time of all records that are made here. */
export const NOW = Date.UTC(2026, 3, 7, 10);

export type Content = string | Buffer | null;

export interface Message {
  readonly key?: Content;
  readonly value?: unknown;
  /** Those that are undefined are none. */
  readonly headers?: Readonly<Record<string, Content | undefined>>;
}

const bytesOf = (content: Content): Buffer | null => (content === null ? null : Buffer.from(content as string));

/** A value that is neither text nor bytes is published as JSON. */
export const inbound = ({ key = null, value = null, headers = {} }: Message): InboundRecord => ({
  offset: 0,
  timestamp: NOW,
  key: bytesOf(key),
  value: bytesOf(value === null || typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)),
  headers: Object.entries(headers).flatMap(([name, content]) =>
    content === undefined ? [] : [[name, bytesOf(content)]],
  ),
});

export const unwrapped = (message: Message, envelope: Envelope | null = null): Unwrapped =>
  unwrap(inbound(message), { envelope, now: NOW });

/** The members of a record; of another message what it is. */
export const membersOrKind = (found: Unwrapped): unknown => {
  if (found.kind === 'record') return found.members;
  return found.kind === 'dead' ? found.reason.code : found.kind;
};

/** A content behind the id of its schema, as serializers of a schema registry write it. */
export const prefixed = (content: Content, id = 7): Buffer => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(id, 1);
  return Buffer.concat([prefix, Buffer.from(content as string)]);
};
