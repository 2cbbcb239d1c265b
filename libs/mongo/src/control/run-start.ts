import type { mongo } from 'mongoose';
import { type ImportStatus, type NamedEntry, type RunDefinition, runPhases } from '#libs/messages';
import { literals, mayChange, statusChange } from '../connection/server-time.js';
import { acceptedNow } from './endpoint-request.js';

export interface NewRun {
  readonly definition: RunDefinition;
  readonly by: string;
  /** States of the import from which this run may start. */
  readonly from: readonly ImportStatus[];
  readonly acceptErrors: boolean;
  /** Ids of the active workflows that the person who starts it takes note of. */
  readonly acknowledgedWorkflows?: readonly string[];
  /** That its workspace must have, or gets with the start, where it has none. */
  readonly currency?: string;
  /** That its customers join; one that is only named, and isn't there, is made with the start. */
  readonly segment?: NamedEntry | null;
  /** The import's as it was looked at: one whose files or mapping have changed since is not started. */
  readonly revision?: number;
}

export const newRun = ({ definition, by }: Pick<NewRun, 'definition' | 'by'>) => ({
  _id: definition.run,
  workspace: definition.workspace,
  import: definition.import,
  mode: definition.mode,
  state: 'running' as const,
  definition,
  startedAt: new Date(),
  startedBy: by,
});

/** The import that a run may start with. */
export const startable = ({ definition, from, revision }: NewRun) => ({
  _id: definition.import,
  workspace: definition.workspace,
  status: { $in: from },
  ...mayChange,
  ...(revision === undefined ? {} : { revision }),
});

/** The latest ones are kept: the same can be acknowledged again and again. */
const MOST_ACKNOWLEDGEMENTS = 100;

/** Acknowledgements added to those that an import has, with the server's time. */
export const acknowledging = (by: string, given: readonly mongo.Document[]): mongo.Document => {
  const added = given.map((each) => ({ ...literals({ ...each, by }), at: '$$NOW' }));
  const all = { $concatArrays: [{ $ifNull: ['$acknowledgements', []] }, added] };
  return { acknowledgements: { $slice: [all, -MOST_ACKNOWLEDGEMENTS] } };
};

const importStart = ({
  definition,
  by,
  acceptErrors,
  acknowledgedWorkflows: workflows = [],
  segment,
}: NewRun): mongo.Document => ({
  ...literals({ run: definition.run, startedBy: by, acceptErrors }),
  listedAt: '$$NOW',
  // By its id it stays the same segment, whatever it is called meanwhile.
  ...(segment && literals({ 'settings.segment': segment })),
  ...acceptedNow,
  ...acknowledging(by, [
    ...(acceptErrors ? [{ of: 'errors' }] : []),
    ...(workflows.length > 0 ? [{ of: 'workflows', workflows }] : []),
  ]),
});

/** What the import notes of a run that starts. */
export const startOf = (request: NewRun): mongo.Document => {
  const { definition, by } = request;
  return {
    ...(definition.mode === 'import' ? importStart(request) : literals({ validation: definition.run })),
    ...literals({ ignoredColumns: definition.ignoredColumns, counters: null, failure: null, finishedAt: null }),
    ...statusChange(runPhases[definition.mode].during, by),
  };
};

/** Ends the transaction in which a run would have started. */
export class NotStartedError extends Error {}
