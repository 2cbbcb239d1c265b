import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const importText = async (kind: string, name: string, text: string): Promise<Receipt> => {
  const path = join(sluice().folder, name);
  writeFileSync(path, text);
  return readObject(await sluice().cli('import', kind, path, '--accept-errors', '--json'));
};

const CUSTOMERS = 5;
const customerOf = (n: number): string => `C${n % CUSTOMERS}`;

/** Transactions of 10.00 each, an item of 3 pieces. */
const checkouts = (name: string, count: number): string =>
  Array.from({ length: count }, (_, n) => ({
    ...{ transaction_id: `${name}-${n}`, action: 'checkout', customer: customerOf(n), total: 10 },
    ...{ timestamp: '2022-06-03T17:39:00+01:00', items: [{ product_id: 'a', quantity: 3, subtotal: 10 }] },
  }))
    .map((action) => `${JSON.stringify(action)}\n`)
    .join('');

const post = async (event: object): Promise<{ readonly status: number; readonly body: unknown }> => {
  const { SLUICE_URL, SLUICE_APP_TOKEN } = sluice().clientEnv;
  const response = await fetch(`${SLUICE_URL}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SLUICE_APP_TOKEN}` },
    body: JSON.stringify(event),
  });
  return { status: response.status, body: await response.json() };
};

const sendRefund = (n: number, isWhole: boolean) =>
  post({
    ...{ transaction_id: `old-${n}`, customer_id: customerOf(n), event_id: `refund-${n}` },
    ...(isWhole ? { action: 'refund' } : { action: 'refund_item', product_id: 'a', quantity: 1 }),
  });

const OLD = 60;
const NEW = 4_000;

describe('refunds of imported transactions', () => {
  it('rule 22: while another import recalculates the same customers, nothing is lost', {
    timeout: 180_000,
  }, async () => {
    const ids = Array.from({ length: CUSTOMERS }, (_, n) => `C${n}`);
    await importText('customers', 'customers.csv', `id\n${ids.join('\n')}\n`);
    expect(await importText('transactions', 'old.json', checkouts('old', OLD))).toMatchObject({ transactions: OLD });

    let isOver = false;
    const importing = importText('transactions', 'new.json', checkouts('new', NEW)).finally(() => {
      isOver = true;
    });
    const refunded: boolean[] = [];
    for (let n = 0; n < OLD || !isOver; n += 1) {
      const { status } = await sendRefund(n % OLD, n % 2 === 0);
      // The later ones repeat the first, which has no effect.
      expect(status).toBe(201);
      if (n < OLD) refunded.push(n % 2 === 0);
    }
    expect(await importing).toMatchObject({ status: 'finished', transactions: NEW, rejected: 0 });

    for (const [c, id] of ids.entries()) {
      const own = refunded.filter((_, n) => n % CUSTOMERS === c);
      const whole = own.filter(Boolean).length;
      const open = (OLD + NEW) / CUSTOMERS - whole;
      const cents = open * 1_000 - (own.length - whole) * 333;
      const { stats, n } = readObject<{ stats: object; n: number }>(
        await sluice().cli('customers', 'show', id, '--json'),
      );
      expect(stats).toMatchObject({ total_purchase: (cents / 100).toFixed(2), transactions: open });
      expect(n).toBe(1 + own.length);
    }
  });
});
