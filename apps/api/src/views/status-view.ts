import type { ViewOf } from '#libs/api-contract';
import type { RollCall, WaitingFiles } from '#libs/mongo';

const viewProcess = (process: RollCall['processes'][number]): ViewOf<'Status'>['processes'][number] => ({
  name: process.name,
  instance: process._id,
  host: process.host,
  pid: process.pid,
  version: process.version,
  started_at: process.startedAt,
  last_heartbeat_at: process.at,
  last_fetch_at: process.fetchedAt,
  missing: process.isMissing,
});

/** What there is to do, of all workspaces: numbers alone. */
export interface Waiting {
  readonly files: WaitingFiles;
  /** Runs that are not over. */
  readonly runs: number;
  /** Streams that have stopped by themselves. */
  readonly stopped: number;
}

export const viewStatus = ({ processes, missing }: RollCall, { files, runs, stopped }: Waiting): ViewOf<'Status'> => ({
  processes: processes.map(viewProcess),
  missing,
  waiting: { files_arriving: files.arriving, files_unchecked: files.whole, runs, streams_stopped: stopped },
});

export type StatusView = ViewOf<'Status'>;
