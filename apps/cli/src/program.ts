import { Command, Option } from 'commander';
import { Client } from './client.js';
import { showCustomer } from './customers.js';
import { formatFindings, isHealthy } from './doctor.js';
import { examine } from './examine.js';
import { type ImportOptions, importCustomers, type Result } from './import-customers.js';
import { cancelImport, errorsOf, formatImports, listImports, showImport } from './imports.js';
import { findFiles } from './local-file.js';
import { readMapping } from './mapping-file.js';
import { print, printJson } from './output.js';
import { openDisplay } from './progress-display.js';
import { describeError, writeReceipt } from './receipt.js';
import { formatStatus, readStatus } from './status.js';
import { exitCodeOf, exitCodes, scriptEntry, summarize } from './summary.js';
import { findTarget } from './target.js';

interface CommonOptions {
  readonly json?: boolean;
}

interface ImportArguments extends Omit<ImportOptions, 'mapping'>, CommonOptions {
  readonly mapping?: string;
}

interface GlobalOptions {
  readonly url?: string;
  readonly appId?: string;
  readonly appToken?: string;
  readonly localFolder?: string;
}

const clientOf = (command: Command): Client => {
  const { url, appId, appToken, localFolder } = command.optsWithGlobals<GlobalOptions>();
  return new Client(findTarget({ url, appId, appToken }, localFolder));
};

const printResult = async ({ found, errors }: Result, { json }: CommonOptions): Promise<void> =>
  json ? printJson(summarize(found, errors)) : print(writeReceipt(found, errors));

const runImport = async (paths: string[], given: ImportArguments, command: Command): Promise<void> => {
  const files = await findFiles(paths);
  const { mapping: mappingFile, ...options } = given;
  const mapping = mappingFile === undefined ? null : await readMapping(mappingFile, given.idKind);
  const client = clientOf(command);
  const display = openDisplay(options.json ?? false);
  const result = await importCustomers({ client, display }, files, { ...options, mapping }).finally(() =>
    display.stop(),
  );
  process.exitCode = exitCodeOf(result.found, result.errors);
  await printResult(result, options);
};

const runList = async ({ json }: CommonOptions, command: Command): Promise<void> => {
  const imports = await listImports(clientOf(command));
  await (json ? printJson({ imports }) : print(formatImports(imports)));
};

const runShow = async (id: string, options: CommonOptions, command: Command): Promise<void> =>
  printResult(await showImport(clientOf(command), id), options);

const runCancel = async (id: string, options: CommonOptions, command: Command): Promise<void> =>
  printResult(await cancelImport(clientOf(command), id), options);

const runErrors = async (id: string, { json }: CommonOptions, command: Command): Promise<void> => {
  for await (const entries of errorsOf(clientOf(command), id)) {
    const lines = entries.map((entry) => (json ? JSON.stringify(scriptEntry(entry)) : describeError(entry)));
    if (lines.length > 0) await print(lines.join('\n'));
  }
};

const runCustomer = async (id: string, { json }: CommonOptions, command: Command): Promise<void> => {
  const customer = await showCustomer(clientOf(command), id);
  await print(JSON.stringify(customer, null, json ? 0 : 2));
};

const runStatus = async ({ json }: CommonOptions, command: Command): Promise<void> => {
  const now = new Date();
  const status = await readStatus(clientOf(command), now);
  process.exitCode = status.ok ? exitCodes.clean : exitCodes.failed;
  await (json ? printJson(status) : print(formatStatus(status, now)));
};

const runDoctor = async ({ json }: CommonOptions, command: Command): Promise<void> => {
  const { url, appId, appToken, localFolder } = command.optsWithGlobals<GlobalOptions>();
  const findings = await examine({ url, appId, appToken }, localFolder);
  const ok = isHealthy(findings);
  process.exitCode = ok ? exitCodes.clean : exitCodes.failed;
  await (json ? printJson({ ok, findings }) : print(formatFindings(findings)));
};

const json = ['--json', 'print one JSON object on stdout, and no progress'] as const;

const withImportOptions = (command: Command): Command =>
  command
    .argument('<file...>', 'the files, in the order in which they are read')
    .option('--name <text>', 'a name for the import (default: the names of its files)')
    .option('--validate-only', 'say what would happen, and import nothing')
    .option('--accept-errors', 'import the valid rows in one pass, and leave out those with errors')
    .option(...json);

const addImport = (program: Command): void => {
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
  withImportOptions(
    importing.command('transactions').description('import historical transactions from NDJSON files'),
  ).action((paths: string[], options: ImportArguments, command: Command) =>
    runImport(paths, { ...options, kind: 'transactions' }, command),
  );
};

const addImports = (program: Command): void => {
  const imports = program.command('imports').description('look at imports');
  const withId = (name: string, description: string): Command =>
    imports
      .command(name)
      .description(description)
      .argument('<id>', 'of the import')
      .option(...json);
  imports
    .command('list')
    .description('list the newest imports')
    .option(...json)
    .action(runList);
  withId('show', 'show an import').action(runShow);
  withId('errors', 'print every error of an import, one a line').action(runErrors);
  withId('cancel', 'cancel an import that has not begun to write').action(runCancel);
};

const addCustomers = (program: Command): void => {
  program
    .command('customers')
    .description('look at customers')
    .command('show')
    .description('show a customer as stored, with its latest events and transactions')
    .argument('<id>', 'of the customer')
    .option(...json)
    .action(runCustomer);
};

const addHealth = (program: Command): void => {
  program
    .command('status')
    .description('say which processes live, and which imports are at work or stand still')
    .option(...json)
    .action(runStatus);
  program
    .command('doctor')
    .description('look for what is wrong here and with the server, and say what to do')
    .option(...json)
    .action(runDoctor);
};

const exitCodesHelp = `
Exit codes:
  0  done, nothing rejected
  1  failed: no server, wrong arguments, no such thing
  2  imported, some rows rejected
  3  nothing imported because of the data`;

/** The whole command line. Throws CommanderError instead of leaving the process. */
export const createProgram = (): Command => {
  const program = new Command('sluice')
    .description('imports customer data, and shows what became of it')
    .addOption(new Option('--url <url>', 'address of the server').env('SLUICE_URL'))
    .addOption(new Option('--app-id <id>', 'who asks').env('SLUICE_APP_ID'))
    .addOption(new Option('--app-token <token>', 'better given by its variable').env('SLUICE_APP_TOKEN'))
    .addOption(new Option('--local-folder <path>', "the local stack's, if not .sluice").env('SLUICE_LOCAL_FOLDER'))
    .addHelpText('after', exitCodesHelp)
    .exitOverride();
  addImport(program);
  addImports(program);
  addCustomers(program);
  addHealth(program);
  return program;
};
