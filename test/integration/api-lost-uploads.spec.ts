import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { RawConnection } from '../support/raw-http.js';
import { until } from '../support/until.js';

const api = useSharedApi();

const part = '--XB\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\na@b.hu\n';

/** Begins an upload, and is gone so soon that nothing of its body may have been asked for. */
const leaveAfter = async (path: string, ms: number): Promise<void> => {
  const connection = await RawConnection.to(api.url);
  const form = { 'content-type': 'multipart/form-data; boundary=XB', 'content-length': 1_000 };
  connection.head(`POST ${path}`, { authorization: `Bearer ${api.credentials.appToken}`, ...form }).write(part);
  if (ms > 0) await sleep(ms);
  connection.end();
};

/** From at once to when the body is being read. */
const MOMENTS = Array.from({ length: 24 }, (_, i) => i);

const ALL = { seconds: 20 };

describe('a client that leaves at any moment of its upload', () => {
  it.each([
    ['contacts', '/v1/contacts/import', 'cancelled'],
    ['customers_csv', '/v1/customers/importCSV', 'failed'],
  ] as const)('leaves no open import of %s', async (kind, path, status) => {
    for (const ms of MOMENTS) await leaveAfter(path, ms);
    const { imports } = api.mongo.models;
    // A machine that is busy asks for bodies later.
    for (let ms = 50; (await imports.countDocuments({ kind })) === 0; ms *= 2) await leaveAfter(path, ms);
    await until(
      'all have ended',
      async () => (await imports.countDocuments({ kind, status: { $ne: status } })) === 0,
      ALL,
    );
  });

  it('leaves no file that is still being received', async () => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    for (const ms of MOMENTS) await leaveAfter(`/v1/imports/${id}/files`, ms);
    const { files } = api.mongo.models;
    await until('none is', async () => (await files.countDocuments({ import: id, state: 'uploading' })) === 0, ALL);
  });
});
