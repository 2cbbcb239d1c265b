import { describe, expect, it } from 'vitest';
import type { Verdict } from '#libs/mongo';
import { endpointKeyOf } from '../../../apps/api/test/endpoint-errors.js';
import { RawConnection } from '../../support/raw-http.js';
import { until } from '../../support/until.js';
import { ADDRESS, CSV, formOf, good, useCsvEndpoint } from './use-csv-endpoint.js';

const { api, own, send, unchecked, check, accepted } = useCsvEndpoint();

const importAt = async (location: string) => (await api.demo.get(location)).body;

const latestImport = async () => (await api.demo.get('/v1/imports?limit=1')).body.items[0];

const refusedWith = async (response: Response): Promise<string> =>
  endpointKeyOf(await response.json(), response.status);

describe('POST /v1/customers/importCSV', () => {
  it('answers 202 with the action and where the import is, once the file has been checked, and has started it', async () => {
    const { status, location, body } = await accepted();
    expect([status, Object.keys(body)]).toEqual([202, ['async_action_id']]);
    expect(body.async_action_id).toMatch(/^aa_[0-9a-f]{18}$/);
    expect(location).toMatch(/^\/v1\/imports\/imp_/);
    expect(await importAt(location)).toMatchObject({ kind: 'customers_csv', status: 'importing', started_by: 'demo' });
  });

  it('notes errors and workflows as accepted by the application', async () => {
    const flow = { name: 'Welcome', trigger: 'opt_in', active: true };
    const { id } = (await api.demo.post('/v1/workflows', flow)).body;
    const { location } = await accepted();
    const { accept_errors, acknowledgements } = await importAt(location);
    expect(accept_errors).toBe(true);
    expect(acknowledgements.map(({ of, by }: { of: string; by: string }) => [of, by])).toEqual(
      expect.arrayContaining([['errors', 'demo']]),
    );
    await api.demo.delete(`/v1/workflows/${id}`);
  });

  it.each([
    ['no part at all', new FormData()],
    ['another field', formOf(['files', 'a.csv', CSV])],
    ['two files', formOf(['file', 'a.csv', CSV], ['file', 'b.csv', CSV])],
    ['a second file under another name', formOf(['file', 'a.csv', CSV], ['more', 'b.csv', CSV])],
  ])('refuses %s as missing_file, and leaves a failed import and no action', async (_, form) => {
    expect(await refusedWith(await send(form))).toBe('missing_file');
    expect(await latestImport()).toMatchObject({ status: 'failed', failure: { code: 'missing_file' } });
  });

  it('refuses a part without a filename as missing_file', async () => {
    const type = 'multipart/form-data; boundary=XB';
    const body = '--XB\r\ncontent-disposition: form-data; name="file"\r\n\r\nEmail\r\n--XB--\r\n';
    expect(await refusedWith(await send(body, { ...own(), 'content-type': type }))).toBe('missing_file');
  });

  const faults = (code: 'ragged_row' | 'duplicate_header', total: number): Partial<Verdict> => ({
    ...{ ok: false, total, errors: [{ code, row: 3, line: 4, argument: '2 cells, the header has 1' }] },
  });

  it.each<[string, Partial<Verdict>, string, string]>([
    ['a structural fault', faults('ragged_row', 1), 'invalid_csv', 'Row 3 (line 4)'],
    ['several faults', faults('ragged_row', 5), 'invalid_csv', 'There are 5 faults.'],
    ['semicolons', { headers: ['Email;Name'] }, 'invalid_csv', 'The file is separated by ;. Separate it by commas.'],
    ['a header twice', faults('duplicate_header', 1), 'invalid_header', 'twice'],
    ['a blank in a header', { headers: ['Email', 'First name'] }, 'invalid_header', 'First_name'],
    ['a key of a prototype', { headers: ['Email', '__proto__'] }, 'invalid_header', '__proto__'],
  ])('refuses a file with %s, and leaves a failed import and no action', async (_, verdict, key, said) => {
    const before = (await (await fetch(`${api.url}/v1/async-actions`, { headers: own() })).json()).async_actions.length;
    const sent = send(formOf(['file', 'customers.csv', CSV]));
    await check({ ...good, ...verdict });
    const response = await sent;
    const body = await response.json();
    expect([endpointKeyOf(body, response.status), body.code]).toEqual([key, 400]);
    expect(body.details).toContain(said);
    expect(await latestImport()).toMatchObject({ status: 'failed', failure: { code: key, detail: body.details } });
    const after = (await (await fetch(`${api.url}/v1/async-actions`, { headers: own() })).json()).async_actions.length;
    expect(after).toBe(before);
  });

  it('is answered the same under its Idempotency-Key, and another file is refused', async () => {
    const headers = { ...own(), 'idempotency-key': 'once-1' };
    const first = await accepted(headers);
    const again = await send(formOf(['file', 'customers.csv', CSV]), headers);
    expect([again.status, again.headers.get('location')]).toEqual([202, first.location]);
    expect(await again.json()).toEqual(first.body);
    const other = await send(formOf(['file', 'customers.csv', `${CSV}c@example.com\n`]), headers);
    expect([other.status, await refusedWith(other)]).toEqual([422, 'idempotency_key_reused']);
  });

  it('an attempt that was accepted and not answered is answered by the next one under its key', async () => {
    const headers = { ...own(), 'idempotency-key': 'once-2' };
    const first = await accepted(headers);
    await api.mongo.collections.answers.deleteOne({ _id: 'demo:once-2' });
    const again = await send(formOf(['file', 'customers.csv', CSV]), headers);
    expect(await again.json()).toEqual(first.body);
  });

  it('is allowed to tokens with imports:write and customers:write, and to access tokens with api or customers', async () => {
    const status = async (...scopes: readonly string[]): Promise<number> => {
      const appToken = await api.stores.tokens.issue({ workspace: 'demo', appId: 'shop', scopes });
      return (await send(new FormData(), { 'x-app-id': 'shop', 'x-app-token': appToken })).status;
    };
    expect([await status('imports:write'), await status('customers:write')]).toEqual([403, 403]);
    expect(await status('imports:write', 'customers:write')).toBe(400);
    const granted = async (scope: string): Promise<number> => {
      const form = new URLSearchParams({ grant_type: 'client_credentials', scope });
      const issued = await fetch(`${api.url}/v1/oauth/token`, { method: 'POST', headers: own(), body: form });
      const { access_token } = await issued.json();
      return (await send(new FormData(), { authorization: `Bearer ${access_token}` })).status;
    };
    expect([await granted('api'), await granted('customers'), await granted('async-actions')]).toEqual([400, 400, 403]);
  });

  it('has no other method, for whom access is judged first, and importCSV is no customer', async () => {
    const get = await fetch(api.url + ADDRESS, { headers: own() });
    expect([await refusedWith(get), get.headers.get('allow')]).toEqual(['method_not_allowed', 'POST']);
    const appToken = await api.stores.tokens.issue({ workspace: 'demo', appId: 'shop', scopes: ['customers:read'] });
    const reader = await fetch(api.url + ADDRESS, { headers: { 'x-app-id': 'shop', 'x-app-token': appToken } });
    expect(await refusedWith(reader)).toBe('forbidden');
    expect(await refusedWith(await fetch(api.url + ADDRESS))).toBe('unauthorized');
  });

  it('takes multipart only', async () => {
    const response = await send('{}', { ...own(), 'content-type': 'application/json' });
    expect([response.status, await refusedWith(response)]).toEqual([415, 'unsupported_media_type']);
  });

  it('an import that is cancelled meanwhile is accepted, and shown as FAILED', async () => {
    const sent = send(formOf(['file', 'customers.csv', CSV]));
    await until('a file has arrived', async () => (await unchecked()) !== null);
    const { id } = await latestImport();
    await api.demo.post(`/v1/imports/${id}/cancel`);
    const { async_action_id } = await (await sent).json();
    const action = await (await fetch(`${api.url}/v1/async-actions/${async_action_id}`, { headers: own() })).json();
    expect([action.status, action.result.message]).toEqual(['FAILED', 'The import was cancelled.']);
  });

  it('a request that is lost leaves no import that waits for ever', async () => {
    const connection = await RawConnection.to(api.url);
    const head = '--XB\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nEmail\r\n';
    const type = 'multipart/form-data; boundary=XB';
    connection.head(`POST ${ADDRESS}`, { ...own(), 'content-type': type, 'content-length': 10_000 }).write(head);
    await until('the file is arriving', async () => (await latestImport()).status === 'preprocessing');
    connection.end();
    await until('the import has failed', async () => (await latestImport()).status === 'failed');
  });

  it('an import of a process that was killed is ended by another one', async () => {
    const made = await api.stores.imports.create({
      ...{ workspace: 'demo', name: 'lost', createdBy: 'demo', kind: 'customers_csv', settings: {} },
      ...{ records: 'table', process: 'rows', matching: { identifiers: ['email'], lanes: 'one', repeats: 'fold' } },
      endpoint: { requestId: 'v-1', key: null },
    });
    await api.mongo.models.imports.updateOne({ _id: made._id }, { $set: { 'endpoint.openUntil': new Date(0) } });
    const status = async () => (await api.stores.imports.get('demo', made._id))?.status;
    await until('the import has failed', async () => (await status()) === 'failed');
  });
});

it('imports of the kind customers_csv are made by this endpoint only', async () => {
  const { status, body } = await api.demo.post('/v1/imports', { kind: 'customers_csv' });
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});
