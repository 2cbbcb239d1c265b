import { type DeadReason, deadReason } from '#libs/messages';
import type { JsonPart } from './json-part.js';
import { isMembers, kindOfValue, readRecordJson } from './read-record-json.js';

export type ChangeEvent =
  | { readonly kind: 'record'; readonly part: JsonPart; readonly asOf: number | undefined }
  | { readonly kind: 'ignored_delete' }
  | { readonly kind: 'dead'; readonly reason: DeadReason };

/** Delete, and truncate, which deletes all of a table. */
const DELETES: readonly unknown[] = ['d', 't'];

const dead = (why: string): ChangeEvent => ({ kind: 'dead', reason: deadReason('no_change_event', why) });

const timeOf = (source: unknown): number | undefined => {
  const ms = isMembers(source) ? source.ts_ms : undefined;
  return Number.isSafeInteger(ms) && (ms as number) > 0 ? (ms as number) : undefined;
};

/** Of MongoDB's connector `after` is the text of a document. */
const documentOf = (after: string): ChangeEvent => {
  const read = readRecordJson(after);
  return read.ok ? { kind: 'record', part: read.part, asOf: undefined } : { kind: 'dead', reason: read.dead };
};

/**
 * A change event of Debezium: `after` is the record, `source.ts_ms` when it was so. `op`: where the event around it has
 * the operation. Without one, a row that was and is no more was deleted.
 */
export const readChangeEvent = (part: JsonPart, op?: string): ChangeEvent => {
  const { value } = part;
  if (!isMembers(value)) return dead(`it is ${kindOfValue(value)}`);
  if (!('after' in value) && !('before' in value) && !('op' in value)) return dead('it has none of them');
  const { before = null, after = null, source } = value;
  const operation = value.op ?? op;
  if (DELETES.includes(operation)) return { kind: 'ignored_delete' };
  if (after === null)
    return operation === undefined && before !== null ? { kind: 'ignored_delete' } : dead('after is null');
  const event: ChangeEvent =
    typeof after === 'string' ? documentOf(after) : { kind: 'record', part: part.member('after'), asOf: undefined };
  return event.kind === 'record' ? { ...event, asOf: timeOf(source) } : event;
};
