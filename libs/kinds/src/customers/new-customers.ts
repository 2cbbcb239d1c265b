import { createHash } from 'node:crypto';
import { type AcceptedRow, customerKey, type RunDefinition } from '#libs/messages';
import { generatedId } from './identity.js';
import type { Owners } from './owners.js';

/** The loyalty ID of a new customer without an external ID (spec: people.md): the same row makes the same one. */
const rowId = ({ workspace, import: importId }: RunDefinition, file: number, row: number): string => {
  const record = [workspace, importId, file, row].join('\n');
  return `x-${createHash('sha256').update(record).digest('hex').slice(0, 32)}`;
};

/** Whom a row creates that found nobody. */
export interface NewCustomers {
  /** The `_id` that is made of an external ID; before a batch it must be asked for whether it is taken. */
  readonly keyOf: (externalId: string) => string;
  /** The `_id` of the customer that the row creates. */
  readonly keyFor: (row: AcceptedRow, file: number, externalId: string | null, owners: Owners) => string;
}

/**
 * Compiles the IDs of the customers that a run creates without being given any: made of the external ID, or of the row
 * where it has none, or where the ID made of it is that of a customer who has another external ID by now.
 */
export const compileNewCustomers = (definition: RunDefinition): NewCustomers => {
  const { workspace } = definition;
  const keyOf = (externalId: string): string => customerKey(workspace, generatedId(workspace, externalId));
  return {
    keyOf,
    keyFor: ([row], file, externalId, owners) => {
      const key = externalId === null ? null : keyOf(externalId);
      return key === null || owners.has(key) ? customerKey(workspace, rowId(definition, file, row)) : key;
    },
  };
};
