import type { InboundRecord } from '#libs/messages';

/** The headers that mean something. */
const known = [
  'sluice-record-id',
  'sluice-batch',
  'sluice-as-of',
  'sluice-replay-of',
  'content-type',
  '__value_schema_id',
  '__key_schema_id',
  'ce_id',
  'ce_source',
  'ce_time',
  'ce_iodebeziumop',
] as const;

export type KnownHeader = (typeof known)[number];

const names: ReadonlySet<string> = new Set(known);
const OURS = 'sluice-';
/** Those of a dead letter, which may come back with it. */
const OF_DEAD_LETTERS = 'sluice-dlq-';
const CONTENT_TYPE = 'content-type';

/** Of headers that are shown. */
const MOST_UNKNOWN = 10;
const MOST_OF_NAME = 100;

/** What is read of the headers of a record. */
export interface HeaderValues {
  /** None of them means anything. */
  readonly isEmpty: boolean;
  /** Undefined: there is no such header; of several the first one. */
  readonly get: (name: KnownHeader) => Buffer | null | undefined;
  readonly unknown: readonly string[];
}

const NO_NAMES: readonly string[] = [];
const NOTHING: HeaderValues = { isEmpty: true, get: () => undefined, unknown: NO_NAMES };

/** The name of a header that means something; null: it means nothing. */
const knownName = (name: string): KnownHeader | null => {
  if (names.has(name)) return name as KnownHeader;
  // Our headers are lower case; that of the content is written in any.
  return name.length === CONTENT_TYPE.length && name.toLowerCase() === CONTENT_TYPE ? CONTENT_TYPE : null;
};

const looksLikeOurs = (name: string): boolean => {
  const first = name[0];
  if (first !== 's' && first !== 'S') return false;
  const lower = name.toLowerCase();
  return lower.startsWith(OURS) && !lower.startsWith(OF_DEAD_LETTERS);
};

const withName = (names: Set<string> | null, name: string): Set<string> => {
  const all = names ?? new Set<string>();
  return all.size < MOST_UNKNOWN ? all.add(name.slice(0, MOST_OF_NAME)) : all;
};

export const readHeaders = (headers: InboundRecord['headers']): HeaderValues => {
  if (headers.length === 0) return NOTHING;
  const values = new Map<KnownHeader, Buffer | null>();
  let unknown: Set<string> | null = null;
  for (const [written, value] of headers) {
    const name = knownName(written);
    if (name === null) {
      if (looksLikeOurs(written)) unknown = withName(unknown, written);
    } else if (!values.has(name)) values.set(name, value);
  }
  return {
    isEmpty: values.size === 0,
    get: (name) => values.get(name),
    unknown: unknown === null ? NO_NAMES : [...unknown],
  };
};
