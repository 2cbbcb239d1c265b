import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Receipt, readObject } from './cli.js';
import { type Commit, commitsDuring } from './commit-order.js';
import { askerOf } from './http-import.js';
import {
  type ContactRow,
  codeOf,
  comparableContact,
  comparableContacts,
  contactRows,
  contactsRules,
  phoneOf,
} from './model/contacts-model.js';
import { MatchingModel } from './model/matching-model.js';
import { Random } from './model/random.js';
import type { Sluice } from './sluice.js';

interface ContactsFile {
  readonly name: string;
  readonly rows: readonly ContactRow[];
}

/** Every person comes five times; each row changes something, so that it leaves a trace in the order of commits. */
const fileOf = (name: string, rows: number, random: Random): ContactsFile => ({
  name,
  rows: contactRows(random, { rows, people: rows / 5 }).map((row, i) => ({ ...row, other: `${name} ${i}` })),
});

const importFile = async (sluice: Sluice, { name, rows }: ContactsFile, option = '--accept-errors') => {
  const lines = rows.map((row) => [row.email, row.mobile_phone, row.first_name, row.other].join());
  const path = join(sluice.folder, `${name}${option}.csv`);
  writeFileSync(path, `email,phone,first_name,other\n${lines.join('\n')}\n`);
  return readObject(await sluice.cli('import', 'contacts', path, option, '--json'));
};

/** New customers with identifiers of the imports' people, and others for them later on, until the imports are over. */
const sendEvents = async (
  sluice: Sluice,
  { random, people, isOver }: { readonly random: Random; readonly people: number; readonly isOver: () => boolean },
): Promise<number> => {
  const api = askerOf(sluice);
  let sent = 0;
  for (; !isOver(); sent += 1) {
    const isNew = sent < 5 || random.chance(0.3);
    const customer_id = isNew ? `event-${sent}` : `event-${random.below(5)}`;
    const person = random.below(people);
    const email = `p${person}.${random.below(3)}@sluice.example`;
    const attributes = {
      first_name: `Event ${sent}`,
      ...(random.chance(0.5) ? { email } : { mobile_phone: phoneOf(3 * person) }),
    };
    const { status } = await api.post('/v1/events', { action: isNew ? 'opt_in' : 'profile', customer_id, attributes });
    expect(status).toBe(201);
  }
  return sent;
};

const countsOf = ({ read, created, updated, unchanged, rejected, skipped, customers, events }: Receipt) => ({
  ...{ read, created, updated, unchanged, rejected, skipped, customers, events },
});

/** Rows of a run, in their order, as far as it has come. */
class RunRows {
  readonly codes: string[] = [];
  #taken = 0;

  constructor(private readonly file: ContactsFile) {}

  /** Up to this number of rows. */
  feed(model: MatchingModel, to: number): void {
    for (const row of this.file.rows.slice(this.#taken, to)) this.codes.push(codeOf(model.take(row)));
    this.#taken = to;
  }

  count(code: string): number {
    return this.codes.filter((one) => one === code).length;
  }
}

const replay = (model: MatchingModel, commits: readonly Commit[], runs: ReadonlyMap<string, RunRows>): void => {
  for (const commit of commits) {
    if ('run' in commit) runs.get(commit.run)?.feed(model, commit.read);
    else if (commit.action === 'opt_in') model.add(commit.customer, commit.after);
    else model.change(commit.customer, commit.after);
  }
};

const rejectsOf = async ({ database }: Sluice, run: string) => {
  const rejects = await database.all('rejects', { run });
  return rejects.map(({ row, reasons }) => [row, (reasons as readonly { code: string }[])[0]?.code]);
};

const expectRun = async (sluice: Sluice, [run, rows]: readonly [string, RunRows], receipt: Receipt): Promise<void> => {
  const [created, updated, unchanged] = [rows.count('created'), rows.count('updated'), rows.count('unchanged')];
  const rejected = rows.codes.length - created - updated - unchanged;
  expect(receipt).toMatchObject({ status: 'finished', read: rows.codes.length, created, updated, unchanged, rejected });
  const taken = ['created', 'updated', 'unchanged'];
  expect(await rejectsOf(sluice, run)).toEqual(
    rows.codes.flatMap((code, i) => (taken.includes(code) ? [] : [[i + 1, code]])),
  );
};

/**
 * Two imports of the same people under changing identifiers, so many rows each, and events over HTTP that use these
 * identifiers too, at the same time: the customers must be those of the model, fed in the order of commits. Then one
 * more alone, whose plan must be its receipt.
 */
export const contactsAtOnce = async (sluice: Sluice, { rows, seed }: { rows: number; seed: number }): Promise<void> => {
  const random = new Random(seed);
  const [first, second, alone] = ['first', 'second', 'alone'].map((name) => fileOf(name, rows, random));
  if (!first || !second || !alone) throw new Error('three files');
  const receipts: Receipt[] = [];
  const commits = await commitsDuring(sluice, async () => {
    let isOver = false;
    const importing = Promise.all([first, second].map((file) => importFile(sluice, file))).finally(() => {
      isOver = true;
    });
    const sending = sendEvents(sluice, { random, people: rows / 5, isOver: () => isOver });
    receipts.push(...(await importing));
    expect(await sending).toBeGreaterThan(20);
  });
  const runs = new Map<string, RunRows>();
  for (const [i, file] of [first, second].entries()) {
    const run = await sluice.database.one('runs', { import: receipts[i]?.id, mode: 'import' });
    runs.set(String(run?._id), new RunRows(file));
  }

  const model = new MatchingModel(contactsRules);
  replay(model, commits, runs);
  for (const [i, run] of [...runs].entries()) await expectRun(sluice, run, receipts[i] as Receipt);
  const stored = () => sluice.database.all('customers');
  expect((await stored()).map(comparableContact).sort()).toEqual(comparableContacts(model));

  const { customers, events, ...plan } = countsOf(await importFile(sluice, alone, '--validate-only'));
  const receipt = countsOf(await importFile(sluice, alone));
  expect(receipt).toMatchObject({ ...plan, read: rows });
  model.begin();
  for (const row of alone.rows) model.take(row);
  expect(receipt).toEqual(model.counts);
  expect((await stored()).map(comparableContact).sort()).toEqual(comparableContacts(model));
};
