import { describe, expect, it } from 'vitest';
import type { MapRow } from '#libs/mapping';
import {
  CHUNK_VERSION,
  type Chunk,
  type ChunkRange,
  decodeOutcomes,
  PoisonError,
  readRange,
  TwoChunksError,
} from '#libs/messages';
import { definition } from '../test/definition.js';
import { type Answer, answerChunk, answerDead } from './answer-chunk.js';

const range: ChunkRange = {
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 3,
  seq: 7,
  at: 70,
  before: 'b',
  digest: 'd',
  file: 0,
};
const rows: Chunk['rows'] = [
  [1, 2, 'a', 'good'],
  [2, 3, 'b', 'bad'],
  [3, 4, 'c', 'good'],
];
const chunk: Chunk = { ...range, v: CHUNK_VERSION, rows };
const head = { range, rows: rows.length };
const bytes = (message: unknown) => Buffer.from(JSON.stringify(message));

const mapRow: MapRow = ([row, line, id, cell]) =>
  cell === 'bad'
    ? { ok: false, rejected: [row, line, String(id), 1, [[1, 'invalid_email']]] }
    : { ok: true, accepted: [row, line, String(id), String(cell)] };

const run = { definition, mapRowAt: () => mapRow };

const outcomesOf = ({ value }: Answer) => decodeOutcomes(Buffer.from(value));

describe('answering a chunk', () => {
  it('accepts or rejects every row, in order', () => {
    const { accepted, rejected } = outcomesOf(answerChunk(run, bytes(chunk), head));
    expect(accepted.map(([row]) => row)).toEqual([1, 3]);
    expect(rejected).toEqual([[2, 3, 'b', 1, [[1, 'invalid_email']]]]);
  });

  it('rule 2: answers with the same numbers, in the value and in the headers', () => {
    const answer = answerChunk(run, bytes(chunk), head);
    expect(outcomesOf(answer)).toMatchObject(range);
    expect(readRange(answer.headers)).toEqual(head);
  });

  it('rule 3: an end chunk passes through, without rows', () => {
    const end: ChunkRange = { ...range, end: true };
    const answer = answerChunk(run, bytes({ ...chunk, ...end, rows: [] }), { range: end, rows: 0 });
    expect(outcomesOf(answer)).toMatchObject({ ...end, accepted: [], rejected: [] });
    expect(readRange(answer.headers)).toEqual({ range: end, rows: 0 });
  });

  it.each([
    ['no value', null],
    ['no JSON', Buffer.from('{"v":1,')],
    ['a version that is not known', bytes({ ...chunk, v: 2 })],
    ['no rows', bytes({ ...chunk, rows: undefined })],
  ])('rule 6: %s is poison', (_, value) => {
    expect(() => answerChunk(run, value, head)).toThrow(PoisonError);
  });

  it.each([
    ['another run', { run: 'run_2' }],
    ['another seq', { seq: 8 }],
    ['an end that the headers do not state', { end: true }],
    ['fewer rows', { rows: rows.slice(1) }],
  ])('rule 6: %s than the headers: neither of the two chunks is believed', (_, other) => {
    expect(() => answerChunk(run, bytes({ ...chunk, ...other }), head)).toThrow(TwoChunksError);
  });

  it.each([
    ['a row that is none', [null, null, null]],
    ['a row number of another file', [...rows.slice(0, 2), [1_001, 4, 'c', 'good']]],
    ['a row number below 1', [[0, 2, 'a', 'good'], ...rows.slice(1)]],
    ['a row number that is no number', [['1', 2, 'a', 'good'], ...rows.slice(1)]],
    ['a row twice', [rows[0], rows[0], rows[2]]],
    ['no line', [[1, 0, 'a', 'good'], ...rows.slice(1)]],
    ['a line that is none', [[1, {}, 'a', 'good'], ...rows.slice(1)]],
    ['more cells than columns', [[1, 2, 'a', 'good', 'more'], ...rows.slice(1)]],
    ['an object in a cell', [[1, 2, 'a', { $ne: 1 }], ...rows.slice(1)]],
    ['a list of lists in a cell', [[1, 2, 'a', [['x']]], ...rows.slice(1)]],
  ])('rule 6: %s is poison', (_, wrong) => {
    expect(() => answerChunk(run, bytes({ ...chunk, rows: wrong }), head)).toThrow(PoisonError);
  });

  it.each([
    ['no list', {}],
    ['none', [null]],
    ['of a row that is not in the chunk', [[3, 0, 1]]],
    ['that names a file of no run', [[0, 1, 1]]],
    ['that names a row by a text', [[0, 0, '1']]],
    ['of a column that is none', [[0, 0, 1, 2]]],
  ])('rule 6: a mark %s is poison', (_, duplicates) => {
    expect(() => answerChunk(run, bytes({ ...chunk, duplicates }), head)).toThrow(PoisonError);
  });

  it('rule 4: outcomes beyond what a message can hold are poison', () => {
    const huge: MapRow = ([row, line]) => ({ ok: true, accepted: [row, line, 'id', 'ű'.repeat(1.5 * 1024 * 1024)] });
    expect(() => answerChunk({ definition, mapRowAt: () => huge }, bytes(chunk), head)).toThrow(PoisonError);
  });

  it('rule 6: the rows of a dead chunk are counted as dead under its numbers', () => {
    const answer = answerDead(head);
    expect(outcomesOf(answer)).toMatchObject({ ...range, accepted: [], rejected: [], dead: 3 });
    expect(readRange(answer.headers)).toEqual(head);
  });
});
