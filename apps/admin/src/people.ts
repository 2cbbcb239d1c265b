import { EMAIL_PATTERN, MOST_EMAIL, MOST_NAME, normalEmail, type Role, signInPath } from '#libs/messages';
import type { Stores, UserDoc } from '#libs/mongo';
import { AdminRefusal } from './admin-refusal.js';

export type PeopleStores = Pick<Stores, 'users' | 'signInLinks' | 'workspaces'>;

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly workspace: string;
  readonly role: Role;
}

/** Somebody who may sign in, and the way to their first password. */
export interface PersonAccount {
  readonly user: UserDoc;
  /** The path of a link; null: they have a password. */
  readonly path: string | null;
}

/** Who has made it, where the API would name an application. */
const BY = 'sluice-admin';

const requireEmail = (given: string): string => {
  const email = normalEmail(given);
  if (email.length <= MOST_EMAIL && new RegExp(EMAIL_PATTERN).test(email)) return email;
  throw new AdminRefusal(`${given} is no e-mail address`, 'Give one such as anna@example.org.');
};

const requireName = (given: string): string => {
  const name = given.trim();
  if (name !== '' && name.length <= MOST_NAME) return name;
  throw new AdminRefusal('The name can not be used', `Give one of 1 to ${MOST_NAME} characters.`);
};

const requireWorkspace = async ({ workspaces }: PeopleStores, workspace: string): Promise<void> => {
  if ((await workspaces.names([workspace])).size === 1) return;
  throw new AdminRefusal(`There is no workspace ${workspace}`, 'Is this the right database? See SLUICE_DATABASE.');
};

const issueLink = async ({ signInLinks }: PeopleStores, { _id }: UserDoc): Promise<string> =>
  signInPath((await signInLinks.issue(_id)).secret);

const LAST = 'It would be left without an administrator';

/** The role that somebody has already is made this one. */
const giveRole = async ({ users }: PeopleStores, { email, workspace, role }: NewAccount): Promise<UserDoc> => {
  const known = await users.findByEmail(email);
  const changed = known && (await users.changeRole({ workspace, user: known._id }, role));
  if (changed === 'last_administrator') throw new AdminRefusal(LAST, 'Add another administrator first.');
  if (changed === null) throw new AdminRefusal(`${email} was changed at the same moment`, 'Try again.');
  return changed;
};

/** Gives somebody a role in a workspace. Repeated, it changes nothing but the link. Throws AdminRefusal. */
export const addAccount = async (stores: PeopleStores, given: NewAccount): Promise<PersonAccount> => {
  const wanted = { ...given, email: requireEmail(given.email), name: requireName(given.name) };
  await requireWorkspace(stores, wanted.workspace);
  const added = await stores.users.add({ ...wanted, createdBy: BY });
  if (added === 'full') throw new AdminRefusal(`${wanted.email} is in 100 workspaces`, 'Take them out of another one.');
  const user = added === 'member' ? await giveRole(stores, wanted) : added;
  return { user, path: user.password === null ? await issueLink(stores, user) : null };
};

/** A new link for somebody, with which they set a password whether or not they have one. Throws AdminRefusal. */
export const linkAccount = async (stores: PeopleStores, given: string): Promise<PersonAccount> => {
  const user = await stores.users.findByEmail(requireEmail(given));
  if (user === null) throw new AdminRefusal(`Nobody has the address ${given}`, 'Add them with: users add');
  return { user, path: await issueLink(stores, user) };
};

const PAGE = 200;

/** Everybody who has a role in a workspace, or in any. */
export async function* listAccounts({ users }: PeopleStores, workspace?: string): AsyncGenerator<UserDoc> {
  for (let after: string | undefined; ; ) {
    const { items, hasMore } = await users.list({ workspace, limit: PAGE, after });
    yield* items;
    after = items.at(-1)?._id;
    if (!hasMore) return;
  }
}
