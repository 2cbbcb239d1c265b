import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../support/broker.js';
import type { Document } from '../../support/database.js';
import { expectEqualsModel } from '../../support/equals-model.js';
import { generateFile } from '../../support/model/generate-file.js';
import { WorkspaceModel } from '../../support/model/workspace-model.js';
import { TransactionsTrials } from '../../support/transactions-trial.js';
import { Trial } from '../../support/trial.js';
import { until } from '../../support/until.js';
import { useSluice } from '../../support/use-sluice.js';

const cases = [
  { topic: 'records', reader: 'validator' },
  { topic: 'outcomes', reader: 'applier' },
] as const;

const lanes = 8;
const garbage = Buffer.from('\u0000 not JSON');

interface Travelling {
  readonly rows?: readonly (readonly [number])[];
  readonly accepted?: readonly (readonly [number])[];
  readonly rejected?: readonly (readonly [number])[];
}

/** The row numbers of a chunk on either topic; that of outcomes is behind a line of its keys. */
function rowsOf({ value }: SeenMessage): readonly number[] {
  const chunk = JSON.parse(String(value).split('\n').at(-1) ?? '') as Travelling;
  return [...(chunk.rows ?? []), ...(chunk.accepted ?? []), ...(chunk.rejected ?? [])].map(([row]) => row);
}

const header = ({ headers }: SeenMessage, name: string): string => String(headers?.[name] ?? '');

/** Whether the fence of its lane waits for the chunk. */
const isNext = (message: SeenMessage, fences: readonly Document[]): boolean =>
  fences.some(({ lane, next }) => header(message, 'lane') === String(lane) && header(message, 'seq') === String(next));

describe('rule 6: poison becomes dead rows and stops nothing', () => {
  // A lane whose reader is away must not be published again behind the test's back.
  const sluice = useSluice(() => ({ env: { SLUICE_STALL_MS: '300000' } }));
  const model = new WorkspaceModel('demo');

  it.each(cases)('an undecodable message on $topic: its headers move the fence', async ({ topic, reader }) => {
    const { broker } = sluice();
    const seed = topic === 'records' ? 1 : 2;
    await sluice().process(reader).stop();
    await broker.empty(topic);
    const trial = Trial.start(
      sluice(),
      generateFile({ name: `${topic}.csv`, seed, rows: 4_000, firstId: seed * 4_000 }),
    );
    const run = await trial.run();
    const messages = await until('all chunks wait for their reader', async () => {
      const all = await broker.read(topic);
      return all.flat().filter((message) => header(message, 'end') !== '').length === lanes && all;
    });

    const dead = new Set(rowsOf(messages[3]?.[0] ?? { value: null, headers: {} }));
    expect(dead.size).toBeGreaterThan(0);
    await broker.empty(topic);
    for (const [lane, [first, ...others]] of messages.entries()) {
      if (!first) throw new Error('Every lane has a chunk.');
      expect(header(first, 'run')).toBe(run._id);
      await broker.put(topic, lane, [lane === 3 ? { ...first, value: garbage } : first, ...others]);
    }
    await sluice().process(reader).start();
    await expectEqualsModel(trial, model, (_, row) => dead.has(row));
    expect((await broker.read('deadLetters')).flat().at(-1)?.value).toEqual(garbage);
  });

  it.each(cases)('a message on $topic that says nothing at all: the others go on', async ({ topic, reader }) => {
    const { broker } = sluice();
    const seed = topic === 'records' ? 3 : 4;
    const lettersBefore = (await broker.read('deadLetters')).flat().length;
    for (let lane = 0; lane < lanes; lane++) await broker.put(topic, lane, [{ value: garbage, headers: {} }]);
    await broker.put(topic, 0, [
      { value: null, headers: {} },
      { value: Buffer.from('{"v":99}'), headers: { v: '99' } },
    ]);
    const trial = Trial.start(
      sluice(),
      generateFile({ name: `${reader}.csv`, seed, rows: 2_000, firstId: seed * 4_000 }),
    );
    await expectEqualsModel(trial, model);
    expect((await broker.read('deadLetters')).flat().length - lettersBefore).toBe(lanes + 2);
  });

  // The last one: its customers are none of the model's.
  it('an undecodable message on actions: its chunk comes again from the file', async () => {
    const { broker, database } = sluice();
    const trials = await TransactionsTrials.prepare(sluice(), 5);
    const reader = sluice().process('transactions');
    await reader.stop();
    // It also begins the run that stages its actions, so it is there until it has staged the first of them.
    await reader.start('transactions.after-stage');
    const importing = trials.importAndCompare(trials.nextFiles({ groups: 5_000 }));
    await until('it has staged some', () => reader.exits.length > 0);
    await reader.end();
    const messages = await until('all chunks are published', async () => {
      const all = await broker.read('actions');
      return all.flat().filter((message) => header(message, 'end') !== '').length === lanes && all;
    });

    const fences = await database.all('fences', { run: header(messages.flat()[0] as SeenMessage, 'run') });
    const next = messages.flat().find((message) => header(message, 'end') === '' && isNext(message, fences));
    expect(next).toBeDefined();
    await broker.empty('actions');
    for (const [lane, some] of messages.entries()) {
      const spoilt = some.map((message) => (message === next ? { ...message, value: garbage } : message));
      await broker.put('actions', lane, spoilt);
    }
    await reader.start();
    await importing;
    const letters = (await broker.read('deadLetters')).flat();
    const poisoned = letters.filter((letter) => header(letter, 'sluice-stage') === 'transactions');
    expect(poisoned.map(({ value }) => value)).toEqual([garbage]);
  });
});
