import type { ActionRules, BatchFound, BatchReads, Changes, OutcomeChunk, RunDefinition } from '#libs/messages';
import type { ActionField } from './transactions/template.js';

/** A kind made ready for one run. Both functions are pure: the same batch and the same reads give the same changes. */
export interface CompiledKind {
  /** What the snapshot must hold before the batch is decided (correctness.md, 8). */
  readonly readsOf: (batch: Iterable<OutcomeChunk>) => BatchReads;
  /** Whether that depends on more of the rows than their IDs. */
  readonly readsRows: boolean;
  /** What the batch does, all of it built anew on each call: a transaction may try several times. */
  readonly foldBatch: (batch: Iterable<OutcomeChunk>, found: BatchFound) => Changes;
}

/** What files of a kind hold where that is not the attributes of a customer. */
export interface KindFiles {
  readonly fields: (rules: ActionRules) => readonly ActionField[];
  /** An example file that can be imported as it is. */
  readonly template: (rules: ActionRules) => string;
}

/** One kind of import: what its files hold, how a row finds what it is about, and what it does there. */
export interface Kind {
  readonly name: string;
  /** Actions of those of its events that may set off workflows. */
  readonly triggers: readonly string[];
  /** What its rows do, each by itself; null where they are staged, and settled in groups (`stagedKinds`). */
  readonly compile: ((definition: RunDefinition) => CompiledKind) | null;
  /** Null: its files hold the attributes of a customer. */
  readonly files: KindFiles | null;
}
