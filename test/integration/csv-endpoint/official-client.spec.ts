import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectMongo, openStores } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { checkAction, checkActionList } from '../../../apps/api/test/endpoint-bodies.js';
import { givenServers } from '../../support/environment.js';
import { openMongoOf } from '../../support/sluice-mongo.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';
import { type ClientOptions, type OfficialClient, officialClient, refusal } from './official-client.js';

const sluice = useSharedSluice();

const optionsOf = (): ClientOptions => {
  const { SLUICE_URL = '', SLUICE_APP_ID = '', SLUICE_APP_TOKEN = '' } = sluice().clientEnv;
  return { apiUrl: SLUICE_URL, applicationId: SLUICE_APP_ID, secretKey: SLUICE_APP_TOKEN };
};

const client = (): OfficialClient => officialClient(optionsOf());

const fileOf = (text: string, name = 'customers.csv'): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, text);
  return path;
};

const send = async (text: string): Promise<string> =>
  (await client().customers.importCSV(fileOf(text))).async_action_id;

const ended = (id: string) =>
  until(`the action ${id} has ended`, async () => {
    const action = await client().asyncActions.get(id);
    checkAction(action);
    return ['DONE', 'FAILED'].includes(action.status) ? action : null;
  });

const imported = async (text: string) => ended(await send(text));

const customersNamed = (name: string) => sluice().database.all('customers', { full_name: name });

/** The token of an application that may do no more than this. */
const tokenWith = async (...scopes: readonly string[]): Promise<string> => {
  const place = { mongodbUri: givenServers().mongodbUri, database: sluice().database.name };
  const mongo = await connectMongo(place, createLogger({ logLevel: 'warn' }, 'test'));
  try {
    return await openStores(mongo).tokens.issue({ workspace: 'demo', appId: 'narrow', scopes });
  } finally {
    await mongo.close();
  }
};

/** What retention does with the imports that are over, as if they had been for long. */
const deleteReports = async (): Promise<void> => {
  const mongo = await openMongoOf(sluice());
  const before = new Date(Date.now() + 60_000);
  await openStores(mongo).expiry.deleteReports({ before, over: ['finished'] });
  await mongo.close();
};

describe('the official client', () => {
  it('imports a file and reads its result', async () => {
    const text = 'Name,Email,Source_id,tier\nOne,one@example.com,S1,gold\nTwo,wrong,S2,\nThree,,,silver\n';
    const action = await imported(text);
    expect(action).toMatchObject({
      ...{ object: 'async_action', type: 'CUSTOMERS.IMPORT_CSV', status: 'DONE', operation_status: 'SUCCESS' },
      progress: 100,
      result: {
        ...{ message: '2 customer(s) imported successfully, 1 failed.', done_count: 2, failed_count: 1 },
        failed: [{ source_id: 'S2', row: 2 }],
      },
    });
    expect(await customersNamed('One')).toMatchObject([
      { external_id: 'S1', email: 'one@example.com', metadata: { tier: 'gold' } },
    ]);
  });

  it('updates by Source_id, and the same one again in a file takes effect in file order', async () => {
    await imported('Source_id,Name\nU1,Before\n');
    const { result } = await imported('Source_id,Name,level\nU1,Middle,1\nU1,After,2\n');
    expect([result.done_count, result.failed_count]).toEqual([2, 0]);
    expect(await customersNamed('After')).toMatchObject([{ external_id: 'U1', metadata: { level: '2' } }]);
  });

  it('reads no failed rows once their reports are deleted, 90 days later, and still their number', async () => {
    const { id, result } = await imported('Source_id,Email\nD1,wrong\nD2,d2@example.com\n');
    expect(result.failed).toMatchObject([{ source_id: 'D1', row: 1 }]);
    await deleteReports();
    expect((await client().asyncActions.get(id)).result).toEqual({ ...result, failed: [] });
  });

  it('is DONE also when every row failed', async () => {
    const { status, result } = await imported('Source_id,Email\nF1,wrong\nF2,wrong\n');
    expect([status, result.done_count, result.failed_count, result.failed.length]).toEqual(['DONE', 0, 2, 2]);
  });

  it('lists actions with limit and end_date, newest first', async () => {
    const ids = [await send('Source_id\nL1\n'), await send('Source_id\nL2\n'), await send('Source_id\nL3\n')];
    const first = await client().asyncActions.list({ limit: 2 });
    checkActionList(first);
    expect(first.async_actions.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.has_more).toBe(true);
    const next = await client().asyncActions.list({ limit: 1, end_date: first.async_actions[1].created_at });
    expect(next.async_actions.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
    checkActionList(await client().asyncActions.list());
  });

  it('reads 401 as unauthorized', async () => {
    const stranger = officialClient({ ...optionsOf(), secretKey: 'slt_wrong' });
    expect(await refusal(stranger.customers.importCSV(fileOf('Name\nA\n')))).toMatchObject({
      code: 401,
      key: 'unauthorized',
    });
  });

  it('reads 403 as forbidden', async () => {
    const secretKey = await tokenWith('kinds:read');
    const narrow = officialClient({ ...optionsOf(), applicationId: 'narrow', secretKey });
    expect(await refusal(narrow.asyncActions.list())).toMatchObject({ code: 403, key: 'forbidden' });
    expect(await refusal(narrow.customers.importCSV(fileOf('Name\nA\n')))).toMatchObject({
      code: 403,
      key: 'forbidden',
    });
  });

  it('reads 404 with what was not found', async () => {
    const error = await refusal(client().asyncActions.get('aa_000000000000000000'));
    expect(error).toMatchObject({
      ...{ code: 404, key: 'not_found', resource_id: 'aa_000000000000000000', resource_type: 'async_action' },
    });
  });

  it.each([
    ['invalid_csv', 'Name,Email\nA,b,c\n', 'Row 1 (line 2)'],
    ['invalid_csv', '', 'empty'],
    ['invalid_csv', 'Name;Email\nA;b\n', 'The file is separated by ;. Separate it by commas.'],
    ['invalid_csv', 'Name;Email\nA;b,c\n', 'The file is separated by ;. Separate it by commas.'],
    ['invalid_csv', '[{"Name":"A"}]', 'JSON'],
    ['invalid_header', 'First name\nA\n', 'First_name'],
    ['invalid_header', 'Name,name\nA,B\n', 'twice'],
    ['invalid_header', 'Name,$set\nA,B\n', '$'],
    ['invalid_header', 'Name,a.b\nA,B\n', 'dot'],
    ['invalid_header', 'Name,__proto__\nA,B\n', '__proto__'],
  ])('reads 400 %s of %j', async (key, text, said) => {
    const error = await refusal(client().customers.importCSV(fileOf(text)));
    expect(error).toMatchObject({ code: 400, key });
    expect(error.details).toContain(said);
  });

  it('reads 400 invalid_query_params', async () => {
    for (const query of [{ limit: 101 }, { limit: 0 }, { end_date: 'never' }])
      expect(await refusal(client().asyncActions.list(query))).toMatchObject({
        code: 400,
        key: 'invalid_query_params',
      });
  });
});

describe('sluice import customers-csv', () => {
  it('imports a file by this endpoint, and shows its receipt', async () => {
    const path = fileOf('Source_id,Name,tier\nCLI1,Cli,gold\nCLI2,Cli,\n', 'cli.csv');
    const { exitCode, stdout } = await sluice().cli('import', 'customers-csv', path, '--json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      0,
      { kind: 'customers_csv', status: 'finished', read: 2, created: 2, rejected: 0 },
    ]);
    expect((await sluice().cli('import', 'customers-csv', path, '--json')).stdout).toContain('"unchanged":2');
  });

  it('says why a file is refused, with exit code 3', async () => {
    const path = fileOf('Source_id;Name\nA;B\n', 'cli.csv');
    const { exitCode, stderr } = await sluice().cli('import', 'customers-csv', path);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Separate it by commas.')]);
  });
});
