/** How one process of the local stack is doing. */
export type ProcessStatus = {
  readonly name: string;
  readonly state: 'running' | 'frozen' | 'ended' | 'missing';
  /** Of a service that runs: whether it says that it is ready. Null of what isn't asked. */
  readonly ready: boolean | null;
  /** It isn't ready because it was started a moment ago. */
  readonly starting: boolean;
  readonly pid: number | null;
  readonly port: number | null;
  readonly since: string | null;
  readonly restarts: number;
  /** It runs an older build than the one in dist. */
  readonly outdated: boolean;
  readonly problem: string | null;
  readonly log: string | null;
};

export type LocalStatus = {
  readonly folder: string;
  /** Bytes that are free on its disk; null where there is no folder yet. */
  readonly freeBytes: number | null;
  readonly supervisor: { readonly running: boolean; readonly pid: number | null; readonly since: string | null };
  readonly url: string | null;
  readonly kafkaBrokers: string | null;
  readonly mongodbUri: string | null;
  readonly processes: readonly ProcessStatus[];
};

const isRunning = ({ state }: ProcessStatus): boolean => state === 'running' || state === 'frozen';

function adviceOn(process: ProcessStatus, isSupervised: boolean): string | undefined {
  const { name, state, pid, ready, starting, log, problem, outdated } = process;
  if (state === 'frozen') {
    return `${name} is frozen: "kill -CONT ${pid}" lets it go on, "kill -9 ${pid}" has it started again.`;
  }
  if (state === 'missing') return `${name} was never started: npm start`;
  if (state === 'ended' && isSupervised) return `${name} ${problem ?? 'has ended and is started again'}; see ${log}.`;
  if (state === 'ended') return `${name} has ended, and nothing starts it again: npm start`;
  if (outdated) return `${name} runs an older build: npm start replaces it`;
  if (starting) return `${name} was started a moment ago, and isn't ready yet: look again in a few seconds.`;
  return ready === false ? `${name} isn't ready: ${log} says why. "kill ${pid}" has it started again.` : undefined;
}

/** With less, broker and database end, and what the supervisor does can't be written down. */
const leastBytes = 64 * 2 ** 20;

const diskAdvice = ({ folder, freeBytes }: LocalStatus): readonly string[] =>
  freeBytes === null || freeBytes >= leastBytes
    ? []
    : [
        `The disk of ${folder} is full: make room. Then all goes on by itself within 30 s; until then this may be out of date.`,
      ];

/** What a person should do; nothing when all is well. */
export function adviceOf(status: LocalStatus): readonly string[] {
  const { processes, supervisor } = status;
  if (!supervisor.running && !processes.some(isRunning)) return ['Nothing is running: npm start'];
  const all = processes.map((process) => adviceOn(process, supervisor.running));
  const lost = supervisor.running ? [] : ["The supervisor isn't running: what ends stays so until the next npm start"];
  return [...diskAdvice(status), ...lost, ...all.filter((line) => line !== undefined)];
}

function readinessOf({ state, ready, starting }: ProcessStatus): string {
  if (state !== 'running' || ready === null) return state;
  if (ready) return 'ready';
  return starting ? 'starting' : 'not ready';
}

function stateOf(process: ProcessStatus): string {
  const { restarts } = process;
  const again = restarts === 0 ? '' : `, started again ${restarts === 1 ? 'once' : `${restarts} times`}`;
  return `${readinessOf(process)}${again}`;
}

/** `2026-11-28 17:40:02`, in the reader's time zone. */
export function localTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

const rowOf = (process: ProcessStatus): readonly string[] => [
  process.name,
  String((isRunning(process) ? process.pid : null) ?? '-'),
  String(process.port ?? '-'),
  localTime(isRunning(process) ? process.since : null) || '-',
  stateOf(process),
];

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

function supervisorLine({ supervisor }: LocalStatus): string {
  return supervisor.running ? `running since ${localTime(supervisor.since)} (${supervisor.pid})` : 'not running';
}

/** For a person. */
export function describeStatus(status: LocalStatus): string {
  const head = ['PROCESS', 'PID', 'PORT', 'SINCE', 'STATE'];
  const places = [
    ['Supervisor', supervisorLine(status)],
    ...(status.url ? [['API', status.url]] : []),
    ...(status.kafkaBrokers ? [['Kafka', status.kafkaBrokers]] : []),
    ...(status.mongodbUri ? [['MongoDB', status.mongodbUri]] : []),
    ['Logs', `${status.folder}/logs`],
  ];
  const advice = adviceOf(status);
  const ending = advice.length === 0 ? ['✓ All is well'] : advice.map((line) => `✗ ${line}`);
  return ['', table([head, ...status.processes.map(rowOf)]), '', table(places), '', ...ending].join('\n');
}
