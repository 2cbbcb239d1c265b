import type { InboundRecord } from './stream.js';

/** Headers as kafkajs writes them. */
export type RecordHeaders = Record<string, Buffer | string | (Buffer | string)[]>;

const NOTHING = Buffer.alloc(0);

/**
 * The headers of a record as they came, each name with all its values, to be published again. One without a value has an
 * empty one: kafkajs writes no others.
 */
export const headersToPublish = (headers: InboundRecord['headers']): RecordHeaders => {
  const named: RecordHeaders = Object.create(null);
  for (const [name, value] of headers) {
    const known = named[name];
    const bytes = value ?? NOTHING;
    named[name] = known === undefined ? bytes : [...(Array.isArray(known) ? known : [known]), bytes];
  }
  return named;
};
