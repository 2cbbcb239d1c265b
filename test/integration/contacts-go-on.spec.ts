import { afterEach, describe, expect, it } from 'vitest';
import { askerOf } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

const sluice = useSluice();

const asker = () => askerOf(sluice());

const api = () => sluice().process('api');

/** SIGKILL, and another life. */
const killApi = async (): Promise<void> => {
  const lives = api().exits.length;
  api().kill();
  await until('the api has been started again', () => api().exits.length > lives);
  await api().becomesReady();
};

/** A file that nobody checks: ingest is frozen. */
const send = (text: string, { wait, key }: { readonly wait: number; readonly key?: string }) => {
  const body = new FormData();
  body.append('file', new Blob([text]), 'contacts.csv');
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return asker().ask(`/v1/contacts/import?wait=${wait}`, { method: 'POST', headers, body });
};

const received = () =>
  until('the file has been received', async () => {
    const { database } = sluice();
    const waiting = { status: 'preprocessing', 'autostart.from': { $type: 'date' } };
    return database.one('imports', waiting);
  });

const over = (id: string) =>
  until(
    'the import is over',
    async () => {
      const { body } = await asker().get(`/v1/imports/${id}`);
      return body.status === 'finished' && body;
    },
    { seconds: 60 },
  );

describe('contacts whose file has been received go on', () => {
  afterEach(() => sluice().process('ingest').thaw());

  const freeze = () => sluice().process('ingest').freeze();
  const thaw = () => sluice().process('ingest').thaw();

  it('after the answer 202, when the api is killed before the file has been checked', async () => {
    freeze();
    const { status, body } = await send('email\nanswered@gone.example\n', { wait: 0 });
    expect([status, body.status]).toEqual([202, 'preprocessing']);
    await killApi();
    thaw();
    expect(await over(body.id)).toMatchObject({ created: 1, rejected: 0 });
  });

  it('when the api is killed while somebody waits for the answer', async () => {
    freeze();
    const lost = send('email\nwaiting@gone.example\n', { wait: 3 }).catch((error: Error) => error);
    const id = String((await received())._id);
    await killApi();
    expect(await lost).toBeInstanceOf(Error);
    thaw();
    expect(await over(id)).toMatchObject({ created: 1 });
  });

  it('when the api is told to stop while somebody waits: it says where they are', async () => {
    freeze();
    const answer = send('email\nstopped@gone.example\n', { wait: 60 });
    await received();
    await api().stop();
    const { status, body, headers } = await answer;
    expect([status, headers.get('location')]).toEqual([202, `/v1/imports/${body.id}`]);
    thaw();
    await api().start();
    expect(await over(body.id)).toMatchObject({ created: 1 });
  });

  it('under its key too, and once', async () => {
    freeze();
    const [text, key] = ['first_name\nKeyed\n', 'contacts-gone'];
    const { body } = await send(text, { wait: 0, key });
    await killApi();
    const again = send(text, { wait: 60, key });
    thaw();
    expect((await again).body).toMatchObject({ import: body.id, created: 1 });
    expect(await sluice().database.count('customers', { first_name: 'Keyed' })).toBe(1);
  });

  it.each([
    ['an unknown column', 'email,Shoe size\nfaulty@gone.example,42\n', 'ready', 'unknown_column'],
    ['nothing in it', '', 'has_file_errors', 'empty_file'],
  ])('but with %s wait for somebody to look, and say why', async (_, text, status, code) => {
    freeze();
    const { body } = await send(text, { wait: 0 });
    thaw();
    const stored = () => sluice().database.one('imports', { _id: body.id });
    const withdrawn = await until('nobody tries again', async () => {
      const found = await stored();
      return found?.autostart === null && found;
    });
    expect(withdrawn.status).toBe(status);
    const { body: errors } = await asker().get(`/v1/imports/${body.id}/errors`);
    expect(errors.items).toMatchObject([{ code }]);
    expect((await send(`email\n${code}@gone.example\n`, { wait: 30 })).body).toMatchObject({ created: 1 });
  });
});
