import { type Command, Option } from 'commander';
import { kinds, takesMapping } from '#libs/kinds';
import { type CommonOptions, clientOf, jsonOption, quiet, withDisplay } from './command-context.js';
import { findFiles } from './local-file.js';
import { readMapping } from './mapping-file.js';
import { completedBy, givenValueOptions, requireMapping, withValueOptions } from './mapping-options.js';
import { print, printJson } from './output.js';
import { givenReading, type ReadingFlags, withReadingFlags } from './reading-flags.js';
import { describeError } from './receipt-errors.js';
import { warnOfFiles } from './receipt-files.js';
import { rowsOption } from './row-preview.js';
import { resultOf } from './run-import.js';
import type { WantedImport } from './send-files.js';
import { newSettings, withNewSettings } from './setting-options.js';
import { describeSuggestions, fetchSuggestions } from './suggestions.js';
import { exitCodeOf, exitCodes } from './summary.js';
import { type TrialImport, withTrialImport } from './trial-import.js';
import { describeCheck, describePreview, previewMapping, summarizeTried, tryMapping } from './try-mapping.js';

interface TrialOptions extends CommonOptions, ReadingFlags {
  readonly kind: string;
  /** Of commands that have it as an option. */
  readonly mapping?: string;
  /** Settings of the kind, in camelCase. */
  readonly [option: string]: unknown;
}

/** Sends the files, looks at what they are, and leaves nothing of them. */
const tryFiles = async <T>(
  paths: readonly string[],
  {
    options,
    mapping: path,
    command,
  }: { readonly options: TrialOptions; readonly mapping?: string | undefined; readonly command: Command },
  look: (trial: TrialImport) => Promise<T>,
): Promise<T> => {
  const { kind } = options;
  const settings = newSettings(options);
  const read = path === undefined ? null : await readMapping(path, settings.id_kind);
  const mapping = read && completedBy(read, givenValueOptions(options));
  const files = await findFiles(paths);
  const wanted: WantedImport = { kind, settings, mapping, mappingFile: path, ...givenReading(options) };
  return withDisplay(options, (display) =>
    withTrialImport({ client: clientOf(command, display), display }, files, wanted, look),
  );
};

const runSuggest = async (paths: string[], options: TrialOptions, command: Command): Promise<void> => {
  const { suggested, found, errors } = await tryFiles(paths, { options, command }, async (trial) => ({
    suggested: await fetchSuggestions(trial.client, trial.id),
    ...(await resultOf(trial, trial.broken)),
  }));
  // Headers that no name matches are what is asked about; a file that can't be read is not.
  const isBroken = found.status === 'has_file_errors' || found.status === 'draft';
  if (isBroken) process.exitCode = exitCodes.refusedData;
  if (options.json) return printJson(suggested);
  const wrong = isBroken ? errors.map(describeError) : [];
  process.stderr.write(`${[...describeSuggestions(suggested), ...wrong, ...warnOfFiles(found)].join('\n')}\n`);
  await print(JSON.stringify(completedBy(suggested.mapping, givenValueOptions(options)), null, 2));
};

type RowOptions = TrialOptions & { readonly rows: number };

const runCheck = async (path: string, paths: string[], options: RowOptions, command: Command): Promise<void> => {
  const tried = await tryFiles(paths, { options, mapping: path, command }, (trial) => tryMapping(trial, options.rows));
  process.exitCode = exitCodeOf(tried.found, tried.errors);
  await (options.json ? printJson(summarizeTried(tried)) : print(describeCheck(tried)));
};

const runPreview = async (paths: string[], options: RowOptions, command: Command): Promise<void> => {
  requireMapping(givenValueOptions(options), options.mapping !== undefined);
  const tried = await tryFiles(paths, { options, mapping: options.mapping, command }, (trial) =>
    previewMapping(trial, options.rows),
  );
  process.exitCode = exitCodeOf(tried.found, tried.errors);
  await (options.json ? printJson(summarizeTried(tried)) : print(describePreview(tried)));
};

const mappedKinds = [...kinds.values()].filter((kind) => takesMapping(kind) && kind.door === undefined);

const FILES = ['<file...>', 'the files, in the order in which they are read; - is stdin'] as const;

const withMappingFlags = (command: Command): Command => withValueOptions(withReadingFlags(command));

/** What all of them take behind their arguments. */
const withTrialOptions = (command: Command): Command =>
  withNewSettings(
    withMappingFlags(
      command.addOption(
        new Option('--kind <kind>', 'what the files are imported as')
          .choices(mappedKinds.map(({ name }) => name))
          .default('customers'),
      ),
    ),
  )
    .option(...jsonOption)
    .option(...quiet);

export const addMapping = (program: Command): void => {
  const mapping = program.command('mapping').description('make and try mappings of columns; nothing is imported');
  withTrialOptions(
    mapping
      .command('suggest')
      .description('print a mapping for files, to be edited; why it is so goes to stderr')
      .argument(...FILES),
  ).action(runSuggest);
  withTrialOptions(
    mapping
      .command('check')
      .description('say which rows an import with a mapping would reject, and how others would be stored')
      .argument('<mapping>', 'a file with a mapping')
      .argument(...FILES)
      .addOption(rowsOption()),
  ).action(runCheck);
  withTrialOptions(
    mapping
      .command('preview')
      .description('show how the first rows would be stored')
      .argument(...FILES)
      .option('--mapping <file>', 'a file with a mapping (default: headers are matched by name)')
      .addOption(rowsOption()),
  ).action(runPreview);
};
