import { randomBytes } from 'node:crypto';
import { beforeAll } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import type { RunDefinition, RunMode } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import {
  connectMongo,
  ensureDeployment,
  ensureIndexes,
  type ImportDoc,
  type Mongo,
  openStores,
  type Stores,
} from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { emptyCollections } from '../support/database.js';
import { givenServers } from '../support/environment.js';

export const WORKSPACE = 'demo';
export const NOW = new Date('2026-04-07T12:00:00Z');

/** A database with the collections of Sluice. */
export class MongoDatabase {
  readonly name = `test_${randomBytes(6).toString('hex')}`;
  #mongo: Mongo | undefined;

  get mongo(): Mongo {
    if (!this.#mongo) throw new Error('the database is open only while tests run');
    return this.#mongo;
  }

  get stores(): Stores {
    return openStores(this.mongo);
  }

  async open(): Promise<void> {
    this.#mongo = await this.connect();
    await ensureIndexes(this.#mongo);
    await ensureDeployment(this.#mongo);
  }

  /** One more connection, as another process has it. */
  connect(): Promise<Mongo> {
    const settings = { mongodbUri: givenServers().mongodbUri, database: this.name };
    return connectMongo(settings, createLogger({ logLevel: 'silent' }, 'test'));
  }

  get isOpen(): boolean {
    return this.#mongo !== undefined;
  }

  /** As it was when it opened. */
  empty(): Promise<void> {
    return emptyCollections(this.mongo.connection, ['deployment']);
  }

  draft(): Promise<ImportDoc> {
    const names = { workspace: WORKSPACE, name: 'April', createdBy: 'tester' };
    return this.stores.imports.create({ ...names, ...pinNamedKind('customers') });
  }

  /** A run of a new import, with its fences. */
  async startRun(given: { readonly lanes?: number; readonly mode?: RunMode } = {}): Promise<RunDefinition> {
    const { _id } = await this.draft();
    const definition = definitionOf({ import: _id, run: this.stores.runs.newId(), ...given });
    await this.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });
    return definition;
  }
}

const file = exampleFile({ id: 'file_none', headers: ['id', 'first_name', 'address.city'], rows: 1_000_000 });

const text = (id: string) => ({ id, label: id, type: 'string' });

export const definitionOf = (given: Partial<RunDefinition>): RunDefinition =>
  exampleRun({
    ...{ workspace: WORKSPACE, import: 'imp_none', run: 'run_none', now: NOW.toISOString() },
    ...pinNamedKind('customers'),
    files: [file],
    columns: ['id', 'first_name', 'address.city'].map((id) => ({ attribute: text(id), header: id })),
    lanes: 2,
    ...given,
  });

/** That of all files: making its collections and indexes takes longer than most tests do. */
const shared = new MongoDatabase();

/** A database that others have used before, emptied. */
export const useDatabase = (): MongoDatabase => {
  beforeAll(() => (shared.isOpen ? shared.empty() : shared.open()));
  return shared;
};
