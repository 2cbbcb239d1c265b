import { nameWordsOf } from '#libs/attributes';
import { constantsOf } from '#libs/mapping';
import type {
  CustomerDoc,
  CustomerUpdate,
  EventDoc,
  OldValuesDoc,
  RejectReason,
  RunDefinition,
  StoredValue,
} from '#libs/messages';
import { effectTime } from '../effect-time.js';
import { type ChangedField, changedFields, newValues, oldValues } from './changed-fields.js';
import { documentSize, MAX_CUSTOMER_BYTES, mostUtf8Bytes, utf8Bytes } from './document-size.js';
import { compileEvent } from './event.js';
import { type Draft, fieldSetOf, fieldsOf, fieldValueAt, put } from './fields.js';
import { changedWords } from './name-words.js';
import type { CustomerRows, Match, PlacedRow } from './row-rules.js';
import type { RunClock } from './run-clock.js';
import { compileValueRules } from './value-rules.js';

/** What one row does to its customer. */
export type Decision =
  | { readonly action: 'create'; readonly customer: CustomerDoc; readonly event: EventDoc }
  | {
      readonly action: 'update';
      readonly update: CustomerUpdate;
      readonly event: EventDoc;
      readonly oldValues: OldValuesDoc | null;
    }
  | { readonly action: 'unchanged' }
  /** Nothing is wrong with the row, an option of the import leaves it out. */
  | { readonly action: 'skip' }
  | { readonly action: 'reject'; readonly reasons: readonly RejectReason[] };

/** Decides on a row, given its customer as it is at that moment of the run, or null (correctness.md, 9). */
export type Decide = (current: CustomerDoc | null, match: Match, placed: PlacedRow) => Decision;

const UNCHANGED: Decision = { action: 'unchanged' };
const NO_REASONS: readonly RejectReason[] = [];
const SKIP: Decision = { action: 'skip' };
const TOO_LARGE: Decision = { action: 'reject', reasons: [{ attribute: null, code: 'customer_too_large' }] };

const fieldOf = ({ field }: ChangedField) => field;

const setOf = (current: CustomerDoc, changed: readonly ChangedField[], at: Date, n: number): CustomerUpdate['set'] => {
  const set: Record<string, StoredValue> = {};
  for (const { field, value } of changed) set[field.id] = value;
  const words = changedWords(current, changed);
  if (words) set.name_words = words;
  set.updated_at = at;
  set.n = n;
  return set;
};

/** Counts bytes only when the characters could make the customer too large. */
const growsTooLarge = (current: CustomerDoc, set: CustomerUpdate['set'], changed: readonly ChangedField[]): boolean => {
  if (documentSize(current, mostUtf8Bytes) + documentSize(set, mostUtf8Bytes) <= MAX_CUSTOMER_BYTES) return false;
  const replaced = Object.fromEntries(changed.map(({ field, old }) => [field.id, old]));
  return (
    documentSize(current, utf8Bytes) + documentSize(set, utf8Bytes) - documentSize(replaced, utf8Bytes) >
    MAX_CUSTOMER_BYTES
  );
};

/** Compiles the decision of a run. The times in what it returns are the clock's `now`, or the `effectTime`. */
export const compileDecide = (definition: RunDefinition, rows: CustomerRows, clock: RunClock): Decide => {
  const { workspace } = definition;
  const { identity, known, unknown } = rows;
  const constants = constantsOf(definition);
  const usual = fieldSetOf(fieldsOf(definition));
  const fieldsFor = rows.fieldsFor ?? (() => usual);
  const eventOf = compileEvent(definition, rows, clock);
  const rulesOf = compileValueRules(definition);

  const newCustomer = (key: string, placed: PlacedRow): Draft => {
    const customer: Draft = { _id: key, workspace, id: key.slice(workspace.length + 1) };
    const externalId = identity.externalIdOf(placed.row);
    if (externalId !== null) customer.external_id = externalId;
    return customer;
  };

  /** Both documents in one pass. A row has at most 1 MiB, so a new customer needs no check of its size. */
  const create = ({ key, by }: Match, placed: PlacedRow): Decision => {
    const customer = newCustomer(key, placed);
    const { now } = clock;
    const after: Draft = {};
    const { all } = fieldsFor(placed.row);
    for (const field of all) {
      const value = fieldValueAt(placed.row, field, constants);
      if (value === null) continue;
      const stored = field.type.stored(value);
      put(customer, field, stored);
      put(after, field, stored);
    }
    const words = nameWordsOf(customer);
    if (words) customer.name_words = words;
    customer.created_at = now;
    customer.updated_at = now;
    customer.n = 1;
    const rules = rulesOf(placed.row, all);
    const what = { action: 'opt_in', at: now, after: after as EventDoc['after'], rules, n: 1, by } as const;
    const event = eventOf(key, placed, what);
    return { action: 'create', customer: customer as CustomerDoc, event };
  };

  const update = (current: CustomerDoc, { key, by }: Match, placed: PlacedRow): Decision => {
    const changed = changedFields(current, placed.row, fieldsFor(placed.row).updatable, constants);
    if (changed.length === 0) return UNCHANGED;
    const n = current.n + 1;
    // Rows of one batch take effect at once: of their events the later row's comes first.
    const at = placed.isRepeated ? current.updated_at : effectTime(clock.now, current.updated_at);
    const set = setOf(current, changed, at, n);
    if (growsTooLarge(current, set, changed)) return TOO_LARGE;
    const { before, whole } = oldValues(changed);
    const rules = rulesOf(placed.row, changed.map(fieldOf));
    const event = eventOf(key, placed, { action: 'profile', at, before, after: newValues(changed), rules, n, by });
    const oldDoc = whole === undefined ? null : { _id: event._id, workspace, customer: key, values: whole };
    return { action: 'update', update: { _id: key, set }, event, oldValues: oldDoc };
  };

  return (current, match, placed) => {
    const objections = rows.objectionsTo?.(placed.row, current, clock.now) ?? NO_REASONS;
    if (objections.length > 0) return { action: 'reject', reasons: objections };
    if (current) return known === 'skip' ? SKIP : update(current, match, placed);
    return unknown === 'skip' ? SKIP : create(match, placed);
  };
};
