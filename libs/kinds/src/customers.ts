import { constantsOf } from '#libs/mapping';
import type { RunDefinition } from '#libs/messages';
import { compileClaims } from './customers/claims.js';
import { compileDecide } from './customers/decide.js';
import { fieldsOf } from './customers/fields.js';
import { Fold } from './customers/fold-batch.js';
import { identityOf } from './customers/identity.js';
import { planOf } from './customers/plan-of.js';
import { claimsValues, readsOf } from './customers/reads.js';
import { compileReject } from './customers/reject-row.js';
import { contradictionInCustomers, customerSettings, matchingOfCustomers } from './customers/settings.js';
import { customerFields, customersCsv, customersJson } from './customers/template.js';
import { compileUniqueClaims } from './customers/unique-values.js';
import type { CompiledKind, Kind } from './kind.js';

const compile = (definition: RunDefinition): CompiledKind => {
  const constants = constantsOf(definition);
  const rules = {
    workspace: definition.workspace,
    identity: identityOf(definition),
    claimOf: compileClaims(fieldsOf(definition), constants),
    uniqueClaimsOf: compileUniqueClaims(definition, constants),
    decide: compileDecide(definition),
    rejecter: compileReject(definition),
  };
  return {
    readsOf: (batch) => readsOf(rules, batch),
    readsRows: claimsValues(definition),
    foldBatch: (batch, found) => {
      const fold = new Fold(rules, found);
      for (const chunk of batch) fold.add(chunk);
      return definition.mode === 'validate' ? planOf(fold.changes()) : fold.changes();
    },
  };
};

/**
 * Customer import (spec: customers.md): a row is a customer, found by its loyalty ID or its external ID. An unknown one
 * is created, with an `opt_in` event; a known one is updated, with a `profile` event of what changed, or stays.
 */
export const customersKind = {
  name: 'customers',
  summary: 'customers from CSV, JSON and NDJSON files, each also gzipped',
  records: 'table',
  process: 'rows',
  settings: customerSettings,
  contradictionIn: contradictionInCustomers,
  matching: matchingOfCustomers,
  fields: customerFields,
  template: { csv: customersCsv, json: customersJson },
  triggers: ['opt_in', 'profile'],
  compile,
  errorColumns: [],
} as const satisfies Kind;
