import type { BodyOf } from '#libs/api-contract';
import type { Person } from '../http/admit-person.js';
import { Problem } from '../http/problem.js';
import { countAttempts } from './count-attempts.js';
import { type JustSignedIn, type SignInSources, startSession } from './sign-in.js';

const USED_UP =
  'The link was used, replaced by another one, or is older than 24 hours. Ask an administrator for a new one.';

const refuseLink = (): never => {
  throw new Problem('unauthorized', USED_UP);
};

/** Sets the password of whose link it is, once, and signs them in. Throws Problem: unauthorized, forbidden, busy. */
export const redeemLink = async (
  sources: SignInSources,
  { token, password }: BodyOf<'RedeemedLink'>,
): Promise<JustSignedIn> => {
  const { stores, passwords } = sources;
  // Nobody guesses 256 bits: what is not there costs no hash, and is not counted.
  if ((await stores.signInLinks.find(token)) === null) refuseLink();
  const user = await stores.signInLinks.redeem(token, await passwords.hash(password));
  return startSession(sources, user ?? refuseLink());
};

/** Throws Problem: forbidden where the present password is not given, too_many_attempts, busy. */
export const changePassword = async (
  { stores, passwords }: SignInSources,
  { user, session }: Person,
  { current, password, address }: BodyOf<'ChangedPassword'> & { readonly address: string },
): Promise<void> => {
  const changed = await countAttempts(stores, { email: user.email, address }, async () => {
    if (!(await passwords.isRight(current, user.password))) return null;
    const hash = await passwords.hash(password);
    return (await stores.users.changePassword({ session, seen: user.password, password: hash })) ? hash : null;
  });
  if (changed === null) throw new Problem('forbidden', 'The current password is wrong.');
};
