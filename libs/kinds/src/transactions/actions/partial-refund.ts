import type { ActionKind, PartialRefund } from '../action.js';

/** An amount is given back, whatever for. */
export const partialRefund: ActionKind<PartialRefund> = {
  name: 'partial_refund',
  read: (fields) => {
    const amount = fields.positiveAmount('amount');
    return amount === null ? null : { action: 'partial_refund', amount };
  },
  example: { amount: 50 },
};
