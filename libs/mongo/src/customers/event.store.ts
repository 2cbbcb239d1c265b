import type { mongo } from 'mongoose';
import type {
  BatchFound,
  BatchReads,
  Changes,
  Figures,
  PurchaseSums,
  RefundChanges,
  RefundFound,
  RefundReads,
} from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { EventAnswerDoc } from '../connection/documents.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import { BatchWriter, encodeChanges, TakenKeyError } from '../lanes/batch-writer.js';
import { EventsOutSwitch } from '../outbox/events-out.js';
import { TransactionWriter } from './transaction-writer.js';

export type NamedEvent = Pick<EventAnswerDoc, '_id' | 'workspace' | 'digest'>;

interface Decided extends Pick<EventAnswerDoc, 'customer'> {
  readonly answer: object;
  readonly changes: unknown;
}

export interface DecidedEvent extends Decided {
  readonly changes: Changes;
}

export interface DecidedRefund extends Decided {
  readonly changes: RefundChanges;
  /** Of the customer, with this refund. */
  readonly figuresOf: (sums: PurchaseSums) => Figures;
}

export type Answered = Pick<EventAnswerDoc, 'digest' | 'answer'>;

export interface EventStore {
  /**
   * One MongoDB transaction: customer, event, and the answer under the event's name. An event whose name has taken effect before
   * is not decided on: its answer is returned as it was. `decide` is pure and may be called several times, each time with
   * what a new snapshot holds; what it throws ends the transaction, and nothing is written.
   */
  write(named: NamedEvent, reads: BatchReads, decide: (found: BatchFound) => DecidedEvent): Promise<Answered>;
  /** The same of a refund: transaction, event, the customer's figures and the answer (correctness.md, 22). */
  refund(
    named: NamedEvent,
    reads: RefundReads | null,
    decide: (found: RefundFound) => DecidedRefund,
  ): Promise<Answered>;
}

/** A key that is taken although the snapshot shows it free: more often than a race can explain. */
const CLAIM_ATTEMPTS = 5;

/** How an event takes effect within a session's transaction: it is decided, then its answer is kept, then it is written. */
interface Effect<T extends Decided> {
  readonly named: NamedEvent;
  readonly decide: (session: mongo.ClientSession) => Promise<T>;
  readonly write: (session: mongo.ClientSession, decided: T) => Promise<void>;
}

export class MongoEventStore implements EventStore {
  private readonly writer: BatchWriter;
  private readonly purchases: TransactionWriter;
  private readonly out: EventsOutSwitch;

  constructor(private readonly mongo: Mongo) {
    this.writer = new BatchWriter(mongo);
    this.purchases = new TransactionWriter(mongo);
    this.out = new EventsOutSwitch(mongo);
  }

  write(named: NamedEvent, reads: BatchReads, decide: (found: BatchFound) => DecidedEvent): Promise<Answered> {
    return this.once<DecidedEvent>({
      named,
      decide: async (session) => decide(await this.writer.read(session, reads)),
      write: async (session, { changes }) => {
        const out = await this.out.ofApi(session, named.workspace);
        await this.writer.write(session, encodeChanges('import', changes, out));
      },
    });
  }

  refund(
    named: NamedEvent,
    reads: RefundReads | null,
    decide: (found: RefundFound) => DecidedRefund,
  ): Promise<Answered> {
    return this.once<DecidedRefund>({
      named,
      decide: async (session) => decide(await this.purchases.findRefundable(session, reads)),
      write: async (session, { changes, customer, figuresOf }) => {
        await this.purchases.writeRefund(session, changes, await this.out.ofApi(session, named.workspace));
        await this.purchases.recalculate(session, [customer], figuresOf);
      },
    });
  }

  private async once<T extends Decided>(effect: Effect<T>): Promise<Answered> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transact(this.mongo.connection, (session) => this.attempt(session, effect));
      } catch (error) {
        if (!(error instanceof TakenKeyError) || attempt === CLAIM_ATTEMPTS) throw error;
      }
    }
  }

  private async attempt<T extends Decided>(
    session: mongo.ClientSession,
    { named, decide, write }: Effect<T>,
  ): Promise<Answered> {
    const known = await this.mongo.collections.eventAnswers.findOne({ _id: named._id }, { session });
    if (known) return known;
    const decided = await decide(session);
    const { customer, answer } = decided;
    await this.insert(session, { ...named, customer, answer, at: new Date() });
    await write(session, decided);
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
