import { beforeEach, describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { CHUNK_VERSION, type Chunk, type LaneManifest, type RunDefinition, rangeHeaders } from '#libs/messages';
import type { AttemptsStore, RunDoc, TriedChunk } from '#libs/mongo';
import { ActionPieces } from './action-pieces.js';

const definition = {
  version: 1,
  ...{ workspace: 'demo', import: 'imp_1', run: 'run_1', mode: 'stage', ...pinNamedKind('transactions') },
  files: [{ id: 'file_1', name: 'a.json', format: 'ndjson', headers: [], rows: 1_000 }],
  ...{ columns: [], lanes: 4, chunkRows: 500 },
} as unknown as RunDefinition;

const group = 'a1'.repeat(16);
const chunk: Chunk = {
  v: CHUNK_VERSION,
  ...{ workspace: 'demo', import: 'imp_1', run: 'run_1', lane: 2, seq: 1, at: 10, before: 'b', digest: 'd', file: 0 },
  rows: [
    [11, 11, '{"transaction_id":"t1"}', group],
    [14, 14, '{}', 'none'],
  ],
};

const messageOf = (value: unknown, headers = rangeHeaders(chunk, 2)) => ({
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers,
});

class Counted implements AttemptsStore {
  readonly tries = new Map<string, number>();

  async addFirst(stage: string, chunks: readonly TriedChunk[]): Promise<boolean> {
    if (chunks.some((one) => this.tries.has(`${stage}${one.seq}`))) return false;
    for (const { seq } of chunks) this.tries.set(`${stage}${seq}`, 1);
    return true;
  }

  async add(stage: string, { seq }: TriedChunk): Promise<string | undefined> {
    const n = (this.tries.get(`${stage}${seq}`) ?? 0) + 1;
    this.tries.set(`${stage}${seq}`, n);
    return n > 3 ? 'too often' : undefined;
  }

  async clear(stage: string, chunks: readonly TriedChunk[]): Promise<void> {
    for (const { seq } of chunks) this.tries.delete(`${stage}${seq}`);
  }
}

const together = { partition: 2, alone: false };

describe('a message of actions', () => {
  let attempts: Counted;
  const pieces = (run: RunDefinition | null = definition, encode = () => Buffer.from('staged')) => {
    const manifest: readonly LaneManifest[] = [0, 1, 2, 3].map(() => ({ chunks: 2, rows: 12, digest: 'd' }));
    const runs = { definition: async () => run, get: async () => ({ manifest }) as RunDoc };
    return new ActionPieces({ runs, attempts }, encode);
  };

  beforeEach(() => {
    attempts = new Counted();
  });

  it('becomes what is staged of it', async () => {
    const fate = await pieces().read(messageOf(chunk), together);
    expect(fate).toMatchObject({ kind: 'piece', piece: { rows: 2, stretch: { lane: 2, seq: 1 } } });
  });

  it('rule 7: of an unknown run is dropped', async () => {
    expect(await pieces(null).read(messageOf(chunk), together)).toEqual({ kind: 'dropped' });
  });

  it.each([
    ['without headers', messageOf(chunk, {})],
    ['that is no JSON', messageOf('?')],
    ['with a row that is null', messageOf({ ...chunk, rows: [null, null] })],
    ['with a row that is no action', messageOf({ ...chunk, rows: [[11, 11, {}, group], chunk.rows[1]] })],
    ['with a group that is no key', messageOf({ ...chunk, rows: [[11, 11, '{}', '../x'], chunk.rows[1]] })],
    ['with a row behind the file', messageOf({ ...chunk, rows: [chunk.rows[0], [1_001, 14, '{}', 'none']] })],
    ['with other numbers in its headers', messageOf({ ...chunk, seq: 2 })],
    ['of another workspace', messageOf(chunk, rangeHeaders({ ...chunk, workspace: 'other' }, 2))],
    ['of 10^15 rows', messageOf(chunk, rangeHeaders(chunk, 1e15))],
    ['that ends its lane too early', messageOf(chunk, rangeHeaders({ ...chunk, digest: 'b', end: true }, 0))],
  ])('rule 6: %s is a dead letter', async (_, message) => {
    expect(await pieces().read(message, together)).toMatchObject({ kind: 'dead' });
  });

  it.each([
    ['on another partition', definition, 1],
    ['of a run that stages nothing', { ...definition, mode: 'import' } as RunDefinition, 2],
  ])('rule 2: %s is a dead letter', async (_, run, partition) => {
    expect(await pieces(run).read(messageOf(chunk), { partition, alone: false })).toMatchObject({ kind: 'dead' });
  });

  it('takes the end that was written down', async () => {
    const end = { ...chunk, seq: 2, at: 12, before: 'd', end: true as const, rows: [] };
    const fate = await pieces().read(messageOf(end, rangeHeaders(end, 0)), together);
    expect(fate).toMatchObject({ kind: 'piece', piece: { rows: 0, stretch: { end: true } } });
  });

  it('rule 6: that made its handler throw three times is a dead letter; what comes again has its own tries', async () => {
    const failing = pieces(definition, () => {
      throw new TypeError('a fault of ours');
    });
    const message = messageOf(chunk);
    for (let i = 0; i < 3; i += 1) {
      await expect(failing.read(message, { partition: 2, alone: true })).rejects.toThrow(TypeError);
    }
    expect(await failing.read(message, { partition: 2, alone: true })).toEqual({ kind: 'dead', reason: 'too often' });
    await failing.settle([message]);
    expect(await failing.mayTryTogether([message, { value: null }])).toBe(true);
    expect(await failing.mayTryTogether([message])).toBe(false);
  });
});
