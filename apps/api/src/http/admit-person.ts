import { scopesOfRole } from '#libs/api-contract';
import type { Role } from '#libs/messages';
import type { OpenSession, SessionStore, UserDoc } from '#libs/mongo';
import { type Caller, Refused, refuseUnknown } from './access.js';
import { type PageRequest, requireOwnPage } from './own-page.js';
import { readSessionCookie, type Transport } from './session-cookie.js';

/** A person who has signed in to the console. What they may do is looked up for each request. */
export interface Person extends Caller, OpenSession {
  readonly role: Role;
}

export const isPerson = (caller: Caller): caller is Person => 'session' in caller;

/** A request that needs somebody who is signed in, and was let in. */
export interface ByPerson {
  readonly caller: Person;
}

/** Undefined: none. */
export const roleIn = ({ memberships }: Pick<UserDoc, 'memberships'>, workspace: string): Role | undefined =>
  memberships.find((membership) => membership.workspace === workspace)?.role;

/** Null: they have no role any more in the workspace of the session. */
export const signedIn = ({ session, user }: OpenSession): Person | null => {
  const { workspace } = session;
  const role = roleIn(user, workspace);
  return role === undefined ? null : { workspace, by: user.name, scopes: scopesOfRole[role], role, session, user };
};

const refuseEnded = (): never => {
  throw new Refused('unknown', 'unauthorized', 'The session has ended. Sign in again.');
};

/** Who is signed in where a request comes from. Rejects with Problem (unauthorized, csrf). */
export const identifyPerson = async (
  request: PageRequest & Transport,
  sessions: Pick<SessionStore, 'find'>,
): Promise<Person> => {
  const open = await sessions.find(readSessionCookie(request) ?? refuseUnknown());
  const person = (open && signedIn(open)) ?? refuseEnded();
  requireOwnPage(request, person.session.csrf);
  return person;
};
