import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import type { TransactionDoc } from '#libs/mongo';
import type { Answer } from '../../apps/api/test/asker.js';
import type { RunningApi } from '../../apps/api/test/running-api.js';

export const decimal = (text: string): mongo.Decimal128 => mongo.Decimal128.fromString(text);

/** A transaction of a customer, by their ids. */
export interface Bought {
  readonly customer: string;
  readonly transaction: string;
}

/** What an import leaves: a transaction of 100.00, of which one item is worth 10.00 for 3 pieces, another 90.00 for 2. */
export const transactionOf = (customer: string, rest: Partial<TransactionDoc> = {}): TransactionDoc => {
  const id = randomUUID();
  const item = { returned: '0', refunded: decimal('0.00') };
  return {
    ...{ _id: `demo:${id}`, workspace: 'demo', id, customer: `demo:${customer}`, status: 'accepted', full: false },
    ...{ total: decimal('100.00'), refunded: decimal('0.00'), at: new Date('2022-06-03T16:39:00Z') },
    items: [
      { product_id: 'a', quantity: '3', subtotal: decimal('10.00'), ...item },
      { product_id: 'b', quantity: '2', subtotal: decimal('90.00'), ...item },
    ],
    ...{ imported_at: new Date(), import: 'imp_1', run: 'run_1', part: 0 },
    ...rest,
  };
};

/** Customers of workspace `demo` who buy, and give back. */
export class RefundDesk {
  constructor(private readonly api: RunningApi) {}

  /** An id; the first of its events. */
  async newCustomer(more: object = {}): Promise<string> {
    const id = randomUUID();
    await this.send({ action: 'opt_in', customer_id: id, ...more });
    return id;
  }

  async buy(customer: string, rest: Partial<TransactionDoc> = {}): Promise<Bought> {
    const transaction = transactionOf(customer, rest);
    await this.api.mongo.collections.transactions.insertOne(transaction);
    return { customer, transaction: transaction.id };
  }

  /** By a customer of its own. */
  async sale(): Promise<Bought> {
    return this.buy(await this.newCustomer());
  }

  send(event: object, key?: string): Promise<Answer> {
    return this.api.demo.post('/v1/events', event, key === undefined ? {} : { 'idempotency-key': key });
  }

  refund({ customer, transaction }: Bought, more: object = {}): Promise<Answer> {
    return this.send({ action: 'refund', transaction_id: transaction, customer_id: customer, ...more });
  }

  giveBack(of: Bought, product_id: string, quantity: number, more: object = {}): Promise<Answer> {
    return this.refund(of, { action: 'refund_item', product_id, quantity, ...more });
  }

  async show(id: string): Promise<Answer['body']> {
    return (await this.api.demo.get(`/v1/customers/${id}`)).body;
  }
}

interface Reason {
  readonly attribute: string;
  readonly code: string;
}

/** `code` and, of an invalid event, `attribute code` of each reason. */
export const refusalOf = ({ body }: Pick<Answer, 'body'>): string =>
  [body.code, ...(body.errors ?? []).map(({ attribute, code }: Reason) => `${attribute} ${code}`)].join(', ');
