import type { BodyOf } from '#libs/api-contract';
import type { OpenSession, Stores } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { requireRole } from './sign-in.js';

/** From now on everything is read and written in another workspace. Throws Problem: forbidden, unauthorized. */
export const switchWorkspace = async (
  { sessions }: Pick<Stores, 'sessions'>,
  { session, user }: OpenSession,
  { workspace }: BodyOf<'ChangedSession'>,
): Promise<OpenSession> => {
  requireRole(user, workspace);
  const switched = await sessions.switch(session, workspace);
  if (switched === null) throw new Problem('unauthorized', 'The session has ended. Sign in again.');
  return { session: switched, user };
};
