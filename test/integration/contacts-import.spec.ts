import { describe, expect, it } from 'vitest';
import { askerOf } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const api = () => askerOf(sluice());

interface Sent {
  readonly wait?: number;
  readonly key?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

const sendFiles = (files: readonly string[], { wait = 60, key, fields = {} }: Sent = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const text of files) body.append('file', new Blob([text]), 'contacts.csv');
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return api().ask(`/v1/contacts/import?wait=${wait}`, { method: 'POST', headers, body });
};

const send = (text: string, sent?: Sent) => sendFiles([text], sent);

const customersOf = (first_name: string) => sluice().database.count('customers', { first_name });
const importsOfContacts = () => sluice().database.count('imports', { kind: 'contacts' });

describe('a file of contacts in one call', () => {
  it('is answered with what became of it, in one sentence and in numbers', async () => {
    const text = 'email,first_name\na@call.example,A\nA@call.example,B\nnobody,C\n,Nameless\n,Nameless\n';
    const { status, headers, body } = await send(text);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'finished',
      message: '4 records were imported, 1 failed.',
      ...{ imported: 4, failed: 1, created: 3, updated: 1, unchanged: 0, doubled_on_repeat: 2 },
      failures: [{ file: 'contacts.csv', row: 3, attribute: 'email', code: 'invalid_email' }],
      errors_csv: `/v1/imports/${body.import}/errors.csv`,
    });
    expect(headers.get('location')).toBe(`/v1/imports/${body.import}`);
    expect((await api().get(body.errors_csv)).body).toContain('invalid_email');
    expect((await send('email\na@call.example\n')).body).toMatchObject({
      message: '1 record was imported, 0 failed.',
      ...{ unchanged: 1, failures: [] },
    });
  });

  it('lists the first hundred failures and counts all', async () => {
    const rows = Array.from({ length: 130 }, (_, i) => `no address ${i}`);
    const { body } = await send(`email\n${rows.join('\n')}\n`);
    expect(body).toMatchObject({ failed: 130, imported: 0, message: '0 records were imported, 130 failed.' });
    expect(body.failures).toHaveLength(100);
  });

  it('goes on when it is not over in time, and is the same import under the same Idempotency-Key', async () => {
    const text = 'first_name\nLate\nLate\n';
    const sent = { key: 'contacts-late', wait: 0 };
    const { status, headers, body } = await send(text, sent);
    expect([status, headers.get('location')]).toEqual([202, `/v1/imports/${body.id}`]);
    const over = await until('it is over', async () => {
      const { body: now } = await api().get(`/v1/imports/${body.id}`);
      return now.status === 'finished' && now;
    });
    expect(over).toMatchObject({ created: 2, doubled_on_repeat: 2 });
    expect((await send(text, { ...sent, wait: 30 })).body).toMatchObject({ import: body.id, created: 2 });
    expect(await customersOf('Late')).toBe(2);
    const other = await send('first_name\nOther\n', sent);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('sent twice at the same moment under one key it is imported once', async () => {
    const before = await importsOfContacts();
    const sent = { key: 'contacts-at-once' };
    const answers = await Promise.all([1, 2, 3].map(() => send('first_name\nOnce\n', sent)));
    const answered = answers.filter(({ status }) => status === 200).map(({ body }) => body.import);
    const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body.code);
    expect(answered.length).toBeGreaterThan(0);
    expect(new Set(answered).size).toBe(1);
    expect(refused.filter((code) => code !== 'request_in_progress')).toEqual([]);
    expect(await customersOf('Once')).toBe(1);
    expect(await importsOfContacts()).toBe(before + 1);
  });

  it.each([
    ['an unknown column', 'email,Shoe size\na@faulty.example,42\n', 'unknown_column'],
    ['nothing in it', '', 'empty_file'],
  ])('with %s is refused, and leaves no open import', async (_, text, code) => {
    const { status, body } = await send(text);
    expect([status, body.code]).toEqual([422, 'file_errors']);
    expect(body.errors).toMatchObject([{ file: 'contacts.csv', code }]);
    const last = await sluice().database.one('imports', { kind: 'contacts' });
    expect(last?.status).toBe('cancelled');
  });

  it.each([
    ['an unknown column', ['email,Shoe size\na@faulty.example,42\n'], 422],
    ['no file', [], 400],
    ['two files', ['email\na@b.hu\n', 'email\nc@d.hu\n'], 400],
  ] as const)(
    'with %s is refused under a key each time, leaves no open import, and can be put right',
    async (what, files, status) => {
      const key = `contacts-refused-${what.replaceAll(' ', '-')}`;
      const answers = [await sendFiles(files, { key }), await sendFiles(files, { key })];
      const [first, second] = answers.map(({ status: is, body }) => ({ is, code: body.code, detail: body.detail }));
      expect(first?.is).toBe(status);
      expect(second).toEqual(first);
      const open = { kind: 'contacts', status: { $nin: ['finished', 'cancelled'] } };
      expect(await sluice().database.count('imports', open)).toBe(0);
      const text = `email\n${key}@right.example\n`;
      expect((await send(text, { key })).body).toMatchObject({ status: 'finished', created: 1 });
      expect((await send(text, { key })).body).toMatchObject({ status: 'finished', created: 1 });
    },
  );

  it.each([
    ['two files', () => sendFiles(['email\na@b.hu\n', 'email\nc@d.hu\n']), 400],
    ['no file', () => sendFiles([]), 400],
    ['a wait of more than a minute', () => send('email\na@b.hu\n', { wait: 61 }), 400],
    ['no form', () => api().post('/v1/contacts/import', {}), 415],
  ])('of %s is refused', async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
  });

  it('sets off no active workflow before somebody took note of it', async () => {
    const workflow = { name: 'Welcome', trigger: 'opt_in', active: true };
    const { body: made } = await api().post('/v1/workflows', workflow);
    const [text, key] = ['first_name\nWelcome\n', 'contacts-workflow'];
    const refused = await send(text, { key });
    expect([refused.status, refused.body.code]).toEqual([409, 'workflows_not_acknowledged']);
    expect(await customersOf('Welcome')).toBe(0);
    const wrong = await send(text, { key, fields: { acknowledgeWorkflows: 'perhaps' } });
    expect(wrong.status).toBe(400);
    for (const field of ['acknowledgeWorkflows', 'acknowledge_workflows']) {
      expect((await send(text, { key, fields: { [field]: 'true' } })).body).toMatchObject({ created: 1 });
    }
    expect(await customersOf('Welcome')).toBe(1);
    await api().delete(`/v1/workflows/${made.id}`);
  });
});
