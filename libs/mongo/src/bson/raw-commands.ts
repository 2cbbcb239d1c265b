import { DocumentSequence } from 'mongodb/lib/cmap/commands.js';
import { mongo } from 'mongoose';
import { type Collections, databaseOf } from '../connection/collections.js';
import type { Mongo } from '../connection/connection.js';
import { BsonWriter } from './bson-writer.js';

/** What one command carries; the server takes 48,000,000 bytes a message, and a document has at most 16 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Writers that are not in use, with the buffers that they have grown. */
const idle: BsonWriter[] = [];

/** Documents as BSON, in as many pieces as they need commands; a few buffers instead of thousands of objects. */
export class Encoder {
  readonly #writer = idle.pop() ?? new BsonWriter();
  readonly #pieces: Buffer[] = [];

  add(document: object): void {
    this.#writer.add(document);
    if (this.#writer.bytes >= MOST_BYTES) this.#pieces.push(this.#writer.take());
  }

  /** All of them; nothing can be added after that. */
  take(): readonly Buffer[] {
    const writer = this.#writer;
    if (writer.bytes > 0) this.#pieces.push(writer.take());
    idle.push(writer);
    return this.#pieces;
  }
}

export const encode = (documents: Iterable<object>): readonly Buffer[] => {
  const encoder = new Encoder();
  for (const document of documents) encoder.add(document);
  return encoder.take();
};

const sequenceOf = (field: string, bytes: Buffer): DocumentSequence => {
  const sequence = new DocumentSequence(field);
  sequence.push({}, bytes);
  return sequence;
};

interface Answer extends mongo.Document {
  readonly writeErrors?: readonly mongo.Document[];
}

/** A refused write is an error, as it is of the driver's own calls. */
const requireWritten = ({ writeErrors }: Answer): void => {
  const [first] = writeErrors ?? [];
  if (first) throw new mongo.MongoServerError(first);
};

/** Where documents are read. */
export interface Source {
  readonly db: mongo.Db;
  readonly collection: string;
  /** Without one the read stands alone, and isn't tried again when its answer is lost. */
  readonly session?: mongo.ClientSession;
}

/** A place within a MongoDB transaction; outside of one, a command whose answer was lost would have to be tried again. */
export interface RawTarget extends Source {
  readonly session: mongo.ClientSession;
}

export const sourceOf = (
  { connection, collections }: Pick<Mongo, 'connection' | 'collections'>,
  name: keyof Collections,
): Source => ({ db: databaseOf(connection), collection: collections[name].collectionName });

export const placeOf = (
  mongo: Pick<Mongo, 'connection' | 'collections'>,
  name: keyof Collections,
  session: mongo.ClientSession,
): RawTarget => ({ ...sourceOf(mongo, name), session });

/** Inserts encoded documents, which have their `_id`. Throws the driver's errors. */
export const insertRaw = async (place: RawTarget, encoded: readonly Buffer[]): Promise<void> => {
  const { db, collection: insert, session } = place;
  for (const bytes of encoded) {
    const sequence = sequenceOf('documents', bytes);
    requireWritten(await db.command({ insert, ordered: true, documents: sequence }, { session }));
  }
};

/** Runs encoded updates `{ q: filter, u: update }`, in any order. Throws the driver's errors. */
export const updateRaw = async (place: RawTarget, encoded: readonly Buffer[]): Promise<void> => {
  const { db, collection: update, session } = place;
  for (const bytes of encoded) {
    const sequence = sequenceOf('updates', bytes);
    requireWritten(await db.command({ update, ordered: false, updates: sequence }, { session }));
  }
};
