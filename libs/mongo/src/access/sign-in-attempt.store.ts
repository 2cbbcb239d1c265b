import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import { fromNow } from '../connection/server-time.js';
import type { SignInAttemptsDoc } from './access-documents.js';

/** Who is signing in, or says so: the e-mail address, and where the request comes from. */
export interface SignInAttempt {
  readonly email: string;
  readonly address: string;
}

/** What of attempts is counted, for all instances together. */
export interface SignInAttemptStore {
  /**
   * Counts an attempt as failed before anything is known of it, so that of many at once none gets past the bound. Null:
   * it may be made; a number: so many milliseconds later another one may.
   */
  begin(attempt: SignInAttempt): Promise<number | null>;
  /** It has not failed: what failed with its e-mail address before is forgotten, and it does not count. */
  succeed(attempt: SignInAttempt): Promise<void>;
}

/** From the first attempt on, whatever follows. */
const WINDOW_MS = 15 * 60_000;
/** A person mistypes; an address may be that of a whole company. */
const MOST = { email: 10, address: 50 } as const;

const committed = { writeConcern: { w: 'majority' } } as const;

const idOf = (what: keyof typeof MOST, value: string): string =>
  createHash('sha256').update(`${what}:${value}`).digest('hex');

const isOver = { $lte: [{ $ifNull: ['$expiresAt', new Date(0)] }, '$$NOW'] };

/** A new window, or one more in this one; never more than one beyond the bound, as nobody counts on. */
const counted = (most: number): readonly mongo.Document[] => [
  {
    $set: {
      count: { $cond: [isOver, 1, { $min: [{ $add: ['$count', 1] }, most + 1] }] },
      expiresAt: { $cond: [isOver, fromNow(WINDOW_MS), '$expiresAt'] },
    },
  },
  { $set: { leftMs: { $subtract: ['$expiresAt', '$$NOW'] } } },
];

export class MongoSignInAttemptStore implements SignInAttemptStore {
  constructor(private readonly mongo: Mongo) {}

  private get attempts(): mongo.Collection<SignInAttemptsDoc> {
    return this.mongo.collections.signInAttempts;
  }

  async begin({ email, address }: SignInAttempt): Promise<number | null> {
    return (await this.count('address', address)) ?? (await this.count('email', email));
  }

  async succeed({ email, address }: SignInAttempt): Promise<void> {
    const uncounted = { $set: { count: { $max: [0, { $subtract: ['$count', 1] }] } } };
    await this.attempts.updateOne({ _id: idOf('address', address) }, [uncounted], committed);
    await this.attempts.deleteOne({ _id: idOf('email', email) }, committed);
  }

  private async count(what: keyof typeof MOST, value: string): Promise<number | null> {
    const noted = await this.attempts.findOneAndUpdate({ _id: idOf(what, value) }, [...counted(MOST[what])], {
      ...{ ...committed, upsert: true, returnDocument: 'after' },
    });
    return noted && noted.count > MOST[what] ? noted.leftMs : null;
  }
}
