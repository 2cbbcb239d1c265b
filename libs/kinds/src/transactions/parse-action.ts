import type { ActionRules } from '#libs/messages';
import type { Action, ActionKind } from './action.js';
import { actionKinds, notImportable } from './actions/index.js';
import { currencyOf } from './currency.js';
import { Fields, type JsonObject } from './fields.js';

const kindOf = (fields: Fields): ActionKind | null => {
  const name = fields.raw('action');
  if (name === null) return fields.refuse('action', 'field_missing');
  if (notImportable.has(name)) return fields.refuse('action', 'action_not_importable', String(name));
  const kind = typeof name === 'string' ? actionKinds.get(name) : undefined;
  return kind ?? fields.refuse('action', 'unknown_action');
};

const accountOf = (fields: Fields, { accounts }: ActionRules): string | null => {
  if (accounts) return fields.text('account');
  return fields.has('account') ? fields.refuse('account', 'account_not_enabled') : null;
};

/** Optional in every action. */
const namedCurrency = (fields: Fields): string | null => {
  const text = fields.optionalText('currency');
  return text === null ? null : (currencyOf(text) ?? fields.refuse('currency', 'invalid_currency'));
};

/** By the rules of `transactionIdOf`. An action without one is no part of a group: that is said in its own words. */
const transactionOf = (fields: Fields): string | null => {
  const given = fields.raw('transaction_id');
  const isMissing = given === null || (typeof given === 'string' && given.trim() === '');
  return isMissing ? fields.refuse('transaction_id', 'transaction_id_missing') : fields.text('transaction_id');
};

/** Reads one object of a file: all that is wrong with its fields, whatever its group (spec: transactions.md, "The file"). */
export const parseAction = (object: JsonObject, rules: ActionRules): Action => {
  const fields = new Fields(object, rules);
  const transaction = transactionOf(fields);
  const kind = kindOf(fields);
  const customer = fields.text('customer');
  const at = fields.timestamp('timestamp');
  const account = accountOf(fields, rules);
  const currency = namedCurrency(fields);
  const body = kind?.read(fields) ?? null;
  const { reasons } = fields;
  const isSound = reasons.length === 0;
  return {
    transaction,
    customer,
    account,
    currency,
    at,
    name: kind?.name ?? null,
    body: isSound ? body : null,
    reasons,
  };
};
