import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Receipt, readObject } from './cli.js';
import { importModel, type ModelFile, type ModelTransaction, statsModel } from './model/transactions-model.js';
import type { Sluice } from './sluice.js';

const text = (hundredths: bigint): string => `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`;

/** Imports files of actions into one Sluice, and compares everything with the model after each. */
export class TransactionsTrials {
  readonly #imported = new Map<string, ModelTransaction>();
  #events = 0;

  constructor(
    private readonly sluice: Sluice,
    private readonly known: ReadonlySet<string>,
  ) {}

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
    this.#events += counts.events;
    await this.#compareRejects(receipt.id, rejects);
    await this.compareDatabase();
  }

  /** Transactions, number of events, figures of customers. */
  async compareDatabase(): Promise<void> {
    const { database } = this.sluice;
    const stored = (await database.all('transactions')).map((one) => [
      one.id,
      { customer: one.customer, total: String(one.total), refunded: String(one.refunded), full: one.full },
    ]);
    const expected = [...this.#imported.values()].map(({ id, customer, total, refunded, isFull }) => [
      id,
      { customer: `demo:${customer}`, total: text(total), refunded: text(refunded), full: isFull },
    ]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(expected));
    expect(await database.count('events', { source: 'Historical Transaction Import' })).toBe(this.#events);
    await this.#compareFigures();
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

  async #compareRejects(importId: string, expected: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const found = await this.sluice.database.one('imports', { _id: importId });
    const rejects = await this.sluice.database.all('rejects', { run: found?.run });
    const stored = rejects.map(({ file, row, reasons }) => [
      `${file}:${row}`,
      (reasons as { readonly code: string }[]).map(({ code }) => code).sort(),
    ]);
    const wanted = [...expected].map(([place, codes]) => [place, [...codes].sort()]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(wanted));
  }
}
