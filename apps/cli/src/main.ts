#!/usr/bin/env node
import { CommanderError } from 'commander';
import { endWithReader, reportFailure } from './output.js';
import { createProgram } from './program.js';
import { Refusal } from './refusal.js';
import { failureCodeOf } from './summary.js';

const isForScripts = process.argv.includes('--json');

/** Wrong arguments; commander has told people already. */
const reportUsage = async (error: CommanderError): Promise<void> => {
  process.exitCode = error.exitCode;
  if (error.exitCode === 0 || !isForScripts) return;
  await reportFailure(
    new Refusal({ title: error.message.replace(/^error: /, ''), code: 'wrong_argument' }),
    isForScripts,
  );
};

endWithReader();
try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = failureCodeOf(error);
  await (error instanceof CommanderError ? reportUsage(error) : reportFailure(error, isForScripts));
}
