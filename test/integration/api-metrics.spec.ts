import { describe, expect, it } from 'vitest';
import { Asker } from '../../apps/api/test/asker.js';
import { useApi } from '../../apps/api/test/running-api.js';
import { until } from '../support/until.js';

const api = useApi();

const shown = async (): Promise<string> => (await fetch(`${api.url}/metrics`)).text();

/** Counted when its connection's answer is over, which a client may see a little earlier. */
const isShown = (line: string): Promise<unknown> =>
  until(line, async () => (await shown()).split('\n').includes(line.replace('}', ',service="api"}')));

describe('the metrics of the api', () => {
  it('count requests by what they mean and how they ended, never by what a client wrote', async () => {
    await api.demo.get('/v1/imports/imp_secret');
    await api.demo.get('/v1/attributes');
    await api.demo.get('/v1/secret-address');
    await isShown('sluice_http_requests_total{operation="showImport",status="4xx"} 1');
    await isShown('sluice_http_requests_total{operation="listAttributes",status="2xx"} 1');
    await isShown('sluice_http_requests_total{operation="none",status="4xx"} 1');
    const lines = await shown();
    expect(lines).toMatch(/^sluice_http_request_duration_seconds_count\{.*operation="listAttributes".*\} 1$/m);
    expect(lines).not.toContain('secret');
  });

  it('count the bytes of uploads', async () => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    await api.demo.upload(id, { 'a.csv': 'id\n1\n' });
    expect(await shown()).toContain('sluice_http_uploaded_bytes_total{service="api"} 5\n');
  });

  it('count refused credentials by the reason', async () => {
    const token = await api.stores.tokens.issue({ workspace: 'demo', appId: 'reader', scopes: ['imports:read'] });
    await Asker.with(api.url, {}).get('/v1/imports');
    await Asker.with(api.url, { authorization: 'Bearer slt_wrong' }).get('/v1/imports');
    await Asker.with(api.url, { authorization: `Bearer ${token}` }).get('/v1/customers/1');
    const lines = await shown();
    for (const reason of ['missing', 'unknown', 'scope']) {
      expect(lines).toContain(`sluice_http_refused_total{reason="${reason}",service="api"} 1\n`);
    }
  });
});
