import type { RejectReason } from '#libs/messages';
import { type Judgement, type PlacedAction, placeName } from './group.js';

/** Field errors are their rows' own. */
export const checkFields = ({ group, faults }: Judgement): void => {
  for (const [index, { action }] of group.entries()) {
    for (const reason of action.reasons) faults.add(index, reason);
  }
};

/** All actions are in one file: the first row of another one is the cause. */
export const checkFile = ({ group, faults, context }: Judgement): void => {
  const file = group[0]?.file as number;
  const index = group.findIndex((place) => place.file !== file);
  if (index < 0) return;
  faults.add(index, { attribute: null, code: 'split_transaction', argument: context.nameOfFile(file) });
};

const onlyOnce = { checkout: 'second_checkout', refund: 'second_refund' } as const;

/** The second and later ones are the cause. Returns the first, if there is one. */
const findOnce = ({ group, faults, context }: Judgement, name: keyof typeof onlyOnce): PlacedAction | null => {
  let first: PlacedAction | null = null;
  for (const [index, place] of group.entries()) {
    if (place.action.name !== name) continue;
    if (first) faults.add(index, { attribute: null, code: onlyOnce[name], argument: placeName(first, place, context) });
    first ??= place;
  }
  return first;
};

/** The argument of reasons for a group whose transaction may exist: its first action that `POST /v1/events` doesn't take. */
export const cannotBeSent = (group: readonly PlacedAction[]): Pick<RejectReason, 'argument'> =>
  group.some(({ action }) => action.name === 'partial_refund') ? { argument: 'partial_refund' } : {};

/** One checkout and at most one full refund. Returns the checkout. */
export const checkParts = (hearing: Judgement): PlacedAction | null => {
  const checkout = findOnce(hearing, 'checkout');
  findOnce(hearing, 'refund');
  if (!checkout) hearing.faults.add(0, { attribute: null, code: 'no_checkout', ...cannotBeSent(hearing.group) });
  return checkout;
};

/** What could not be read has its own error. */
export const differs = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one !== other;

const owners = [
  ['customer', 'customer_differs'],
  ['account', 'account_differs'],
] as const;

/** Customer and account are the checkout's. */
export const checkOwner = ({ group, faults, context }: Judgement, checkout: PlacedAction): void => {
  for (const [index, place] of group.entries()) {
    for (const [attribute, code] of owners) {
      if (!differs(place.action[attribute], checkout.action[attribute])) continue;
      faults.add(index, { attribute, code, argument: placeName(checkout, place, context) });
    }
  }
};

/** A checkout without a currency has the workspace's; refunds have that of their checkout, whether they name it or not. */
export const checkCurrency = ({ group, faults, context }: Judgement, checkout: PlacedAction): void => {
  const { currency: expected = null } = context;
  if (differs(checkout.action.currency, expected)) {
    const argument = `the workspace's transactions, ${expected}`;
    faults.add(group.indexOf(checkout), { attribute: 'currency', code: 'currency_differs', argument });
  }
  const own = checkout.action.currency ?? expected;
  for (const [index, place] of group.entries()) {
    if (place === checkout || !differs(place.action.currency, own)) continue;
    const argument = `the checkout in ${placeName(checkout, place, context)}`;
    faults.add(index, { attribute: 'currency', code: 'currency_differs', argument });
  }
};
