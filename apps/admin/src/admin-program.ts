import { Command, Option } from 'commander';
import { addUsers, type WithWorld } from './users-command.js';

/** The whole command line of operators. Throws CommanderError instead of leaving the process. */
export const createAdminProgram = (withWorld: WithWorld): Command => {
  const program = new Command('sluice-admin')
    .description('sets up a Sluice, from where its database is reached')
    .addOption(new Option('--mongodb-uri <uri>', 'better given by its variable').env('MONGODB_URI'))
    .addOption(new Option('--database <name>', 'sluice without it').env('SLUICE_DATABASE'))
    .addOption(new Option('--url <url>', 'address of the api, for links').env('SLUICE_URL'))
    .addOption(new Option('--local-folder <path>', "the local stack's, if not .sluice").env('SLUICE_LOCAL_FOLDER'))
    .exitOverride();
  addUsers(program, withWorld);
  return program;
};
