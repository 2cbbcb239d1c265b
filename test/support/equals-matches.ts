import { expect } from 'vitest';
import type { Receipt } from './cli.js';
import type { Document } from './database.js';
import { differences, expectBalance } from './equals-model.js';
import type { MatchedFile } from './model/matched-file.js';
import type { MatchingModel, Taken, Values } from './model/matching-model.js';
import { nest } from './model/nest.js';
import { searchWords, withoutNoWords } from './model/search-words.js';
import type { Trial } from './trial.js';

const nested = (values: Values) => nest(Object.entries(values));

const byRow = (documents: readonly Document[]): Map<string, Document> =>
  new Map(documents.map((document) => [`row ${document.row}`, document]));

type Effect = Exclude<Taken, { readonly outcome: 'rejected' | 'skipped' }>;

const hasEvent = (taken: Taken): taken is Effect => taken.outcome === 'created' || taken.outcome === 'updated';

/** An event as far as the model knows it. `customer` is that of the model. */
const comparableEvent = ({ action, before, after, n }: Document, customer: number | undefined) => ({
  ...{ action, after, n, customer },
  ...(before === undefined ? {} : { before }),
});

/** An ID is no attribute: the loyalty ID, and in imports by the other one that one. */
const attributesOf = ({ id: _, external_id, ...values }: Values, source: string): Values =>
  external_id === undefined || source === 'Async Import' ? values : { external_id, ...values };

const expectedEvent = ({ outcome, customer, before, after, n }: Effect, source: string) => ({
  ...{ action: outcome === 'created' ? 'opt_in' : 'profile', after: nested(attributesOf(after, source)), n, customer },
  ...(Object.keys(before).length === 0 ? {} : { before: nested(before) }),
});

/** The customers of the model by the `_id`s under which they are stored, as far as events have told. */
export class KnownIds {
  readonly #ids = new Map<number, string>();
  readonly #customers = new Map<string, number>();

  /** Takes note of the customer that a row made. Two customers of the model are never one, or one of them two. */
  note(customer: number, id: string): void {
    expect(this.#ids.get(customer) ?? id, 'a customer has one _id').toBe(id);
    expect(this.#customers.get(id) ?? customer, `${id} is one customer`).toBe(customer);
    this.#ids.set(customer, id);
    this.#customers.set(id, customer);
  }

  customerOf(id: unknown): number | undefined {
    return this.#customers.get(String(id));
  }

  idOf(customer: number): string | undefined {
    return this.#ids.get(customer);
  }
}

/** What a workspace holds that was filled by imports of one kind, and what it must hold. */
export interface MatchedWorkspace {
  readonly model: MatchingModel;
  readonly ids: KnownIds;
  /** Of events. */
  readonly source: string;
}

/** Where one identifier alone finds customers, it goes without saying which; by event source. */
const uncounted: ReadonlyMap<string, object> = new Map([
  ['CSV Import', { email: 0, mobile_phone: 0, external_id: 0, several: 0, doubled_on_repeat: 0 }],
  ['Async Import', {}],
]);

const expectReceipt = (receipt: Receipt, { model, source }: MatchedWorkspace): void => {
  expect(receipt).toMatchObject({ status: 'finished', ...model.counts, dead: 0, transactions: 0 });
  const { matched, doubled_on_repeat } = receipt;
  const counted = { ...model.matched, doubled_on_repeat: model.doubledOnRepeat };
  expect({ ...matched, doubled_on_repeat }).toEqual(uncounted.get(source) ?? counted);
  expectBalance(receipt);
};

const expectRejects = async (trial: Trial<MatchedFile>, taken: readonly Taken[]): Promise<void> => {
  const run = await trial.run();
  const stored = await trial.sluice.database.all('rejects', { run: run._id });
  const codes = ({ row, reasons }: Document) => ({
    ...{ row, reasons: (reasons as Document[]).map(({ attribute, code }) => ({ attribute, code })) },
  });
  const wanted = taken.flatMap((one, i) =>
    one.outcome === 'rejected' ? [{ row: i + 1, reasons: [{ ...one.fault }] }] : [],
  );
  expect(differences(byRow(stored.map(codes)), byRow(wanted)), 'rejects').toEqual([]);
};

const expectSkips = async (trial: Trial<MatchedFile>, taken: readonly Taken[]): Promise<void> => {
  const run = await trial.run();
  const stored = await trial.sluice.database.all('skipped_rows', { run: run._id });
  const wanted = taken.flatMap(({ outcome }, i) => (outcome === 'skipped' ? [{ row: i + 1 }] : []));
  expect(differences(byRow(stored.map(({ row }) => ({ row }))), byRow(wanted)), 'skipped rows').toEqual([]);
};

const expectEvents = async (
  trial: Trial<MatchedFile>,
  taken: readonly Taken[],
  { ids, source }: MatchedWorkspace,
): Promise<void> => {
  const { import: importId } = await trial.run();
  const stored = byRow(await trial.sluice.database.all('events', { import: importId }));
  for (const [i, one] of taken.entries()) {
    const event = stored.get(`row ${i + 1}`);
    if (one.outcome === 'created' && event) ids.note(one.customer, String(event.customer));
  }
  const actual = [...stored].map(
    ([row, event]) => [row, comparableEvent(event, ids.customerOf(event.customer))] as const,
  );
  const expected = taken.flatMap((one, i) =>
    hasEvent(one) ? [[`row ${i + 1}`, expectedEvent(one, source)] as const] : [],
  );
  expect(differences(new Map(actual), new Map(expected)), 'events').toEqual([]);
  for (const [row, event] of stored) {
    const { matched_by, source: own } = event;
    const { by } = taken[Number(row.slice('row '.length)) - 1] as Effect;
    expect({ source: own, matched_by: matched_by ?? by }, row).toEqual({ source, matched_by: by });
  }
};

const expectCustomers = async (trial: Trial<MatchedFile>, { model, ids }: MatchedWorkspace): Promise<void> => {
  const { workspace: own } = await trial.run();
  const stored = await trial.sluice.database.all('customers', { workspace: own });
  const actual = stored.map(withoutNoWords).map(({ _id, workspace, id, created_at, updated_at, ...rest }) => {
    const isMade = String(id).startsWith('x-');
    return [String(_id), isMade ? rest : { id, ...rest }] as const;
  });
  const expected = model.customers.map(
    ({ values, n }, i) => [ids.idOf(i) ?? `customer ${i}`, { ...nested(values), ...searchWords(values), n }] as const,
  );
  expect(differences(new Map(actual), new Map(expected)), 'customers').toEqual([]);
};

/**
 * Waits for the import's end, has the model take the same rows, and compares all that there is: the receipt, rejects and
 * events by row, and the customers of the workspace. Returns what became of the rows.
 */
export async function expectMatches(trial: Trial<MatchedFile>, workspace: MatchedWorkspace): Promise<readonly Taken[]> {
  const receipt = await trial.receipt();
  expect(receipt).toMatchObject({ status: 'finished' });
  const { model } = workspace;
  const [{ rows, unknown }] = trial.files as readonly [MatchedFile];
  model.begin(unknown);
  const taken = rows.map(({ values, fault }) => model.take(values, fault));
  await expectRejects(trial, taken);
  await expectSkips(trial, taken);
  await expectEvents(trial, taken, workspace);
  await expectCustomers(trial, workspace);
  expectReceipt(receipt, workspace);
  expect((await trial.end()).exitCode, 'exit code').toBe(receipt.rejected > 0 ? 2 : 0);
  return taken;
}
