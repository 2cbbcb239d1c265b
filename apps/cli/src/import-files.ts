import type { Client } from './client.js';
import { farewellOf, interruptible } from './interrupt.js';
import type { LocalFile } from './local-file.js';
import type { ValueOptions } from './mapping-options.js';
import { settleRead } from './reading-flags.js';
import { Refusal } from './refusal.js';
import { type ImportRunOptions, pathOf, type Result, refusedStart, resultOf, run } from './run-import.js';
import { isWrongMapping, makeImport, namingMapping, putMapping, uploadAll, type WantedImport } from './send-files.js';
import { takeSuggestions } from './sure-suggestions.js';
import type { WatchedImport } from './watching.js';

export interface ImportOptions extends ImportRunOptions, WantedImport {
  /** Columns are what is suggested for sure. */
  readonly suggested?: boolean;
  /** What counts before the options that are suggested. */
  readonly values?: ValueOptions;
  /** What is taken of the suggestions is not said. */
  readonly quiet?: boolean;
}

/** What can be said of a mapping without the files is said before they are sent. */
const sendAndRun = async (
  work: WatchedImport,
  files: readonly LocalFile[],
  options: ImportOptions,
): Promise<Result> => {
  await putMapping(work, options);
  const broken = await uploadAll(work, files);
  work.seen.status = 'preprocessing';
  const checked = await settleRead(work, options);
  const { status } = options.suggested && broken.length === 0 ? await takeSuggestions(work, checked, options) : checked;
  if (broken.length > 0 || status !== 'ready') return resultOf(work, broken);
  try {
    await run(work, options);
  } catch (error) {
    return resultOf(work, refusedStart(error));
  }
  return resultOf(work);
};

const restoring = ({ display }: Pick<WatchedImport, 'display'>, farewell: () => string) => ({
  restore: () => display.stop(),
  farewell,
});

/** An import whose mapping can't be used would lie about for ever. */
const isUseless = (error: unknown): boolean =>
  isWrongMapping(error) || (error instanceof Refusal && error.problem.code === 'unclear_columns');

/** Creates an import of the files, sends them, waits for their check, and runs it as far as the options allow. */
export const importFiles = async (
  { client, display }: Pick<WatchedImport, 'client' | 'display'>,
  files: readonly LocalFile[],
  options: ImportOptions,
): Promise<Result> => {
  const id = await makeImport(client, files, options);
  const work: WatchedImport = { client, display, id, seen: { status: 'draft' } };
  const farewell = (): string => farewellOf(id, work.seen.status);
  const done = interruptible(restoring(work, farewell));
  try {
    return await sendAndRun(work, files, options);
  } catch (error) {
    if (isUseless(error)) await discard(client, id);
    throw isUseless(error) ? namingMapping(error, options) : namingImport(error, farewell());
  } finally {
    done();
  }
};

const discard = (client: Client, id: string): Promise<unknown> => client.post(`${pathOf(id)}/cancel`);

/** An import that may go on without this command is named, so that it can be found again. */
const namingImport = (error: unknown, farewell: string): unknown => {
  if (!(error instanceof Refusal) || error.problem.code !== 'no_server') return error;
  const detail = `${error.problem.detail ?? ''} ${farewell}`;
  return new Refusal({ ...error.problem, title: 'The connection was lost', detail });
};
