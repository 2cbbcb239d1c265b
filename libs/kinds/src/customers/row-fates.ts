import { valueTypeOf } from '#libs/attributes';
import { constantsOf } from '#libs/mapping';
import {
  type AcceptedRow,
  type CustomerDoc,
  FIRST_VALUE,
  type LookupField,
  type OutcomeChunk,
  type RejectDoc,
  type RejectReason,
  type RunDefinition,
  type StoredValue,
  type StoredValues,
  type WireValue,
} from '#libs/messages';
import type { Decision } from './decide.js';
import { type FateNotes, outcomeOfAction } from './fate-notes.js';
import { cutValue } from './plan-of.js';
import type { Match } from './row-rules.js';

/** What becomes of one row. */
export interface RowFate {
  /** Index of the file in the run's definition. */
  readonly file: number;
  readonly row: number;
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected';
  /** The loyalty ID of its customer, known or new; null: it has none, or reports name it by another text. */
  readonly customer: string | null;
  /** The identifiers that found the customer, sorted. */
  readonly matchedBy: readonly LookupField[];
  /** By attribute, what the row gives as it is stored, long texts and lists cut; none of a rejected row. */
  readonly values: StoredValues;
  readonly reasons: readonly RejectReason[];
}

/** Compiles how the values of a run's rows are stored. */
const compileStored = (definition: RunDefinition): ((row: AcceptedRow) => StoredValues) => {
  const constants = constantsOf(definition);
  const columns = definition.columns.map(({ attribute }) => ({ id: attribute.id, type: valueTypeOf(attribute) }));
  return (row) => {
    const values: [string, StoredValue][] = [];
    for (const [i, { id, type }] of columns.entries()) {
      const wire = row[FIRST_VALUE + i] as WireValue;
      const value = wire instanceof Object && 'c' in wire ? (constants[wire.c] ?? null) : wire;
      if (value !== null) values.push([id, cutValue(type.stored(value))]);
    }
    return Object.fromEntries(values);
  };
};

/** Takes note of what becomes of the rows of a batch, for who wants to see some of them; a run never does. */
export class RowFates implements FateNotes {
  readonly all: RowFate[] = [];
  readonly #storedOf: (row: AcceptedRow) => StoredValues;

  constructor(definition: RunDefinition) {
    this.#storedOf = compileStored(definition);
  }

  rejected({ file, row, customer_id: customer, reasons }: RejectDoc): void {
    this.all.push({ file, row, outcome: 'rejected', customer, matchedBy: [], values: {}, reasons });
  }

  decided(
    { file, workspace }: OutcomeChunk,
    row: AcceptedRow,
    { key, by }: Match,
    {
      action,
      current,
    }: { readonly action: Exclude<Decision['action'], 'reject'>; readonly current: CustomerDoc | null },
  ): void {
    const hasCustomer = action === 'create' || current !== null;
    this.all.push({
      file,
      row: row[0],
      outcome: outcomeOfAction[action],
      customer: hasCustomer ? key.slice(workspace.length + 1) : null,
      matchedBy: by ?? [],
      values: this.#storedOf(row),
      reasons: [],
    });
  }
}
