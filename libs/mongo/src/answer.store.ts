import { mongo } from 'mongoose';
import type { Mongo } from './connection.js';
import { transact } from './transaction.js';

/** A transaction that is open: what is written in it takes effect together. */
export type Session = mongo.ClientSession;

/** A request whose sender may send it again without knowing what became of it. */
export interface KeyedRequest {
  readonly workspace: string;
  /** Chosen by the sender. */
  readonly key: string;
  /** Of the whole request: the same key with another one is a mistake. */
  readonly digest: string;
}

/** What was answered. Kept for a day, as `ensureIndexes` says. */
export interface AnswerDoc {
  /** `<workspace>:<key>` */
  readonly _id: string;
  readonly workspace: string;
  readonly digest: string;
  /** As JSON. */
  readonly answer: string;
  readonly at: Date;
}

export interface AnswerStore {
  /**
   * One transaction: the work, and its answer under the key. The same request is answered as it was before, and not done
   * again; null: the key belongs to another one. What the work throws ends the transaction, and the key stays free.
   */
  once<T extends object>(request: KeyedRequest, work: (session: Session) => Promise<T>): Promise<T | null>;
}

const DUPLICATE_KEY = 11000;

const isTaken = (error: unknown): boolean => error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

export class MongoAnswerStore implements AnswerStore {
  constructor(private readonly mongo: Mongo) {}

  async once<T extends object>(request: KeyedRequest, work: (session: Session) => Promise<T>): Promise<T | null> {
    const { workspace, key, digest } = request;
    const _id = `${workspace}:${key}`;
    const known = await this.find(_id);
    if (known) return known.digest === digest ? JSON.parse(known.answer) : null;
    try {
      return await transact(this.mongo.connection, async (session) => {
        const answer = await work(session);
        const kept = { _id, workspace, digest, answer: JSON.stringify(answer), at: new Date() };
        await this.mongo.collections.answers.insertOne(kept, { session });
        return answer;
      });
    } catch (error) {
      // The same request was faster: its answer is there by now.
      if (isTaken(error) && (await this.find(_id))) return this.once(request, work);
      throw error;
    }
  }

  private find(_id: string): Promise<AnswerDoc | null> {
    return this.mongo.collections.answers.findOne({ _id }, { readConcern: { level: 'majority' } });
  }
}
