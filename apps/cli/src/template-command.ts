import { once } from 'node:events';
import { type Command, Option } from 'commander';
import { kinds } from '#libs/kinds';
import { clientOf } from './command-context.js';

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
