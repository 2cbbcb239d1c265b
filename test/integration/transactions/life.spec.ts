import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { HttpImport, importCustomers } from '../../support/http-import.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify({ ...base, ...one })}\n`).join('');
const checkout = (transaction_id: string, rest: object = {}): object => ({
  ...{ transaction_id, action: 'checkout', total: 10 },
  ...rest,
});

interface Signed {
  readonly name: string;
  readonly verdict: string | null;
}

const signsOf = async (one: HttpImport): Promise<readonly (readonly [string, string | null])[]> =>
  (await one.show()).files.map(({ name, verdict }: Signed) => [name, verdict]);

beforeAll(() => importCustomers(sluice(), ['C1', 'C2', 'C3', 'C4']));

describe('a faulty file', () => {
  it('is removed, fixed, uploaded and validated again', async () => {
    const broken = lines(checkout('broken 1'), checkout('broken 2')).replace('}\n', '},\n');
    const doubtful = lines(checkout('doubtful'), { transaction_id: 'no checkout', action: 'refund' });
    const packed = gzipSync(lines(checkout('packed')));
    const one = await HttpImport.of(sluice(), { 'a.json': broken, 'b.json': doubtful, 'c.json.gz': packed });
    expect(await one.show()).toMatchObject({ status: 'has_file_errors', transactions: 0 });
    expect(await signsOf(one)).toEqual([
      ['a.json', '🚫'],
      ['b.json', '✅ so far'],
      ['c.json.gz', '✅ so far'],
    ]);
    const refused = await one.start(true);
    expect(refused.body).toMatchObject({ code: 'wrong_state', detail: expect.stringContaining('a.json') });

    expect((await one.remove('a.json')).status).toBe(204);
    expect(await one.settled()).toMatchObject({ status: 'ready', rejected: 1, transactions_rejected: 1 });
    expect(await signsOf(one)).toEqual([
      ['b.json', '⚠️'],
      ['c.json.gz', '✅'],
    ]);

    await one.upload({ 'a.json': broken.replace('},\n', '}\n') });
    expect(await one.settled()).toMatchObject({ status: 'ready', created: 4, rejected: 1 });
    expect((await one.asker.post(`${one.path}/validate`)).status).toBe(202);
    expect(await one.settled()).toMatchObject({ status: 'validated', created: 4, rejected: 1 });
    expect(await one.start()).toMatchObject({ status: 409, body: { code: 'errors_not_accepted' } });

    await one.remove('b.json');
    await one.upload({ 'b.json': lines(checkout('doubtful')) });
    expect(await one.settled()).toMatchObject({ status: 'ready', created: 4, rejected: 0 });
    expect(await one.errors()).toEqual([]);
    expect((await signsOf(one)).map(([, verdict]) => verdict)).toEqual(['✅', '✅', '✅']);
    expect((await one.start()).status).toBe(202);
    expect(await one.settled()).toMatchObject({ status: 'finished', transactions: 4, events: 4, rejected: 0 });
  });

  it('leaves nothing behind that the import would still list', async () => {
    const one = await HttpImport.of(sluice(), { 'a.json': lines(checkout('left', { total: -1 })) });
    expect(await one.errors()).toHaveLength(1);
    await one.remove('a.json');
    expect(await one.settled()).toMatchObject({ status: 'draft', files: [] });
    expect(await one.errors()).toEqual([]);
  });
});

it('rejects that are uploaded as they came can be downloaded and uploaded again and again', async () => {
  let file = lines(checkout('again', { total: -1 }));
  for (let round = 1; round <= 3; round += 1) {
    const one = await HttpImport.of(sluice(), { 'again.json': file });
    expect(await one.show()).toMatchObject({ status: 'ready', rejected: 1 });
    file = (await one.asker.get(`${one.path}/files/${await one.fileId('again.json')}/rejects`)).body;
    expect(file.match(/sluice_reasons/g)).toHaveLength(1);
  }
});

it('keeps what it does not know of an action to the last digit, and shows it so', async () => {
  const unknown = '"receipt":9007199254740993,"shop":{"ids":[12345678901234567890,1.50],"rate":0.12345678901234567891}';
  const line = JSON.stringify({ ...base, ...checkout('exact', { customer: 'C3' }) }).replace('{', `{${unknown},`);
  const one = await HttpImport.of(sluice(), { 'exact.json': `${line}\n` });
  await one.start();
  expect(await one.settled()).toMatchObject({ status: 'finished', events: 1 });
  const shown = {
    receipt: '9007199254740993',
    shop: { ids: ['12345678901234567890', 1.5], rate: '0.12345678901234567891' },
  };
  const { body } = await one.asker.get('/v1/customers/C3/events');
  expect(body.items).toMatchObject([{ action: 'opt_in' }, { action: 'checkout', after: { ...shown, total: 10 } }]);
  const { stdout } = await sluice().cli('customers', 'show', 'C3', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ events: [{}, { after: shown }] });
  expect((await sluice().database.one('events', { import: one.id }))?.data).toBe(line);
});

it("lists a customer's events newest first, whatever the order of the file, a page at a time", async () => {
  const years = [2020, 2024, 2022];
  const text = lines(
    ...years.map((year) => checkout(`of ${year}`, { customer: 'C4', timestamp: `${year}-06-03T17:39:00+01:00` })),
  );
  const one = await HttpImport.of(sluice(), { 'years.json': text });
  await one.start();
  expect(await one.settled()).toMatchObject({ status: 'finished', events: 3 });
  const newestFirst = ['opt_in', 'of 2024', 'of 2022', 'of 2020'];
  const listed: string[] = [];
  for (let cursor = ''; listed.length < newestFirst.length; ) {
    const { body } = await one.asker.get(`/v1/customers/C4/events?limit=1${cursor}`);
    listed.push(
      ...body.items.map(({ transaction, action }: Readonly<Record<string, string>>) => transaction ?? action),
    );
    if (body.next_cursor === null) break;
    cursor = `&cursor=${body.next_cursor}`;
  }
  expect(listed).toEqual(newestFirst);
  const { body } = await one.asker.get('/v1/customers/C4');
  expect(body.events.map(({ at }: { readonly at: string }) => at)).toEqual(
    body.events
      .map(({ at }: { readonly at: string }) => at)
      .toSorted()
      .toReversed(),
  );
});

describe('an import with invalid transactions', () => {
  const invalid = Array.from({ length: 120 }, (_, i) => checkout(`Bad ${i}`, { total: i % 2 ? '1' : -1 }));
  const file = lines(
    checkout('good', { customer: 'C2', items: [{ product_id: 'p', quantity: 1, subtotal: 10 }] }),
    { transaction_id: 'good', customer: 'C2', action: 'refund_item', product_id: 'p', quantity: 1 },
    ...invalid,
    { action: 'refund' },
    checkout('unknown', { customer: 'nobody' }),
  );
  // White space makes lines blank, and blank lines are no rows.
  const source = `\ufeff \n${file.replace('\n', '\n\t\n\n')}`;
  let one: HttpImport;

  beforeAll(async () => {
    one = await HttpImport.of(sluice(), { 'mixed.json': source });
  });

  it('says at the start how many would be left out, and starts when that is accepted', async () => {
    expect((await one.start()).body).toMatchObject({
      status: 409,
      code: 'errors_not_accepted',
      detail:
        '120 transactions would be left out as invalid, 121 actions in all. ' +
        'Start with accept_errors: true to leave them out, or fix the files.',
    });
    expect(await one.show()).toMatchObject({ status: 'ready', accept_errors: false, events: 0 });
    expect((await one.start(true)).status).toBe(202);
    await one.settled();
  });

  it('shows its details: state, events, transactions, errors, files', async () => {
    const { files, acknowledgements, ...found } = await one.show();
    expect(found).toMatchObject({
      ...{ kind: 'transactions', status: 'finished', read: 124, created: 2, rejected: 122, accept_errors: true },
      ...{ transactions: 1, transactions_rejected: 121, events: 2, customers: 1 },
      reasons: { number_as_text: 60, negative: 60, transaction_id_missing: 1, unknown_customer: 1 },
    });
    expect(acknowledgements).toMatchObject([{ of: 'errors', by: expect.any(String) }]);
    expect(files).toMatchObject([
      { name: 'mixed.json', rows: 124, verdict: '⚠️', verdict_code: 'warnings', format: 'ndjson' },
    ]);
  });

  it.each([
    ['transaction_id=bAD%2011', 11],
    ['transaction_id=unknown', 1],
    ['transaction_id=nowhere', 0],
    ['message=WITHOUT%20quotes', 60],
    ['message=must%20NOT&transaction_id=bad%201', 15],
    ['code=unknown_customer', 1],
    ['file=mixed.json&message=no%20customer', 1],
  ])('finds its errors by %s', async (query, count) => {
    expect(await one.errors(query)).toHaveLength(count);
  });

  it.each(['limit=7', 'limit=7&message=quotes', 'limit=7&transaction_id=bad%201'])(
    'gives each error once over pages of %s',
    async (query) => {
      const pages = await one.pages(query);
      expect(pages.slice(0, -1).every((page) => page.length === 7)).toBe(true);
      expect(pages.flat()).toEqual(await one.errors(query.replace('limit=7', '')));
      expect(pages.length).toBeGreaterThan(1);
    },
  );

  it('says of each error file, row, transaction and event', async () => {
    const [error] = await one.errors('transaction_id=Bad%200');
    expect(error).toEqual({
      ...{ file: 'mixed.json', row: 3, line: 6, customer_id: 'C1', transaction_id: 'Bad 0', attribute: 'total' },
      ...{ code: 'negative', message: 'total must not be below 0.' },
      event_id: expect.stringMatching(/^demo:C1:run_\w+:/),
    });
  });

  it('gives its errors as CSV and JSON', async () => {
    const { body: csv } = await one.asker.get(`${one.path}/errors.csv?transaction_id=unknown`);
    const [header, row] = csv.split('\r\n');
    expect(header).toBe('file,row,line,customer_id,transaction_id,event_id,attribute,code,message');
    expect(row).toMatch(/^mixed\.json,124,127,nobody,unknown,demo:nobody:run_\w+:\S+,customer,unknown_customer,There/);
    expect((await one.asker.get(`${one.path}/errors.json`)).body).toEqual(await one.errors());
  });

  it('gives its file as it was, and its rejected lines with their reasons', async () => {
    const path = `${one.path}/files/${await one.fileId('mixed.json')}`;
    expect((await one.asker.get(`${path}/content`)).body).toBe(source.slice(1));
    const { body } = await one.asker.get(`${path}/rejects`);
    const rejected = (body as string)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rejected).toHaveLength(122);
    expect(rejected[0]).toEqual({
      ...{ ...base, ...checkout('Bad 0', { total: -1 }) },
      sluice_reasons: 'total must not be below 0.',
    });
    expect(rejected.at(-1)).toMatchObject({
      transaction_id: 'unknown',
      sluice_reasons: expect.stringContaining('no customer'),
    });
  });
});
