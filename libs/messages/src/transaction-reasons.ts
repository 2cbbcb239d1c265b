import type { ReasonContext } from './reasons.js';

type Message = (context: ReasonContext) => string;

/** Why an action, or with it its whole transaction, is left out (spec: transactions.md). */
export const transactionReasons = {
  transaction_id_missing: () =>
    'The action has no transaction_id, a text of 1 to 255 characters, so it belongs to no transaction.',
  number_as_text: ({ attribute }) => `${attribute} is a number written as text. Write it without quotes.`,
  negative: ({ attribute }) => `${attribute} must not be below 0.`,
  not_positive: ({ attribute }) => `${attribute} must be greater than 0.`,
  too_many_decimals: ({ attribute, argument }) => `${attribute} has more than ${argument} decimals.`,
  amount_out_of_range: ({ attribute }) => `${attribute} must be below 10^15.`,
  invalid_timestamp: ({ attribute }) => `${attribute} is not a time such as 2026-04-07T14:30:00+02:00.`,
  timestamp_without_offset: ({ attribute }) =>
    `${attribute} does not say its offset. End it with Z, or with one such as +02:00.`,
  unknown_action: () => 'The action is none of checkout, refund, refund_item, partial_refund.',
  action_not_importable: ({ argument }) =>
    `${argument} cannot be imported. Import one checkout with the final timestamp instead.`,
  account_not_enabled: () => 'account is only allowed where the workspace has multiple accounts. Remove it.',
  no_checkout: () => 'The transaction has no checkout. All its actions must be in the import.',
  second_checkout: ({ argument }) => `The transaction has its checkout in ${argument} already.`,
  second_refund: ({ argument }) => `The transaction is refunded in full in ${argument} already.`,
  customer_differs: () => "The customer is not the checkout's.",
  account_differs: () => "The account is not the checkout's.",
  unknown_item: () => 'The product is not among the items of the checkout.',
  returned_too_much: () => 'More of the product is returned than was bought.',
  refunded_too_much: () => 'More is refunded than the total of the checkout.',
  split_transaction: ({ argument }) =>
    `The transaction stands in ${argument} too. All its actions must be in one file.`,
  group_too_large: () => 'The transaction has more than 1,000 actions, or more than 4 MiB.',
  group_invalid: ({ argument }) => `Left out with its transaction because of ${argument}.`,
  transaction_exists: () => 'A transaction with this ID exists. Imported transactions cannot be changed.',
  unknown_customer: () => 'There is no customer with this ID.',
} as const satisfies Record<string, Message>;
