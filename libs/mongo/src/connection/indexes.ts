import { rejectIndexes } from '../customers/reject.store.js';
import type { Mongo } from './connection.js';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const WEEK_S = 7 * DAY_S;
const SKIPPED_S = 90 * DAY_S;
/** As long as the topic of dead letters keeps them. */
const LETTER_S = 30 * DAY_S;

/** Documents are in the order of their keys, which is how they are read; the key needs no index of its own. */
const clustered = { clusteredIndex: { key: { _id: 1 }, unique: true } } as const;

/** How e-mail addresses are compared: whatever their case. It must be that of the index, or the index is not used. */
export const withoutCase = { locale: 'en', strength: 2 } as const;

/** Customers by what identifies them besides their key: of those that have it. */
const identifierIndexes = [
  { field: 'external_id', options: { unique: true } },
  { field: 'email', options: { collation: withoutCase } },
  { field: 'mobile_phone', options: {} },
] as const;

/**
 * Collections that are kept in the order of their keys. They are read and written by one key, or by a range of keys: MongoDB
 * reads a list of keys in such a collection by looking at all that is between the first and the last of them.
 */
const inOrder = [
  ...(['staged', 'events', 'eventKeys', 'oldValues', 'skippedRows', 'leftOutRows', 'outbox'] as const),
] as const satisfies readonly (keyof Mongo['collections'])[];

/** Open groups by when they are complete; closed ones are forgotten. */
const makeStreamGroupIndexes = async ({ streamGroups }: Mongo['collections']): Promise<void> => {
  for (const field of ['due', 'touchedAt'] as const) {
    const partialFilterExpression = { [field]: { $exists: true } };
    await streamGroups.createIndex({ stream: 1, partition: 1, [field]: 1 }, { partialFilterExpression });
  }
  await streamGroups.createIndex({ closedAt: 1 }, { expireAfterSeconds: WEEK_S });
};

const NOT_FOUND = 27;

/** Read by age, as how long ids are remembered is a setting; databases of earlier versions deleted them by this index. */
const makeSeenIndex = async ({ seen }: Mongo['collections']): Promise<void> => {
  await seen.createIndex({ at: -1 });
  await seen.dropIndex('at_1').catch((error: unknown) => {
    if ((error as { readonly code?: unknown }).code !== NOT_FOUND) throw error;
  });
};

/** What is over by its own time: who is signed in, links to sign in, attempts. */
const makeAccessIndexes = async ({ sessions, signInLinks, signInAttempts }: Mongo['collections']): Promise<void> => {
  for (const collection of [sessions, signInLinks, signInAttempts] as const)
    await collection.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  await sessions.createIndex({ user: 1, createdAt: -1 });
  await signInLinks.createIndex({ secret: 1 });
};

/** What is found of files that somebody maps: made when it is asked for, and kept for a week after. */
const makeLookIndexes = async ({
  profiles,
  columnValues,
  columnChecks,
  findings,
}: Mongo['collections']): Promise<void> => {
  for (const made of [profiles, columnChecks]) {
    await made.createIndex({ done: 1, since: 1 });
    await made.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
  }
  await columnValues.createIndex({ import: 1 });
  await findings.createIndex({ import: 1, at: 1 });
  for (const kept of [columnValues, findings]) await kept.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
};

/** The hot path's collections and indexes: made before any run starts (correctness.md, 12). Repeatable. */
const makeHotCollections = async ({ connection, collections }: Mongo): Promise<void> => {
  const existing = new Set((await connection.listCollections()).map(({ name }) => name));
  const missing = Object.values(collections).filter(({ collectionName }) => !existing.has(collectionName));
  const { identities, shadows, skippedRows, leftOutRows } = collections;
  const isClustered = new Set(inOrder.map((name) => collections[name].collectionName));
  const optionsOf = (name: string) => (isClustered.has(name) ? clustered : {});
  await Promise.all(missing.map(({ collectionName: name }) => connection.createCollection(name, optionsOf(name))));
  for (const { field, options } of identifierIndexes) {
    const partialFilterExpression = { [field]: { $exists: true } };
    await collections.customers.createIndex({ workspace: 1, [field]: 1 }, { ...options, partialFilterExpression });
  }
  await collections.accessTokens.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  await collections.accessTokens.createIndex({ workspace: 1, expiresAt: 1 });
  await makeAccessIndexes(collections);
  await collections.answers.createIndex({ at: 1 }, { expireAfterSeconds: DAY_S });
  await collections.eventAnswers.createIndex({ at: 1 }, { partialFilterExpression: { answer: { $exists: true } } });
  for (const index of rejectIndexes) await collections.rejects.createIndex(index);
  await collections.transactions.createIndex({ customer: 1, at: -1 });
  await collections.transactions.createIndex({ import: 1, part: 1, customer: 1 });
  await collections.attempts.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
  await collections.givenUp.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
  await identities.createIndex({ at: 1 }, { expireAfterSeconds: HOUR_S });
  await skippedRows.createIndex({ at: 1 }, { expireAfterSeconds: SKIPPED_S });
  await leftOutRows.createIndex({ at: 1 }, { expireAfterSeconds: SKIPPED_S });
  await makeLookIndexes(collections);
  await shadows.createIndex({ ids: 1 });
  await shadows.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
  await collections.deadLetters.createIndex({ at: 1 }, { expireAfterSeconds: LETTER_S });
  await collections.replays.createIndex({ at: 1 }, { expireAfterSeconds: WEEK_S });
  await makeSeenIndex(collections);
  await collections.outbox.createIndex({ at: 1 });
  await collections.outboxTurns.createIndex({ until: 1 }, { expireAfterSeconds: MINUTE_S });
  await makeStreamGroupIndexes(collections);
  await collections.heartbeats.createIndex({ at: 1 }, { expireAfterSeconds: DAY_S });
};

/** Imports from before lists were in the order of their starts. */
const giveListTimes = async ({ models }: Mongo): Promise<void> => {
  const options = { updatePipeline: true } as const;
  await models.imports.updateMany({ listedAt: { $exists: false } }, [{ $set: { listedAt: '$createdAt' } }], options);
};

/** Collections and indexes of a new or older database. Repeatable. */
export const ensureIndexes = async (mongo: Mongo): Promise<void> => {
  await makeHotCollections(mongo);
  await giveListTimes(mongo);
  for (const model of Object.values(mongo.models)) {
    await model.createCollection();
    await model.ensureIndexes();
  }
};
