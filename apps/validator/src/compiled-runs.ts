import { compileByMoment, compileRow, type MapRow } from '#libs/mapping';
import { LruCache, PoisonError, type RunDefinition } from '#libs/messages';
import type { RunStore } from '#libs/mongo';

/**
 * As many as one ingest has open and some: they take turns, so that of one run too many each chunk would find its
 * definition forgotten. One takes some kilobytes.
 */
const KEPT_RUNS = 300;

export interface CompiledRun {
  readonly definition: RunDefinition;
  /** For records of a stream, of when they were appended, in milliseconds: their `now`. */
  readonly mapRowAt: (time: number | undefined) => MapRow;
}

const compile = (definition: RunDefinition): CompiledRun['mapRowAt'] => {
  try {
    const { any, at } = compileByMoment(definition, compileRow);
    return (time) => (time === undefined ? any : at(time));
  } catch (error) {
    throw new PoisonError(`the definition of ${definition.run} cannot be compiled`, { cause: error });
  }
};

/** The compiled definitions of the runs used last. */
export class CompiledRuns {
  private readonly kept = new LruCache<CompiledRun>(KEPT_RUNS);

  constructor(private readonly runs: Pick<RunStore, 'definition'>) {}

  /** Null for a run that the database doesn't know. Throws PoisonError for one that can't be compiled. */
  async get(run: string): Promise<CompiledRun | null> {
    return this.kept.get(run) ?? this.load(run);
  }

  private async load(run: string): Promise<CompiledRun | null> {
    const definition = await this.runs.definition(run);
    if (!definition) return null;
    const compiled = { definition, mapRowAt: compile(definition) };
    this.kept.set(run, compiled);
    return compiled;
  }
}
