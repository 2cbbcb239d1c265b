import { type Logger, type Metrics, retryForever } from '#libs/runtime';
import { isBrokenWorld } from './broken-world.js';

/** Repeats an action for as long as the database is away; throws at once what no repetition can fix. */
export type Patiently = <T>(action: () => Promise<T>) => Promise<T>;

/** The patience of a process, which logs and counts what it repeats. */
export const patientlyWith =
  ({ logger, metrics }: { readonly logger: Logger; readonly metrics: Pick<Metrics, 'retries'> }): Patiently =>
  (action) =>
    retryForever(action, {
      what: 'use MongoDB',
      advice: 'Check that the replica set of MONGODB_URI has a primary.',
      logger,
      retries: metrics.retries,
      isTransient: isBrokenWorld,
    });
