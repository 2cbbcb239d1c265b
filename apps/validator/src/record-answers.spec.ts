import { beforeEach, describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { ChunkAttempts } from '#libs/lanes';
import type { MapRow } from '#libs/mapping';
import { CHUNK_VERSION, rangeHeaders } from '#libs/messages';
import type { AttemptsStore, TriedChunk } from '#libs/mongo';
import { definition } from '../test/definition.js';
import type { CompiledRuns } from './compiled-runs.js';
import { RecordAnswers, type RecordChunk } from './record-answers.js';

const range = {
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 0,
  seq: 0,
  at: 0,
  before: '',
  digest: 'd',
  file: 0,
} as const;
const value = Buffer.from(JSON.stringify({ ...range, v: CHUNK_VERSION, rows: [[1, 2, 'a']] }));

const chunkOf = (given: Partial<RecordChunk['range']> = {}, rows = 1): RecordChunk => ({
  ...{
    range: { ...range, ...given },
    rows,
    message: { value },
    bytes: value.length,
    next: range.seq + 1,
    partition: 0,
  },
});
const chunk = chunkOf();

class Counted implements AttemptsStore {
  readonly tries = new Map<number, number>();

  async addFirst(_stage: string, chunks: readonly TriedChunk[]): Promise<boolean> {
    if (chunks.some(({ seq }) => this.tries.has(seq))) return false;
    for (const { seq } of chunks) this.tries.set(seq, 1);
    return true;
  }

  async add(_stage: string, { seq }: TriedChunk): Promise<string | undefined> {
    const n = (this.tries.get(seq) ?? 0) + 1;
    this.tries.set(seq, n);
    return n > 3 ? 'too often' : undefined;
  }

  async clear(_stage: string, chunks: readonly TriedChunk[]): Promise<void> {
    for (const { seq } of chunks) this.tries.delete(seq);
  }
}

const runsWith = (mapRow: MapRow | null): Pick<CompiledRuns, 'get'> => ({
  get: async () => mapRow && { definition, mapRowAt: () => mapRow },
});
const accepting: MapRow = () => ({ ok: true, accepted: [1, 2, 'a'] });
const known = runsWith(accepting);
const unknown = runsWith(null);
const failing = runsWith(() => {
  throw new TypeError('not a row');
});

describe('what becomes of a chunk of records', () => {
  let attempts: Counted;

  beforeEach(() => {
    attempts = new Counted();
  });

  const answersOf = (runs: Pick<CompiledRuns, 'get'>) =>
    new RecordAnswers(runs, new ChunkAttempts(attempts, 'validator'), (action) => action());

  it('rule 7: a chunk of an unknown run is dropped', async () => {
    expect(await answersOf(unknown).answer(chunk)).toEqual({ kind: 'dropped' });
  });

  it('rule 6: an undecodable value is dead and still answered, by its headers', async () => {
    const fate = await answersOf(known).answer({ ...chunk, message: { value: Buffer.from('?') } });
    expect(fate).toMatchObject({ kind: 'dead', answer: { dead: 1, headers: rangeHeaders(range, 1) } });
  });

  it.each([
    ['of another workspace', chunkOf({ workspace: 'other' })],
    ['of another import', chunkOf({ import: 'imp_2' })],
    ['of another lane than its partition', chunkOf({ lane: 1 })],
    ['of a file that the run has not', chunkOf({ file: 1 })],
    ['of more rows than a chunk has', chunkOf({}, 501)],
    ['of 10^15 rows', chunkOf({}, 1e15)],
    ['behind the last row', chunkOf({ seq: 1, at: 1_000 })],
    ['that is numbered beyond its rows', chunkOf({ seq: 2, at: 1 })],
    ['of no rows that is no end', chunkOf({}, 0)],
    ['that is an end and has rows', chunkOf({ end: true })],
  ])('rule 2: a chunk %s is a dead letter, and its lane waits for its own', async (_, stated) => {
    const fate = await answersOf(known).answer(stated);
    expect(fate).toMatchObject({ kind: 'dead', answer: null });
  });

  it('rule 2: so is one of a run over actions', async () => {
    const actions = {
      get: async () => ({ definition: { ...definition, ...pinNamedKind('transactions') }, mapRowAt: () => accepting }),
    };
    const fate = await answersOf(actions).answer(chunk);
    expect(fate).toMatchObject({ kind: 'dead', reason: 'the rows of its run are actions', answer: null });
  });

  it('rule 6: a chunk that made its handler throw three times is dead', async () => {
    const answers = answersOf(failing);
    for (let i = 0; i < 3; i += 1) {
      await expect(answers.answerAlone(chunk)).rejects.toThrow(TypeError);
    }
    expect(await answers.answerAlone(chunk)).toMatchObject({ kind: 'dead', answer: { dead: 1 } });
  });

  it('rule 6: chunks are tried together once', async () => {
    const answers = answersOf(known);
    expect(await answers.mayTryTogether([chunk])).toBe(true);
    expect(await answers.mayTryTogether([chunk])).toBe(false);
  });

  it('rule 6: the try is counted before it is made, and forgotten when it got through', async () => {
    const answers = answersOf(known);
    expect(await answers.answerAlone(chunk)).toMatchObject({ kind: 'answered' });
    expect([...attempts.tries]).toEqual([[0, 1]]);
    await answers.forget([chunk]);
    expect([...attempts.tries]).toEqual([]);
  });
});
