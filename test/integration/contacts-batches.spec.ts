import { expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { pinNamedKind } from '#libs/kinds';
import { type AcceptedRow, customerKey, type RejectedRow, type RunDefinition, type RunMode } from '#libs/messages';
import {
  type ContactRow,
  codeOf,
  comparableContact,
  comparableContacts,
  contactRows,
  contactsRules,
  phoneOf,
} from '../support/model/contacts-model.js';
import { MatchingModel } from '../support/model/matching-model.js';
import { Random } from '../support/model/random.js';
import { runSeed } from '../support/seed.js';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, NOW, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const names = ['email', 'mobile_phone', 'first_name', 'other'] as const;
const columns = names.map((id) => ({
  attribute: demoAttributes.find((one) => one.id === id) ?? { id, label: id, type: 'string' },
  header: id,
}));

const start = async (mode: RunMode): Promise<RunDefinition> => {
  const { _id } = await database.draft();
  const run = database.stores.runs.newId();
  const definition = definitionOf({ import: _id, run, mode, ...pinNamedKind('contacts'), columns, lanes: 1 });
  await database.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });
  return definition;
};

const isContact = ({ email, mobile_phone, first_name }: ContactRow) => Boolean(email || mobile_phone || first_name);

/** What the validator would say of rows, the first of which is row `from`. */
const answered = (rows: readonly ContactRow[], from: number) => {
  const numbered = rows.map((row, i) => ({ row, at: from + i }));
  const accepted = numbered.filter(({ row }) => isContact(row));
  const rejected = numbered.filter(({ row }) => !isContact(row));
  return {
    accepted: accepted.map(({ row, at }): AcceptedRow => [at, at + 1, ...names.map((name) => row[name] ?? null)]),
    rejected: rejected.map(({ at }): RejectedRow => [at, at + 1, null, 1, [[-1, 'contact_missing']]]),
  };
};

/** A transaction for every few rows. */
const run = async (mode: RunMode, rows: readonly ContactRow[], random: Random) => {
  const definition = await start(mode);
  const lane = new FenceLane(definition);
  for (let from = 0; from < rows.length; ) {
    const size = 1 + random.below(30);
    const chunk = lane.next(answered(rows.slice(from, from + size), from + 1));
    expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
    from += size;
  }
  const totals = await database.stores.fences.totals(definition.run);
  const { items } = await database.stores.rejects.page({ run: definition.run, files: 1, limit: rows.length });
  // Messages name new customers, who have other IDs in another import.
  const rejects = items.map(({ row, reasons }) => ({ row, reasons: reasons.map(({ code }) => code) }));
  return { totals, rejects };
};

const known = (id: string, { email, mobile_phone }: ContactRow) => ({
  ...{ _id: customerKey(WORKSPACE, id), workspace: WORKSPACE, id, created_at: NOW, updated_at: NOW, n: 1 },
  ...(email && { email }),
  ...(mobile_phone && { mobile_phone }),
});

const PEOPLE = 240;

it('rules 19 and 23: people who come several times under changing identifiers, over many transactions', async () => {
  const random = new Random(runSeed);
  const model = new MatchingModel(contactsRules);
  // Of these, some share an address: whoever is looked for by it is not found.
  const before = Array.from({ length: PEOPLE / 5 }, (_, i): readonly [string, ContactRow] => [
    `known-${i}`,
    { email: `p${i % 40}.0@sluice.example`, ...(i % 3 === 0 && { mobile_phone: phoneOf(3 * i) }) },
  ]);
  for (const [id, contact] of before) model.add(id, contact);
  const stored = database.mongo.collections.customers;
  await stored.insertMany(before.map(([id, contact]) => known(id, contact)));
  const rows = contactRows(random, { rows: 1_200, people: PEOPLE });

  const planned = await run('validate', rows, random);
  expect(await stored.countDocuments()).toBe(before.length);
  const again = await run('validate', rows, random);
  const done = await run('import', rows, random);

  const outcomes = rows.map((row) => codeOf(model.take(row)));
  const wrong = outcomes.flatMap((code, i) =>
    ['created', 'updated', 'unchanged'].includes(code) ? [] : [{ row: i + 1, reasons: [code] }],
  );
  expect(done.totals).toMatchObject(model.counts);
  expect(done.totals.doubled_on_repeat).toBe(model.doubledOnRepeat);
  expect(done.rejects).toEqual(wrong);
  expect(new Set(wrong.flatMap(({ reasons }) => reasons))).toEqual(
    new Set(['contact_missing', 'identifier_conflict', 'identifier_ambiguous']),
  );
  const customers = await stored.find().toArray();
  expect(customers.map(comparableContact).sort()).toEqual(comparableContacts(model));

  expect(planned.totals).toEqual({ ...done.totals, customers: 0, events: 0 });
  expect(planned.rejects).toEqual(done.rejects);
  expect(again).toEqual(planned);
}, 120_000);
