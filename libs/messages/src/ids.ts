/** Workspace ids are the first, fixed-alphabet part of every composed key (correctness.md, 5). */
export const WORKSPACE_ID = /^[a-z0-9-]{1,40}$/;

/** The longest customer id, in characters after trimming and NFC. */
export const MAX_CUSTOMER_ID = 255;

/** `_id` of a customer: the workspace first, the free part last, so that no two pairs give one key. */
export const customerKey = (workspace: string, id: string): string => `${workspace}:${id}`;

/** `_id` of a value of a unique attribute, as it is compared. Ids of attributes have no colon. */
export const uniqueValueKey = (workspace: string, attribute: string, text: string): string =>
  `${workspace}:${attribute}:${text}`;

/** `_id` of a value, by its `uniqueValueKey`, that was given up in a run. Runs have a fixed alphabet without colons. */
export const givenUpKey = (run: string, valueKey: string): string => `${run}:${valueKey}`;

/** `_id` of a lane's fence. Runs have a fixed alphabet without colons. */
export const fenceKey = (run: string, lane: number): string => `${run}:${lane}`;

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** `_id` of a reject: sorts by file, then row, within its run. */
export const rejectKey = (run: string, file: number, row: number): string =>
  `${run}:${padded(file, 4)}:${padded(row, 10)}`;

/**
 * `_id` of an event, derived from the record, never random. The customer's key comes first, so that the events of a
 * customer are one range of the primary index and need no second one. The free part stands in the middle without
 * ambiguity: what follows it has three parts of fixed alphabets and widths, so a key splits from the right in one way.
 */
export const eventKey = (customer: string, run: string, file: number, row: number): string =>
  `${customer}:${run}:${padded(file, 4)}:${padded(row, 10)}`;

/**
 * `_id` of an event that came over HTTP, in the same range of the index. `name` is 32 hexadecimal digits; the last part
 * of no other event's key is so long.
 */
export const apiEventKey = (customer: string, name: string): string => `${customer}:api:${name}`;
