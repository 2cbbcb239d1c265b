import type { LaneChunk } from '#libs/lanes';
import { type Chunk, PoisonError, type RunDefinition, type StreamChunk } from '#libs/messages';
import { decodeActions, isGroup, readable } from '../staging/encode-actions.js';

/** Rows of actions are `[offset, 1, the action as JSON, its group]`. */
const requireActions = ({ rows, stream }: Chunk): Required<Pick<Chunk, 'stream'>> => {
  for (const [, , json, group] of rows) {
    if (typeof json !== 'string' || !isGroup(group)) throw new PoisonError('a row is no action');
  }
  if (!stream) throw new PoisonError('the chunk of a stream says nothing of its records');
  return { stream };
};

type Reasoned = NonNullable<Chunk['refused']>[number];

/** Rows, and what is said of them, from an offset of the chunk on: what is before it has taken effect. */
const trimmed = (chunk: Chunk, stream: StreamChunk['stream'], from: number, to: number): StreamChunk => {
  const isIn = ([offset]: readonly [number, ...unknown[]]): boolean => offset >= from && offset < to;
  const before = chunk.rows.findIndex(isIn);
  const first = before < 0 ? chunk.rows.length : before;
  const rows = chunk.rows.filter(isIn);
  const refused = (chunk.refused ?? []).flatMap(([index, reason]): Reasoned[] =>
    index >= first && index < first + rows.length ? [[index - first, reason]] : [],
  );
  const { facts, passed } = stream;
  return {
    ...chunk,
    seq: from,
    to,
    rows,
    refused,
    stream: { ...stream, facts: facts.filter(isIn), passed: passed.filter(isIn) },
  };
};

/** The records of a chunk that are to be staged. Throws UnreadableError for a value that was given up or is poison. */
export const readRecords = (chunk: LaneChunk, definition: Pick<RunDefinition, 'files'>): StreamChunk =>
  readable(chunk, () => {
    const decoded = decodeActions(chunk, definition);
    const { stream } = requireActions(decoded);
    const { from, to } = chunk.part ?? { from: decoded.seq, to: chunk.next };
    return trimmed(decoded, stream, from, to);
  });
