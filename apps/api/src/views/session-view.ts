import { scopesOfRole, type ViewOf } from '#libs/api-contract';
import type { OpenSession, Stores } from '#libs/mongo';
import { roleIn } from '../http/admit-person.js';

/** A role that ended while the session was looked at is seen at the next request. */
export const viewSession = async (
  { workspaces }: Pick<Stores, 'workspaces'>,
  { session, user }: OpenSession,
): Promise<ViewOf<'Session'>> => {
  const { _id: id, name, email, memberships } = user;
  const names = await workspaces.names(memberships.map(({ workspace }) => workspace));
  const role = roleIn(user, session.workspace) ?? 'viewer';
  const listed = memberships.flatMap(({ workspace, role: other }) => {
    const called = names.get(workspace);
    return called === undefined ? [] : [{ id: workspace, name: called, role: other }];
  });
  return {
    user: { id, name, email },
    role,
    workspace: { id: session.workspace, name: names.get(session.workspace) ?? session.workspace },
    workspaces: listed.toSorted((a, b) => a.name.localeCompare(b.name)),
    scopes: scopesOfRole[role],
    csrf_token: session.csrf,
    expires_at: session.expiresAt,
  };
};

export type SessionView = ViewOf<'Session'>;
