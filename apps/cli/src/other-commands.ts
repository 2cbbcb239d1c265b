import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { kinds } from '#libs/kinds';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { fetchCustomer } from './customers.js';
import { print } from './output.js';

const runCustomer = async (id: string, options: CommonOptions, command: Command): Promise<void> => {
  const customer = await fetchCustomer(clientOf(command), id);
  await print(JSON.stringify(customer, null, options.json ? 0 : 2));
};

export const addCustomers = (program: Command): void => {
  program
    .command('customers')
    .description('look at customers')
    .command('show')
    .description('show a customer as stored, with its latest events and transactions')
    .argument('<id>', 'of the customer')
    .option(...jsonOption)
    .action(runCustomer);
};

interface TemplateOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
}

const runTemplate = async (kind: string, options: TemplateOptions, command: Command): Promise<void> => {
  const format = options.csv || (!options.json && kinds.get(kind)?.template.csv) ? 'csv' : 'json';
  const stream = await clientOf(command).open(`/v1/kinds/${encodeURIComponent(kind)}/template.${format}`);
  for await (const piece of stream) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
};

export const addTemplate = (program: Command): void => {
  program
    .command('template')
    .description('print an example file of a kind of import')
    .argument('<kind>', [...kinds.keys()].join(' or '))
    .addOption(new Option('--csv', 'as CSV (default where files of the kind can be CSV)').conflicts('json'))
    .option('--json', 'as JSON; of a kind whose records are lines: one object a line')
    .action(runTemplate);
};
