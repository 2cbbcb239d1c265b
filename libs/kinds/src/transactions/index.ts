export type { Action, ActionBody, ActionName, Item } from './action.js';
export { actionKinds } from './actions/index.js';
export { amountFrom, amountText, type Decimal, decimalFrom, decimalText, divideHalfUp } from './decimal.js';
export { type ActionRules, isObject, type JsonObject } from './fields.js';
export type { GroupContext, PlacedAction } from './group.js';
export { parseAction } from './parse-action.js';
export { type Refundable, RefundTally, type ReturnedItem } from './refund-tally.js';
export { type GroupOutcome, refuseGroup, type Settled, settleGroup } from './settle-group.js';
export { transactionIdOf } from './transaction-id.js';
