import mongoose, { type Connection } from 'mongoose';

export type Document = Readonly<Record<string, unknown>>;

/** Deletes all documents but those of these collections and what is built in, which an api makes once; indexes stay. */
export async function emptyCollections({ db }: Connection, kept: readonly string[]): Promise<void> {
  if (!db) throw new Error('There is no connection to the database.');
  const collections = await db.listCollections({ type: 'collection' }).toArray();
  const names = collections.map(({ name }) => name).filter((name) => !/^system\./.test(name) && !kept.includes(name));
  const made = { createdBy: { $ne: 'sluice' } };
  await Promise.all(names.map((name) => db.collection(name).deleteMany(made)));
}

/** What the tests look at; they write nothing here. */
export class Database {
  private constructor(
    readonly name: string,
    private readonly connection: Connection,
  ) {}

  static async open(uri: string, name: string): Promise<Database> {
    return new Database(name, await mongoose.createConnection(uri, { dbName: name }).asPromise());
  }

  async all(collection: string, filter: object = {}): Promise<Document[]> {
    return this.connection.collection(collection).find(filter).sort({ _id: 1 }).toArray();
  }

  async one(collection: string, filter: object): Promise<Document | null> {
    return this.connection.collection(collection).findOne(filter, { sort: { _id: -1 } });
  }

  count(collection: string, filter: object = {}): Promise<number> {
    return this.connection.collection(collection).countDocuments(filter);
  }

  /** The bytes of all documents as they are stored, for "nothing has changed at all". */
  async bytes(collection: string): Promise<readonly string[]> {
    const raw = this.connection.collection(collection).find({}, { raw: true }).sort({ _id: 1 });
    const documents: string[] = [];
    for await (const bytes of raw) documents.push((bytes as unknown as Buffer).toString('base64'));
    return documents;
  }

  /** Deletes all documents but those of these collections and what is built in, which an api makes once; indexes stay. */
  async empty(kept: readonly string[]): Promise<void> {
    await emptyCollections(this.connection, kept);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  async drop(): Promise<void> {
    await this.connection.dropDatabase();
    await this.connection.close();
  }
}
