import { type CompiledKind, compileKind } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import type { RunStore } from '#libs/mongo';

/** This version can't run what was pinned. No repetition helps, and no other run may wait for it. */
export class UnusableDefinitionError extends Error {
  override readonly name = 'UnusableDefinitionError';
}

export interface CompiledRun {
  readonly definition: RunDefinition;
  readonly kind: CompiledKind;
}

/** More runs than are in flight at a time; one takes some kilobytes. */
const KEPT_RUNS = 100;

const compile = (definition: RunDefinition): CompiledRun => {
  try {
    return { definition, kind: compileKind(definition) };
  } catch (error) {
    throw new UnusableDefinitionError(`the definition of ${definition.run} cannot be compiled`, { cause: error });
  }
};

/** The compiled definitions of the runs used last. */
export class CompiledRuns {
  private readonly kept = new Map<string, CompiledRun>();

  constructor(private readonly runs: Pick<RunStore, 'definition'>) {}

  /** Null for a run that the database doesn't know. Throws UnusableDefinitionError. */
  async get(run: string): Promise<CompiledRun | null> {
    const found = this.kept.get(run) ?? (await this.load(run));
    if (found) this.keep(run, found);
    return found;
  }

  private async load(run: string): Promise<CompiledRun | null> {
    const definition = await this.runs.definition(run);
    return definition && compile(definition);
  }

  /** A Map iterates in the order of insertion: its first key is the run that was not used for longest. */
  private keep(run: string, compiled: CompiledRun): void {
    this.kept.delete(run);
    this.kept.set(run, compiled);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > KEPT_RUNS) this.kept.delete(oldest);
  }
}
