import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import type { AnswerDoc } from '../connection/documents.js';
import { fromNow, literals } from '../connection/server-time.js';
import { isDuplicateKey, transact } from '../connection/transact.js';

/** A transaction that is open: what is written in it takes effect together. */
export type Session = mongo.ClientSession;

/** A request whose sender may send it again without knowing what became of it. */
export interface KeyedRequest {
  readonly workspace: string;
  /** Chosen by the sender. */
  readonly key: string;
  /** Of the whole request, or of what is known of it before its files: the same key with another one is a mistake. */
  readonly digest: string;
}

/** A key that is held while work is done that takes too long for a transaction. Either `settle` or `release` ends it. */
export interface KeyClaim {
  /** Says that the work goes on. A request that has not said so for half a minute is taken for dead. */
  renew(): Promise<void>;
  /** Keeps the answer. */
  settle(answer: object): Promise<void>;
  /** The key is free again: nothing came of the work. */
  release(): Promise<void>;
}

/** `other`: the key belongs to another request; `busy`: the same one is being worked on. */
export type Claimed =
  | { readonly state: 'ours'; readonly claim: KeyClaim }
  | { readonly state: 'answered'; readonly answer: object }
  | { readonly state: 'other' | 'busy' };

export interface AnswerStore {
  /**
   * One MongoDB transaction: the work, and its answer under the key. The same request is answered as it was before, and not done
   * again, also when it is at work at this moment; null: the key belongs to another one. What the work throws ends the
   * transaction, and the key stays free.
   */
  once<T extends object>(request: KeyedRequest, work: (session: Session) => Promise<T>): Promise<T | null>;
  /** The key is free again, if this is the answer under it: what the request has made came to nothing. */
  forget(request: KeyedRequest, answer: object): Promise<void>;
  /** Takes the key for work that is no transaction. The work must know by itself what an owner that died has left. */
  claim(request: KeyedRequest): Promise<Claimed>;
}

/** Three renewals missed: a sender whose server was killed does not wait longer than for an import to go on. */
const SILENCE_MS = 30_000;

const idOf = ({ workspace, key }: KeyedRequest): string => `${workspace}:${key}`;

const leaseOf = (owner: string): mongo.Document => ({ owner, until: fromNow(SILENCE_MS) });

const updated = { writeConcern: { w: 'majority' } } as const;

/** Null: the key belongs to another request. */
const answerTo = <T extends object>({ digest }: KeyedRequest, known: AnswerDoc): T | null =>
  known.digest === digest && known.answer !== null ? JSON.parse(known.answer) : null;

class MongoKeyClaim implements KeyClaim {
  private readonly ours: { readonly _id: string; readonly 'lease.owner': string };

  constructor(
    private readonly answers: mongo.Collection<AnswerDoc>,
    _id: string,
    private readonly owner: string,
  ) {
    this.ours = { _id, 'lease.owner': owner };
  }

  async renew(): Promise<void> {
    await this.answers.updateOne({ ...this.ours, answer: null }, [{ $set: { lease: leaseOf(this.owner) } }], updated);
  }

  async settle(answer: object): Promise<void> {
    const settled = [{ $set: { ...literals({ answer: JSON.stringify(answer) }), at: '$$NOW' } }];
    await this.answers.updateOne(this.ours, settled, updated);
  }

  async release(): Promise<void> {
    await this.answers.deleteOne({ ...this.ours, answer: null }, updated);
  }
}

export class MongoAnswerStore implements AnswerStore {
  constructor(private readonly mongo: Mongo) {}

  async once<T extends object>(request: KeyedRequest, work: (session: Session) => Promise<T>): Promise<T | null> {
    const { workspace, digest } = request;
    const _id = idOf(request);
    const known = await this.find(_id);
    if (known) return answerTo(request, known);
    try {
      return await transact(this.mongo.connection, async (session) => {
        const answer = await work(session);
        const kept = { _id, workspace, digest, answer: JSON.stringify(answer), at: new Date() };
        await this.answers.insertOne(kept, { session });
        return answer;
      });
    } catch (error) {
      // The same request may have been faster, and this one fails of what that has made: its answer is there by now. It
      // may have been seen here before most of the servers have it, which this read waits for.
      const answered = await this.answers.findOne({ _id }, { readConcern: { level: 'linearizable' } });
      if (answered) return answerTo(request, answered);
      throw error;
    }
  }

  async forget(request: KeyedRequest, answer: object): Promise<void> {
    const { workspace, digest } = request;
    const kept = { _id: idOf(request), workspace, digest, answer: JSON.stringify(answer) };
    await this.answers.deleteOne(kept, updated);
  }

  async claim(request: KeyedRequest): Promise<Claimed> {
    const _id = idOf(request);
    const owner = randomUUID();
    const claim = new MongoKeyClaim(this.answers, _id, owner);
    if ((await this.take(request, owner)) || (await this.takeOver(request, owner))) return { state: 'ours', claim };
    const known = await this.find(_id);
    // It was released this very moment.
    if (!known) return this.claim(request);
    if (known.digest !== request.digest) return { state: 'other' };
    return known.answer === null ? { state: 'busy' } : { state: 'answered', answer: JSON.parse(known.answer) };
  }

  private get answers(): mongo.Collection<AnswerDoc> {
    return this.mongo.collections.answers;
  }

  /** False: somebody has the key. */
  private async take(request: KeyedRequest, owner: string): Promise<boolean> {
    const { workspace, digest } = request;
    const taken = { ...literals({ workspace, digest, answer: null }), at: '$$NOW', lease: leaseOf(owner) };
    try {
      const filter = { _id: idOf(request), 'lease.owner': owner };
      await this.answers.updateOne(filter, [{ $set: taken }], { ...updated, upsert: true });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** False: the request that has the key is alive, has been answered, or asked for something else. */
  private async takeOver(request: KeyedRequest, owner: string): Promise<boolean> {
    const silent = { $expr: { $lt: ['$lease.until', '$$NOW'] } };
    const filter = { _id: idOf(request), digest: request.digest, answer: null, ...silent };
    const taken = [{ $set: { lease: leaseOf(owner) } }];
    return (await this.answers.updateOne(filter, taken, updated)).matchedCount === 1;
  }

  private find(_id: string): Promise<AnswerDoc | null> {
    return this.answers.findOne({ _id }, { readConcern: { level: 'majority' } });
  }
}
