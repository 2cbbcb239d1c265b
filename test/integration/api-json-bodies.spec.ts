import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const post = (path: string, body: BodyInit, type = 'application/json') =>
  api.demo.ask(path, { method: 'POST', headers: { 'content-type': type }, body });

const event = (id: string, attributes = '{}') => `{"action":"opt_in","customer_id":"${id}","attributes":${attributes}}`;

describe('a JSON body', () => {
  it.each([
    ['at its top', '{"action":"opt_in","customer_id":"twice-1","customer_id":"twice-2"}', 'customer_id'],
    ['inside', event('twice-1', '{"points":1,"first_name":"Ann","points":2}'), 'points'],
    ['spelled in two ways', event('twice-1', String.raw`{"points":1,"p\u006fints":2}`), 'points'],
  ])('with a duplicate key, %s, is refused, and nothing happens', async (_, body, key) => {
    const answer = await post('/v1/events', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.detail).toContain(`"${key}" twice`);
    for (const id of ['twice-1', 'twice-2']) expect((await api.demo.get(`/v1/customers/${id}`)).status).toBe(404);
  });

  it('of another address too', async () => {
    const { status, body } = await post('/v1/imports', '{"name":"A","name":"B","kind":"customers"}');
    expect([status, body.detail]).toEqual([400, expect.stringContaining('"name" twice')]);
  });

  it('may name the same key in several objects', async () => {
    const attributes = '{"address":{"city":"city"},"first_name":"\\"city\\":"}';
    expect((await post('/v1/events', event('once', attributes))).status).toBe(201);
  });

  it('is nested 32 levels deep at most', async () => {
    const nested = (levels: number) => event('deep', `{"points":${'['.repeat(levels)}${']'.repeat(levels)}}`);
    const { status, body } = await post('/v1/events', nested(100_000));
    expect([status, body.detail]).toEqual([400, 'The body is nested more than 32 levels deep.']);
    expect((await post('/v1/events', nested(3))).body.detail).not.toContain('nested more');
  });

  it.each([
    ['application/json; charset=utf-8', 201],
    ['application/json;charset="UTF-8"', 201],
    ['application/json; charset=utf-16le', 415],
    ['application/json; charset=latin1', 415],
  ])('of type %s is answered with %d', async (type, expected) => {
    const text = event(`typed-${type.length}`);
    const bytes = new Uint8Array(Buffer.from(text, type.includes('utf-16') ? 'utf16le' : 'utf8'));
    expect((await post('/v1/events', bytes, type)).status).toBe(expected);
  });
});
