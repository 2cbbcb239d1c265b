import { type Command, Option } from 'commander';
import { completeSettings, type Kind, kinds } from '#libs/kinds';
import type { ImportSettings } from '#libs/messages';
import { flagOf } from './cli-words.js';
import { type CommonOptions, clientOf, conclude, jsonOption, quiet, withDisplay } from './command-context.js';
import { addCsvImport } from './csv-command.js';
import { type ImportOptions, importFiles } from './import-files.js';
import { findFiles } from './local-file.js';
import { readMapping } from './mapping-file.js';
import { completedBy, givenValueOptions, requireMapping, withValueOptions } from './mapping-options.js';
import { withReadingFlags } from './reading-flags.js';
import { Refusal } from './refusal.js';
import type { GivenSettings } from './send-files.js';
import { givenSettings, settingOption } from './setting-options.js';

interface ImportArguments extends Omit<ImportOptions, 'mapping' | 'kind' | 'settings' | 'values'>, CommonOptions {
  readonly mapping?: string;
  /** The settings of the kind are among the options, in camelCase. */
  readonly [option: string]: unknown;
}

/** The settings that were given. Throws a Refusal for those that contradict each other. */
const settingsOf = ({ settings, contradictionIn }: Kind, options: ImportArguments): GivenSettings => {
  const given = givenSettings(Object.entries(settings), options);
  const fault = contradictionIn?.(completeSettings(settings, given as Partial<ImportSettings>)) ?? null;
  if (fault === null) return given;
  const sentence = `${fault.setting} ${fault.detail}`;
  const detail = Object.keys(given).reduce((text, name) => text.replaceAll(name, flagOf(name)), sentence);
  throw new Refusal({ title: 'These options contradict each other', detail, code: 'wrong_argument' });
};

const runImport = async (
  kind: Kind,
  paths: string[],
  { given, command }: { readonly given: ImportArguments; readonly command: Command },
): Promise<void> => {
  const { mapping: mappingFile, ...options } = given;
  const settings = settingsOf(kind, given);
  const values = givenValueOptions(given);
  requireMapping(values, mappingFile !== undefined || given.suggested === true);
  const read = mappingFile === undefined ? null : await readMapping(mappingFile, settings.id_kind);
  const mapping = read && completedBy(read, values);
  const files = await findFiles(paths);
  const request = { ...options, kind: kind.name, settings, mapping, mappingFile, values };
  const result = await withDisplay(options, (display) =>
    importFiles({ client: clientOf(command, display), display }, files, request),
  );
  await conclude(result, options);
};

const withCommonOptions = (command: Command): Command =>
  command
    .argument('<file...>', 'the files, in the order in which they are read; - is stdin')
    .option('--name <text>', 'a name for the import (default: the names of its files)')
    .option('--validate-only', 'say what would happen, and import nothing')
    .option('--accept-errors', 'import the valid rows in one pass, and leave out those with errors')
    .option(...jsonOption)
    .option(...quiet);

/** Options that all kinds of a sort have, and then the settings of this one. */
const withOptionsOf = (command: Command, { records, process, settings, triggers }: Kind): Command => {
  if (records === 'table') {
    command
      .option('--mapping <file>', 'which columns are which attributes, and how they are read (JSON)')
      .addOption(
        new Option('--suggested', 'columns are what is suggested for sure (sluice mapping suggest)').conflicts(
          'mapping',
        ),
      );
    withValueOptions(withReadingFlags(command));
  }
  if (process === 'groups') {
    command.option('--check-database', 'validate against the database too: do the customers exist, is it all new');
  }
  if (triggers.length > 0) {
    command.option('--acknowledge-workflows', 'start although the import sets off active workflows');
  }
  for (const [name, definition] of Object.entries(settings)) {
    command.addOption(settingOption(name, definition).makeOptionMandatory(definition.default === undefined));
  }
  return command;
};

export const addImport = (program: Command): void => {
  const importing = program.command('import').description('import records from files');
  // An endpoint of its own makes the imports of some kinds.
  for (const kind of [...kinds.values()].filter(({ door }) => door === undefined)) {
    const command = importing.command(kind.name).description(`import ${kind.summary}`);
    withOptionsOf(withCommonOptions(command), kind).action((paths: string[], given: ImportArguments, self: Command) =>
      runImport(kind, paths, { given, command: self }),
    );
  }
  addCsvImport(importing);
};
