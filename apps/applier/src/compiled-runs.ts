import { type CompiledKind, compileKind } from '#libs/kinds';
import { LruCache, PoisonError, type RunDefinition } from '#libs/messages';
import type { RunStore } from '#libs/mongo';
import { compileForm, type RequireForm } from './outcome-form.js';

/** This version can't run what was pinned. No repetition helps, and no other run may wait for it. */
export class UnusableDefinitionError extends Error {
  override readonly name = 'UnusableDefinitionError';
}

export interface ApplierRun {
  readonly definition: RunDefinition;
  readonly kind: CompiledKind;
  readonly requireForm: RequireForm;
}

/**
 * As many as one ingest has open and some: they take turns, so that of one run too many each chunk would find its
 * definition forgotten. One takes some kilobytes.
 */
const KEPT_RUNS = 300;

const compile = (definition: RunDefinition): ApplierRun => {
  try {
    return { definition, kind: compileKind(definition), requireForm: compileForm(definition) };
  } catch (error) {
    throw new UnusableDefinitionError(`the definition of ${definition.run} cannot be compiled`, { cause: error });
  }
};

/** The compiled definitions of the runs used last. */
export class ApplierRuns {
  private readonly kept = new LruCache<ApplierRun>(KEPT_RUNS);

  constructor(private readonly runs: Pick<RunStore, 'definition'>) {}

  /**
   * Null for a run that the database doesn't know. Throws UnusableDefinitionError, and PoisonError for a run of which
   * there can be no outcomes.
   */
  async get(run: string): Promise<ApplierRun | null> {
    return this.kept.get(run) ?? this.load(run);
  }

  private async load(run: string): Promise<ApplierRun | null> {
    const definition = await this.runs.definition(run);
    if (!definition) return null;
    if (definition.process === 'groups') throw new PoisonError('the rows of its run are actions');
    const compiled = compile(definition);
    this.kept.set(run, compiled);
    return compiled;
  }
}
