import type { Connection } from 'mongoose';
import type { Logger } from '#libs/runtime';

/** No waiting makes this server usable; the message says what will. */
export class UnfitServerError extends Error {
  override readonly name = 'UnfitServerError';
}

/** Frozen transactions hold others up for as long (correctness.md, 11). */
const LONGEST_TRANSACTION_S = 15;

const noReplicaSet =
  'MONGODB_URI leads to a server that is not part of a replica set, so it has no transactions. ' +
  'Start mongod with --replSet and run rs.initiate() once; a set of one member will do.';

/** Transactions need a replica set or a sharded cluster (whose routers answer `isdbgrid`). */
const requireTransactions = async (connection: Connection): Promise<void> => {
  const hello = await connection.getClient().db('admin').command({ hello: 1 });
  if (hello.setName === undefined && hello.msg !== 'isdbgrid') throw new UnfitServerError(noReplicaSet);
};

const warnOfLongTransactions = async (connection: Connection, logger: Logger): Promise<void> => {
  const name = 'transactionLifetimeLimitSeconds';
  try {
    const answer = await connection
      .getClient()
      .db('admin')
      .command({ getParameter: 1, [name]: 1 });
    const seconds = Number(answer[name]);
    if (seconds > LONGEST_TRANSACTION_S)
      logger.warn(
        { seconds, advice: `set it to ${LONGEST_TRANSACTION_S}` },
        `${name} is long: a frozen applier holds others`,
      );
  } catch (error) {
    logger.warn({ err: error, advice: `set it to ${LONGEST_TRANSACTION_S}` }, `${name} could not be read`);
  }
};

/** What Sluice needs of a server, checked once at the start. */
export const checkServer = async (connection: Connection, logger: Logger): Promise<void> => {
  await requireTransactions(connection);
  await warnOfLongTransactions(connection, logger);
};
