import { request as requestHttp } from 'node:http';
import { describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../../support/http-import.js';
import { until } from '../../support/until.js';
import { useSluice } from '../../support/use-sluice.js';

describe('an upload that only drips', () => {
  const sluice = useSluice();

  it('is given up after a minute, with an answer and an error of the file that say so', async () => {
    const made = await HttpImport.create(askerOf(sluice()), { kind: 'customers' });
    const { SLUICE_URL, SLUICE_APP_TOKEN } = sluice().clientEnv;
    const request = requestHttp(`${SLUICE_URL}${made.path}/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SLUICE_APP_TOKEN}`,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 2 ** 30,
      },
    });
    request.on('error', () => undefined);
    let status: number | undefined;
    request.once('response', (response) => {
      status = response.statusCode;
      response.resume();
    });
    request.write('--b\r\ncontent-disposition: form-data; name="file"; filename="drip.csv"\r\n\r\nid\n');
    const drip = setInterval(() => request.write('1\n'), 5_000);
    try {
      await until('it is given up', async () => (await made.show()).status === 'has_file_errors', {
        seconds: 5 * 65,
        everyMs: 1_000,
      });
      expect((await made.show()).files).toMatchObject([{ ok: false, errors: [{ code: 'upload_incomplete' }] }]);
      await until('the answer has come', () => status !== undefined);
      expect(status).toBe(400);
    } finally {
      clearInterval(drip);
      request.destroy();
    }
  });
});
