import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asker } from '../../apps/api/test/asker.js';
import { askerOf, type Files, HttpImport } from '../support/http-import.js';
import { openWorkspace } from '../support/open-workspace.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

interface Imported {
  readonly id: string;
  readonly created: number;
  readonly rejected: number;
}

const byDraft =
  (given: object) =>
  async (asker: Asker, files: Files): Promise<Imported> => {
    const made = await HttpImport.by(asker, files, given);
    expect((await made.start(true)).status).toBe(202);
    return made.settled();
  };

const byEndpoint = async (asker: Asker, files: Files): Promise<Imported> => {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('file', new Blob([String(content)]), name);
  const sent = await asker.ask('/v1/customers/importCSV', { method: 'POST', body: form });
  expect(sent.status).toBe(202);
  return until('the import is over', async () => {
    const { body } = await asker.get(sent.headers.get('location') ?? '');
    return body.status === 'finished' && body;
  });
};

const kinds = [
  ['people', byDraft({ kind: 'people', action: 'add' }), ['Email', 'FirstName', ['ExternalId']]],
  ['contacts', byDraft({ kind: 'contacts' }), ['email', 'first_name', []]],
  ['customers_csv', byEndpoint, ['Email', 'Name', ['Source_id']]],
] as const;

describe.each(kinds)('imports of %s', (kind, importFiles, [email, name, externalIds]) => {
  let asker: Asker;
  const workspace = kind.replaceAll('_', '-');
  beforeAll(async () => {
    asker = await openWorkspace(sluice(), workspace);
    await asker.post('/v1/attributes', { id: 'shoe_size', label: 'Shoe size', type: 'numeric', mandatory: true });
    await asker.patch('/v1/attributes/last_name', { mandatory: true });
  });

  const idOf = async (address: string): Promise<unknown> =>
    (await sluice().database.one('customers', { workspace, email: address }))?.id;

  it('ask for no attribute that is mandatory elsewhere', async () => {
    const text = `${email},${name}\nfree@${workspace}.example,Anna\n`;
    expect(await importFiles(asker, { 'free.csv': text })).toMatchObject({ created: 1, rejected: 0 });
  });

  it('make the ID of a new customer of the row that brings it', async () => {
    const text = `${email}\nfirst@${workspace}.example\nsecond@${workspace}.example\n`;
    const { id } = await importFiles(asker, { 'made.csv': text });
    for (const [row, who] of ['first', 'second'].entries())
      expect(await idOf(`${who}@${workspace}.example`)).toBe(`x-${sha256(`${workspace}\n${id}\n0\n${row + 1}`)}`);
  });

  it.each(externalIds)('make it of the %s where there is one, as imports of customers do', async (externalId) => {
    await importFiles(asker, { 'known.csv': `${email},${externalId}\nknown@${workspace}.example,E-1\n` });
    expect(await idOf(`known@${workspace}.example`)).toBe(`x-${sha256(`${workspace}:E-1`)}`);
  });
});

describe('files', () => {
  it('of people may be text, several, and compressed', async () => {
    const files = { 'a.txt': 'Email\na@files.example\n', 'b.csv.gz': gzipSync('Email\nb@files.example\n') };
    const imported = await byDraft({ kind: 'people', action: 'add' })(askerOf(sluice()), files);
    expect(imported).toMatchObject({ created: 2, rejected: 0 });
  });

  it.each([
    ['semicolons', Buffer.from('email;first_name\nsemi@files.example;Anna\n')],
    ['tabs, in UTF-16', Buffer.from('\ufeffemail\tfirst_name\nutf16@files.example\tŐrs\n', 'utf16le')],
    [
      'a code page',
      Buffer.from('email,first_name\nlatin@files.example,Zo\u00eb\nlatin2@files.example,Andr\u00e9\n', 'latin1'),
    ],
  ])('of contacts may have %s, in one call too', async (_, bytes) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'contacts.csv');
    const { status, body } = await askerOf(sluice()).ask('/v1/contacts/import?wait=60', { method: 'POST', body: form });
    expect([status, body.failed, body.created > 0]).toEqual([200, 0, true]);
  });
});
