import { type Command, Option } from 'commander';
import { type Role, roles } from '#libs/messages';
import type { UserDoc } from '#libs/mongo';
import { addAccount, linkAccount, listAccounts, type PeopleStores, type PersonAccount } from './people.js';

/** What a command works on. */
export interface AdminWorld {
  readonly stores: PeopleStores;
  /** Of links. */
  readonly url: string;
}

/** Connects to the database that a command means, for as long as the work takes. */
export type WithWorld = (command: Command, work: (world: AdminWorld) => Promise<void>) => Promise<void>;

interface JsonOption {
  readonly json?: boolean;
}

interface AddOptions extends JsonOption {
  readonly name: string;
  readonly workspace: string;
  readonly role: Role;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const viewUser = ({ _id: id, email, name, memberships, password }: UserDoc): object => ({
  ...{ id, email, name, has_password: password !== null },
  workspaces: memberships.map(({ workspace, role }) => ({ id: workspace, role })),
});

const describeUser = ({ email, name, memberships, password }: UserDoc): string => {
  const where = memberships.map(({ workspace, role }) => `${role} in ${workspace}`).join(', ');
  return `${name} <${email}>, ${where}${password === null ? ', without a password yet' : ''}`;
};

const printAccount = ({ user, path }: PersonAccount, url: string, { json: isJson }: JsonOption): void => {
  const link = path && url + path;
  print(isJson ? JSON.stringify({ ...viewUser(user), link }) : describeUser(user));
  if (link !== null && !isJson) print(`To set a password, once and within 24 hours:\n  ${link}`);
};

const jsonOption = ['--json', 'print JSON'] as const;

/** People who may sign in to the console, where there is no administrator yet who could add them. */
export const addUsers = (program: Command, withWorld: WithWorld): void => {
  const users = program.command('users').description('people who may sign in to the console');
  users
    .command('add <email>')
    .description('gives somebody a role in a workspace, and prints a link by which they set their first password')
    .requiredOption('--name <name>', 'for people to read; of somebody who is known already it stays')
    .requiredOption('--workspace <id>', 'in which they have the role')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .option(...jsonOption)
    .action((email: string, options: AddOptions, command: Command) =>
      withWorld(command, async ({ stores, url }) =>
        printAccount(await addAccount(stores, { email, ...options }), url, options),
      ),
    );
  users
    .command('list')
    .description('lists who may sign in')
    .option('--workspace <id>', 'only those who have a role there')
    .option(...jsonOption)
    .action((options: JsonOption & { readonly workspace?: string }, command: Command) =>
      withWorld(command, async ({ stores }) => {
        for await (const user of listAccounts(stores, options.workspace))
          print(options.json ? JSON.stringify(viewUser(user)) : describeUser(user));
      }),
    );
  users
    .command('link <email>')
    .description('prints a link by which somebody sets a new password; no older link does any more')
    .option(...jsonOption)
    .action((email: string, options: JsonOption, command: Command) =>
      withWorld(command, async ({ stores, url }) => printAccount(await linkAccount(stores, email), url, options)),
    );
};
