import { constantsOf } from '#libs/mapping';
import { mergesRepeats, type RunDefinition } from '#libs/messages';
import type { CompiledKind } from '../kind.js';
import { compileClaims } from './claims.js';
import { compileDecide } from './decide.js';
import { fieldsOf } from './fields.js';
import { Fold, type FoldRules } from './fold-batch.js';
import { compileIdentifiers } from './identifiers.js';
import { compileLeftOut } from './left-out.js';
import { planOf } from './plan-of.js';
import { compileReadsOfKeys, readsOf } from './reads.js';
import { compileReject } from './reject-row.js';
import { RowFates } from './row-fates.js';
import type { CustomerRows } from './row-rules.js';
import { segmentOf } from './segment-members.js';
import { compileSkipped } from './skipped-row.js';
import { compileUniqueClaims, uniqueFields } from './unique-values.js';

const foldRulesOf = (definition: RunDefinition, rows: CustomerRows): FoldRules => {
  const constants = constantsOf(definition);
  const rejecter = compileReject(definition);
  const isOrdered = definition.matching.lanes === 'one';
  return {
    workspace: definition.workspace,
    identity: rows.identity,
    isOrdered,
    mergesRepeats: mergesRepeats(definition),
    locksIdentities: rows.locksIdentities,
    segment: segmentOf(definition),
    identifiersOf: compileIdentifiers(definition, constants, rows),
    // Where rows are matched by external IDs, there is nobody else who could have one of them.
    claimOf: isOrdered ? () => null : compileClaims(fieldsOf(definition), constants),
    uniqueClaimsOf: compileUniqueClaims(definition, constants),
    decide: compileDecide(definition, rows),
    countOf: rows.countOf ?? (() => null),
    rejecter,
    listLeftOut: compileLeftOut(definition, rejecter),
    listSkipped: compileSkipped(definition, rows),
  };
};

/** Whether the customers of the rows are all that a batch must read. */
const claimsNothing = (definition: RunDefinition): boolean =>
  uniqueFields(definition).length === 0 && fieldsOf(definition).every(({ id }) => id !== 'external_id');

/** Compiles a run of a kind whose rows create and change customers. */
export const compileCustomerRows = (definition: RunDefinition, rows: CustomerRows): CompiledKind => {
  const rules = foldRulesOf(definition, rows);
  return {
    readsOf: (batch) => readsOf(rules, batch),
    readsOfKeys: claimsNothing(definition) ? compileReadsOfKeys(rules) : null,
    foldBatch: (batch, found) => {
      const fold = new Fold(rules, found);
      for (const chunk of batch) fold.add(chunk);
      return definition.mode === 'validate' ? planOf(fold.changes(), fold.shadows()) : fold.changes();
    },
    fatesOf: (batch, found) => {
      const fates = new RowFates(definition);
      const fold = new Fold(rules, found, fates);
      for (const chunk of batch) fold.add(chunk);
      return fates.all;
    },
  };
};
