import { type Command, Option } from 'commander';
import { type CommonOptions, clientOf, conclude, jsonOption, quiet, withDisplay } from './command-context.js';
import { type ImportOptions, importFiles } from './import-files.js';
import { findFiles } from './local-file.js';
import { readMapping } from './mapping-file.js';

interface ImportArguments extends Omit<ImportOptions, 'mapping'>, CommonOptions {
  readonly mapping?: string;
}

const runImport = async (paths: string[], given: ImportArguments, command: Command): Promise<void> => {
  const { mapping: mappingFile, ...options } = given;
  const mapping = mappingFile === undefined ? null : await readMapping(mappingFile, given.idKind);
  const files = await findFiles(paths);
  const result = await withDisplay(options, (display) =>
    importFiles({ client: clientOf(command, display), display }, files, { ...options, mapping, mappingFile }),
  );
  await conclude(result, options);
};

const withImportOptions = (command: Command): Command =>
  command
    .argument('<file...>', 'the files, in the order in which they are read; - is stdin')
    .option('--name <text>', 'a name for the import (default: the names of its files)')
    .option('--validate-only', 'say what would happen, and import nothing')
    .option('--accept-errors', 'import the valid rows in one pass, and leave out those with errors')
    .option(...jsonOption)
    .option(...quiet);

export const addImport = (program: Command): void => {
  const importing = program.command('import').description('import records from files');
  withImportOptions(
    importing.command('customers').description('import customers from CSV, JSON and NDJSON files, each also gzipped'),
  )
    .option('--mapping <file>', 'which columns are which attributes, and how they are read (JSON)')
    .addOption(new Option('--id-kind <kind>', 'which ID finds the customer').choices(['loyalty', 'external']))
    .option('--acknowledge-workflows', 'start although the import sets off active workflows')
    .addOption(new Option('--create-only', 'skip rows of known customers').conflicts('updateOnly'))
    .option('--update-only', 'skip rows of unknown customers')
    .action(runImport);
  withImportOptions(importing.command('transactions').description('import historical transactions from NDJSON files'))
    .option('--check-database', 'validate against the database too: do the customers exist, are the transactions new')
    .action((paths: string[], options: ImportArguments, command: Command) =>
      runImport(paths, { ...options, kind: 'transactions' }, command),
    );
};
