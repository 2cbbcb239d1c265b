import { beforeEach, describe, expect, it } from 'vitest';
import type { MapRow } from '#libs/mapping';
import { CHUNK_VERSION, stretchHeaders } from '#libs/messages';
import type { AttemptsStore, TriedChunk } from '#libs/mongo';
import type { CompiledRuns } from './compiled-runs.js';
import { RecordAnswers } from './record-answers.js';

const stretch = {
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
const headers = stretchHeaders(stretch, 1);
const value = Buffer.from(JSON.stringify({ ...stretch, v: CHUNK_VERSION, rows: [[1, 2, 'a']] }));

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

const runsWith = (mapRow: MapRow | null): Pick<CompiledRuns, 'get'> => ({ get: async () => mapRow });
const known = runsWith(() => ({ ok: true, accepted: [1, 2, 'a'] }));
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
    expect(await new RecordAnswers(unknown, attempts).answer({ headers, value })).toEqual({ kind: 'dropped' });
  });

  it('rule 6: an undecodable value is dead and still answered, by its headers', async () => {
    const fate = await new RecordAnswers(known, attempts).answer({ headers, value: Buffer.from('?') });
    expect(fate).toMatchObject({ kind: 'dead', answer: { dead: 1, headers } });
  });

  it('rule 6: without readable headers there is no answer, only a dead letter', async () => {
    const fate = await new RecordAnswers(known, attempts).answer({ value });
    expect(fate).toMatchObject({ kind: 'dead', answer: null });
  });

  it('rule 6: a chunk that made its handler throw three times is dead', async () => {
    const answers = new RecordAnswers(failing, attempts);
    for (let i = 0; i < 3; i += 1) {
      await expect(answers.answerAlone({ headers, value })).rejects.toThrow(TypeError);
    }
    expect(await answers.answerAlone({ headers, value })).toMatchObject({ kind: 'dead', answer: { dead: 1 } });
  });

  it('rule 6: chunks are tried together once; a message that says nothing of itself does not hinder that', async () => {
    const answers = new RecordAnswers(known, attempts);
    expect(await answers.mayTryTogether([{ value }, { headers, value }])).toBe(true);
    expect(await answers.mayTryTogether([{ headers, value }])).toBe(false);
  });

  it('rule 6: the try is counted before it is made, and forgotten when it got through', async () => {
    const answers = new RecordAnswers(known, attempts);
    expect(await answers.answerAlone({ headers, value })).toMatchObject({ kind: 'answered' });
    expect([...attempts.tries]).toEqual([[0, 1]]);
    await answers.settle([{ headers, value }, { value }]);
    expect([...attempts.tries]).toEqual([]);
  });
});
