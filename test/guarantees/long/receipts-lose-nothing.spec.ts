import { describe, expect, it } from 'vitest';
import type { PublishedRecord } from '../../support/broker.js';
import { HttpStream } from '../../support/http-stream.js';
import { expectReceipts } from '../../support/published-receipts.js';
import { runSeed, someOf } from '../../support/seed.js';
import { useSluice } from '../../support/use-sluice.js';

/** Before the commit; after it, with nothing published; and after the broker has them, before they are deleted. */
const kills = [
  ['applier.in-transaction', 2],
  ['applier.after-commit', 2],
  ['applier.after-publish', 1],
] as const;

const ROUND = 300;
const IDS = 40;

/** Every sort of record: new, changed, unchanged, rejected, repeated, dead, a tombstone, with keys and without. */
const recordOf = (i: number): PublishedRecord => {
  const id = `R${i % IDS}`;
  if (i % 23 === 0) return { key: id, value: null };
  if (i % 19 === 0) return { key: id, value: '{"id": ' };
  if (i % 17 === 0) return { key: Buffer.from([0xff, i % 256]), value: { id, email: 'nobody' } };
  if (i % 13 === 0) return { value: { id, points: i % 5 } };
  if (i % 7 === 0) return { key: id, value: { id, points: i }, headers: { 'sluice-record-id': `r-${i % 70}` } };
  return { key: id, value: { id, points: i % 3 } };
};

describe(`rule 27: receipts of records are published, whoever is killed (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();

  it.each(someOf(kills))('%s, passing %i: one for each record, at least once', async (point, passing) => {
    const stream = await HttpStream.create(sluice(), { name: point.replaceAll('.', '-'), receipts: true });
    const victim = sluice().process('applier');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let round = 0; round < 5; round += 1) {
      await stream.publish(Array.from({ length: ROUND }, (_, i) => recordOf(round * ROUND + i)));
    }
    const receipts = await expectReceipts(sluice(), stream);
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
    const values = receipts.map(({ value }) => value);
    for (const { outcome, reasons } of values) {
      expect(reasons.length > 0, outcome).toBe(outcome === 'rejected' || outcome === 'dead');
    }
    const repeated = values.filter(({ duplicate_of }) => duplicate_of !== null);
    expect(repeated.length).toBeGreaterThan(0);
    for (const { record_id, duplicate_of: first } of repeated) {
      const original = values.find(
        ({ partition, offset }) => partition === first?.partition && offset === first.offset,
      );
      expect(original, 'the first one took effect').toMatchObject({ record_id, duplicate_of: null });
    }
  });

  it('a stream that is deleted leaves none behind', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'deleted', receipts: true });
    await sluice().process('applier').stop();
    await stream.publish(Array.from({ length: 50 }, (_, i) => recordOf(i + 1)));
    expect((await stream.asker.delete(`${stream.path}?discard=true`)).status).toBe(204);
    await sluice().process('applier').start();
    expect(await sluice().database.count('outbox', { topic: 'receipts.demo.deleted' })).toBe(0);
  });
});
