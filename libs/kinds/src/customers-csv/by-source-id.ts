import { constantsOf } from '#libs/mapping';
import { type AcceptedRow, customerKey, type RejectReason, type RunDefinition } from '#libs/messages';
import { type Field, fieldsOf, fieldValueAt, rowFieldOf } from '../customers/fields.js';
import { compileNewCustomers } from '../customers/new-customers.js';
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
  const newCustomers = compileNewCustomers(definition);

  const known = (row: AcceptedRow, owner: string): { readonly key: string; readonly by: null } | RejectReason => {
    const id = idOf(row);
    return id === null || customerKey(workspace, id) === owner ? { key: owner, by: null } : refuse('id_differs');
  };

  /** Mapping has refused one that nobody may be given. */
  const withId = (id: string, owners: Owners): { readonly key: string; readonly by: null } | RejectReason => {
    const key = customerKey(workspace, id);
    return owners.has(key) ? refuse('id_in_use') : { key, by: null };
  };

  return {
    ask: (row, ask) => {
      const [sourceId, id] = [sourceIdOf(row), idOf(row)];
      if (sourceId !== null) {
        ask('external_id', sourceId);
        ask('_id', newCustomers.keyOf(sourceId));
      }
      if (id !== null) ask('_id', customerKey(workspace, id));
    },
    askByKey: null,
    match: (row, file, owners) => {
      const [sourceId, id] = [sourceIdOf(row), idOf(row)];
      const [owner] = sourceId === null ? [] : owners.of('external_id', sourceId);
      if (owner !== undefined) return known(row, owner);
      return id === null ? { key: newCustomers.keyFor(row, file, sourceId, owners), by: null } : withId(id, owners);
    },
    externalIdOf: () => null,
    nameOf: (row) => sourceIdOf(row),
  };
};
