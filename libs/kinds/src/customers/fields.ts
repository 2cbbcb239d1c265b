import { type PlainValue, type ValueType, valueTypeOf } from '#libs/attributes';
import {
  type AcceptedRow,
  type ColumnDefinition,
  FIRST_VALUE,
  keyColumnOf,
  type RunDefinition,
  type StoredValue,
  type WireValue,
} from '#libs/messages';

/** A column as the applier sees it: where its value is in a row and in a customer. */
export interface Field {
  /** Its place in an accepted row. */
  readonly at: number;
  /** The attribute's id, which is also its path in an update. */
  readonly id: string;
  /** Its name in the customer, and for `address.city` the name inside. */
  readonly top: string;
  readonly part: string | null;
  readonly type: ValueType;
  readonly ignoreOnUpdate: boolean;
}

const fieldOf = ({ attribute, ignoreOnUpdate = false }: ColumnDefinition, column: number): Field => {
  const [top = attribute.id, part = null] = attribute.id.split('.', 2);
  return { at: FIRST_VALUE + column, id: attribute.id, top, part, type: valueTypeOf(attribute), ignoreOnUpdate };
};

/** The fields that a run writes: all columns but the key and those that say something of the row itself. */
export const fieldsOf = (definition: RunDefinition): readonly Field[] => {
  const key = keyColumnOf(definition);
  return definition.columns.flatMap((column, i) => (i === key || column.attribute.ofRow ? [] : [fieldOf(column, i)]));
};

/** What a row writes: of a new customer all of it, of a known one what is not ignored on update. */
export interface FieldSet {
  readonly all: readonly Field[];
  readonly updatable: readonly Field[];
}

export const fieldSetOf = (all: readonly Field[]): FieldSet => ({
  all,
  updatable: all.filter(({ ignoreOnUpdate }) => !ignoreOnUpdate),
});

/** A column that says something of the row itself, by its attribute; undefined: the run has none. */
export const rowFieldOf = (definition: RunDefinition, attribute: string): Field | undefined => {
  const at = definition.columns.findIndex((column) => column.attribute.ofRow && column.attribute.id === attribute);
  const column = definition.columns[at];
  return column && fieldOf(column, at);
};

/** The value of a field in a row, constants resolved; null: nothing to write. */
export const fieldValueAt = (row: AcceptedRow, { at }: Field, constants: readonly PlainValue[]): PlainValue | null => {
  const value = row[at] as WireValue;
  return typeof value === 'object' && value !== null && 'c' in value ? (constants[value.c] ?? null) : value;
};

/** A document in the making. */
export type Draft = Record<string, unknown>;

export const storedAt = (
  document: Readonly<Draft>,
  { top, part }: Pick<Field, 'top' | 'part'>,
): StoredValue | undefined => {
  const value = document[top];
  return (part === null ? value : (value as Draft | undefined)?.[part]) as StoredValue | undefined;
};

/** Puts a value where the field is; attribute ids come from the workspace, never from a header. */
export const put = (document: Draft, { top, part }: Pick<Field, 'top' | 'part'>, value: unknown): void => {
  if (part === null) {
    document[top] = value;
    return;
  }
  document[top] ??= {};
  (document[top] as Draft)[part] = value;
};
