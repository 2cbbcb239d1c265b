import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Receipt, readObject } from './cli.js';
import type { Document } from './database.js';
import { importCustomers } from './http-import.js';
import { statsModel } from './model/figures-model.js';
import { generateTransactions, type TransactionsPlan } from './model/generate-transactions.js';
import type { Fraction } from './model/transaction-lines.js';
import {
  importModel,
  type ModelAction,
  type ModelFile,
  type ModelItem,
  type ModelTransaction,
} from './model/transactions-model.js';
import type { Sluice } from './sluice.js';

const text = (hundredths: bigint): string => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;
const number = ([a, b]: Fraction): number => Number(a) / Number(b);

const modelItem = ({ product, quantity, subtotal, returned, refunded }: ModelItem) => ({
  ...{ product_id: product, quantity: number(quantity), subtotal: text(subtotal) },
  ...{ returned: number(returned), refunded: text(refunded) },
});

const storedItem = ({ product_id, quantity, subtotal, returned, refunded }: Document) => ({
  ...{ product_id, quantity: Number(quantity), subtotal: String(subtotal) },
  ...{ returned: Number(returned), refunded: String(refunded) },
});

const modelTransaction = ({ customer, total, refunded, isFull, items, checkoutAt, actions }: ModelTransaction) => ({
  ...{ customer: `demo:${customer}`, total: text(total), refunded: text(refunded), full: isFull, at: checkoutAt },
  ...{ items: items.map(modelItem), status: actions.length > 1 ? 'refunded' : 'accepted' },
});

const storedTransaction = ({ customer, total, refunded, full, at, items, status }: Document) => ({
  ...{ customer, total: String(total), refunded: String(refunded), full, at: Number(at) },
  ...{ items: (items as Document[]).map(storedItem), status },
});

const modelEvent = ({ action, at, amount }: ModelAction, { id, customer }: ModelTransaction) => ({
  ...{ action, at, amount: amount === null ? null : text(amount), transaction: id, customer: `demo:${customer}` },
});

const storedEvent = ({ action, at, amount, transaction, customer }: Document) => ({
  ...{ action, at: Number(at), amount: amount === undefined ? null : String(amount), transaction, customer },
});

/** Of a row that only fell with its transaction it counts which one took it along. */
const told = ({ code, argument }: { readonly code: string; readonly argument?: string }): string =>
  code === 'group_invalid' ? `${code} ${argument}` : code;

/** Customers whose transactions are imported, besides the one that some lines name by mistake. */
const CUSTOMERS = 200;

/** Imports files of actions into one Sluice, and compares everything with the model after each. */
export class TransactionsTrials {
  readonly #imported = new Map<string, ModelTransaction>();
  #files = 0;

  private constructor(
    private readonly sluice: Sluice,
    private readonly known: ReadonlySet<string>,
    private readonly seed: number,
  ) {}

  static async prepare(sluice: Sluice, seed: number): Promise<TransactionsTrials> {
    const known = [...Array.from({ length: CUSTOMERS }, (_, i) => `T${i + 1}`), 'T-other'];
    await importCustomers(sluice, known);
    return new TransactionsTrials(sluice, new Set(known), seed);
  }

  /** Others each time, with transactions of their own unless `ids` says which. */
  nextFiles(plan: Partial<TransactionsPlan> = {}): readonly ModelFile[] {
    this.#files += 1;
    const name = `t${this.#files}`;
    const usual = { name, seed: this.seed + this.#files, groups: 3_000, files: 3, ids: name, customers: CUSTOMERS };
    return generateTransactions({ ...usual, ...plan });
  }

  async import(files: readonly ModelFile[]): Promise<Receipt> {
    const paths = files.map(({ name, lines }) => {
      const path = join(this.sluice.folder, name);
      writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return path;
    });
    return readObject(await this.sluice.cli('import', 'transactions', ...paths, '--accept-errors', '--json'));
  }

  async importAndCompare(files: readonly ModelFile[]): Promise<void> {
    const receipt = await this.import(files);
    const { transactions, rejects } = importModel(files, { known: this.known, taken: new Set(this.#imported.keys()) });
    for (const [id, one] of transactions) this.#imported.set(id, one);
    const read = files.reduce((sum, { lines }) => sum + lines.length, 0);
    const counts = {
      read,
      created: read - rejects.size,
      rejected: rejects.size,
      transactions: transactions.size,
      events: read - rejects.size,
      customers: new Set([...transactions.values()].map(({ customer }) => customer)).size,
    };
    expect(receipt).toMatchObject({ status: 'finished', ...counts });
    await this.#compareRejects(receipt.id, rejects);
    await this.#compareEvents(receipt.id, transactions);
    await this.compareDatabase();
  }

  /**
   * Two imports of the same customers at once, of which each could have taken any transaction that both have: what was
   * imported is what the model says of either, once, and the other one logs it.
   */
  async raceAndCompare(one: readonly ModelFile[], other: readonly ModelFile[]): Promise<void> {
    const taken = new Set(this.#imported.keys());
    const receipts = await Promise.all([this.import(one), this.import(other)]);
    const models = [one, other].map((files) => importModel(files, { known: this.known, taken }).transactions);
    const winners = new Map(
      await Promise.all(receipts.map(({ id }, i) => this.#transactionsOf(id, models[i]))).then((all) => all.flat()),
    );
    const ids = new Set(models.flatMap((model) => [...model.keys()]));
    expect([...winners.keys()].sort()).toEqual([...ids].sort());
    for (const [id, won] of winners) this.#imported.set(id, won);
    for (const [i, { id, rejected, created, read, errors }] of receipts.entries()) {
      expect(created + rejected).toBe(read);
      const lost = [...(models[i]?.keys() ?? [])].filter((key) => winners.get(key) !== models[i]?.get(key));
      const logged = new Set(await this.#transactionsLogged(id));
      expect(lost.filter((key) => !logged.has(key))).toEqual([]);
      // One whose customer is unknown may exist by now, too.
      expect([...logged].filter((key) => !winners.has(key) || models[i]?.get(key) === winners.get(key))).toEqual([]);
      expect(errors.length).toBeGreaterThan(0);
    }
    await this.compareDatabase();
  }

  /** Transactions, number of events, figures of customers. */
  async compareDatabase(): Promise<void> {
    const { database } = this.sluice;
    const stored = (await database.all('transactions')).map((one) => [one.id, storedTransaction(one)]);
    const expected = [...this.#imported.values()].map((one) => [one.id, modelTransaction(one)]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
    const events = [...this.#imported.values()].reduce((sum, { actions }) => sum + actions.length, 0);
    expect(await database.count('events', { source: 'Historical Transaction Import' })).toBe(events);
    await this.#compareFigures();
  }

  async #transactionsOf(
    importId: string,
    model: ReadonlyMap<string, ModelTransaction> = new Map(),
  ): Promise<[string, ModelTransaction][]> {
    const stored = await this.sluice.database.all('transactions', { import: importId });
    return stored.map(({ id }) => [String(id), model.get(String(id)) as ModelTransaction]);
  }

  async #transactionsLogged(importId: string): Promise<string[]> {
    const found = await this.sluice.database.one('imports', { _id: importId });
    const filter = { run: found?.run, 'reasons.code': 'transaction_exists' };
    return (await this.sluice.database.all('rejects', filter)).map((reject) => String(reject.transaction_id)).sort();
  }

  async #compareFigures(): Promise<void> {
    const customers = await this.sluice.database.all('customers', { stats: { $exists: true } });
    const stored = customers.map(({ id, stats }) => {
      const { total_purchase, average_basket_value, transactions, first_purchase_at, last_purchase_at } =
        stats as Readonly<Record<string, unknown>>;
      const amounts = [String(total_purchase), String(average_basket_value), transactions];
      return [id, [...amounts, Number(first_purchase_at), Number(last_purchase_at)]];
    });
    const expected = [...statsModel(this.#imported.values())].map(([id, one]) => [
      id,
      [text(one.total_purchase), text(one.average_basket_value), one.transactions, one.first, one.last],
    ]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
  }

  async #compareEvents(importId: string, transactions: ReadonlyMap<string, ModelTransaction>): Promise<void> {
    const events = await this.sluice.database.all('events', { import: importId });
    const stored = events.map((event) => [`${event.file}:${event.row}`, storedEvent(event)]);
    const expected = [...transactions.values()].flatMap((one) =>
      one.actions.map((action) => [action.place, modelEvent(action, one)]),
    );
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
  }

  async #compareRejects(importId: string, expected: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const found = await this.sluice.database.one('imports', { _id: importId });
    const rejects = await this.sluice.database.all('rejects', { run: found?.run });
    const stored = rejects.map(({ file, row, reasons }) => [
      `${file}:${row}`,
      (reasons as Parameters<typeof told>[0][]).map(told).sort(),
    ]);
    const wanted = [...expected].map(([place, codes]) => [place, [...codes].sort()]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(wanted));
  }
}
