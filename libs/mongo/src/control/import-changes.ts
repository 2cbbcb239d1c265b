import type { Connection, mongo } from 'mongoose';
import { transact } from '../connection/transact.js';
import { Turns } from '../connection/turns.js';

/** MongoDB transactions that write the record of an import: those of one import take turns within this process. */
export class ImportChanges {
  readonly #turns = new Turns();

  constructor(private readonly connection: Connection) {}

  do<T>(importId: string, work: (session: mongo.ClientSession) => Promise<T>): Promise<T> {
    return this.#turns.take(importId, () => transact(this.connection, work));
  }
}
