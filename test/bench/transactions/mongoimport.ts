import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say, step } from '../../../deploy/local/progress.js';
import { lastLines } from '../../../deploy/local/tool.js';
import type { BenchStack } from '../bench-stack.js';
import { withDatabase } from '../database.js';
import { runChild } from '../run-child.js';
import type { TransactionsFile } from './transactions-file.js';

const peerDatabase = 'sluice_bench_mongoimport';

/** It is beside the script that measures the other programs. */
const programBeside = (peersScript: string): string => join(dirname(peersScript), 'mongoimport');

async function runProgram(program: string, { path, actions }: TransactionsFile, { stack }: BenchStack) {
  const args = [`--uri=${stack.mongodbUri}`, `--db=${peerDatabase}`, '--collection=actions', `--file=${path}`];
  const started = performance.now();
  const { code, stderr } = await runChild({ command: program, args });
  const rate = (actions * 1000) / (performance.now() - started);
  if (code === 0) return rate;
  say(`• Not measured: mongoimport. It ended with ${code}. ${lastLines(stderr, 5)}`);
  return undefined;
}

/** Actions a second of mongoimport, one document a line without any grouping; undefined where it can't be had. */
export async function benchMongoimport(
  peersScript: string,
  file: TransactionsFile,
  bench: BenchStack,
): Promise<number | undefined> {
  const program = programBeside(peersScript);
  if (!existsSync(program)) {
    say(`• Not measured: mongoimport. There is no ${program} (--peers SCRIPT, it is looked for beside it).`);
    return undefined;
  }
  return withDatabase(bench, peerDatabase, async (database) => {
    await database.checkpoint();
    return step(
      'mongoimport',
      () => runProgram(program, file, bench),
      (rate) => `mongoimport: ${rate === undefined ? 'not measured' : `${Math.round(rate)} actions/s`}`,
    );
  });
}
