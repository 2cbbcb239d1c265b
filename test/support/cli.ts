import { join } from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../deploy/local/paths.js';
import { requireFreshBuild } from './require-fresh-build.js';
import type { Environment } from './service-process.js';

export interface CliEnd {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliError {
  readonly file: string;
  readonly row: number | null;
  readonly line: number | null;
  readonly customer_id: string | null;
  readonly transaction_id: string | null;
  readonly attribute: string | null;
  readonly code: string;
  readonly message: string;
}

/** What `--json` prints (spec/README.md, "CLI"). */
export interface Receipt {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  readonly customers: number;
  readonly transactions: number;
  readonly events: number;
  readonly templates_ignored?: number;
  readonly doubled_on_repeat?: number;
  readonly matched?: Readonly<Record<string, number>>;
  readonly ignored_columns: readonly string[];
  /** How each file was read. */
  readonly files: readonly {
    readonly name: string;
    readonly format: string | null;
    readonly encoding: string | null;
  }[];
  readonly seconds: number;
  readonly run_seconds: number | null;
  readonly errors: readonly CliError[];
}

/** The built command line. */
export const program = join(projectRoot, 'dist/apps/cli/src/main.js');

/** Runs `sluice` as a user's shell would. */
export async function runCli(args: readonly string[], env: Environment): Promise<CliEnd> {
  await requireFreshBuild();
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], { env, reject: false });
  return { exitCode, stdout, stderr };
}

/** The one object that is on stdout. */
export function readObject<T = Receipt>({ stdout, stderr, exitCode }: CliEnd): T {
  try {
    return JSON.parse(stdout) as T;
  } catch (error) {
    throw new Error(`The CLI (exit ${exitCode}) printed no JSON object:\n${stdout}\n${stderr}`, { cause: error });
  }
}
