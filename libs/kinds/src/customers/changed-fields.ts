import type { PlainValue } from '#libs/attributes';
import type { AcceptedRow, CustomerDoc, EventDoc, StoredValue } from '#libs/messages';
import { type Draft, type Field, fieldValueAt, put, storedAt } from './fields.js';
import { isDigested, oldValue } from './old-value.js';

/** A field that a row gives another value than its customer has. */
export interface ChangedField {
  readonly field: Field;
  /** Absent when the customer had none. */
  readonly old: StoredValue | undefined;
  readonly value: StoredValue;
}

const NOTHING: readonly ChangedField[] = [];

/** The fields of a known customer that a row changes. Allocates nothing when there are none. */
export const changedFields = (
  current: CustomerDoc,
  row: AcceptedRow,
  fields: readonly Field[],
  constants: readonly PlainValue[],
): readonly ChangedField[] => {
  let changed: ChangedField[] | null = null;
  for (const field of fields) {
    const value = fieldValueAt(row, field, constants);
    if (value === null) continue;
    const old = storedAt(current, field);
    if (field.type.same(old, value)) continue;
    changed ??= [];
    changed.push({ field, old, value: field.type.stored(value) });
  }
  return changed ?? NOTHING;
};

type Values = EventDoc['after'];

/** Old values, nested as in the customer. */
export interface OldValues {
  /** As an event keeps them; undefined when none of the fields had one. */
  readonly before: Values | undefined;
  /** Those of which the event keeps hash and length, whole; undefined when there are none. */
  readonly whole: Values | undefined;
}

export const oldValues = (changed: readonly ChangedField[]): OldValues => {
  let before: Draft | undefined;
  let whole: Draft | undefined;
  for (const { field, old } of changed) {
    if (old === undefined) continue;
    const kept = oldValue(old);
    before ??= {};
    put(before, field, kept);
    if (!isDigested(old, kept)) continue;
    whole ??= {};
    put(whole, field, old);
  }
  return { before, whole } as OldValues;
};

/** The new values, nested as in the customer. */
export const newValues = (changed: readonly ChangedField[]): Values => {
  const after: Draft = {};
  for (const { field, value } of changed) put(after, field, value);
  return after as Values;
};
