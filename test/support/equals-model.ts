import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { CliError, Receipt } from './cli.js';
import type { Document } from './database.js';
import { withoutNoWords } from './model/search-words.js';
import type { DeadRows, Expected, WorkspaceModel } from './model/workspace-model.js';
import type { Trial } from './trial.js';

/** `errors` of a receipt lists that many. */
const LISTED = 1000;

/** A few differences, not a listing of ten thousand documents. */
export function differences(actual: ReadonlyMap<string, unknown>, expected: ReadonlyMap<string, unknown>): string[] {
  const keys = [...new Set([...expected.keys(), ...actual.keys()])];
  const wrong = keys.filter((key) => !isDeepStrictEqual(actual.get(key), expected.get(key)));
  const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';
  const told = wrong
    .slice(0, 5)
    .map((key) => `${key}: is ${show(actual.get(key))}, must be ${show(expected.get(key))}`);
  return wrong.length > told.length ? [...told, `… ${wrong.length} differ in all`] : told;
}

const byPlace = (documents: readonly Document[]): Map<string, Document> =>
  new Map(documents.map((document) => [`file ${document.file} row ${document.row}`, document]));

type Reason = { readonly attribute: string | null; readonly code: string };

const byAttribute = (a: Reason, b: Reason): number =>
  `${a.attribute ?? ''} ${a.code}` < `${b.attribute ?? ''} ${b.code}` ? -1 : 1;

const sorted = (reasons: readonly Reason[]): Reason[] =>
  reasons.map(({ attribute, code }) => ({ attribute, code })).toSorted(byAttribute);

/** What the database holds of one import. */
class Stored {
  constructor(
    private readonly trial: Trial,
    private readonly run: Document,
  ) {}

  async events(): Promise<Map<string, unknown>> {
    const events = await this.trial.sluice.database.all('events', { import: this.run.import });
    return byPlace(events.map(({ _id, ...event }) => event));
  }

  async rejects(): Promise<Map<string, unknown>> {
    const rejects = await this.trial.sluice.database.all('rejects', { run: this.run._id });
    return byPlace(rejects.map(({ _id, reasons, ...reject }) => ({ ...reject, reasons: sorted(reasons as Reason[]) })));
  }

  async customers(): Promise<Map<string, unknown>> {
    return new Map(
      (await this.trial.sluice.database.all('customers')).map((customer) => [
        String(customer._id),
        withoutNoWords(customer),
      ]),
    );
  }
}

function expectedEvents(model: WorkspaceModel, expected: Expected, run: Document): Map<string, unknown> {
  const same = { workspace: model.workspace, source: 'Async Import', import: run.import, run: run._id };
  return byPlace(expected.events.map((event) => ({ ...event, ...same, customer: model.keyOf(event.customer) })));
}

function expectedRejects(model: WorkspaceModel, expected: Expected, run: Document): Map<string, unknown> {
  const same = { workspace: model.workspace, import: run.import, run: run._id };
  return byPlace(
    expected.rejects.map((reject) => {
      return { ...reject, ...same, total: reject.reasons.length, reasons: sorted(reject.reasons) };
    }),
  );
}

const expectedErrors = (trial: Trial, expected: Expected): Omit<CliError, 'message'>[] =>
  expected.rejects
    .flatMap(({ file, row, line, customer_id, reasons }) =>
      sorted(reasons).map((reason) => {
        const name = trial.files[file]?.name ?? '';
        return { file: name, row, line, customer_id, transaction_id: null, ...reason };
      }),
    )
    .slice(0, LISTED);

function expectReceipt(receipt: Receipt, trial: Trial, expected: Expected): void {
  const { seconds, run_seconds, errors, files, ...rest } = receipt;
  expect(rest).toEqual({
    id: expect.stringMatching(/^imp_/),
    kind: 'customers',
    status: 'finished',
    ...expected.counts,
    left_out: 0,
    transactions: 0,
    ignored_columns: expected.ignoredColumns,
  });
  expect(files.map(({ name }) => name)).toEqual(trial.files.map(({ name }) => name));
  expect(errors.map(({ message, ...error }) => error)).toEqual(expectedErrors(trial, expected));
  expect(errors.filter(({ message }) => !message)).toEqual([]);
  expect(run_seconds).toBeGreaterThan(0);
  expect(seconds).toBeGreaterThanOrEqual(run_seconds ?? 0);
}

/** Every counted row is in exactly one class. */
export function expectBalance(receipt: Receipt): void {
  const { read, created, updated, unchanged, rejected, skipped, dead } = receipt;
  expect(created + updated + unchanged + rejected + skipped + dead, 'the balance').toBe(read);
}

/**
 * Waits for the import's end, imports the same files into the model, and compares all that there is: the receipt, the
 * customers of the workspace, and the import's events and rejects without any difference.
 */
export async function expectEqualsModel(trial: Trial, model: WorkspaceModel, isDead?: DeadRows): Promise<void> {
  const receipt = await trial.receipt();
  expect(receipt).toMatchObject({ status: 'finished' });
  const run = await trial.run();
  const { now } = run.definition as { readonly now: string };
  const expected = model.import(trial.files, new Date(now), isDead);
  const stored = new Stored(trial, run);

  expectReceipt(receipt, trial, expected);
  expectBalance(receipt);
  expect((await trial.end()).exitCode, 'exit code').toBe(receipt.rejected + receipt.dead > 0 ? 2 : 0);
  expect(differences(await stored.rejects(), expectedRejects(model, expected, run)), 'rejects').toEqual([]);
  expect(differences(await stored.events(), expectedEvents(model, expected, run)), 'events').toEqual([]);
  expect(differences(await stored.customers(), model.documents()), 'customers').toEqual([]);
}
