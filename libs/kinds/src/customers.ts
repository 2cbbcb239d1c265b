import type { RunDefinition } from '#libs/messages';
import { compileCustomerRows } from './customers/customer-rows.js';
import { byExternalId, byLoyaltyId } from './customers/identity.js';
import type { CustomerRows } from './customers/row-rules.js';
import {
  contradictionInCustomers,
  customerSettings,
  customerSettingsOf,
  matchingOfCustomers,
} from './customers/settings.js';
import { customerFields, customersCsv, customersJson } from './customers/template.js';
import type { Kind } from './kind.js';

/** What becomes of the rows of an import of customers. */
export const customerRowsOf = (definition: RunDefinition): CustomerRows => {
  const { id_kind, create_only, update_only } = customerSettingsOf(definition);
  return {
    identity: (id_kind === 'external' ? byExternalId : byLoyaltyId)(definition),
    source: 'Async Import',
    known: create_only ? 'skip' : 'update',
    unknown: update_only ? 'skip' : 'create',
    locksIdentities: false,
  };
};

/**
 * Customer import (spec: customers.md): a row is a customer, found by its loyalty ID or its external ID. An unknown one
 * is created, with an `opt_in` event; a known one is updated, with a `profile` event of what changed, or stays.
 */
export const customersKind = {
  name: 'customers',
  summary: 'customers from CSV, JSON and NDJSON files, each also gzipped, and Excel workbooks',
  records: 'table',
  formats: ['csv', 'json', 'ndjson', 'xlsx'],
  process: 'rows',
  settings: customerSettings,
  contradictionIn: contradictionInCustomers,
  matching: matchingOfCustomers,
  fields: customerFields,
  template: { csv: customersCsv, json: customersJson },
  triggers: ['opt_in', 'profile'],
  compile: (definition) => compileCustomerRows(definition, customerRowsOf),
  errorColumns: [],
} as const satisfies Kind;
