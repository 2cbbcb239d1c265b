import type { ViewOf } from '#libs/api-contract';
import { signInPath } from '#libs/messages';
import type { IssuedLink, UserDoc } from '#libs/mongo';
import { roleIn } from '../http/admit-person.js';

/** A person as their workspace sees them: nothing of others. */
export const viewUser = (user: UserDoc, workspace: string): ViewOf<'User'> => {
  const role = roleIn(user, workspace);
  if (role === undefined) throw new Error('a person was listed in a workspace in which they have no role');
  return {
    ...{ id: user._id, email: user.email, name: user.name, role },
    has_password: user.password !== null,
    ...{ created_at: user.createdAt, created_by: user.createdBy },
  };
};

export const viewLink = ({ secret, expiresAt }: IssuedLink): ViewOf<'SignInLink'> => ({
  token: secret,
  path: signInPath(secret),
  expires_at: expiresAt,
});
