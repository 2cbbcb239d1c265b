import { compileByMoment, constantsOf } from '#libs/mapping';
import { mergesRepeats, type RunDefinition } from '#libs/messages';
import type { CompiledKind } from '../kind.js';
import { compileClaims } from './claims.js';
import { compileDecide } from './decide.js';
import { fieldsOf } from './fields.js';
import { Fold } from './fold-batch.js';
import type { FoldRules, TimedRules } from './fold-rules.js';
import { compileIdentifiers } from './identifiers.js';
import { compileLeftOut } from './left-out.js';
import { planOf } from './plan-of.js';
import { compileReadsOfKeys, readsOf } from './reads.js';
import { ReceiptNotes } from './receipt-notes.js';
import { compileReject } from './reject-row.js';
import { RowFates } from './row-fates.js';
import type { CustomerRows } from './row-rules.js';
import { RunClock } from './run-clock.js';
import { segmentOf } from './segment-members.js';
import { compileSkipped } from './skipped-row.js';
import { compileUniqueClaims, uniqueFields } from './unique-values.js';

type RowsOf = (definition: RunDefinition) => CustomerRows;

const foldRulesOf = (definition: RunDefinition, rowsOf: RowsOf): FoldRules => {
  const rows = rowsOf(definition);
  const constants = constantsOf(definition);
  const clock = new RunClock(definition.now);
  const rejecter = compileReject(definition);
  const isOrdered = definition.matching.lanes === 'one';
  return {
    workspace: definition.workspace,
    clock,
    identity: rows.identity,
    isOrdered,
    freesAtOnce: isOrdered || definition.stream !== undefined,
    mergesRepeats: mergesRepeats(definition),
    locksIdentities: rows.locksIdentities,
    segment: segmentOf(definition),
    identifiersOf: compileIdentifiers(definition, constants, rows),
    // Where rows are matched by external IDs, there is nobody else who could have one of them.
    claimOf: isOrdered ? () => null : compileClaims(fieldsOf(definition), constants),
    uniqueClaimsOf: compileUniqueClaims(definition, constants),
    decide: compileDecide(definition, rows, clock),
    countOf: rows.countOf ?? (() => null),
    rejecter,
    listLeftOut: compileLeftOut(definition, rejecter),
    listSkipped: compileSkipped(definition, rows),
  };
};

/** Whether the customers of the rows are all that a batch must read. */
const claimsNothing = (definition: RunDefinition): boolean =>
  uniqueFields(definition).length === 0 && fieldsOf(definition).every(({ id }) => id !== 'external_id');

/** The rules for the records of a moment, with their clock turned to it. */
const compileTimedRules = (definition: RunDefinition, rowsOf: RowsOf): TimedRules => {
  const { any, at } = compileByMoment(definition, (of) => foldRulesOf(of, rowsOf));
  return {
    any,
    at: (ms) => {
      const rules = at(ms);
      rules.clock.turnTo(ms);
      return rules;
    },
  };
};

/** Compiles a run of a kind whose rows create and change customers. `rowsOf`: what sets its rows apart. */
export const compileCustomerRows = (definition: RunDefinition, rowsOf: RowsOf): CompiledKind => {
  const timed = compileTimedRules(definition, rowsOf);
  const { any } = timed;
  return {
    readsOf: (batch) => readsOf(any, batch),
    readsOfKeys: claimsNothing(definition) ? compileReadsOfKeys(any) : null,
    foldBatch: (batch, found) => {
      const notes = definition.stream?.receipts ? new ReceiptNotes(definition, definition.stream) : null;
      const fold = new Fold(timed, found, notes);
      for (const chunk of batch) fold.add(chunk);
      if (definition.mode === 'validate') return planOf(fold.changes(), fold.shadows());
      return notes ? { ...fold.changes(), ...notes.changes() } : fold.changes();
    },
    fatesOf: (batch, found) => {
      const fates = new RowFates(definition);
      const fold = new Fold(timed, found, fates);
      for (const chunk of batch) fold.add(chunk);
      return fates.all;
    },
  };
};
