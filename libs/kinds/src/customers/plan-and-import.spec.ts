import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AcceptedRow, BatchFound, BatchReads, Changes, CustomerDoc, RunDefinition } from '#libs/messages';
import { chunk, column, customer, defined } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

const unique = (id: string) => ({ ...column(id), attribute: { ...column(id).attribute, unique: true } });
const definition = defined([column('id'), column('external_id'), unique('email')]);

/** What batches are decided on and write to, in memory. */
class Stored {
  readonly customers = new Map<string, CustomerDoc>();
  readonly values = new Map<string, string>();
  readonly givenUp = new Map<string, string>();

  constructor(known: readonly CustomerDoc[]) {
    for (const one of known) this.customers.set(one._id, one);
    for (const { _id, email } of known) if (email) this.values.set(`demo:email:${email}`, _id);
  }

  found({ lookups, uniqueValues, claims }: BatchReads): BatchFound {
    const externalIds = lookups.find(({ by }) => by === 'external_id')?.values ?? [];
    const owned = [...this.customers.values()].flatMap(({ _id, external_id: e }) => (e ? [[e, [_id]] as const] : []));
    const of = <T>(map: ReadonlyMap<string, T>, keys: readonly string[]) =>
      new Map([...map].filter(([key]) => keys.includes(key)));
    const owners = { external_id: of(new Map(owned), externalIds) };
    const [ownersOfUniqueValues, givenUp] = [of(this.values, uniqueValues), of(this.givenUp, claims)];
    return { customers: this.customers, owners, ownersOfUniqueValues, givenUp };
  }

  /** Throws as the unique indexes would. */
  write({ inserts, updates, released, claimed, givenUp }: Changes): void {
    for (const one of inserts) this.customers.set(one._id, one);
    for (const { _id, set } of updates)
      this.customers.set(_id, { ...(this.customers.get(_id) as CustomerDoc), ...set });
    for (const { _id } of released) this.values.delete(_id);
    for (const { _id, customer: owner } of claimed) this.#insert(this.values, _id, owner);
    for (const { _id, customer: owner } of givenUp) this.#insert(this.givenUp, _id, owner);
    const ids = [...this.customers.values()].flatMap(({ external_id: e }) => e ?? []);
    if (new Set(ids).size < ids.length) throw new Error('an external ID twice');
  }

  #insert(map: Map<string, string>, key: string, owner: string): void {
    if (map.has(key)) throw new Error(`${key} twice`);
    map.set(key, owner);
  }
}

const run = (given: RunDefinition, known: readonly CustomerDoc[], batches: readonly AcceptedRow[][]) => {
  const stored = new Stored(known);
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
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), rejects };
};

const SIZE = 5;
const names = (prefix: string) => Array.from({ length: SIZE }, (_, i) => `${prefix}${i}`);
const some = (prefix: string) => fc.shuffledSubarray(names(prefix), { minLength: SIZE });
const mails = names('m').map((name) => `${name}@b.hu`);

/** Some of the customers exist, with some of the values. */
const known = fc
  .tuple(some('E'), fc.shuffledSubarray(mails, { minLength: SIZE }), fc.integer({ min: 1, max: SIZE }))
  .map(([ids, emails, count]) =>
    names('C')
      .slice(0, count)
      .map((id, i) => customer(id, { external_id: ids[i], email: emails[i] })),
  );

/** An ID, and a value of a unique attribute, occurs once among the accepted rows of an import: ingest sees to it. */
const rows = fc
  .tuple(
    some('C'),
    some('E'),
    fc.shuffledSubarray(mails, { minLength: SIZE }),
    fc.array(fc.nat(3), { minLength: SIZE }),
  )
  .map(([ids, externalIds, emails, gaps]) =>
    ids.map((id, i): AcceptedRow => {
      const gap = gaps[i] ?? 0;
      return [i + 1, i + 2, id, gap & 1 ? null : (externalIds[i] as string), gap & 2 ? null : (emails[i] as string)];
    }),
  );

const order = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 99 }), { minLength: SIZE }),
  fc.integer({ min: 1, max: SIZE }),
);

it('rule 19: a validation predicts the import, however both are cut into batches and whichever lane is faster', () => {
  const property = fc.property(known, rows, order, order, (customers, accepted, planned, imported) => {
    const cut = ([places, size]: readonly [readonly number[], number]): AcceptedRow[][] => {
      const inOrder = accepted.toSorted((a, b) => (places[a[0] - 1] ?? 0) - (places[b[0] - 1] ?? 0));
      return Array.from({ length: Math.ceil(SIZE / size) }, (_, i) => inOrder.slice(i * size, (i + 1) * size));
    };
    const plan = run({ ...definition, mode: 'validate' }, customers, cut(planned));
    expect(run(definition, customers, cut(imported))).toEqual(plan);
  });
  fc.assert(property, { numRuns: 500 });
});
