import type { ReasonContext, ReasonMessage } from './reason-message.js';

/** Which row it is in, where the reader does not know that from elsewhere. */
const checkoutOf = ({ argument }: ReasonContext): string =>
  argument === undefined ? 'the checkout' : `the checkout in ${argument}`;

/** What to do with a refund whose transaction was imported before. `argument`: the action, where that can't be sent. */
const afterwards = (argument: string | number | undefined): string =>
  argument === 'partial_refund'
    ? 'A partial_refund is only taken with its checkout; if the transaction was imported before, send a refund_item or refund to POST /v1/events.'
    : 'If the transaction was imported before, send its refund to POST /v1/events.';

/** Why an action, or with it its whole transaction, is left out (spec: transactions.md). */
export const transactionReasons = {
  transaction_id_missing: () =>
    'The action has no transaction_id, so it belongs to no transaction. Give it one, a text of 1 to 255 characters.',
  field_missing: ({ attribute }) => `${attribute} is missing or empty. Add it to the action.`,
  number_as_text: ({ attribute }) => `${attribute} is a number written as text. Write it without quotes.`,
  negative: ({ attribute }) => `${attribute} must not be below 0.`,
  not_positive: ({ attribute }) => `${attribute} must be greater than 0.`,
  too_many_decimals: ({ attribute, argument }) =>
    `${attribute} has more than ${argument} decimals. Round it: amounts are kept exactly as given.`,
  amount_out_of_range: ({ attribute }) => `${attribute} must be between -10^15 and 10^15.`,
  invalid_timestamp: ({ attribute }) => `${attribute} is not a time such as 2026-04-07T14:30:00+02:00.`,
  timestamp_without_offset: ({ attribute }) =>
    `${attribute} does not say its offset. End it with Z, or with one such as +02:00.`,
  unknown_action: () => 'The action is none of checkout, refund, refund_item, partial_refund. Write one of them.',
  action_not_importable: ({ argument }) =>
    `${argument} cannot be imported. Import one checkout with the final timestamp instead.`,
  account_not_enabled: () => 'account is only allowed where the workspace has multiple accounts. Remove it.',
  no_checkout: ({ argument }) =>
    `The transaction has no checkout. Add it to the file: all actions of a transaction come together. ${afterwards(argument)}`,
  second_checkout: ({ argument }) =>
    `The transaction has its checkout in ${argument} already. Remove one, or give this one a transaction_id of its own.`,
  second_refund: ({ argument }) => `The transaction is refunded in full in ${argument} already. Remove one of the two.`,
  customer_differs: (context) =>
    `The customer is not that of ${checkoutOf(context)}. All actions of a transaction have the same customer.`,
  account_differs: (context) =>
    `The account is not that of ${checkoutOf(context)}. All actions of a transaction have the same account.`,
  invalid_currency: ({ attribute }) =>
    `${attribute} is no currency of ISO 4217, such as EUR or HUF. Write its three letters.`,
  currency_differs: ({ argument }) =>
    `The currency is not that of ${argument}. Amounts of different currencies are never added up.`,
  unknown_item: (context) =>
    `The product is not among the items of ${checkoutOf(context)}. Correct product_id, or add the item there.`,
  returned_too_much: (context) =>
    `More of the product is returned by now than ${checkoutOf(context)} sold. Lower a quantity.`,
  refunded_too_much: (context) => `More is refunded by now than the total of ${checkoutOf(context)}. Lower a refund.`,
  split_transaction: ({ argument }) => `The transaction is in ${argument} too. Move all its actions into one file.`,
  group_too_large: () =>
    'The transaction has more than 1,000 actions, or more than 4 MiB. Larger ones cannot be imported.',
  group_invalid: ({ argument }) => `Left out with its transaction because of ${argument}.`,
  transaction_exists: ({ argument }) =>
    `A transaction with this ID exists, and an import cannot change it. Remove its actions. ${afterwards(argument)}`,
  unknown_customer: () => 'There is no customer with this ID. Import the customer first.',
} as const satisfies Record<string, ReasonMessage>;
