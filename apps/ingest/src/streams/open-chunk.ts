import type { Cell, PassedRecord, PublishedKey, RecordFacts, WireReason } from '#libs/messages';

/** A chunk in the making. */
export class OpenChunk {
  rows = 0;
  bytes = 0;
  readonly json: string[] = [];
  readonly facts: (readonly [number, RecordFacts])[] = [];
  readonly keys: (readonly [number, string | null])[] = [];
  readonly passed: (readonly [number, PassedRecord, string?, string?])[] = [];
  readonly published: PublishedKey[] = [];
  readonly refused: (readonly [number, WireReason])[] = [];

  constructor(
    readonly from: number,
    readonly time: number,
    readonly logStart?: number,
  ) {}
}

/** Adds a row, with why it is refused. Nothing is added if it throws. */
export const addJson = (chunk: OpenChunk, row: readonly Cell[], refused: readonly WireReason[]): void => {
  const json = JSON.stringify(row);
  for (const reason of refused) chunk.refused.push([chunk.rows, reason]);
  chunk.json.push(json);
  chunk.rows += 1;
  chunk.bytes += json.length;
};
