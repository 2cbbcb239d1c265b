import { CHUNK_VERSION, type Chunk, type ChunkRange } from './chunk.js';
import { FIRST_VALUE, type OutcomeChunk } from './outcome.js';

/** A message that no redelivery can fix: undecodable, or of an unknown version (correctness.md, 6). */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';
}

/** Headers that let an undecodable message still move the fence: numbers only, no cell data. */
export const rangeHeaders = (s: ChunkRange, rows: number): Record<string, string> => ({
  v: String(CHUNK_VERSION),
  workspace: s.workspace,
  import: s.import,
  run: s.run,
  lane: String(s.lane),
  seq: String(s.seq),
  at: String(s.at),
  rows: String(rows),
  file: String(s.file),
  before: s.before,
  digest: s.digest,
  ...(s.end ? { end: '1' } : {}),
  ...(s.to === undefined ? {} : { to: String(s.to) }),
});

type Headers = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

const text = (headers: Headers, name: string): string => {
  const value = headers[name];
  if (value === undefined || Array.isArray(value)) throw new PoisonError(`header ${name} is missing or repeated`);
  return value.toString();
};

const count = (headers: Headers, name: string): number => {
  const value = Number(text(headers, name));
  if (!Number.isSafeInteger(value) || value < 0) throw new PoisonError(`header ${name} is not a count`);
  return value;
};

/** The range as its headers state it, with the number of rows. Throws PoisonError when they don't. */
export const readRange = (headers: Headers): { readonly range: ChunkRange; readonly rows: number } => ({
  rows: count(headers, 'rows'),
  range: {
    workspace: text(headers, 'workspace'),
    import: text(headers, 'import'),
    run: text(headers, 'run'),
    lane: count(headers, 'lane'),
    seq: count(headers, 'seq'),
    at: count(headers, 'at'),
    file: count(headers, 'file'),
    before: text(headers, 'before'),
    digest: text(headers, 'digest'),
    ...(headers.end === undefined ? {} : { end: true as const }),
    ...(headers.to === undefined ? {} : { to: count(headers, 'to') }),
  },
});

/** The headers state the very chunk that the value holds: by them the fence moves over its rows. */
export const isStatedBy = (
  chunk: ChunkRange,
  rows: number,
  head: { readonly range: ChunkRange; readonly rows: number },
): boolean => JSON.stringify(rangeHeaders(chunk, rows)) === JSON.stringify(rangeHeaders(head.range, head.rows));

/** Its headers and its value state different chunks: neither of them may move a fence. */
export class TwoChunksError extends PoisonError {
  override readonly name = 'PoisonError';

  constructor() {
    super('the headers state another chunk than the value');
  }
}

const parse = (value: Buffer | null): unknown => {
  try {
    return JSON.parse(value?.toString() ?? '');
  } catch {
    // The parser's message quotes the text, which is personal data.
    throw new PoisonError('the message is no JSON');
  }
};

const decode = (value: Buffer | null): { v?: unknown } => {
  const parsed = parse(value);
  if (typeof parsed === 'object' && parsed !== null) return parsed;
  throw new PoisonError('the message is not a JSON object');
};

const checked = (value: Buffer | null, arrays: readonly string[]): object => {
  const message = decode(value);
  if (message.v !== CHUNK_VERSION) throw new PoisonError('unknown contract version');
  for (const name of arrays) {
    if (!Array.isArray((message as Record<string, unknown>)[name])) throw new PoisonError(`${name} is missing`);
  }
  return message;
};

/** Decodes a record chunk. Throws PoisonError. */
export const decodeChunk = (value: Buffer | null): Chunk => checked(value, ['rows']) as Chunk;

const NEWLINE = 0x0a;

/** Where the first of the two lines ends. */
const endOfKeys = (value: Buffer | null): number => {
  const end = value?.indexOf(NEWLINE) ?? -1;
  if (end < 0) throw new PoisonError('the message does not begin with a line of keys');
  return end;
};

/** Decodes an outcome chunk. Throws PoisonError. */
export const decodeOutcomes = (value: Buffer | null): OutcomeChunk => {
  const rows = value?.subarray(endOfKeys(value) + 1) ?? null;
  return checked(rows, ['accepted', 'rejected']) as OutcomeChunk;
};

/**
 * The keys of an outcome chunk's accepted rows, in order, without a look at the rows; null: the rows of its run have none.
 * Throws PoisonError.
 */
export const decodeAcceptedKeys = (value: Buffer | null): readonly string[] | null => {
  const line = value?.subarray(0, endOfKeys(value)) ?? null;
  if (line?.length === 0) return null;
  const first = parse(line);
  const keys = Array.isArray(first) ? first : (first as Partial<SpokenKeys> | null)?.keys;
  if (Array.isArray(keys)) return keys as readonly string[];
  throw new PoisonError('the message does not begin with a line of keys');
};

/** The first line where records of a stream say something of themselves: then more than their keys must be looked up. */
interface SpokenKeys {
  readonly keys: readonly string[];
}

const BRACE = 0x7b;

/** Whether the first line of an outcome chunk says that its records say something of themselves, without a look at them. */
export const hasFacts = (value: Buffer | null): boolean => value?.[0] === BRACE;

/** Whether they do. */
export const needsFacts = ({ stream }: Pick<OutcomeChunk, 'stream'>): boolean => (stream?.facts.length ?? 0) > 0;

const CLOSE = Buffer.from('}');

/** Encodes a chunk whose rows are JSON already: each row is serialised once, for its size, its digest and the wire. */
export const encodeChunk = (chunk: Omit<Chunk, 'rows' | 'v'>, rowsJson: string | Uint8Array): Buffer => {
  const head = `${JSON.stringify({ v: CHUNK_VERSION, ...chunk }).slice(0, -1)},"rows":`;
  const rows = typeof rowsJson === 'string' ? Buffer.from(rowsJson) : rowsJson;
  return Buffer.concat([Buffer.from(head), rows, CLOSE]);
};

const firstLine = (outcomes: OutcomeChunk, keyColumn: number | null): string => {
  if (keyColumn === null) return '';
  const keys = outcomes.accepted.map((row) => row[FIRST_VALUE + keyColumn]);
  return JSON.stringify(needsFacts(outcomes) ? { keys } : keys);
};

/**
 * Two lines of JSON: the keys of the accepted rows, by their column, then the chunk. By the first the applier asks for a
 * batch's customers; it parses the rows when they are decided, so that they need not outlive the wait for the answer. The
 * first line is empty where rows have no keys.
 */
export const encodeOutcomes = (outcomes: OutcomeChunk, keyColumn: number | null): string => {
  return `${firstLine(outcomes, keyColumn)}\n${JSON.stringify(outcomes)}`;
};
