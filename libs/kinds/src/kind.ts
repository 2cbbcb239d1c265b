import type { BatchFound, BatchReads, Changes, OutcomeChunk, RunDefinition } from '#libs/messages';

/** A kind made ready for one run. Both functions are pure: the same batch and the same reads give the same changes. */
export interface CompiledKind {
  /** What the snapshot must hold before the batch is decided (correctness.md, 8). */
  readonly readsOf: (batch: Iterable<OutcomeChunk>) => BatchReads;
  /** Whether that depends on more of the rows than their IDs. */
  readonly readsRows: boolean;
  /** What the batch does, all of it built anew on each call: a transaction may try several times. */
  readonly foldBatch: (batch: Iterable<OutcomeChunk>, found: BatchFound) => Changes;
}

/** One kind of import: which files it takes, how a row finds what it is about, and what it does there. */
export interface Kind {
  readonly name: string;
  readonly formats: readonly RunDefinition['files'][number]['format'][];
  readonly compile: (definition: RunDefinition) => CompiledKind;
}
