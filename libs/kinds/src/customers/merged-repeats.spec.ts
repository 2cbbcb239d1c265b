import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AcceptedRow, Matching, RunDefinition } from '#libs/messages';
import { column, customer, defined } from '../../test/example-batch.js';
import { runBatches } from '../../test/stored-customers.js';

const unique = (id: string) => ({ ...column(id), attribute: { ...column(id).attribute, unique: true } });
const columns = [column('id'), column('external_id'), unique('email'), column('first_name')];
const matching: Matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'fold' };
const definition = defined(columns, { matching });

const namesOf = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const orNothing = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: null });

const [ids, externalIds] = [namesOf('C', 3), namesOf('E', 4)];
const mails = namesOf('m', 4).map((name) => `${name}@b.hu`);

const given = fc.array(
  fc.tuple(fc.constantFrom(...ids), orNothing(externalIds), orNothing(mails), orNothing(['Anna', 'Bea'])),
  { minLength: 1, maxLength: 10 },
);

const known = fc
  .tuple(
    fc.shuffledSubarray(externalIds, { minLength: 3 }),
    fc.shuffledSubarray(mails, { minLength: 3 }),
    fc.subarray(ids),
  )
  .map(([e, m, some]) => some.map((id, i) => customer(id, { external_id: e[i], email: m[i] })));

/** Ingest marks a row with a value whose first row has another ID. */
const accepted = (rows: readonly (readonly [string, ...(string | null)[]])[]): AcceptedRow[] =>
  rows.flatMap((row, i): AcceptedRow[] => {
    const [id] = row;
    const isMarked = [1, 2].some((at) => {
      const first = rows.find((other) => row[at] !== null && other[at] === row[at]);
      return first !== undefined && first[0] !== id;
    });
    return isMarked ? [] : [[i + 1, i + 2, ...row]];
  });

/** Rows of one ID are in one lane; which lane is faster changes the order of the others. */
const inOrderOf = (rows: readonly AcceptedRow[], lanes: readonly number[]): AcceptedRow[] => {
  const queues = new Map(ids.map((id) => [id, rows.filter((row) => row[2] === id)]));
  const turns = lanes.map((lane) => queues.get(ids[lane] ?? '')?.shift()).filter((row) => row !== undefined);
  return [...turns, ...[...queues.values()].flat()];
};

const cut = (rows: readonly AcceptedRow[], size: number): AcceptedRow[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size).toSorted((a, b) => a[0] - b[0]),
  );

/** Two changes in one batch have one time, which only a batch knows. */
const valuesOf = ({ customers }: ReturnType<typeof runBatches>) =>
  new Map([...customers].map(([key, { updated_at: _, ...values }]) => [key, values]));

const pace = fc.tuple(fc.array(fc.nat(2), { maxLength: 10 }), fc.integer({ min: 1, max: 10 }));

describe('rows of one ID that are merged', () => {
  const read = (rows: AcceptedRow[][], of: RunDefinition = definition) => {
    const { outcome, customers } = runBatches(of, [], rows);
    return { ...outcome, customers: [...customers.values()] };
  };

  it.each([1, 2, 3])(
    'take effect in file order, later values win, empty ones leave what is there: batches of %i',
    (size) => {
      const rows: AcceptedRow[] = [
        [1, 2, 'C1', null, 'a@b.hu', 'Anna'],
        [2, 3, 'C1', 'E1', null, 'Bea'],
        [3, 4, 'C1', null, 'a@b.hu', 'Bea'],
      ];
      const merged = { created: 1, updated: 1, unchanged: 1, rejects: [] };
      expect(read(cut(rows, size))).toMatchObject({
        ...merged,
        customers: [{ id: 'C1', external_id: 'E1', email: 'a@b.hu', first_name: 'Bea', n: 2 }],
      });
      expect(read(cut(rows, size), { ...definition, mode: 'validate' })).toEqual({ ...merged, customers: [] });
    },
  );

  it('rule 19: are validated as they are imported, however both are cut into batches and whichever lane is faster', () => {
    const property = fc.property(known, given, pace, pace, (customers, rows, planned, imported) => {
      const batches = ([lanes, size]: readonly [readonly number[], number]) =>
        cut(inOrderOf(accepted(rows), lanes), size);
      const plan = runBatches({ ...definition, mode: 'validate' }, customers, batches(planned));
      const done = runBatches(definition, customers, batches(imported));
      expect(done.outcome).toEqual(plan.outcome);
      expect(valuesOf(done)).toEqual(valuesOf(runBatches(definition, customers, batches(planned))));
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});
