import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';

const options: mongo.TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority' },
  readPreference: 'primary',
};

/** A commit whose answer was lost is repeated, which is harmless. */
const COMMIT_ATTEMPTS = 20;
const PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

export const hasLabel = (error: unknown, label: string): boolean =>
  error instanceof mongo.MongoError && error.hasErrorLabel(label);

const DUPLICATE_KEY = 11000;

export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

const WRITE_CONFLICT = 112;

/** Another transaction has written, or is writing, what this one was about to write. */
export const isWriteConflict = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === WRITE_CONFLICT;

/** Another transaction was faster, or the primary changed: a new snapshot may do. */
export const isTransient = (error: unknown): boolean => hasLabel(error, 'TransientTransactionError');

/**
 * So long a conflict may last: the transaction of a killed process holds what it wrote until the server ends it
 * (transactionLifetimeLimitSeconds; correctness.md, 11).
 */
export const CONFLICT_PATIENCE_MS = 30_000;

export const pauseBefore = (attempt: number): Promise<void> =>
  sleep(Math.min(PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS) * Math.random());

const commit = async (session: mongo.ClientSession): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || attempt === COMMIT_ATTEMPTS) throw error;
      await pauseBefore(attempt);
    }
  }
};

/** One try: the work and its commit (majority, snapshot), or nothing and the error. */
export const transactOnce = async <T>(
  session: mongo.ClientSession,
  work: (session: mongo.ClientSession) => Promise<T>,
): Promise<T> => {
  session.startTransaction(options);
  try {
    const result = await work(session);
    await commit(session);
    return result;
  } catch (error) {
    if (session.inTransaction()) await session.abortTransaction();
    throw error;
  }
};

/** Repeats the work in new snapshots while it conflicts with others. The work must be free of other effects. */
export const transact = async <T>(
  connection: Connection,
  work: (session: mongo.ClientSession) => Promise<T>,
): Promise<T> => {
  const session = await connection.startSession();
  const deadline = performance.now() + CONFLICT_PATIENCE_MS;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transactOnce(session, work);
      } catch (error) {
        if (!isTransient(error) || performance.now() > deadline) throw error;
        await pauseBefore(attempt);
      }
    }
  } finally {
    await session.endSession();
  }
};
