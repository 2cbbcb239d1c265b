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
function run(command: readonly string[], env: StepEnvironment, node = process.execPath): Promise<number> {
  const [program = '', ...args] = command;
  const options = { cwd: projectRoot, env: { ...process.env, ...env }, detached: true } as const;
  const child = spawn(node, [binary(program), ...args], { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
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
  asCount(await run(['biome', 'check', '--error-on-warnings', '.'], {}));

export const checkTypes = async (): Promise<TestCount> =>
  asCount((await run(['tsc', '--noEmit'], {})) || (await run(['tsc', '--noEmit', '-p', 'apps/console'], {})));

function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export type ProjectRun = {
  readonly project: string;
  readonly patterns: readonly string[];
  readonly env: StepEnvironment;
  /** The path of the Node that runs it, and all that its tests start. */
  readonly node?: string;
};

/** Without a report vitest didn't get to run the tests. */
export async function runProject({ project, patterns, env, node }: ProjectRun): Promise<TestCount> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-report-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const release = onAbort(remove);
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const exitCode = await run(['vitest', 'run', '--project', project, ...reporters, ...patterns], env, node);
  const report = readReport(file);
  remove();
  release();
  return report ? countReport(report, exitCode) : oneFailed;
}
