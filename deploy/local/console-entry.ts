import { signInPath } from '#libs/messages';
import { connectMongo, openStores, type Stores, type UserDoc } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import type { Credentials } from './credentials.js';
import type { LocalSettings } from './settings.js';

/** The way into the console. */
export type ConsoleEntry = {
  readonly address: string;
  /** What is to be known of it. */
  readonly note?: string;
};

const administrator = { email: 'admin@sluice.local', name: 'Administrator', workspace: 'demo', role: 'administrator' };

/** Made once: whoever has removed it had another one, and keeps it that way. */
async function findAdministrator({ users }: Stores): Promise<UserDoc | null> {
  const { email, workspace } = administrator;
  if ((await users.count(workspace)) > 0) return users.findByEmail(email);
  const added = await users.add({ ...administrator, role: 'administrator', createdBy: 'sluice' });
  return typeof added === 'string' ? users.findByEmail(email) : added;
}

async function entryFor(stores: Stores, url: string): Promise<ConsoleEntry> {
  const found = await findAdministrator(stores);
  if (found === null || found.password !== null) return { address: url };
  const note = `sets the password of ${administrator.email}, once and within 24 hours`;
  return { address: url + signInPath((await stores.signInLinks.issue(found._id)).secret), note };
}

/** Makes the first administrator, and as long as that one has no password a link that sets it. */
export async function openConsole(
  { mongodbUri, url }: Pick<Credentials, 'mongodbUri' | 'url'>,
  { database }: Pick<LocalSettings, 'database'>,
): Promise<ConsoleEntry> {
  const mongo = await connectMongo({ mongodbUri, database }, createLogger({ logLevel: 'silent' }, 'console'));
  try {
    return await entryFor(openStores(mongo), url);
  } finally {
    await mongo.close();
  }
}
