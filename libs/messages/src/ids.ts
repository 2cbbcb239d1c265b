import { hash } from 'node:crypto';

/** Workspace ids are the first, fixed-alphabet part of every composed key (correctness.md, 5). */
export const WORKSPACE_ID = /^[a-z0-9-]{1,40}$/;

/** The longest customer id, in characters after trimming and NFC. */
export const MAX_CUSTOMER_ID = 255;

/** Whether `/v1/customers/<id>` is something else than a customer; addresses are compared in any case. */
export const isAddress = (customerId: string): boolean => customerId.toLowerCase() === 'importcsv';

/** How the loyalty IDs begin that are made for external IDs; nobody else makes such customers (spec: customers.md). */
export const GENERATED_ID = 'x-';

export const isGeneratedId = (id: string): boolean => id.startsWith(GENERATED_ID);

/** `_id` of a customer: the workspace first, the free part last, so that no two pairs give one key. */
export const customerKey = (workspace: string, id: string): string => `${workspace}:${id}`;

/** `_id` of a value of a unique attribute, as it is compared. Ids of attributes have no colon. */
export const uniqueValueKey = (workspace: string, attribute: string, text: string): string =>
  `${workspace}:${attribute}:${text}`;

/** `_id` of the lock on an identifying value: whoever gives it to a customer that lacked it, writes it (correctness.md, 23). */
export const identityKey = (workspace: string, by: string, text: string): string =>
  `${workspace}:${by}:${hash('sha256', text, 'base64url').slice(0, 22)}`;

/** `_id` of a customer, by its key, in what is kept of a run. Runs have a fixed alphabet without colons. */
export const runCustomerKey = (run: string, customer: string): string => `${run}:${customer}`;

/** `_id` of a customer, by its key, as a member of a static segment. Ids of segments have a fixed alphabet without colons. */
export const segmentMemberKey = (segment: string, customer: string): string => `${segment}:${customer}`;

const padded = (n: number, width: number): string => String(n).padStart(width, '0');

/** `_id` of a dead letter of a stream: those of a partition are one range, in the order of their offsets. */
export const deadLetterKey = (stream: string, partition: number, offset: number): string =>
  `${stream}:${padded(partition, 4)}:${padded(offset, 16)}`;

/** `_id` of what a lane of a stream has counted under a label; that has no colon. */
export const streamBatchKey = (stream: string, lane: number, label: string): string => `${stream}:${lane}:${label}`;

/** `_id` of a record id of a stream. Ids of streams have a fixed alphabet without colons. */
export const seenKey = (stream: string, id: string): string => `${stream}:${id}`;

/** `_id` of a value, by its `uniqueValueKey`, that was given up in a run. Runs have a fixed alphabet without colons. */
export const givenUpKey = (run: string, valueKey: string): string => `${run}:${valueKey}`;

/** `_id` of a lane's fence. Runs have a fixed alphabet without colons. */
export const fenceKey = (run: string, lane: number): string => `${run}:${lane}`;

/** `_id` of a reject: sorts by file, then row, within its run. */
export const rejectKey = (run: string, file: number, row: number): string =>
  `${run}:${padded(file, 4)}:${padded(row, 10)}`;

/** Half of the times that ten digits of base 36 can tell apart, in milliseconds: 57,000 years before and after 1970. */
const TIMES = 36 ** 10 / 2;
const TIME_DIGITS = 10;

/**
 * A time as part of a key: a later one sorts before an earlier one, as bytes and as text, also before 1970. Times
 * beyond those of `TIMES` are equal to the nearest of them.
 */
export const descendingTime = (at: Date): string => {
  const time = Math.min(Math.max(at.getTime(), -TIMES), TIMES - 1);
  return (TIMES - 1 - time).toString(36).padStart(TIME_DIGITS, '0');
};

/** The same time as part of another key, in which a later one sorts behind an earlier one. */
export const ascending = (time: string): string =>
  (2 * TIMES - 1 - Number.parseInt(time, 36)).toString(36).padStart(TIME_DIGITS, '0');

const LAST_FILE = 9_999;
const LAST_ROW = 9_999_999_999;

/** The record that an event comes from. */
export interface EventRecord {
  readonly run: string;
  readonly file: number;
  readonly row: number;
}

/**
 * `_id` of an event, derived from the record and from when the event took effect; of a historical action, which is no
 * step in its customer's history, from when it happened. `time` is a `descendingTime`. The customer's key comes first,
 * so that the events of a customer are one range of the primary index, newest first; of one file's events at the same
 * time the later row comes first. The free part is not the last one, but what follows it has a known number of parts of fixed alphabets, so a
 * key splits from the right in one way.
 */
export const eventKey = (customer: string, time: string, { run, file, row }: EventRecord): string =>
  `${customer}:${time}:${run}:${padded(LAST_FILE - file, 4)}:${padded(LAST_ROW - row, 10)}`;

/**
 * `_id` of an event that came over HTTP, in the same range of the index. `name` is 32 hexadecimal digits; the last part
 * of no other event's key is so long.
 */
export const apiEventKey = (customer: string, time: string, name: string): string => `${customer}:${time}:api:${name}`;

/** The `descendingTime` in the key of an event. */
export const timeOfEvent = ({ _id, customer }: { readonly _id: string; readonly customer: string }): string =>
  _id.slice(customer.length + 1, customer.length + 1 + TIME_DIGITS);

/** How users name an event of a record, known before its time is: that of an action that is left out, too. */
export const recordEventId = (customer: string, { run, file, row }: EventRecord): string =>
  `${customer}:${run}:${padded(file, 4)}:${padded(row, 10)}`;

/** How users name a stored event: without its time, which it has in a field. */
export const eventId = ({
  _id,
  customer,
  run,
  file,
  row,
}: { readonly _id: string; readonly customer: string } & Partial<EventRecord>): string =>
  run === undefined || file === undefined || row === undefined
    ? customer + _id.slice(customer.length + 1 + TIME_DIGITS)
    : recordEventId(customer, { run, file, row });

/** `_id` of the keys of a run's events: sorts by file, then first row, within its run. */
export const eventKeysKey = ({ run, file, row }: EventRecord): string => `${run}:${padded(file, 4)}:${padded(row, 10)}`;

/** How the key of a record's event ends. */
export const eventKeyEnd = (record: EventRecord): string => eventKey('', '', record).slice(1);

/** Under which id the CSV endpoint shows an import: 18 hexadecimal digits, the same each time. */
export const asyncActionId = (importId: string): string => `aa_${hash('sha256', importId).slice(0, 18)}`;
