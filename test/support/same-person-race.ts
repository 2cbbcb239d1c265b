import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Receipt, readObject } from './cli.js';
import { type Commit, commitsDuring } from './commit-order.js';
import type { Document } from './database.js';
import { askerOf } from './http-import.js';
import { codeOf } from './model/contacts-model.js';
import { bytesOf, type MatchedColumns, type MatchedRow } from './model/matched-file.js';
import { MatchingModel, type MatchingRules } from './model/matching-model.js';
import type { Random } from './model/random.js';
import type { Sluice } from './sluice.js';

/** A kind of import that matches by identifiers, as races need it. */
export interface RaceKind {
  /** What `sluice import` is told. */
  readonly command: readonly [kind: string, ...options: string[]];
  readonly columns: MatchedColumns;
  readonly rules: MatchingRules;
  /** An attribute that each row sets to a value of its own, so that it leaves a trace in the order of commits. */
  readonly trace: string;
  /** Rows about these people, by their numbers, under identifiers that change. */
  readonly rowsOf: (random: Random, who: readonly number[]) => readonly MatchedRow[];
  /** What an event gives its customer: an identifier of this person. */
  readonly identifierOf: (random: Random, person: number) => Readonly<Record<string, string>>;
}

interface RaceFile {
  readonly name: string;
  readonly rows: readonly MatchedRow[];
}

const TIMES = 5;

/** Every person so many times, in any order. */
const shuffled = (rows: number, random: Random): readonly number[] => {
  const who = Array.from({ length: rows }, (_, i) => i % (rows / TIMES));
  for (let i = who.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [who[i], who[j]] = [who[j] as number, who[i] as number];
  }
  return who;
};

/** The run of one kind into an empty workspace. */
interface Race {
  readonly sluice: Sluice;
  readonly kind: RaceKind;
  readonly random: Random;
  readonly rows: number;
}

const fileOf = ({ kind, random, rows }: Race, name: string): RaceFile => ({
  name,
  rows: kind
    .rowsOf(random, shuffled(rows, random))
    .map((row, i) => ({ ...row, values: { ...row.values, [kind.trace]: `${name} ${i}` } })),
});

const importFile = async ({ sluice, kind }: Race, { name, rows }: RaceFile, option = '--accept-errors') => {
  const path = join(sluice.folder, `${name}${option}.csv`);
  writeFileSync(path, bytesOf(kind.columns, rows));
  const [command, ...options] = kind.command;
  return readObject(await sluice.cli('import', command, path, ...options, option, '--json'));
};

/** One that another customer has is refused where it is unique, and nothing is written. */
const isTaken = (body: { readonly errors?: readonly { readonly code?: string }[] }): boolean =>
  body.errors?.some(({ code }) => code === 'external_id_taken') ?? false;

/** New customers with identifiers of the imports' people, and others for them later on, until the imports are over. */
const sendEvents = async ({ sluice, kind, random, rows }: Race, isOver: () => boolean): Promise<number> => {
  const api = askerOf(sluice);
  let sent = 0;
  for (const known: string[] = []; !isOver(); sent += 1) {
    const isNew = known.length < 5 || random.chance(0.3);
    const customer_id = isNew ? `event-${sent}` : random.pick(known);
    const attributes = { first_name: `Event ${sent}`, ...kind.identifierOf(random, random.below(rows / TIMES)) };
    const { status, body } = await api.post('/v1/events', {
      ...{ action: isNew ? 'opt_in' : 'profile', customer_id, attributes },
    });
    if (status === 201 && isNew) known.push(customer_id);
    if (!isTaken(body)) expect([status, body.code]).toEqual([201, undefined]);
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

  constructor(private readonly file: RaceFile) {}

  /** Up to this number of rows. */
  feed(model: MatchingModel, to: number): void {
    for (const { values, fault } of this.file.rows.slice(this.#taken, to))
      this.codes.push(codeOf(model.take(values, fault)));
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

/** What became of each row by its event, where the model says something else. */
const otherwise = async ({ database }: Sluice, run: string, codes: readonly string[]): Promise<readonly string[]> => {
  const events = await database.all('events', { run });
  const actions = new Map(events.map(({ row, action }) => [Number(row), action === 'opt_in' ? 'created' : 'updated']));
  return codes.flatMap((code, i) => {
    const found = actions.get(i + 1) ?? 'no event';
    const wanted = code === 'created' || code === 'updated' ? code : 'no event';
    return found === wanted ? [] : [`row ${i + 1}: ${found}, must be ${wanted} (${code})`];
  });
};

const expectRun = async (sluice: Sluice, [run, rows]: readonly [string, RunRows], receipt: Receipt): Promise<void> => {
  const [created, updated, unchanged] = [rows.count('created'), rows.count('updated'), rows.count('unchanged')];
  const rejected = rows.codes.length - created - updated - unchanged;
  expect(await otherwise(sluice, run, rows.codes)).toEqual([]);
  expect(receipt).toMatchObject({ status: 'finished', read: rows.codes.length, created, updated, unchanged, rejected });
  const taken = ['created', 'updated', 'unchanged'];
  expect(await rejectsOf(sluice, run)).toEqual(
    rows.codes.flatMap((code, i) => (taken.includes(code) ? [] : [[i + 1, code]])),
  );
};

/** `subscriptions.email` is in an object. */
const valueAt = (document: Document, attribute: string): unknown => {
  const [name = '', key] = attribute.split('.');
  const value = document[name];
  return key === undefined ? value : (value as Document | undefined)?.[key];
};

/** What is compared of a customer, however it is called and whenever it was written. */
const comparable = ({ columns }: RaceKind, read: (attribute: string) => unknown, n: unknown): string =>
  JSON.stringify([...columns.map(([, attribute]) => read(attribute) ?? null), n]);

const expectCustomers = async ({ sluice, kind }: Race, model: MatchingModel): Promise<void> => {
  const stored = await sluice.database.all('customers');
  const expected = model.customers.map(({ values, n }) => comparable(kind, (attribute) => values[attribute], n));
  const actual = stored.map((document) => comparable(kind, (attribute) => valueAt(document, attribute), document.n));
  expect(actual.sort()).toEqual(expected.sort());
};

/** Alone, what a validation says is what the import does. */
const expectPlan = async (race: Race, alone: RaceFile, model: MatchingModel): Promise<void> => {
  const { customers, events, ...plan } = countsOf(await importFile(race, alone, '--validate-only'));
  const receipt = countsOf(await importFile(race, alone));
  expect(receipt).toMatchObject({ ...plan, read: race.rows });
  model.begin();
  for (const { values, fault } of alone.rows) model.take(values, fault);
  expect(receipt).toEqual(model.counts);
};

/**
 * Two imports of the same people, five times each under changing identifiers, so many rows each, and events over HTTP
 * that use these identifiers too, at the same time: the customers must be those of the model, fed in the order of
 * commits. Then one more alone, whose plan must be its receipt.
 */
export const samePersonRace = async (race: Race): Promise<void> => {
  const { sluice, kind } = race;
  const both = [fileOf(race, 'first'), fileOf(race, 'second')] as const;
  const receipts: Receipt[] = [];
  const commits = await commitsDuring(sluice, async () => {
    let isOver = false;
    const importing = Promise.all(both.map((file) => importFile(race, file))).finally(() => {
      isOver = true;
    });
    const sending = sendEvents(race, () => isOver);
    receipts.push(...(await importing));
    expect(await sending).toBeGreaterThan(20);
  });
  const runs = new Map<string, RunRows>();
  for (const [i, file] of both.entries()) {
    const run = await sluice.database.one('runs', { import: receipts[i]?.id, mode: 'import' });
    runs.set(String(run?._id), new RunRows(file));
  }

  const model = new MatchingModel(kind.rules);
  replay(model, commits, runs);
  for (const [i, run] of [...runs].entries()) await expectRun(sluice, run, receipts[i] as Receipt);
  await expectCustomers(race, model);
  await expectPlan(race, fileOf(race, 'alone'), model);
  await expectCustomers(race, model);
};
