import type { ActionKind, Refund } from '../action.js';

/** What is left of the total is given back. */
export const refund: ActionKind<Refund> = { name: 'refund', read: () => ({ action: 'refund' }), example: {} };
