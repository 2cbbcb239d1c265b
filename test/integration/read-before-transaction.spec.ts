import { expect, it } from 'vitest';
import type { Mongo } from '#libs/mongo';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

type Session = Awaited<ReturnType<Mongo['connection']['startSession']>>;

const inSnapshot = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
} as const;

interface Step {
  readonly _id: string;
  readonly step: number;
}

const TRIES = 150;
const LARGE = Array.from({ length: 1_500 }, () => ({ text: 'x'.repeat(600) }));

it('a MongoDB transaction sees what was read before it began, also while others commit much', async () => {
  const { connection } = database.mongo;
  const [steps, bulk] = [connection.collection<Step>('steps'), connection.collection('bulk')];
  await Promise.all([connection.createCollection('steps'), connection.createCollection('bulk')]);

  const within = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(() => work(session), inSnapshot);
    } finally {
      await session.endSession();
    }
  };
  const move = (_id: string, from: number) =>
    within(async (session) => {
      const { matchedCount } = await steps.updateOne({ _id, step: from }, { $set: { step: from + 1 } }, { session });
      return matchedCount;
    });

  let isOver = false;
  const load = async () => {
    while (!isOver) await within((session) => bulk.insertMany(structuredClone(LARGE), { session }));
  };
  const loads = [load(), load(), load()];

  const moved: number[] = [];
  for (let i = 0; i < TRIES; i += 1) {
    const _id = String(i);
    await steps.insertOne({ _id, step: 0 });
    const first = move(_id, 0);
    while ((await steps.findOne({ _id }))?.step !== 1);
    moved.push(await move(_id, 1));
    await first;
  }
  isOver = true;
  await Promise.all(loads);
  expect(moved).toEqual(Array(TRIES).fill(1));
}, 120_000);
