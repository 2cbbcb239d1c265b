import { type LaneChunk, UnreadableError } from '#libs/lanes';
import {
  type Chunk,
  decodeChunk,
  isStatedBy,
  NO_GROUP,
  PoisonError,
  type RunDefinition,
  requireRows,
  rowBoundsOf,
  type StagedDoc,
  stagedKey,
  TwoChunksError,
} from '#libs/messages';

/** Encodes actions as the documents that are stored of them. */
export type Encode = (actions: readonly StagedDoc[]) => Buffer;

/** Part of a key: hexadecimal digits, or the word for no group. */
const GROUP = /^[0-9a-f]{8,64}$/;

export const isGroup = (group: unknown): group is string =>
  typeof group === 'string' && (group === NO_GROUP || GROUP.test(group));

/** Rows of actions are `[row, line, the line as text, its group]`. */
const stagedOf = ({ run, lane, file, rows }: Chunk): StagedDoc[] =>
  rows.map(([row, line, json, group = NO_GROUP]) => {
    if (typeof json !== 'string' || !isGroup(group)) throw new PoisonError('a row is no action');
    return { _id: stagedKey({ run, lane }, group, { file, row }), file, row, line, json };
  });

/** Throws PoisonError. */
export const decodeActions = (chunk: LaneChunk, { files }: Pick<RunDefinition, 'files'>): Chunk => {
  if (chunk.givenUp !== undefined) throw new PoisonError(chunk.givenUp);
  const decoded = decodeChunk(chunk.message.value);
  if (!isStatedBy(decoded, decoded.rows.length, chunk)) throw new TwoChunksError();
  requireRows('rows', decoded.rows, rowBoundsOf({ files }, decoded));
  return decoded;
};

/** The actions of a chunk as they are stored. Throws UnreadableError for a value that was given up or is poison. */
export const encodeActions = (chunk: LaneChunk, definition: RunDefinition, encode: Encode): Buffer =>
  readable(chunk, () => encode(stagedOf(decodeActions(chunk, definition))));

/** What is read of a chunk; poison in it becomes an UnreadableError. */
export const readable = <T>(chunk: LaneChunk, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw error instanceof PoisonError ? new UnreadableError(chunk, error) : error;
  }
};
