import { expect, it } from 'vitest';
import { openStores } from '#libs/mongo';
import { Asker } from '../../apps/api/test/asker.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { openMongoOf } from '../support/sluice-mongo.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

/** Somebody who may look at imports, and at no customer. */
const stranger = async (): Promise<Asker> => {
  const mongo = await openMongoOf(sluice());
  try {
    const scopes = ['imports:read', 'imports:write'];
    const appToken = await openStores(mongo).tokens.issue({ workspace: 'demo', appId: 'stranger', scopes });
    return Asker.as(sluice().clientEnv.SLUICE_URL ?? '', { appId: 'stranger', appToken });
  } finally {
    await mongo.close();
  }
};

const run = async (text: string): Promise<HttpImport> => {
  const made = await HttpImport.of(sluice(), { 'contacts.csv': text }, { kind: 'contacts' });
  await made.start(true);
  await made.settled();
  return made;
};

it('customers whom the identifiers of a rejected row find are named to who may read customers, and to nobody else', async () => {
  await run('email,phone\na@hidden.example,+36201230001\nb@hidden.example,+36201230002\n');
  const clash = await run('email,phone\na@hidden.example,+36201230002\n');
  const customers = (await sluice().database.all('customers')).map(({ id }) => String(id));
  const [file] = (await clash.show()).files;
  const addresses = ['/errors', '/errors.csv', '/errors.json', `/files/${file.id}/rejects`];
  for (const address of addresses) {
    const told = JSON.stringify((await askerOf(sluice()).get(`${clash.path}${address}`)).body);
    const untold = JSON.stringify((await (await stranger()).get(`${clash.path}${address}`)).body);
    expect(told).toContain('belong to different customers');
    expect(untold).toContain('belong to different customers');
    expect([address, customers.filter((id) => told.includes(id)).length]).toEqual([address, 2]);
    expect([address, customers.filter((id) => untold.includes(id))]).toEqual([address, []]);
  }
});
