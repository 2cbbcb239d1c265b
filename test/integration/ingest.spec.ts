import { describe, expect, it } from 'vitest';
import type { Chunk } from '#libs/messages';
import { until } from '../support/until.js';
import { customersFile, LANES, useIngest } from './ingest-harness.js';
import { WORKSPACE } from './mongo-database.js';

const harness = useIngest();

const rowsOf = (lanes: readonly (readonly Chunk[])[]): number =>
  lanes.flat().reduce((sum, { rows }) => sum + rows.length, 0);

const ends = (lanes: readonly (readonly Chunk[])[]) => lanes.map((chunks) => chunks.at(-1) as Chunk);

const texts = [customersFile(2_000)];

/** All that a run publishes when nobody takes it: the chunks of its manifest, and an end for each lane. */
const publishAll = async (run: string): Promise<readonly (readonly Chunk[])[]> => {
  const manifest = await until(
    'the manifest is written',
    async () => (await harness.current.stores.runs.get(run))?.manifest,
  );
  await harness.current.published(manifest.reduce((sum, { chunks }) => sum + chunks + 1, 0));
  return harness.current.chunks(run);
};

describe('publishing a run', () => {
  it('rule 3: publishes every row once, writes the manifest, and ends every lane with its totals', async () => {
    const { run } = await harness.current.startRun([...texts, 'address.city,id\nOslo,C1\n']);
    await harness.current.start();
    const lanes = await publishAll(run);
    expect(rowsOf(lanes)).toBe(2_001);
    const totals = ends(lanes).map(({ seq, at, digest }) => ({ chunks: seq, rows: at, digest }));
    expect((await harness.current.stores.runs.get(run))?.manifest).toEqual(totals);
    for (const chunks of lanes) expect(chunks.map(({ seq }) => seq)).toEqual(chunks.map((_, i) => i));
    const [last] = lanes.flat().filter(({ file, end }) => file === 1 && !end);
    expect(last).toMatchObject({ rows: [[1, 2, 'C1', null, 'Oslo']], duplicates: [[0, 0, 1]] });
  });

  it('rule 2: publishes the same chunks again after a restart', async () => {
    const { run } = await harness.current.startRun(texts);
    await harness.current.start();
    const first = await publishAll(run);
    await harness.current.stop();
    await harness.current.start();
    await harness.current.published(2 * first.flat().length);
    const both = await harness.current.chunks(run);
    expect(both).toEqual(first.map((chunks) => [...chunks, ...chunks]));
  });

  it('rule 15: publishes nothing below the fence after a takeover', async () => {
    const { run } = await harness.current.startRun(texts);
    await harness.current.start();
    const first = await publishAll(run);
    await harness.current.stop();
    await harness.current.apply([...(first[0]?.slice(0, 2) ?? []), ...(first[1] ?? [])]);
    await harness.current.start();
    const missing = first[0]?.slice(2) ?? [];
    await harness.current.published(first.flat().length + missing.length);
    const both = await harness.current.chunks(run);
    expect(both).toEqual([[...(first[0] ?? []), ...missing], first[1]]);
  });

  it('rule 3: a reading that gives other rows than the manifest fails the run', async () => {
    const { run } = await harness.current.startRun(texts);
    const manifest = Array.from({ length: LANES }, () => ({ chunks: 1, rows: 1, digest: 'x' }));
    await harness.current.stores.runs.writeManifest(run, manifest);
    await harness.current.start();
    expect((await harness.current.ended(run, 'failed')).failure?.code).toBe('integrity');
    expect((await harness.current.chunks(run)).flat().some(({ end }) => end)).toBe(false);
  });

  it('a stored file that changed fails the run and says what to do', async () => {
    const { run, files, import: importId } = await harness.current.startRun(texts);
    const file = await harness.current.stores.files.get(WORKSPACE, files[0]?.id as string);
    const chunks = harness.current.mongo.connection.collection('content.chunks');
    await chunks.updateOne({ files_id: file?.gridfs }, { $set: { data: Buffer.from(customersFile(1_999)) } });
    await harness.current.start();
    const { failure } = await harness.current.ended(run, 'failed');
    expect(failure).toMatchObject({ code: 'unreadable_file', detail: expect.stringContaining('Upload it again') });
    expect((await harness.current.stores.imports.get(WORKSPACE, importId))?.status).toBe('failed');
  });

  it('rule 15: three takeovers without progress fail the run', async () => {
    const { run } = await harness.current.startRun(texts);
    for (const owner of ['a', 'b', 'c']) {
      await until('it is claimed', () => harness.current.stores.runs.claim({ owner, leaseMs: 50, versions: [1] }));
      const begun = { progress: 0, begun: true, queued: false };
      await harness.current.stores.runs.renew(run, { owner, leaseMs: 50, ...begun });
    }
    await harness.current.start();
    expect((await harness.current.ended(run, 'failed')).failure?.code).toBe('unreadable_file');
  });
});

describe('publishing again', () => {
  it('rule 1: sends what a lane waits for, its end too, when the applier asks for it', async () => {
    const { run } = await harness.current.startRun(texts);
    await harness.current.start();
    const first = await publishAll(run);
    await harness.current.apply(first[0]?.slice(0, 1) ?? []);
    const request = { run, lane: 0, next: 1, cause: 'gap' } as const;
    expect(await harness.current.stores.fences.requestRepublish(request)).toBe('requested');
    const missing = first[0]?.slice(1) ?? [];
    await harness.current.published(first.flat().length + missing.length);
    expect(await harness.current.chunks(run)).toEqual([[...(first[0] ?? []), ...missing], first[1]]);
  });

  it('rule 1: notices by itself that the topics were lost, and fails only when they are lost again', async () => {
    const { run } = await harness.current.startRun(texts);
    await harness.current.start({ SLUICE_STALL_MS: '1000' });
    const first = await publishAll(run);
    await harness.current.broker.empty('records');
    await harness.current.published(2 * first.flat().length);
    expect(await harness.current.chunks(run)).toEqual(first);
    await harness.current.broker.empty('records');
    expect((await harness.current.ended(run, 'failed')).failure?.code).toBe('integrity');
  });

  it('rule 1: leaves alone what somebody has yet to read', async () => {
    const { run } = await harness.current.startRun(texts);
    await harness.current.start({ SLUICE_STALL_MS: '1000' });
    const first = await publishAll(run);
    // Both lanes are judged together: the loss of the other one is noticed twice, and this one is still left alone.
    await harness.current.broker.empty('records', [1]);
    await harness.current.published(first.flat().length + (first[1]?.length ?? 0));
    await harness.current.broker.empty('records', [1]);
    await harness.current.ended(run, 'failed');
    expect(await harness.current.chunks(run)).toEqual([first[0], []]);
  });
});

describe('rule 14: the budget', () => {
  const big = [customersFile(120_000)];
  /** Chunks of 500 rows, as many as the first budget of 40,000 rows lets out. */
  const creditUsedUp = () => harness.current.published(80);

  /** All of a run whose chunks are applied as they come. */
  const publishAsApplied = (run: string) =>
    until('the run is published', async () => {
      const lanes = await harness.current.chunks(run);
      await harness.current.apply(lanes.flat());
      return lanes.every((chunks) => chunks.at(-1)?.end) && lanes;
    });

  it('bounds what is in flight, and a small run gets its part at once', async () => {
    const { run } = await harness.current.startRun(big);
    await harness.current.start();
    await creditUsedUp();
    const small = await harness.current.startRun([customersFile(1_000, 'D')]);
    expect(rowsOf(await publishAsApplied(small.run))).toBe(1_000);
    expect(rowsOf(await harness.current.chunks(run))).toBe(40_000);
  });

  it('lets out more as lanes move', async () => {
    const { run } = await harness.current.startRun(big);
    await harness.current.start();
    await creditUsedUp();
    const lanes = await harness.current.chunks(run);
    await harness.current.apply(lanes.map((chunks) => chunks.at(-1) as Chunk));
    // Nothing was applied for a while, so the budget has come down, at most to its floor of 16,000 rows.
    await harness.current.published(80 + 32);
  });
});
