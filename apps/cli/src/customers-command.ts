import { type Command, Option } from 'commander';
import type { IdKind } from '#libs/kinds';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { addCustomerSearch } from './customer-search.js';
import { fetchCustomer, openExport } from './customers.js';
import { print } from './output.js';
import { saveStream } from './save-stream.js';

const runShow = async (id: string, options: CommonOptions, command: Command): Promise<void> => {
  const customer = await fetchCustomer(clientOf(command), id);
  await print(JSON.stringify(customer, null, options.json ? 0 : 2));
};

interface ExportOptions {
  readonly json?: boolean;
  readonly idKind: IdKind;
  readonly formulaSafe?: boolean;
  readonly out?: string;
}

const runExport = async ({ out, ...options }: ExportOptions, command: Command): Promise<void> => {
  await saveStream(await openExport(clientOf(command), options), out);
  if (out !== undefined) process.stderr.write(`${out}\n`);
};

export const addCustomers = (program: Command): void => {
  const customers = program.command('customers').description('look at customers, and take them away as a file');
  customers
    .command('show')
    .description('show a customer as stored, with its latest events and transactions')
    .argument('<id>', 'of the customer')
    .option(...jsonOption)
    .action(runShow);
  addCustomerSearch(customers);
  customers
    .command('export')
    .description('write all customers as a file that "sluice import customers" takes as it is')
    .addOption(new Option('--json', 'as NDJSON, an object a line (default: as CSV)').conflicts('formulaSafe'))
    .addOption(
      new Option('--id-kind <kind>', 'by which ID an import is to find them; external: those that have an external ID')
        .choices(['loyalty', 'external'])
        .default('loyalty'),
    )
    .option('--formula-safe', 'for spreadsheets: with an apostrophe before each text that looks like a formula')
    .option('--out <path>', 'a file (default: stdout)')
    .action(runExport);
};
