import type { ActionRules, RejectReason } from '#libs/messages';
import type { Action, ActionKind } from './action.js';
import { actionKinds, notImportable } from './actions/index.js';
import { Fields, type JsonObject } from './fields.js';
import { transactionIdOf } from './transaction-id.js';

const kindOf = (fields: Fields): ActionKind | null => {
  const name = fields.raw('action');
  if (name === null) return fields.refuse('action', 'mandatory');
  if (notImportable.has(name)) return fields.refuse('action', 'action_not_importable', String(name));
  const kind = typeof name === 'string' ? actionKinds.get(name) : undefined;
  return kind ?? fields.refuse('action', 'unknown_action');
};

const accountOf = (fields: Fields, { accounts }: ActionRules): string | null => {
  if (accounts) return fields.text('account');
  return fields.has('account') ? fields.refuse('account', 'account_not_enabled') : null;
};

const noTransaction: readonly RejectReason[] = [{ attribute: 'transaction_id', code: 'transaction_id_missing' }];

/** Reads one object of a file: all that is wrong with its fields, whatever its group (spec: transactions.md, "The file"). */
export const parseAction = (object: JsonObject, rules: ActionRules): Action => {
  const fields = new Fields(object, rules);
  const transaction = transactionIdOf(object);
  const kind = kindOf(fields);
  const customer = fields.text('customer');
  const at = fields.timestamp('timestamp');
  const account = accountOf(fields, rules);
  const body = kind?.read(fields) ?? null;
  const reasons = transaction === null ? [...noTransaction, ...fields.reasons] : fields.reasons;
  const isSound = reasons.length === 0;
  return { transaction, customer, account, at, name: kind?.name ?? null, body: isSound ? body : null, reasons };
};
