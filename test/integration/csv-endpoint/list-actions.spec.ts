import { describe, expect, it } from 'vitest';
import { endpointKeyOf } from '../../../apps/api/test/endpoint-errors.js';
import { type EndpointHeaders, useCsvEndpoint } from './use-csv-endpoint.js';

const { api, own, accepted } = useCsvEndpoint();

describe('GET /v1/async-actions', () => {
  const list = async (query: string, headers: EndpointHeaders = own()) => {
    const response = await fetch(`${api.url}/v1/async-actions${query}`, { headers });
    return { status: response.status, body: await response.json() };
  };

  it('lists the latest first, without results, and pages by end_date', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await accepted()).body.async_action_id);
    const { body } = await list('?limit=2');
    expect([body.object, body.data_ref, body.has_more]).toEqual(['list', 'async_actions', true]);
    expect(body.async_actions.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
    expect(body.async_actions.every((action: object) => !('result' in action))).toBe(true);
    const end = body.async_actions[1].created_at;
    const next = (await list(`?limit=1&end_date=${encodeURIComponent(end)}`)).body;
    expect(next.async_actions[0].id).toBe(ids[2]);
    expect((await list('?end_date=2020-01-01')).body).toMatchObject({ async_actions: [], has_more: false });
  });

  it('pages without loss where several were accepted in one millisecond', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await accepted()).body.async_action_id);
    const { imports } = api.mongo.models;
    // Of the five the second to the fourth.
    const at = new Date(Date.now() + 60_000);
    await imports.updateMany({ 'endpoint.action': { $in: ids.slice(1, 4) } }, { $set: { 'endpoint.acceptedAt': at } });
    const newest = { $set: { 'endpoint.acceptedAt': new Date(at.getTime() + 1) } };
    await imports.updateOne({ 'endpoint.action': ids[0] }, newest);
    const seen: string[] = [];
    let end = '';
    for (let more = true; more && seen.length < 5; ) {
      const { body } = await list(`?limit=2${end}`);
      seen.push(...body.async_actions.map(({ id }: { id: string }) => id));
      end = `&end_date=${encodeURIComponent(body.async_actions.at(-1).created_at)}`;
      more = body.has_more;
    }
    expect(seen.slice(0, 5)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('has 10 in a list, and at most 100', async () => {
    expect((await list('')).body.async_actions.length).toBeLessThanOrEqual(10);
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?limit=1.5', '?end_date=soon', '?page=2']) {
      const { status, body } = await list(query);
      expect([status, endpointKeyOf(body, status)]).toEqual([400, 'invalid_query_params']);
    }
  });

  it('knows those of its workspace and of this endpoint only', async () => {
    const { body } = await accepted();
    await api.demo.post('/v1/imports', { kind: 'customers' });
    const appToken = await api.stores.tokens.issue({ workspace: 'other', appId: 'other', scopes: ['*'] });
    const other = { 'x-app-id': 'other', 'x-app-token': appToken };
    expect((await list('', other)).body.async_actions).toEqual([]);
    const response = await fetch(`${api.url}/v1/async-actions/${body.async_action_id}`, { headers: other });
    const error = await response.json();
    expect(endpointKeyOf(error, 404)).toBe('not_found');
    expect([error.resource_id, error.resource_type]).toEqual([body.async_action_id, 'async_action']);
  });

  it('is allowed to imports:read, and to what may import', async () => {
    const status = async (...scopes: readonly string[]): Promise<number> => {
      const appToken = await api.stores.tokens.issue({ workspace: 'demo', appId: 'shop', scopes });
      return (await list('', { 'x-app-id': 'shop', 'x-app-token': appToken })).status;
    };
    expect(await status('imports:read')).toBe(200);
    expect(await status('imports:write', 'customers:write')).toBe(200);
    expect(await status('imports:write', 'customers:read')).toBe(403);
  });
});
