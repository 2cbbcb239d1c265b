import type { RollCall } from '#libs/mongo';

const viewProcess = (process: RollCall['processes'][number]) => ({
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

export const viewStatus = ({ processes, missing }: RollCall) => ({ processes: processes.map(viewProcess), missing });

export type StatusView = ReturnType<typeof viewStatus>;
