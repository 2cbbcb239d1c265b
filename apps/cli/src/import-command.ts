import { type Command, Option } from 'commander';
import { completeSettings, type ImportSetting, type Kind, kinds } from '#libs/kinds';
import { type CommonOptions, clientOf, conclude, jsonOption, quiet, withDisplay } from './command-context.js';
import { addCsvImport } from './csv-command.js';
import { lineNumber } from './file-bounds.js';
import { type GivenSettings, type ImportOptions, importFiles } from './import-files.js';
import { findFiles } from './local-file.js';
import { readMapping } from './mapping-file.js';
import { Refusal } from './refusal.js';

interface ImportArguments extends Omit<ImportOptions, 'mapping' | 'kind' | 'settings'>, CommonOptions {
  readonly mapping?: string;
  /** The settings of the kind are among the options, in camelCase. */
  readonly [option: string]: unknown;
}

const flagOf = (setting: string): string => `--${setting.replaceAll('_', '-')}`;

/** As commander names the option in its result. */
const keyOf = (setting: string): string => setting.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A sentence of the API's contract as the command line describes an option. */
const asHelp = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

/** Entries of reference data are given by their names here. */
const placeholderOf = ({ type }: ImportSetting): string => (type === 'entry' ? 'name' : 'value');

const optionOf = (name: string, definition: ImportSetting): Option => {
  const help = asHelp(definition.description);
  if (definition.type === 'boolean') return new Option(flagOf(name), help);
  const option = new Option(`${flagOf(name)} <${placeholderOf(definition)}>`, help);
  if ('enum' in definition) option.choices([...definition.enum]);
  return option.makeOptionMandatory(definition.default === undefined);
};

const givenValue = (value: unknown, definition: ImportSetting | undefined) =>
  definition?.type === 'entry' ? { name: value } : value;

/** The settings that were given. Throws a Refusal for those that contradict each other. */
const settingsOf = ({ settings, contradictionIn }: Kind, options: ImportArguments): GivenSettings => {
  const names = Object.keys(settings).filter((name) => options[keyOf(name)] !== undefined);
  const given = Object.fromEntries(
    names.map((name) => [name, givenValue(options[keyOf(name)], settings[name])]),
  ) as GivenSettings;
  const fault = contradictionIn?.(completeSettings(settings, given)) ?? null;
  if (fault === null) return given;
  const sentence = `${fault.setting} ${fault.detail}`;
  const detail = names.reduce((text, name) => text.replaceAll(name, flagOf(name)), sentence);
  throw new Refusal({ title: 'These options contradict each other', detail, code: 'wrong_argument' });
};

const runImport = async (
  kind: Kind,
  paths: string[],
  { given, command }: { readonly given: ImportArguments; readonly command: Command },
): Promise<void> => {
  const { mapping: mappingFile, ...options } = given;
  const settings = settingsOf(kind, given);
  const mapping = mappingFile === undefined ? null : await readMapping(mappingFile, settings.id_kind);
  const files = await findFiles(paths);
  const request = { ...options, kind: kind.name, settings, mapping, mappingFile };
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
    command.option('--mapping <file>', 'which columns are which attributes, and how they are read (JSON)');
    command.option('--header-row <line>', 'the line of the header, where others are above it', lineNumber);
    command.option('--footer-rows <n>', 'so many rows at the end of each file are none of its table', lineNumber);
  }
  if (process === 'groups') {
    command.option('--check-database', 'validate against the database too: do the customers exist, is it all new');
  }
  if (triggers.length > 0) {
    command.option('--acknowledge-workflows', 'start although the import sets off active workflows');
  }
  for (const [name, definition] of Object.entries(settings)) command.addOption(optionOf(name, definition));
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
