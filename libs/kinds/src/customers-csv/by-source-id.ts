import { constantsOf } from '#libs/mapping';
import { type AcceptedRow, customerKey, isAddress, type RejectReason, type RunDefinition } from '#libs/messages';
import { rowId } from '../customers/by-identifiers.js';
import { type Field, fieldsOf, fieldValueAt, rowFieldOf } from '../customers/fields.js';
import { generatedId, isGeneratedId } from '../customers/identity.js';
import type { Owners } from '../customers/owners.js';
import type { Identity } from '../customers/row-rules.js';

/** The text of a field in a row; null: the run has no such column, or the row no value. */
const compileText = (definition: RunDefinition, field: Field | undefined) => {
  const constants = constantsOf(definition);
  return (row: AcceptedRow): string | null =>
    field === undefined ? null : (fieldValueAt(row, field, constants) as string | null);
};

const refuse = (code: RejectReason['code'], argument?: string): RejectReason => ({
  attribute: 'id',
  code,
  ...(argument === undefined ? {} : { argument }),
});

/**
 * A row finds its customer by its Source_id, which is the external ID, and by nothing else; a row without one, or with an
 * unknown one, creates (spec: voucherify.md, "Columns"). An Id is only the loyalty ID of a new customer.
 */
export const bySourceId = (definition: RunDefinition): Identity => {
  const { workspace } = definition;
  const sourceIdOf = compileText(
    definition,
    fieldsOf(definition).find(({ id }) => id === 'external_id'),
  );
  const idOf = compileText(definition, rowFieldOf(definition, 'id'));
  const generatedKey = (sourceId: string): string => customerKey(workspace, generatedId(workspace, sourceId));

  const known = (row: AcceptedRow, owner: string): { readonly key: string; readonly by: null } | RejectReason => {
    const id = idOf(row);
    return id === null || customerKey(workspace, id) === owner ? { key: owner, by: null } : refuse('id_differs');
  };

  /** The ID made of a Source_id may be that of a customer who has another one by now. */
  const newKey = (row: AcceptedRow, file: number, owners: Owners): string => {
    const sourceId = sourceIdOf(row);
    const key = sourceId === null ? null : generatedKey(sourceId);
    return key === null || owners.has(key) ? customerKey(workspace, rowId(definition, file, row[0])) : key;
  };

  const withId = (id: string, owners: Owners): { readonly key: string; readonly by: null } | RejectReason => {
    const key = customerKey(workspace, id);
    if (isGeneratedId(id)) return refuse('id_reserved');
    if (isAddress(id)) return refuse('id_of_address');
    return owners.has(key) ? refuse('id_in_use') : { key, by: null };
  };

  return {
    ask: (row, ask) => {
      const [sourceId, id] = [sourceIdOf(row), idOf(row)];
      if (sourceId !== null) {
        ask('external_id', sourceId);
        ask('_id', generatedKey(sourceId));
      }
      if (id !== null) ask('_id', customerKey(workspace, id));
    },
    askByKey: null,
    match: (row, file, owners) => {
      const [sourceId, id] = [sourceIdOf(row), idOf(row)];
      const [owner] = sourceId === null ? [] : owners.of('external_id', sourceId);
      if (owner !== undefined) return known(row, owner);
      return id === null ? { key: newKey(row, file, owners), by: null } : withId(id, owners);
    },
    externalIdOf: () => null,
    nameOf: (row) => sourceIdOf(row),
  };
};
