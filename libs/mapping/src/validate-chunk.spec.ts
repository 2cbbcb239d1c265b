import { expect, it } from 'vitest';
import type { Chunk, ChunkRow } from '#libs/messages';
import type { MapRow } from './compile-row.js';
import { validateChunk } from './validate-chunk.js';

const mapRow: MapRow = ([row, line, id], duplicate) =>
  duplicate || id === ''
    ? { ok: false, rejected: [row, line, null, 1, [[0, duplicate ? 'duplicate_id' : 'id_missing']]] }
    : { ok: true, accepted: [row, line, String(id)] };

const chunk = (rows: ChunkRow[], rest: Partial<Chunk> = {}): Chunk => ({
  v: 1,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 3,
  seq: 5,
  at: 40,
  before: 'b',
  digest: 'd',
  file: 1,
  rows,
  ...rest,
});

it('answers a chunk under its own numbers, each row once and in order', () => {
  const rows: ChunkRow[] = [
    [41, 42, 'a'],
    [43, 44, ''],
    [45, 46, 'b'],
    [47, 48, 'a'],
  ];
  const { rows: _, ...range } = chunk(rows);
  expect(validateChunk(mapRow, chunk(rows, { duplicates: [[3, 0, 1]] }))).toEqual({
    ...range,
    accepted: [
      [41, 42, 'a'],
      [45, 46, 'b'],
    ],
    rejected: [
      [43, 44, null, 1, [[0, 'id_missing']]],
      [47, 48, null, 1, [[0, 'duplicate_id']]],
    ],
  });
});

it('answers the end of a lane with its end', () => {
  expect(validateChunk(mapRow, chunk([], { end: true }))).toMatchObject({ end: true, accepted: [], rejected: [] });
});
