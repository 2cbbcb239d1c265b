import type { AnswerOf } from '#libs/api-contract';
import { isWorking } from '#libs/messages';
import type { ImportAnswer, StatusAnswer } from './answers.js';
import type { Client } from './client.js';
import { itemsOf } from './pages.js';
import { Refusal } from './refusal.js';
import { adviceOnStop } from './stop-remedy.js';
import type { StreamAnswer } from './streams.js';
import { counted, formatCount, formatTable, printable } from './text.js';

/** A process that writes heartbeats. */
export type ProcessAnswer = StatusAnswer['processes'][number];

/** An import that is at work, or that waits for somebody to start it. */
export interface WaitingAnswer {
  readonly id: string;
  readonly name: string;
  readonly status: ImportAnswer['status'];
  readonly read: number;
  readonly stalled: ImportAnswer['stalled'];
}

/** A stream of the workspace that has stopped by itself. */
export type StoppedAnswer = Pick<StreamAnswer, 'id' | 'name' | 'stop_reason' | 'stop_detail'>;

export interface Status {
  readonly url: string;
  readonly ok: boolean;
  readonly processes: readonly ProcessAnswer[];
  readonly missing: readonly string[];
  readonly waiting: StatusAnswer['waiting'];
  readonly imports: readonly WaitingAnswer[];
  readonly streams_stopped: readonly StoppedAnswer[];
  readonly advice: readonly string[];
}

/** That many of the newest imports are looked at. */
const LOOKED_AT = 50;
const STREAMS_PAGE = '200';

const waitingOf = ({ id, name, status, read, stalled }: ImportAnswer): WaitingAnswer => ({
  id,
  name,
  status,
  read,
  stalled,
});

const readWaiting = async (client: Client): Promise<readonly WaitingAnswer[]> => {
  const { items } = await client.get<AnswerOf<'ImportPage'>>(`/v1/imports?limit=${LOOKED_AT}`);
  const shown = items
    .filter(({ status }) => isWorking(status))
    .map(({ id }) => client.get<ImportAnswer>(`/v1/imports/${encodeURIComponent(id)}`));
  return (await Promise.all(shown)).map(waitingOf);
};

const MAY_NOT_SEE = 403;

/** Those of the workspace, if there are any and the token may see them. */
const readStopped = async (client: Client, stopped: number): Promise<readonly StoppedAnswer[]> => {
  if (stopped === 0) return [];
  try {
    const streams = await itemsOf<StreamAnswer>(client, '/v1/streams', { limit: STREAMS_PAGE });
    return streams
      .filter(({ state }) => state === 'stopped')
      .map(({ id, name, stop_reason, stop_detail }) => ({ id, name, stop_reason, stop_detail }));
  } catch (error) {
    if (error instanceof Refusal && error.problem.status === MAY_NOT_SEE) return [];
    throw error;
  }
};

const stoppedLine = (stream: StoppedAnswer): string =>
  `The stream ${stream.name} has stopped (${stream.stop_reason}): ${printable(stream.stop_detail ?? '')} ${adviceOnStop(stream) ?? ''}`;

/** Whose names it doesn't show, a workspace is not told. */
const othersLine = (stopped: number, own: number): readonly string[] =>
  stopped > own
    ? [`${counted(stopped - own, 'stream')} of other workspaces, or that this token may not see, stopped by themselves`]
    : [];

const seconds = (since: string, now: Date): number => Math.round((now.getTime() - Date.parse(since)) / 1000);

const stallLine = ({ id, stalled }: WaitingAnswer, now: Date): string | undefined => {
  if (stalled === null) return undefined;
  const cause = stalled.missing.length > 0 ? `: ${stalled.missing.join(', ')} is missing` : '';
  return `${id} has not moved for ${seconds(stalled.since, now)} s${cause}`;
};

/** What a person should do; nothing when all is well. */
const adviceOf = (
  { missing, waiting, imports, streams_stopped: stopped }: Omit<Status, 'url' | 'ok' | 'advice'>,
  now: Date,
): readonly string[] => [
  ...missing.map((name) => `No ${name} lives: start one. On the local stack: npm run status, npm start`),
  ...imports.map((one) => stallLine(one, now)).filter((line) => line !== undefined),
  ...stopped.map(stoppedLine),
  ...othersLine(waiting.streams_stopped, stopped.length),
];

/** Which processes live, which imports are at work, which streams have stopped, and what to do about each. */
export const fetchStatus = async (client: Client, clock: () => Date): Promise<Status> => {
  const { processes, missing, waiting } = await client.get<StatusAnswer>('/v1/status');
  const imports = await readWaiting(client);
  const streams_stopped = await readStopped(client, waiting.streams_stopped);
  const seen = { processes, missing, waiting, imports, streams_stopped };
  // Looked at now: a server that stood still has answered late.
  const advice = adviceOf(seen, clock());
  return { url: client.target.url, ok: advice.length === 0, ...seen, advice };
};

const processRow = (process: ProcessAnswer, now: Date): readonly string[] => [
  process.name,
  printable(process.host),
  String(process.pid),
  process.version,
  process.started_at.slice(0, 19).replace('T', ' '),
  process.missing ? `missing for ${seconds(process.last_heartbeat_at, now)} s` : 'lives',
];

const importRow = ({ id, status, read, stalled, name }: WaitingAnswer): readonly string[] => [
  id,
  stalled ? `${status}, stalled` : status,
  counted(read, 'row'),
  printable(name),
];

const waitingLine = ({ files_arriving, files_unchecked, runs, streams_stopped }: StatusAnswer['waiting']): string =>
  [
    `${counted(files_arriving, 'file')} arriving, ${formatCount(files_unchecked)} waiting for a check`,
    `${counted(runs, 'run')} not over, ${counted(streams_stopped, 'stream')} stopped`,
  ].join(', ');

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  title,
  ...lines.map((line) => `  ${line}`),
];

/** For a person. Times are UTC, as in the logs. */
export const formatStatus = (status: Status, now: Date): string => {
  const heads = ['process', 'host', 'pid', 'version', 'since (UTC)', 'state'];
  const processes = formatTable([heads, ...status.processes.map((process) => processRow(process, now))]);
  const imports = status.imports.length === 0 ? ['none'] : formatTable(status.imports.map(importRow));
  const advice = status.ok ? ['✓ All is well'] : status.advice.map((line) => `✗ ${line}`);
  return [
    `Sluice at ${status.url}`,
    ...section('Processes', processes),
    ...section('Waiting, of all workspaces', [waitingLine(status.waiting)]),
    ...section(`Imports at work (of the newest ${formatCount(LOOKED_AT)})`, imports),
    '',
    ...advice,
  ].join('\n');
};
