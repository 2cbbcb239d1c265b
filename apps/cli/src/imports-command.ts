import { type Command, Option } from 'commander';
import { importStatuses } from '#libs/messages';
import {
  type CommonOptions,
  clientOf,
  conclude,
  jsonOption,
  positive,
  quiet,
  show,
  withDisplay,
} from './command-context.js';
import {
  errorsOf,
  fetchImports,
  formatImports,
  type ListOptions,
  requestCancel,
  requestDelete,
  saveRejects,
} from './imports.js';
import { farewellOf, interruptible } from './interrupt.js';
import { outcomeOption, runRows } from './listed-rows.js';
import { print, printJson } from './output.js';
import { describeError } from './receipt-errors.js';
import { describeRows, fetchPreview, rowsOption } from './row-preview.js';
import { type ImportRunOptions, pathOf, refusedStart, resultOf, start, validate } from './run-import.js';
import { type GivenOptions, requireSettings, withSettings } from './setting-options.js';
import { scriptEntry } from './summary.js';
import { settle, type WatchedImport } from './watching.js';

const runList = async (options: ListOptions & CommonOptions, command: Command): Promise<void> => {
  const imports = await fetchImports(clientOf(command), options);
  await (options.json ? printJson({ imports }) : print(formatImports(imports)));
};

const runShow = async (id: string, options: CommonOptions, command: Command): Promise<void> =>
  show(await resultOf({ client: clientOf(command), id }), options);

const runCancel = async (id: string, options: CommonOptions, command: Command): Promise<void> =>
  show(await requestCancel(clientOf(command), id), options);

const runDelete = async (id: string, options: CommonOptions, command: Command): Promise<void> => {
  await requestDelete(clientOf(command), id);
  await (options.json ? printJson({ id, deleted: true }) : print(`Import ${id} was deleted.`));
};

/** Works on an import while somebody watches, and shows how it ended. */
const working =
  (step: (work: WatchedImport, options: ImportRunOptions) => Promise<unknown>) =>
  async (id: string, options: ImportRunOptions & CommonOptions, command: Command): Promise<void> => {
    const result = await withDisplay(options, async (display) => {
      const work: WatchedImport = { client: clientOf(command, display), display, id, seen: { status: 'ready' } };
      const farewell = (): string => farewellOf(id, work.seen.status);
      const done = interruptible({ restore: () => display.stop(), farewell });
      try {
        await step(work, options);
        return await resultOf(work);
      } catch (error) {
        return await resultOf(work, refusedStart(error));
      } finally {
        done();
      }
    });
    await conclude(result, options);
  };

const runErrors = async (id: string, options: CommonOptions, command: Command): Promise<void> => {
  for await (const entries of errorsOf(clientOf(command), id)) {
    const lines = entries.map((entry) => (options.json ? JSON.stringify(scriptEntry(entry)) : describeError(entry)));
    if (lines.length > 0) await print(lines.join('\n'));
  }
};

const runRejects = async (id: string, { out }: { readonly out?: string }, command: Command): Promise<void> => {
  const saved = await saveRejects(clientOf(command), id, out);
  for (const path of saved) process.stderr.write(`${path}\n`);
  if (saved.length === 0 && out !== undefined) process.stderr.write('No row was rejected: nothing was written.\n');
};

const runPreview = async (
  id: string,
  { rows, json }: CommonOptions & { readonly rows: number },
  command: Command,
): Promise<void> => {
  const found = await fetchPreview(clientOf(command), id, rows);
  await (json ? printJson({ rows: found }) : print(describeRows(found).join('\n')));
};

const runChange = async (id: string, options: GivenOptions & CommonOptions, command: Command): Promise<void> => {
  const client = clientOf(command);
  await client.patch(pathOf(id), requireSettings(options));
  await show(await resultOf({ client, id }), options);
};

const ERRORS_AS_JSON = ['--json', 'print each error as a JSON object on a line of its own'] as const;
const MOST_LISTED = 50;

export const addImports = (program: Command): void => {
  const imports = program.command('imports').description('look at imports, and work on them');
  const withId = (name: string, description: string): Command =>
    imports.command(name).description(description).argument('<id>', 'of the import');
  imports
    .command('list')
    .description('list the newest imports')
    .option('--kind <kind>', 'of this kind only')
    .addOption(new Option('--status <status>', 'in this state only').choices(importStatuses))
    .option('--limit <number>', 'how many', positive, MOST_LISTED)
    .option(...jsonOption)
    .action(runList);
  withId('show', 'show an import')
    .option(...jsonOption)
    .action(runShow);
  withId('watch', 'follow an import until nothing is at work on it, then show it')
    .option(...jsonOption)
    .option(...quiet)
    .action(working(settle));
  withId('preview', 'show how the first rows of an import would be stored, before it is validated')
    .addOption(rowsOption())
    .option(...jsonOption)
    .action(runPreview);
  withSettings(withId('change', 'change settings of an import that has not been started; what is not given stays'))
    .option(...jsonOption)
    .action(runChange);
  withId('validate', 'say what an import would do')
    .option('--check-database', 'of transactions: do the customers exist, are the transactions new')
    .option(...jsonOption)
    .option(...quiet)
    .action(working(validate));
  withId('start', 'start an import')
    .option('--accept-errors', 'import the valid rows, and leave out those with errors')
    .option('--acknowledge-workflows', 'start although the import sets off active workflows')
    .option(...jsonOption)
    .option(...quiet)
    .action(working(start));
  withId('errors', 'print every error of an import, one a line')
    .option(...ERRORS_AS_JSON)
    .action(runErrors);
  withId('rows', 'print the rows that were skipped, or that took effect without some of their values')
    .addOption(outcomeOption)
    .option('--json', 'print each row as a JSON object on a line of its own')
    .action(runRows);
  withId('rejects', 'write the rejected rows in the format of their file, to fix and import them again')
    .option('--out <path>', 'a file, or a folder that exists (default: stdout)')
    .action(runRejects);
  withId('cancel', 'cancel an import that has not begun to write')
    .option(...jsonOption)
    .action(runCancel);
  withId('delete', 'delete an import that has written nothing, and its files')
    .option(...jsonOption)
    .action(runDelete);
};
