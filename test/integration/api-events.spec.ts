import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const send = (event: object, key?: string) =>
  api.demo.ask('/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(event),
  });

const optIn = async (attributes: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await send({ action: 'opt_in', customer_id: id, attributes })).status).toBe(201);
  return id;
};

const show = async (id: string) => (await api.demo.get(`/v1/customers/${id}`)).body;

describe('POST /v1/events', () => {
  it('opt_in makes a customer, profile changes it, and both are its events with source API', async () => {
    const id = await optIn({ first_name: 'Ann', address: { city: 'Pécs' } });
    const changed = await send({ action: 'profile', customer_id: id, attributes: { first_name: 'Bea' } });
    expect(changed.body).toMatchObject({ outcome: 'updated', customer_id: id, event: { action: 'profile', n: 2 } });
    const { body } = await api.demo.get(`/v1/customers/${id}/events`);
    expect(body.items[0]).toEqual(changed.body.event);
    expect(await show(id)).toMatchObject({
      ...{ id, first_name: 'Bea', address: { city: 'Pécs' }, n: 2 },
      events: [
        { action: 'profile', source: 'API', before: { first_name: 'Ann' }, after: { first_name: 'Bea' } },
        { action: 'opt_in', source: 'API', after: { first_name: 'Ann', address: { city: 'Pécs' } } },
      ],
    });
  });

  it('a profile that brings nothing new is answered as unchanged, and there is no event', async () => {
    const id = await optIn({ points: 5 });
    const { body } = await send({ action: 'profile', customer_id: id, attributes: { points: '5' } });
    expect(body).toEqual({ outcome: 'unchanged', customer_id: id, event: null });
    expect(await show(id)).toMatchObject({ n: 1 });
  });

  it('every reason of a refused event is listed', async () => {
    const { status, body } = await send({
      ...{ action: 'opt_in', customer_id: 'refused', at: 'soon' },
      attributes: { email: 'x', gender: 'none', shoe_size: 44 },
    });
    expect([status, body.code]).toEqual([422, 'invalid_event']);
    expect(body.errors).toEqual([
      { attribute: 'at', code: 'invalid_datetime', message: expect.stringMatching(/date and time/) },
      { attribute: 'shoe_size', code: 'unknown_attribute', message: expect.stringMatching(/shoe_size/) },
      { attribute: 'email', code: 'invalid_email', message: expect.stringMatching(/e-mail/) },
      { attribute: 'gender', code: 'invalid_option', message: expect.stringMatching(/male/) },
    ]);
    expect((await api.demo.get('/v1/customers/refused')).status).toBe(404);
  });

  it('opt_in of a known customer and profile of an unknown one are refused', async () => {
    const id = await optIn();
    expect((await send({ action: 'opt_in', customer_id: id })).body).toMatchObject({ code: 'already_exists' });
    const unknown = await send({ action: 'profile', customer_id: randomUUID(), attributes: { points: 1 } });
    expect(unknown.body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it.each<[string, object]>([
    ['neither ID', { action: 'opt_in' }],
    ['both IDs', { action: 'opt_in', customer_id: 'a', external_id: 'b' }],
    ['another action', { action: 'checkout', customer_id: 'a' }],
    ['an unknown field', { action: 'opt_in', customer_id: 'a', data: {} }],
  ])('%s: the request is not as documented', async (_, event) => {
    expect((await send(event)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

describe('rule 13: an event takes effect once, however often it is sent', () => {
  it.each(['event_id', 'Idempotency-Key'])('by its %s', async (way) => {
    const [id, key] = [randomUUID(), randomUUID()];
    const event = { action: 'opt_in', customer_id: id, attributes: { points: 1 } };
    const sendIt = () => (way === 'event_id' ? send({ ...event, event_id: key }) : send(event, key));
    const first = await sendIt();
    await send({ action: 'profile', customer_id: id, attributes: { points: 2 } });
    const again = await sendIt();
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await show(id)).toMatchObject({ points: 2, n: 2 });
  });

  it('also when it is sent many times at once', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send({ action: 'opt_in', customer_id: id, event_id: key })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await show(id)).toMatchObject({ n: 1 });
  });

  it('another event under the same name is refused', async () => {
    const [id, key] = [await optIn(), randomUUID()];
    await send({ action: 'profile', customer_id: id, attributes: { points: 1 }, event_id: key });
    const other = await send({ action: 'profile', customer_id: id, attributes: { points: 2 }, event_id: key });
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('a refused one may be fixed and sent again under its name', async () => {
    const [id, key] = [await optIn(), randomUUID()];
    const event = { action: 'profile', customer_id: id, event_id: key };
    expect((await send({ ...event, attributes: { points: 'many' } })).status).toBe(422);
    expect((await send({ ...event, attributes: { points: 7 } })).status).toBe(201);
  });

  it('events of one customer at once lose nothing', async () => {
    const id = await optIn();
    const points = Array.from({ length: 20 }, (_, n) => n + 1);
    await Promise.all(points.map((n) => send({ action: 'profile', customer_id: id, attributes: { points: n } })));
    const { body } = await api.demo.get(`/v1/customers/${id}/events`);
    const times = body.items.map(({ at }: { at: string }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    const numbers: readonly number[] = body.items.map(({ n }: { n: number }) => n);
    expect(numbers.toSorted((a, b) => b - a)).toEqual(Array.from({ length: 21 }, (_, n) => 21 - n));
    const told = body.items.slice(0, 20).map(({ after }: { after: { points: number } }) => after.points);
    expect(told.toSorted((a: number, b: number) => a - b)).toEqual(points);
  });

  it('a name of one workspace is nothing to another', async () => {
    const event = { action: 'opt_in', customer_id: randomUUID(), event_id: randomUUID() };
    expect((await send(event)).body.outcome).toBe('created');
    expect((await api.other.post('/v1/events', event)).body.outcome).toBe('created');
  });
});

describe('a customer is found', () => {
  it('by its external ID', async () => {
    const external = `E/${randomUUID()}`;
    const { body } = await send({ action: 'opt_in', external_id: external });
    const path = `/v1/customers/${encodeURIComponent(external)}`;
    for (const query of ['', '?id_kind=external']) {
      expect((await api.demo.get(path + query)).body).toMatchObject({ id: body.customer_id, external_id: external });
    }
    expect((await api.demo.get(`${path}/events`)).body.items).toHaveLength(1);
    expect((await api.demo.get(`${path}?id_kind=loyalty`)).status).toBe(404);
    expect((await api.other.get(path)).status).toBe(404);
  });

  it('by its loyalty ID first', async () => {
    const id = await optIn();
    await optIn({ external_id: id });
    expect((await show(id)).id).toBe(id);
    expect((await show(`${id}?id_kind=external`)).external_id).toBe(id);
  });
});

describe('events of a customer', () => {
  it('pages of every size hold each event once, newest first', async () => {
    const id = await optIn();
    for (let n = 1; n <= 6; n += 1) await send({ action: 'profile', customer_id: id, attributes: { points: n } });
    for (const limit of [1, 3, 7, 50]) {
      const seen: number[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await api.demo.get(`/v1/customers/${id}/events?limit=${limit}${cursor}`);
        seen.push(...body.items.map(({ n }: { n: number }) => n));
        if (body.next_cursor === null) break;
        cursor = `&cursor=${body.next_cursor}`;
      }
      expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    }
  });
});
