import { Command, Option } from 'commander';
import { addCustomers } from './customers-command.js';
import { addDeadLetters } from './dead-letters-command.js';
import { addHealth } from './health-command.js';
import { addImport } from './import-command.js';
import { addImports } from './imports-command.js';
import { addMapping } from './mapping-command.js';
import { addReferenceData } from './reference-command.js';
import { addStreams } from './streams-command.js';
import { packageVersion } from './target.js';
import { addTemplate } from './template-command.js';
import { addWorkspace } from './workspace-command.js';

const exitCodesHelp = `
Exit codes:
  0    done, nothing rejected
  1    failed: no server, wrong arguments, not found
  2    imported, some rows rejected
  3    nothing imported because of the data
  130  broken off by Ctrl-C; what the server does goes on`;

/** The whole command line. Throws CommanderError instead of leaving the process. */
export const createProgram = (): Command => {
  const program = new Command('sluice')
    .description('imports customer data, and shows what became of it')
    .version(packageVersion())
    .addOption(new Option('--url <url>', 'address of the server').env('SLUICE_URL'))
    .addOption(new Option('--app-id <id>', 'who asks').env('SLUICE_APP_ID'))
    .addOption(new Option('--app-token <token>', 'better given by its variable').env('SLUICE_APP_TOKEN'))
    .addOption(new Option('--local-folder <path>', "the local stack's, if not .sluice").env('SLUICE_LOCAL_FOLDER'))
    .addHelpText('after', exitCodesHelp)
    .exitOverride();
  const groups = [
    addImport,
    addImports,
    addStreams,
    addDeadLetters,
    addMapping,
    addTemplate,
    addCustomers,
    addReferenceData,
    addWorkspace,
    addHealth,
  ];
  for (const add of groups) add(program);
  return program;
};
