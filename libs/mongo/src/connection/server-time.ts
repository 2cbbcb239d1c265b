import type { mongo } from 'mongoose';
import { type ImportStatus, MOST_CHANGES } from '#libs/messages';

type Expression = mongo.Document | string;

/** A moment so many milliseconds from now on the server's clock; clocks of processes are never compared. */
export const fromNow = (ms: number): Expression => ({ $add: ['$$NOW', ms] });

/** Values for an update pipeline, where a text that begins with `$` would otherwise be read as a field. */
export const literals = (values: object): mongo.Document =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { $literal: value }]));

/** An import that may be changed once more; what follows of itself is always noted. */
export const mayChange = { [`history.${MOST_CHANGES - 1}`]: { $exists: false } } as const;

/** The fields of an import's change of state, with the server's time in its history. */
export const statusChange = (status: ImportStatus, by: string): mongo.Document => ({
  status,
  history: { $concatArrays: ['$history', [{ status, at: '$$NOW', by: { $literal: by } }]] },
});
