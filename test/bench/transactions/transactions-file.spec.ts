import { expect, it } from 'vitest';
import { parseAction, settleGroup } from '#libs/kinds';
import { actionLine } from './action-line.js';
import { placeOf, transactionsOf } from './basket.js';

const CUSTOMERS = 20;

/** The actions of each transaction, in the order of the file. */
function groups(actions: number) {
  const found = new Map<number, ReturnType<typeof parseAction>[]>();
  for (let index = 0; index < actions; index++) {
    const action = parseAction(JSON.parse(actionLine(index, CUSTOMERS)), { accounts: false, digits: 2 });
    const { transaction } = placeOf(index);
    found.set(transaction, [...(found.get(transaction) ?? []), action]);
  }
  return found;
}

it.each([1, 3, 10, 999, 2_000])('%i actions are sound transactions, all of them', (actions) => {
  const found = groups(actions);
  expect(found.size).toBe(transactionsOf(actions));
  for (const group of found.values()) {
    const placed = group.map((action, i) => ({ file: 0, row: i + 1, action }));
    expect(settleGroup(placed, { nameOfFile: () => 'file' })).toMatchObject({ ok: true });
  }
});

it('a million actions are 400,000 transactions', () => {
  expect(transactionsOf(1_000_000)).toBe(400_000);
});
