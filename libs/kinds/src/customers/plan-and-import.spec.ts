import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AcceptedRow } from '#libs/messages';
import { column, customer, defined } from '../../test/example-batch.js';
import { runBatches } from '../../test/stored-customers.js';

const unique = (id: string) => ({ ...column(id), attribute: { ...column(id).attribute, unique: true } });
const definition = defined([column('id'), column('external_id'), unique('email')]);

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
    const plan = runBatches({ ...definition, mode: 'validate' }, customers, cut(planned));
    expect(runBatches(definition, customers, cut(imported)).outcome).toEqual(plan.outcome);
  });
  fc.assert(property, { numRuns: 500 });
});
