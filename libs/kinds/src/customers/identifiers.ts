import type { PlainValue } from '#libs/attributes';
import {
  type AcceptedRow,
  type CustomerDoc,
  type IdentifyingField,
  identifyingFields,
  lookupText,
  lookupTextOf,
  type RunDefinition,
} from '#libs/messages';
import { type Field, fieldsOf, fieldValueAt } from './fields.js';
import type { CustomerRows } from './row-rules.js';

/** An identifier that a row gives its customer, who lacked it. */
export interface GivenIdentifier {
  readonly by: IdentifyingField;
  /** As it is looked up. */
  readonly text: string;
  /** What the customer had before. */
  readonly former: string | undefined;
}

const NONE: readonly GivenIdentifier[] = [];

/** The identifiers that a row gives its customer, who is null when it is new. */
export type IdentifiersOf = (row: AcceptedRow, current: CustomerDoc | null) => readonly GivenIdentifier[];

export interface IdentifierField {
  readonly by: IdentifyingField;
  readonly field: Field;
}

/** The fields of a run that identify customers, in the order of their names. */
export const identifierFieldsOf = (definition: RunDefinition): readonly IdentifierField[] => {
  const fields = fieldsOf(definition);
  return identifyingFields.flatMap((by) => {
    const field = fields.find(({ id }) => id === by);
    return field ? [{ by, field }] : [];
  });
};

/** Compiles that for a run; nothing where neither its own rows nor others look for what customers get. */
export const compileIdentifiers = (
  definition: RunDefinition,
  constants: readonly PlainValue[],
  { locksIdentities }: Pick<CustomerRows, 'locksIdentities'>,
): IdentifiersOf => {
  const fields = locksIdentities ? identifierFieldsOf(definition) : [];
  if (fields.length === 0) return () => NONE;

  const given = (row: AcceptedRow, current: CustomerDoc | null, { by, field }: IdentifierField) => {
    if (current && field.ignoreOnUpdate) return null;
    const value = fieldValueAt(row, field, constants);
    if (typeof value !== 'string') return null;
    const [text, former] = [lookupText(by, value), current ? lookupTextOf(current, by) : undefined];
    return text === former ? null : { by, text, former };
  };

  return (row, current) => fields.map((field) => given(row, current, field)).filter((one) => one !== null);
};
