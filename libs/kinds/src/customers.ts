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
  triggers: ['opt_in', 'profile'],
  compile,
  files: null,
} as const satisfies Kind;
