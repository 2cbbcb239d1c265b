import type { Kind } from './kind.js';
import { actionRulesOf } from './transactions/action-rules.js';
import { actionFields, transactionsTemplate } from './transactions/template.js';

/**
 * Historical transactions (spec: transactions.md): a row is an action, and all actions of a transaction are imported whole
 * or not at all. The process `transactions` stages, judges and settles them. Its events are no steps of a customer's own
 * history, so they set off nothing. An action would be an event, which has an ID of its own.
 */
export const transactionsKind = {
  name: 'transactions',
  summary: 'historical transactions from NDJSON files',
  records: 'lines',
  process: 'groups',
  settings: {},
  contradictionIn: null,
  matching: () => ({ identifiers: ['transaction_id'], lanes: 'by_key', repeats: 'fold' }),
  fields: (place) => actionFields(actionRulesOf(place)),
  template: { csv: null, json: (place) => transactionsTemplate(actionRulesOf(place)) },
  triggers: [],
  compile: null,
  errorColumns: ['event_id'],
} as const satisfies Kind;
