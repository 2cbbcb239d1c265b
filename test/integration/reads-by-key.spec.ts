import { expect, it } from 'vitest';
import type { Mongo } from '#libs/mongo';
import { HttpImport } from '../support/http-import.js';
import { openMongoOf } from '../support/sluice-mongo.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const ROWS = 6_000;

/** Beside what is found: a page of something else, or the document that a range begins with. */
const FEW = 50;

/** What a run reads and writes for each of its batches, by the keys of that batch. */
const NAMES = ['customers', 'run_customers', 'shadows', 'identities', 'segment_members', 'unique_values'] as const;

/** In no order, so that the keys of a batch are spread over all. */
const people = (city: string): string => {
  const rows = Array.from({ length: ROWS }, (_, i) => `p${(i * 2_741) % ROWS}@key.hu,${city}`);
  return `Email,Area\n${rows.join('\n')}\n`;
};

interface Profiled {
  readonly ns: string;
  readonly op: string;
  readonly docsExamined: number;
  readonly nreturned?: number;
  readonly nMatched?: number;
  readonly ndeleted?: number;
}

const foundBy = ({ nreturned = 0, nMatched = 0, ndeleted = 0 }: Profiled): number => nreturned + nMatched + ndeleted;

const profiled = async (mongo: Mongo, work: () => Promise<void>): Promise<readonly Profiled[]> => {
  const { db } = mongo.connection;
  await db?.createCollection('system.profile', { capped: true, size: 256 * 1024 * 1024 });
  try {
    await db?.command({ profile: 2 });
    await work();
    const ns = { $in: NAMES.map((name) => `${db?.databaseName}.${name}`) };
    const looked = { ns, docsExamined: { $exists: true }, 'command.skip': { $exists: false } };
    return (await db?.collection<Profiled>('system.profile').find(looked).toArray()) ?? [];
  } finally {
    await db?.command({ profile: 0 });
    await db?.dropCollection('system.profile');
  }
};

it('a batch that matches by identifiers reads what belongs to its rows, however much the run has written', async () => {
  const mongo = await openMongoOf(sluice());
  const settings = { kind: 'people', action: 'add', segment: { name: 'Read by key' } };
  const found = await profiled(mongo, async () => {
    for (const [city, outcome] of [
      ['Pécs', 'created'],
      ['Győr', 'updated'],
    ] as const) {
      const one = await HttpImport.of(sluice(), { 'people.csv': people(city) }, settings);
      await one.validate();
      expect(await one.settled()).toMatchObject({ [outcome]: ROWS });
      await one.start(true);
      expect(await one.settled()).toMatchObject({ status: 'finished', [outcome]: ROWS });
    }
  });
  await mongo.close();
  const read = new Set(found.map(({ ns }) => ns.slice(ns.indexOf('.') + 1)));
  expect([...read]).toEqual(expect.arrayContaining(['customers', 'shadows', 'segment_members']));
  const wasteful = found.filter((one) => one.docsExamined > foundBy(one) + FEW);
  expect(wasteful.map((one) => [one.ns, one.op, one.docsExamined, foundBy(one)])).toEqual([]);
});
