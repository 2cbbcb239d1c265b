import {
  type AcceptedRow,
  type BatchFound,
  type BatchReads,
  type Changes,
  type CustomerDoc,
  mergesRepeats,
  type RunDefinition,
} from '#libs/messages';
import { compileKind } from '../src/index.js';
import { chunk } from './example-batch.js';

/** What batches are decided on and write to, in memory. */
class Stored {
  /** Of a validation: what it would have written. */
  readonly #shadows = new Map<string, CustomerDoc>();
  readonly #shadowValues = new Map<string, string | null>();
  readonly customers = new Map<string, CustomerDoc>();
  readonly values = new Map<string, string>();
  readonly givenUp = new Map<string, string>();

  constructor(
    known: readonly CustomerDoc[],
    private readonly merges: boolean,
  ) {
    for (const one of known) this.customers.set(one._id, one);
    for (const { _id, email } of known) if (email) this.values.set(`demo:email:${email}`, _id);
  }

  found({ lookups, uniqueValues, claims }: BatchReads): BatchFound {
    const externalIds = lookups.find(({ by }) => by === 'external_id')?.values ?? [];
    const customers = new Map([...this.customers, ...this.#shadows]);
    const owned = [...customers.values()].flatMap(({ _id, external_id: e }) => (e ? [[e, [_id]] as const] : []));
    const of = <T>(map: ReadonlyMap<string, T>, keys: readonly string[]) =>
      new Map([...map].filter(([key]) => keys.includes(key)));
    const owners = { external_id: of(new Map(owned), externalIds) };
    const values = new Map<string, string | null>([...this.values, ...this.#shadowValues]);
    const ownersOfUniqueValues = new Map(
      [...of(values, uniqueValues)].flatMap(([key, one]) => (one ? [[key, one]] : [])),
    );
    return { customers, owners, ownersOfUniqueValues, givenUp: of(this.givenUp, claims) };
  }

  /** Throws as the unique indexes would. */
  write({ inserts, updates, released, claimed, givenUp, shadows }: Changes): void {
    for (const one of inserts) this.customers.set(one._id, one);
    for (const { _id, set } of updates)
      this.customers.set(_id, { ...(this.customers.get(_id) as CustomerDoc), ...set });
    for (const { _id } of released) this.values.delete(_id);
    for (const { _id, customer: owner } of claimed) this.#insert(this.values, _id, owner);
    for (const { _id, customer: owner } of givenUp) this.#giveUp(_id, owner);
    for (const one of shadows?.customers ?? []) this.#shadows.set(one._id, one);
    for (const [key, owner] of shadows?.uniqueValues ?? []) this.#shadowValues.set(key, owner);
    const ids = [...this.customers.values()].flatMap(({ external_id: e }) => e ?? []);
    if (new Set(ids).size < ids.length) throw new Error('an external ID twice');
  }

  /** Again only where its customer comes again. */
  #giveUp(key: string, owner: string): void {
    if (!this.merges) this.#insert(this.givenUp, key, owner);
    else if (!this.givenUp.has(key)) this.givenUp.set(key, owner);
  }

  #insert(map: Map<string, string>, key: string, owner: string): void {
    if (map.has(key)) throw new Error(`${key} twice`);
    map.set(key, owner);
  }
}

/** Folds batches one after the other, as an applier would, and says what becomes of the rows and the customers. */
export const runBatches = (given: RunDefinition, known: readonly CustomerDoc[], batches: readonly AcceptedRow[][]) => {
  const stored = new Stored(known, mergesRepeats(given));
  const kind = compileKind(given);
  const all = batches.map((rows) => {
    const changes = kind.foldBatch([chunk(rows)], stored.found(kind.readsOf([chunk(rows)])));
    stored.write(changes);
    return changes;
  });
  const count = (of: 'created' | 'updated' | 'unchanged' | 'rejected') =>
    all.reduce((sum, { counters }) => sum + counters[of], 0);
  const rejects = all
    .flatMap((changes) => changes.rejects.map(({ row, reasons }) => ({ row, reasons })))
    .sort((a, b) => a.row - b.row);
  const outcome = { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), rejects };
  return { outcome, customers: stored.customers };
};
