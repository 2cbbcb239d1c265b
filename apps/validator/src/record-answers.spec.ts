import { beforeEach, describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import type { MapRow } from '#libs/mapping';
import { CHUNK_VERSION, type ChunkRange, rangeHeaders } from '#libs/messages';
import type { AttemptsStore, TriedChunk } from '#libs/mongo';
import { definition } from '../test/definition.js';
import type { CompiledRuns } from './compiled-runs.js';
import { RecordAnswers } from './record-answers.js';

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
const headers = rangeHeaders(range, 1);
const value = Buffer.from(JSON.stringify({ ...range, v: CHUNK_VERSION, rows: [[1, 2, 'a']] }));

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
  get: async () => mapRow && { definition, mapRow },
});
const accepting: MapRow = () => ({ ok: true, accepted: [1, 2, 'a'] });
const known = runsWith(accepting);
const unknown = runsWith(null);
const failing = runsWith(() => {
  throw new TypeError('not a row');
});

describe('what becomes of a record message', () => {
  let attempts: Counted;

  beforeEach(() => {
    attempts = new Counted();
  });

  it('rule 7: a chunk of an unknown run is dropped', async () => {
    expect(await new RecordAnswers(unknown, attempts).answer({ headers, value }, 0)).toEqual({ kind: 'dropped' });
  });

  it('rule 6: an undecodable value is dead and still answered, by its headers', async () => {
    const fate = await new RecordAnswers(known, attempts).answer({ headers, value: Buffer.from('?') }, 0);
    expect(fate).toMatchObject({ kind: 'dead', answer: { dead: 1, headers } });
  });

  it('rule 6: without readable headers there is no answer, only a dead letter', async () => {
    const fate = await new RecordAnswers(known, attempts).answer({ value }, 0);
    expect(fate).toMatchObject({ kind: 'dead', answer: null });
  });

  const stated = (given: Partial<ChunkRange>, rows = 1) => rangeHeaders({ ...range, ...given }, rows);

  it.each([
    ['of another workspace', stated({ workspace: 'other' })],
    ['of another import', stated({ import: 'imp_2' })],
    ['of another lane than its partition', stated({ lane: 1 })],
    ['of a file that the run has not', stated({ file: 1 })],
    ['of more rows than a chunk has', stated({}, 501)],
    ['of 10^15 rows', stated({}, 1e15)],
    ['behind the last row', stated({ seq: 1, at: 1_000 })],
    ['that is numbered beyond its rows', stated({ seq: 2, at: 1 })],
    ['of no rows that is no end', stated({}, 0)],
    ['that is an end and has rows', stated({ end: true })],
  ])('rule 2: a chunk %s is a dead letter, and its lane waits for its own', async (_, headers) => {
    const fate = await new RecordAnswers(known, attempts).answer({ headers, value }, 0);
    expect(fate).toMatchObject({ kind: 'dead', answer: null });
  });

  it('rule 2: so is one of a run over actions', async () => {
    const actions = {
      get: async () => ({ definition: { ...definition, ...pinNamedKind('transactions') }, mapRow: accepting }),
    };
    const fate = await new RecordAnswers(actions, attempts).answer({ headers, value }, 0);
    expect(fate).toMatchObject({ kind: 'dead', reason: 'the rows of its run are actions', answer: null });
  });

  it('rule 6: a chunk that made its handler throw three times is dead', async () => {
    const answers = new RecordAnswers(failing, attempts);
    for (let i = 0; i < 3; i += 1) {
      await expect(answers.answerAlone({ headers, value }, 0)).rejects.toThrow(TypeError);
    }
    expect(await answers.answerAlone({ headers, value }, 0)).toMatchObject({ kind: 'dead', answer: { dead: 1 } });
  });

  it('rule 6: chunks are tried together once; a message that says nothing of itself does not hinder that', async () => {
    const answers = new RecordAnswers(known, attempts);
    expect(await answers.mayTryTogether([{ value }, { headers, value }])).toBe(true);
    expect(await answers.mayTryTogether([{ headers, value }])).toBe(false);
  });

  it('rule 6: the try is counted before it is made, and forgotten when it got through', async () => {
    const answers = new RecordAnswers(known, attempts);
    expect(await answers.answerAlone({ headers, value }, 0)).toMatchObject({ kind: 'answered' });
    expect([...attempts.tries]).toEqual([[0, 1]]);
    await answers.settle([{ headers, value }, { value }]);
    expect([...attempts.tries]).toEqual([]);
  });
});
