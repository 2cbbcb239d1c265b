import { compileRow, type MapRow } from '#libs/mapping';
import { PoisonError, type RunDefinition } from '#libs/messages';
import type { RunStore } from '#libs/mongo';

/** More runs than are in flight at a time; one takes some kilobytes. */
const KEPT_RUNS = 100;

const compile = (definition: RunDefinition): MapRow => {
  try {
    return compileRow(definition);
  } catch (error) {
    throw new PoisonError(`the definition of ${definition.run} cannot be compiled`, { cause: error });
  }
};

/** The compiled definitions of the runs used last. */
export class CompiledRuns {
  private readonly kept = new Map<string, MapRow>();

  constructor(private readonly runs: Pick<RunStore, 'definition'>) {}

  /** Null for a run that the database doesn't know. Throws PoisonError for one that can't be compiled. */
  async get(run: string): Promise<MapRow | null> {
    const kept = this.kept.get(run) ?? (await this.load(run));
    if (kept) this.keep(run, kept);
    return kept;
  }

  private async load(run: string): Promise<MapRow | null> {
    const definition = await this.runs.definition(run);
    return definition && compile(definition);
  }

  /** A Map iterates in the order of insertion: its first key is the run that was not used for longest. */
  private keep(run: string, mapRow: MapRow): void {
    this.kept.delete(run);
    this.kept.set(run, mapRow);
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > KEPT_RUNS) this.kept.delete(oldest);
  }
}
