import type { Role } from '#libs/messages';
import type { OpenSession, Stores } from '#libs/mongo';
import { Asker } from './asker.js';

export interface NewPerson {
  readonly email: string;
  readonly name?: string;
  readonly roles: Readonly<Record<string, Role>>;
}

/** What the cookie of a session, and the page that it belongs to, add to a request. */
export const pageHeaders = (cookie: string, csrf: string): Readonly<Record<string, string>> => ({
  cookie: `sluice_session=${cookie}`,
  'x-csrf-token': csrf,
});

/** Somebody with a role in each of some workspaces. Returns their id. */
export const addPerson = async ({ users }: Stores, { email, name = email, roles }: NewPerson): Promise<string> => {
  let id = '';
  for (const [workspace, role] of Object.entries(roles)) {
    const added = await users.add({ email, name, workspace, role, createdBy: 'tests' });
    if (typeof added === 'string') throw new Error(`${email} has a role in ${workspace}`);
    id = added._id;
  }
  return id;
};

/** Sets a password, as the person does with their link. */
export const setPassword = async (url: string, stores: Stores, id: string, password: string): Promise<void> => {
  const { secret: token } = await stores.signInLinks.issue(id);
  const { status } = await Asker.with(url, {}).post('/v1/session/link', { token, password });
  if (status !== 200) throw new Error(`the link was answered with ${status}`);
};

/** A session without a sign-in: how that is done has tests of its own. */
export interface TestSession extends Pick<OpenSession, 'session'> {
  readonly cookie: string;
  readonly asker: Asker;
}

export const openSession = async (
  { url, stores }: { readonly url: string; readonly stores: Stores },
  user: string,
  workspace = 'demo',
): Promise<TestSession> => {
  const { session, cookie } = await stores.sessions.start({ user, workspace });
  return { session, cookie, asker: Asker.with(url, pageHeaders(cookie, session.csrf)) };
};
