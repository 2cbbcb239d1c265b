import type { BodyOf } from '#libs/api-contract';
import { normalEmail } from '#libs/messages';
import type { StartedSession, Stores, UserDoc } from '#libs/mongo';
import { roleIn } from '../http/admit-person.js';
import { Problem } from '../http/problem.js';
import { countAttempts } from './count-attempts.js';
import type { Passwords } from './passwords.js';

export interface SignInSources {
  readonly stores: Pick<Stores, 'users' | 'sessions' | 'signInAttempts' | 'signInLinks' | 'workspaces'>;
  readonly passwords: Passwords;
}

/** Somebody who has just signed in. */
export interface JustSignedIn extends StartedSession {
  readonly user: UserDoc;
}

/** The same whatever was wrong: who has an account is nobody's to find out. */
const WRONG = 'The e-mail address or the password is wrong.';

/** Throws Problem (forbidden). */
export const requireRole = (user: UserDoc, workspace: string): void => {
  if (roleIn(user, workspace) === undefined)
    throw new Problem('forbidden', `You have no role in the workspace ${workspace}. Ask one of its administrators.`);
};

/** The first of those that exist, by name. Throws Problem (forbidden). */
const firstWorkspace = async (
  { workspaces }: Pick<Stores, 'workspaces'>,
  { memberships }: UserDoc,
): Promise<string> => {
  const names = [...(await workspaces.names(memberships.map(({ workspace }) => workspace)))];
  const [first] = names.toSorted(([, a], [, b]) => a.localeCompare(b));
  if (first === undefined) throw new Problem('forbidden', 'You have a role in no workspace. Ask an administrator.');
  return first[0];
};

/** Always another session than those that were there before. */
export const startSession = async (
  { stores }: Pick<SignInSources, 'stores'>,
  user: UserDoc,
  wanted?: string,
): Promise<JustSignedIn> => {
  if (wanted !== undefined) requireRole(user, wanted);
  const workspace = wanted ?? (await firstWorkspace(stores, user));
  return { ...(await stores.sessions.start({ user: user._id, workspace })), user };
};

/** Throws Problem: unauthorized, too_many_attempts, forbidden, busy. */
export const signIn = async (
  sources: SignInSources,
  { email: given, password, workspace }: BodyOf<'NewSession'>,
  address: string,
): Promise<JustSignedIn> => {
  const { stores, passwords } = sources;
  const email = normalEmail(given);
  const user = await countAttempts(stores, { email, address }, async () => {
    const found = await stores.users.findByEmail(email);
    return (await passwords.isRight(password, found?.password ?? null)) ? found : null;
  });
  if (user === null) throw new Problem('unauthorized', WRONG);
  return startSession(sources, user, workspace);
};
