import { lastLines } from '../../deploy/local/tool.js';
import { UserError } from '../../deploy/local/user-error.js';
import type { WorkReport } from './measure-work.js';
import { runChild } from './run-child.js';

/** Runs a script of the bench as a process of its own, which says what it took for its work. */
export async function runReport(script: string, args: readonly string[]): Promise<WorkReport> {
  const { code, stdout, stderr } = await runChild({ command: process.execPath, args: [script, ...args] });
  if (code !== 0) throw new UserError(`${script} ended with ${code}:\n${lastLines(stderr)}`);
  return JSON.parse(stdout) as WorkReport;
}
