import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onAbort } from '../interrupt.js';
import { projectRoot } from '../paths.js';
import { isMissing } from '../user-error.js';
import { countReport, noTests, oneFailed, type TestCount, type VitestReport } from './test-count.js';

export type StepEnvironment = Readonly<Record<string, string>>;

const binary = (name: string): string => join(projectRoot, 'node_modules/.bin', name);

/** In a process group of its own, so that its workers end with it. */
function run(command: string, args: readonly string[], env: StepEnvironment): Promise<number> {
  const options = { cwd: projectRoot, env: { ...process.env, ...env }, detached: true } as const;
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  const release = onAbort(() => void (child.pid && process.kill(-child.pid, 'SIGTERM')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      release();
      resolve(code ?? 1);
    });
  });
}

const asCount = (exitCode: number): TestCount => (exitCode === 0 ? noTests : oneFailed);

export const checkFormatAndLint = async (): Promise<TestCount> =>
  asCount(await run(binary('biome'), ['check', '--error-on-warnings', '.'], {}));

export const checkTypes = async (): Promise<TestCount> => asCount(await run(binary('tsc'), ['--noEmit'], {}));

function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Without a report vitest didn't get to run the tests. */
export async function runProject(
  project: string,
  patterns: readonly string[],
  env: StepEnvironment,
): Promise<TestCount> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-report-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const release = onAbort(remove);
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const exitCode = await run(binary('vitest'), ['run', '--project', project, ...reporters, ...patterns], env);
  const report = readReport(file);
  remove();
  release();
  return report ? countReport(report, exitCode) : oneFailed;
}
