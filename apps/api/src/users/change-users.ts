import { type BodyOf, userSchemas, type ViewOf } from '#libs/api-contract';
import { normalEmail } from '#libs/messages';
import type { IssuedLink, LastAdministrator, Stores, UserDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import { viewLink, viewUser } from '../views/user-view.js';
import { requireRoomForUser } from '../workspace/require-room.js';
import { mayActAs, requireGivable, requireMayActAs } from './may-administer.js';

type UserStores = Pick<Stores, 'users' | 'signInLinks'>;

const refuseUnknown = (id: string): never => {
  throw new Problem('not_found', `The workspace has nobody with the id ${id}.`);
};

const findUser = async ({ users }: UserStores, { workspace }: Caller, id: string): Promise<UserDoc> =>
  (await users.find({ workspace, user: id })) ?? refuseUnknown(id);

const LAST =
  'The workspace would be left without an administrator. Make somebody else one first, or add one with sluice-admin.';

const orRefuse = (changed: UserDoc | LastAdministrator | null, id: string): UserDoc => {
  if (changed === 'last_administrator') throw new Problem('last_administrator', LAST);
  return changed ?? refuseUnknown(id);
};

const POSITION = /^usr_[a-z0-9]{1,40}$/;

export const listUsers = async (
  { users }: UserStores,
  { workspace }: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<ViewOf<'User'>>> => {
  const found = await users.list({ workspace, limit, after: readCursor(cursor, POSITION) });
  return pageBy(
    found,
    (user) => viewUser(user, workspace),
    ({ _id }) => _id,
  );
};

/** The first link of somebody without a password, unless they can do more than who adds them. */
const firstLink = async ({ signInLinks }: UserStores, caller: Caller, user: UserDoc): Promise<IssuedLink | null> =>
  user.password === null && mayActAs(caller, user) ? signInLinks.issue(user._id) : null;

/** Throws Problem: already_exists, limit_reached, forbidden. */
export const addUser = async (
  stores: UserStores,
  caller: Caller,
  { email: given, name, role }: BodyOf<'NewUser'>,
): Promise<ViewOf<'AddedUser'>> => {
  const { workspace, by: createdBy } = caller;
  requireGivable(caller, role);
  await requireRoomForUser(stores, workspace);
  const email = normalEmail(given);
  const added = await stores.users.add({ workspace, email, name, role, createdBy });
  if (added === 'member')
    throw new Problem('already_exists', `${email} has a role in the workspace already. Change that.`);
  if (added === 'full') throw new Problem('limit_reached', `${email} is in 100 workspaces, which is the most.`);
  const link = await firstLink(stores, caller, added);
  return { user: viewUser(added, workspace), link: link && viewLink(link) };
};

/** Throws Problem: not_found, last_administrator, forbidden. */
export const changeUser = async (
  { users }: UserStores,
  caller: Caller,
  { id, body }: { readonly id: string; readonly body: BodyOf<'ChangedUser'> },
): Promise<ViewOf<'User'>> => {
  const { workspace } = caller;
  const place = { workspace, user: id };
  let user = orRefuse(await users.find(place), id);
  const { name, role } = withoutReadOnly(userSchemas.ChangedUser, body, viewUser(user, workspace));
  if (role !== undefined) requireGivable(caller, role);
  if (name !== undefined && name !== user.name) requireMayActAs(caller, user);
  if (role !== undefined) user = orRefuse(await users.changeRole(place, role), id);
  if (name !== undefined) user = orRefuse(await users.rename(place, name), id);
  return viewUser(user, workspace);
};

/** Throws Problem: not_found, last_administrator. */
export const removeUser = async ({ users }: UserStores, { workspace }: Caller, id: string): Promise<void> => {
  orRefuse(await users.remove({ workspace, user: id }), id);
};

/** Throws Problem: not_found, forbidden. */
export const linkUser = async (stores: UserStores, caller: Caller, id: string): Promise<ViewOf<'SignInLink'>> => {
  const user = await findUser(stores, caller, id);
  requireMayActAs(caller, user);
  return viewLink(await stores.signInLinks.issue(user._id));
};
