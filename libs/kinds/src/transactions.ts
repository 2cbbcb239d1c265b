import type { Kind } from './kind.js';
import { actionFields, transactionsTemplate } from './transactions/template.js';

/**
 * Historical transactions (spec: transactions.md): a row is an action, and all actions of a transaction are imported whole
 * or not at all. The process `transactions` stages, judges and settles them. Its events are no steps of a customer's own
 * history, so they set off nothing.
 */
export const transactionsKind = {
  name: 'transactions',
  triggers: [],
  compile: null,
  files: { fields: actionFields, template: transactionsTemplate },
} as const satisfies Kind;
