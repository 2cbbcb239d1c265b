import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, randomGroup, shuffle } from '../../../../test/support/model/generate-transactions.js';
import { Random } from '../../../../test/support/model/random.js';
import type { Fraction, Line } from '../../../../test/support/model/transaction-lines.js';
import {
  importModel,
  type ModelFile,
  type ModelItem,
  type ModelTransaction,
} from '../../../../test/support/model/transactions-model.js';
import { decimalText } from './decimal.js';
import type { PlacedAction } from './group.js';
import { parseAction } from './parse-action.js';
import { type GroupOutcome, type SettledGroup, settleGroup } from './settle-group.js';

const context = { nameOfFile: (file: number) => `f${file}.json` };
const timestamp = '2022-06-03T17:39:00+01:00';

interface Given {
  /** Lines by file, all of transaction `t1`. */
  readonly files: readonly (readonly Line[])[];
  readonly hasAccounts: boolean;
}

const settle = ({ files, hasAccounts }: Given): GroupOutcome => {
  const rules = { digits: 2, accounts: hasAccounts };
  const group: PlacedAction[] = files.flatMap((lines, file) =>
    lines.map((line, index) => ({ file, row: index + 1, action: parseAction(line, rules) })),
  );
  return settleGroup(group, context);
};

/** Of a row that only fell with the others it counts which one took it along. */
const told = ({ code, argument }: { readonly code: string; readonly argument?: string | number }): string =>
  code === 'group_invalid' ? `${code} ${argument}` : code;

const decimalOf = ([a, b]: Fraction): number => Number(a) / Number(b);

const itemsOf = (items: SettledGroup['items']) =>
  items.map(({ product, quantity, subtotal, returned, refunded }) => ({
    ...{ product, subtotal, refunded },
    ...{ quantity: Number(decimalText(quantity)), returned: Number(decimalText(returned)) },
  }));

const modelItems = (items: readonly ModelItem[]) =>
  items.map(({ quantity, returned, ...item }) => ({
    ...item,
    ...{ quantity: decimalOf(quantity), returned: decimalOf(returned) },
  }));

const comparable = ({ customer, account, total, refunded, isFull, checkoutAt, items, amounts }: SettledGroup) => ({
  ...{ customer, account, total, refunded, isFull, checkoutAt },
  ...{ items: itemsOf(items), amounts },
});

const modelComparable = ({ id, items, actions, ...transaction }: ModelTransaction) => ({
  ...transaction,
  ...{ items: modelItems(items), amounts: actions.map(({ amount }) => amount) },
});

/** Returns whether the group was valid. */
const expectAsInModel = (given: Given): boolean => {
  const outcome = settle(given);
  const files: readonly ModelFile[] = given.files.map((lines, i) => ({ name: `f${i}.json`, lines }));
  const { transactions, rejects } = importModel(files, { hasAccounts: given.hasAccounts });
  const [expected] = transactions.values();
  expect(outcome.ok).toBe(expected !== undefined);
  if (outcome.ok) expect(comparable(outcome.settled)).toEqual(modelComparable(expected as ModelTransaction));
  else {
    const wanted = given.files.flatMap((lines, file) => lines.map((_, i) => rejects.get(`${file}:${i + 1}`)));
    expect(outcome.reasons.map((all) => all.map(told).sort())).toEqual(
      wanted.map((codes) => [...(codes ?? [])].sort()),
    );
  }
  return outcome.ok;
};

const amount = fc.integer({ min: 0, max: 2_000 }).map((n) => n / 100);
const quantity = fc.constantFrom(0.5, 1, 1.5, 2, 3);
const product = fc.constantFrom('a', 'b', 'c');
const mostly = <T>(usual: T, ...others: unknown[]) =>
  fc.oneof({ weight: 40, arbitrary: fc.constant<unknown>(usual) }, fc.constantFrom(...others));

const common = fc.record({
  transaction_id: fc.constant('t1'),
  customer: mostly('C1', 'C2', '', 5),
  account: mostly(undefined, 'A', 'B', null, 7),
  timestamp: mostly(timestamp, '2022-06-03T17:39:00', 'x', null),
});
const item = fc.record({ product_id: product, quantity: fc.integer({ min: 1, max: 9 }), subtotal: amount });
const purchase = fc.record({
  action: fc.constant('checkout'),
  total: fc.integer({ min: 0, max: 20_000 }).map((n) => n / 100),
  items: fc.array(item, { maxLength: 4 }),
});
const refund = fc.oneof(
  { weight: 3, arbitrary: fc.record({ action: fc.constant('partial_refund'), amount }) },
  { weight: 5, arbitrary: fc.record({ action: fc.constant('refund_item'), product_id: product, quantity }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constantFrom('refund', 'checkout_accept', 'other') }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('checkout'), total: fc.oneof(amount, fc.constant('5')) }) },
);
const frames = fc.array(common, { minLength: 6, maxLength: 6 });

const linesOf = fc
  .tuple(fc.option(purchase, { freq: 15, nil: null }), fc.array(refund, { maxLength: 5 }), frames)
  .map(([first, rest, framed]) =>
    [...(first ? [first] : []), ...rest].map((one, i) => ({ ...framed[i], ...one }) as Line),
  )
  .filter((lines) => lines.length > 0)
  .chain((lines) => fc.shuffledSubarray(lines, { minLength: lines.length }));

/** Now and then the lines are in two files. */
const groups: fc.Arbitrary<Given> = fc.tuple(linesOf, fc.nat(60), fc.boolean()).map(([lines, cut, hasAccounts]) => {
  const files = cut > 0 && cut < lines.length ? [lines.slice(0, cut), lines.slice(cut)] : [lines];
  return { files, hasAccounts: hasAccounts && lines.some(({ account }) => account !== undefined) };
});

describe('any group', () => {
  it('comes out as in the model, which is written apart', () => {
    let valid = 0;
    fc.assert(
      fc.property(groups, (given) => {
        if (expectAsInModel(given)) valid += 1;
      }),
      { numRuns: 4_000 },
    );
    expect(valid).toBeGreaterThan(400);
  });

  it('of those that the guarantees import does so too', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0 }), (seed) => {
        const random = new Random(seed);
        const lines = asWritten(shuffle(random, randomGroup(random, { ids: 't', customers: 2 }, 1)));
        const own = lines.filter(({ transaction_id }) => transaction_id === 't-1');
        if (own.length > 0 && expectAsInModel({ files: [own], hasAccounts: false })) valid += 1;
      }),
      { numRuns: 4_000 },
    );
    expect(valid).toBeGreaterThan(1_000);
  });

  it('comes to the same in whatever order its rows are', () => {
    fc.assert(
      fc.property(linesOf, fc.infiniteStream(fc.nat()), (lines, keys) => {
        const order = lines.map((line) => ({ line, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        const shuffled = order.map(({ line }) => line);
        const [one, other] = [lines, shuffled].map((file) => settle({ files: [file], hasAccounts: false }));
        expect(other?.ok).toBe(one?.ok);
        if (one?.ok && other?.ok) expect(other.settled.refunded).toBe(one.settled.refunded);
      }),
      { numRuns: 1_000 },
    );
  });
});
