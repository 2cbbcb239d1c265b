import type { Mongo } from '../connection/connection.js';
import type { Session } from '../control/answer.store.js';
import type { Membership, UserDoc } from './user-doc.js';
import type { UserPlace } from './user-requests.js';

const administrates = (workspace: string) => ({ memberships: { $elemMatch: { workspace, role: 'administrator' } } });

/** Of a person in a workspace; undefined: they have no role there. */
export const membershipIn = (
  { memberships }: Pick<UserDoc, 'memberships'>,
  workspace: string,
): Membership | undefined => memberships.find((membership) => membership.workspace === workspace);

/**
 * Whether others administer the workspace as well. Two who ask at once, to take away one administrator each, write the
 * same documents, so that one of them sees what the other did.
 */
export const othersAdministrate = async (
  { models: { users } }: Mongo,
  session: Session,
  { workspace, user }: UserPlace,
): Promise<boolean> => {
  await users.updateMany(administrates(workspace), { $inc: { revision: 1 } }, { session });
  return (await users.exists({ ...administrates(workspace), _id: { $ne: user } }).session(session)) !== null;
};
