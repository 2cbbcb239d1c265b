import { formatTable } from './text.js';

/** One thing that was looked at. */
export interface DoctorFinding {
  readonly what: string;
  /** A warning lets the doctor end well. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly detail: string;
  readonly advice: string | null;
}

export const fine = (what: string, detail: string): DoctorFinding => ({ what, state: 'ok', detail, advice: null });

export const failed = (what: string, detail: string, advice: string): DoctorFinding => ({
  ...{ what, state: 'failed', detail, advice },
});

export const warning = (what: string, detail: string, advice: string): DoctorFinding => ({
  ...{ what, state: 'warning', detail, advice },
});

const oldestNode = [20, 19] as const;
const oldestJava = 17;
const MIB = 2 ** 20;
/** Below it broker, database and ingest soon find no room. */
const leastFreeBytes = 2 * 1024 * MIB;

export const judgeNode = (version: string): DoctorFinding => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  return isOld ? failed('Node', version, `Install Node ${oldestNode.join('.')} or newer.`) : fine('Node', version);
};

/** `openjdk version "17.0.15"` and, up to Java 8, `java version "1.8.0_402"`; only the local stack's broker needs it. */
export const judgeJava = (output: string | undefined): DoctorFinding => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output ?? '') ?? [];
  const advice = `Needed by the broker of the local stack only: install a Java runtime ${oldestJava} or newer, or set KAFKA_BROKERS.`;
  if (first === undefined) return warning('Java', 'not found', advice);
  const version = Number(first === '1' ? second : first);
  return version < oldestJava ? warning('Java', String(version), advice) : fine('Java', String(version));
};

export const judgeSpace = (folder: string, freeBytes: number): DoctorFinding => {
  const detail = `${Math.floor(freeBytes / MIB).toLocaleString('en-US')} MiB free at ${folder}`;
  return freeBytes < leastFreeBytes
    ? failed('Disk', detail, 'Make room: broker and database end when the disk is full.')
    : fine('Disk', detail);
};

/** The credentials of the local stack are for their owner only. */
export const judgeMode = (path: string, mode: number): DoctorFinding =>
  (mode & 0o077) === 0
    ? fine('Credentials', path)
    : failed('Credentials', `${path} can be read by others`, `chmod 600 ${path}`);

export const judgeVersions = (own: string, others: readonly string[]): DoctorFinding => {
  const different = [...new Set(others)].filter((version) => version !== own);
  return different.length === 0
    ? fine('Versions', own)
    : warning('Versions', `here ${own}, processes ${different.join(', ')}`, 'Run the same version everywhere.');
};

export const judgePort = (name: string, port: number, isOpen: boolean): DoctorFinding =>
  isOpen
    ? fine('Port', `${port} (${name})`)
    : failed('Port', `nothing listens on ${port} (${name})`, '"npm run status" says why.');

const marks = { ok: '✓', warning: '•', failed: '✗' } as const;

/** One line each, and below it what to do. */
export const formatFindings = (findings: readonly DoctorFinding[]): string => {
  const rows = formatTable(findings.map(({ what, state, detail }) => [`${marks[state]} ${what}`, detail]));
  return rows.map((row, index) => (findings[index]?.advice ? `${row}\n    ${findings[index].advice}` : row)).join('\n');
};

export const isHealthy = (findings: readonly DoctorFinding[]): boolean =>
  findings.every(({ state }) => state !== 'failed');
