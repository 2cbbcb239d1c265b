import type { Command } from 'commander';
import { type CommonOptions, clientOf, givenTarget, jsonOption, localFolderOf } from './command-context.js';
import { formatFindings, isHealthy } from './doctor.js';
import { examine } from './examine.js';
import { print, printJson } from './output.js';
import { fetchStatus, formatStatus } from './status.js';
import { exitCodes } from './summary.js';

const runStatus = async (options: CommonOptions, command: Command): Promise<void> => {
  const status = await fetchStatus(clientOf(command), () => new Date());
  process.exitCode = status.ok ? exitCodes.clean : exitCodes.failed;
  await (options.json ? printJson(status) : print(formatStatus(status, new Date())));
};

const runDoctor = async (options: CommonOptions, command: Command): Promise<void> => {
  const findings = await examine(givenTarget(command), localFolderOf(command));
  const ok = isHealthy(findings);
  process.exitCode = ok ? exitCodes.clean : exitCodes.failed;
  await (options.json ? printJson({ ok, findings }) : print(formatFindings(findings)));
};

export const addHealth = (program: Command): void => {
  program
    .command('status')
    .description('say which processes live, and which imports are at work or stalled')
    .option(...jsonOption)
    .action(runStatus);
  program
    .command('doctor')
    .description('look for what is wrong here and with the server, and say what to do')
    .option(...jsonOption)
    .action(runDoctor);
};
