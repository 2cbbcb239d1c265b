import type { JsonObject } from '../fields.js';
import { transactionIdOf } from '../transaction-id.js';

/** What a record of a stream of actions is. */
export interface ActionRecord {
  /** `end`: it says that its transaction is complete (spec: streams.md). */
  readonly is: 'action' | 'end';
  /** By which it joins its group; null: it names none, which is an error of its own. */
  readonly transaction: string | null;
  /** The key is the transaction: it has chosen the partition, and a group must be in one. */
  readonly isInPlace: boolean;
}

const END = 'end';

/** `key`: of the record, as text; null without one. An end that names no transaction is an action, and a wrong one. */
export const readActionRecord = (members: JsonObject, key: string | null): ActionRecord => {
  const transaction = transactionIdOf(members);
  const isEnd = members.action === END && transaction !== null;
  return { is: isEnd ? 'end' : 'action', transaction, isInPlace: transaction === null || transaction === key };
};
