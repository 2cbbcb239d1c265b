import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Client } from './client.js';
import {
  type DoctorFinding,
  failed,
  fine,
  judgeJava,
  judgeMode,
  judgeNode,
  judgePort,
  judgeSpace,
  judgeVersions,
} from './doctor.js';
import { problemOf } from './refusal.js';
import { fetchStatus, type Status } from './status.js';
import { findTarget, localFolders, packageVersion, type Target } from './target.js';

const PATIENCE_MS = 5_000;

/** `java -version` writes to stderr. Undefined when there is none. */
const askJava = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile('java', ['-version'], { timeout: PATIENCE_MS }, (error, stdout, stderr) =>
      resolve(error ? undefined : stdout + stderr),
    );
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PATIENCE_MS });
    const answer = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false)).once('error', () => answer(false));
  });

const portsOf = (folder: string): Readonly<Record<string, number>> => {
  try {
    return JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')).ports ?? {};
  } catch {
    // Never started: it has no ports yet.
    return {};
  }
};

const examineLocal = async (folder: string): Promise<readonly DoctorFinding[]> => {
  const path = join(folder, 'credentials.json');
  const credentials = existsSync(path)
    ? judgeMode(path, statSync(path).mode)
    : failed('Credentials', `${path} is missing`, 'Start the local stack: npm start');
  const ports = Object.entries(portsOf(folder)).map(async ([name, port]) => judgePort(name, port, await accepts(port)));
  return [credentials, ...(await Promise.all(ports))];
};

const findings = (status: Status): readonly DoctorFinding[] => [
  fine('Server', status.url),
  judgeVersions(
    packageVersion(),
    status.processes.filter(({ missing }) => !missing).map(({ version }) => version),
  ),
  ...(status.ok ? [fine('Work', 'all processes live, no import is stalled, and no stream has stopped')] : []),
  ...status.advice.map((line) => failed('Work', line, 'docs/operations.md, "What to do when"')),
];

const examineServer = async (given: Partial<Target>, folder?: string): Promise<readonly DoctorFinding[]> => {
  try {
    return findings(await fetchStatus(new Client(findTarget(given, folder)), () => new Date()));
  } catch (error) {
    const { title, detail } = problemOf(error);
    return [failed('Server', title, detail ?? 'Set SLUICE_URL, SLUICE_APP_ID and SLUICE_APP_TOKEN.')];
  }
};

/** Everything that has to be right here, and how the server is doing. */
export const examine = async (given: Partial<Target>, local?: string): Promise<readonly DoctorFinding[]> => {
  const folder = localFolders(local).find(existsSync);
  const place = folder ?? process.cwd();
  const { bavail, bsize } = statfsSync(place);
  const here = [judgeNode(process.version), judgeJava(await askJava()), judgeSpace(place, bavail * bsize)];
  const isLocal = folder !== undefined && !given.url;
  return [...here, ...(isLocal ? await examineLocal(folder) : []), ...(await examineServer(given, local))];
};
