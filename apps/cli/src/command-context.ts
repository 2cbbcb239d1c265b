import { type Command, InvalidArgumentError } from 'commander';
import { Client } from './client.js';
import { print, printJson } from './output.js';
import { whyItWaits } from './patience.js';
import { type Display, openDisplay } from './progress-display.js';
import { writeReceipt } from './receipt.js';
import type { Result } from './run-import.js';
import { exitCodeOf, summarize } from './summary.js';
import { findTarget, type Target } from './target.js';

export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

interface GlobalOptions {
  readonly url?: string;
  readonly appId?: string;
  readonly appToken?: string;
  readonly localFolder?: string;
}

export const jsonOption = ['--json', 'print one JSON object on stdout'] as const;
export const quiet = ['--quiet', 'print no progress'] as const;

/** What the command line and the environment say of the server. */
export const givenTarget = (command: Command): Partial<Target> => {
  const { url, appId, appToken } = command.optsWithGlobals<GlobalOptions>();
  return { ...(url && { url }), ...(appId && { appId }), ...(appToken && { appToken }) };
};

/** Of the local stack, if not the usual one. */
export const localFolderOf = (command: Command): string | undefined =>
  command.optsWithGlobals<GlobalOptions>().localFolder;

/** A client of whom the command line, the environment or the local stack names. */
export const clientOf = (command: Command, display?: Display): Client => {
  const target = findTarget(givenTarget(command), localFolderOf(command));
  return new Client(target, (error) => display?.note(whyItWaits(error)));
};

/** Works with a display that is gone whatever happens. */
export const withDisplay = async <T>(options: CommonOptions, work: (display: Display) => Promise<T>): Promise<T> => {
  const display = openDisplay(options);
  return work(display).finally(() => display.stop());
};

/** Shows an import and how it ended, as the exit code too. */
export const conclude = async ({ found, errors }: Result, { json: isJson }: CommonOptions): Promise<void> => {
  process.exitCode = exitCodeOf(found, errors);
  await show({ found, errors }, { json: isJson ?? false });
};

export const show = ({ found, errors }: Result, { json: isJson = false }: CommonOptions): Promise<void> =>
  isJson ? printJson(summarize(found, errors)) : print(writeReceipt(found, errors));

/** An argument that is a whole number from 1 on. */
export const positive = (text: string): number => {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return n;
};
