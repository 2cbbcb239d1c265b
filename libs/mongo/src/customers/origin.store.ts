import type { Mongo } from '../connection/connection.js';
import type { ImportDoc } from '../connection/control-plane.js';
import type { RunDoc } from '../connection/run-doc.js';
import type { StreamDoc } from '../control/stream-doc.js';

/** What values came from, by ids. */
export interface SourceIds {
  /** Of imports and streams. */
  readonly imports: Iterable<string>;
  readonly runs: Iterable<string>;
}

/** An import or a stream by name, and who started it, else made it. */
export interface NamedSource {
  readonly name: string;
  readonly by: string;
}

export interface NamedSources {
  readonly sources: ReadonlyMap<string, NamedSource>;
  /** By run: the names of its files, in the order of their indexes. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

export interface OriginStore {
  /** The names of what is known of these, of the first 100 of each. */
  namesOf(workspace: string, ids: SourceIds): Promise<NamedSources>;
}

const MOST = 100;

const first = (ids: Iterable<string>): string[] => [...ids].slice(0, MOST);

export class MongoOriginStore implements OriginStore {
  constructor(private readonly mongo: Pick<Mongo, 'models'>) {}

  async namesOf(workspace: string, { imports, runs }: SourceIds): Promise<NamedSources> {
    const { models } = this.mongo;
    const ofSources = { _id: { $in: first(imports) }, workspace };
    const [foundImports, foundStreams, foundRuns] = await Promise.all([
      models.imports.find(ofSources, { name: 1, startedBy: 1, createdBy: 1 }).lean<ImportDoc[]>(),
      models.streams.find(ofSources, { name: 1, createdBy: 1 }).lean<StreamDoc[]>(),
      models.runs.find({ _id: { $in: first(runs) }, workspace }, { 'definition.files.name': 1 }).lean<RunDoc[]>(),
    ]);
    const named = [
      ...foundImports.map(
        ({ _id, name, startedBy, createdBy }) => [_id, { name, by: startedBy ?? createdBy }] as const,
      ),
      ...foundStreams.map(({ _id, name, createdBy }) => [_id, { name, by: createdBy }] as const),
    ];
    const files = foundRuns.map(({ _id, definition }) => [_id, definition.files.map(({ name }) => name)] as const);
    return { sources: new Map(named), files: new Map(files) };
  }
}
