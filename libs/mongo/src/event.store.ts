import type { mongo } from 'mongoose';
import type { BatchFound, BatchReads, Changes } from '#libs/messages';
import { BatchWriter, encodeChanges, TakenKeyError } from './batch-writer.js';
import type { Mongo } from './connection.js';
import { isDuplicateKey, transact } from './transaction.js';

/** What was answered to an event that took effect, so that its repetition is answered the same (correctness.md, 13). */
export interface EventAnswerDoc {
  /** `<workspace>:<name of the event>` */
  readonly _id: string;
  readonly workspace: string;
  /** The customer's `_id`. */
  readonly customer: string;
  /** Of the whole request: the same name with another content is a mistake. */
  readonly digest: string;
  readonly answer: object;
  readonly at: Date;
}

export type NamedEvent = Pick<EventAnswerDoc, '_id' | 'workspace' | 'digest'>;

export interface DecidedEvent extends Pick<EventAnswerDoc, 'customer' | 'answer'> {
  readonly changes: Changes;
}

export interface EventStore {
  /**
   * One transaction: customer, event, and the answer under the event's name. An event whose name has taken effect before
   * is not decided on: its answer is returned as it was. `decide` is pure and may be called several times, each time with
   * what a new snapshot holds; what it throws ends the transaction, and nothing is written.
   */
  write(
    named: NamedEvent,
    reads: BatchReads,
    decide: (found: BatchFound) => DecidedEvent,
  ): Promise<Pick<EventAnswerDoc, 'digest' | 'answer'>>;
}

/** A key that is taken although the snapshot shows it free: more often than a race can explain. */
const CLAIM_ATTEMPTS = 5;

interface Writing {
  readonly named: NamedEvent;
  readonly reads: BatchReads;
  readonly decide: (found: BatchFound) => DecidedEvent;
}

export class MongoEventStore implements EventStore {
  private readonly writer: BatchWriter;

  constructor(private readonly mongo: Mongo) {
    this.writer = new BatchWriter(mongo);
  }

  async write(
    named: NamedEvent,
    reads: BatchReads,
    decide: (found: BatchFound) => DecidedEvent,
  ): Promise<Pick<EventAnswerDoc, 'digest' | 'answer'>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transact(this.mongo.connection, (session) => this.attempt(session, { named, reads, decide }));
      } catch (error) {
        if (!(error instanceof TakenKeyError) || attempt === CLAIM_ATTEMPTS) throw error;
      }
    }
  }

  private async attempt(
    session: mongo.ClientSession,
    { named, reads, decide }: Writing,
  ): Promise<Pick<EventAnswerDoc, 'digest' | 'answer'>> {
    const known = await this.mongo.collections.eventAnswers.findOne({ _id: named._id }, { session });
    if (known) return known;
    const { changes, customer, answer } = decide(await this.writer.read(session, reads));
    await this.insert(session, { ...named, customer, answer, at: new Date() });
    await this.writer.write(session, encodeChanges('import', changes));
    return { digest: named.digest, answer };
  }

  private async insert(session: mongo.ClientSession, doc: EventAnswerDoc): Promise<void> {
    try {
      await this.mongo.collections.eventAnswers.insertOne(doc, { session });
    } catch (error) {
      if (isDuplicateKey(error)) throw new TakenKeyError(true);
      throw error;
    }
  }
}
