import { describe, expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();
const lines = (...all: string[]): string => `${all.join('\n')}\n`;

const files = {
  'joined.csv': lines(
    'Customer ID,First\u00a0name,City\u200b,',
    'a-1,Anna,Eger,',
    'Customer ID,First\u00a0name,City\u200b,',
    '   ',
    'a-2,Bea,Pécs,',
    ',,,',
    '  ',
  ),
  'marked.csv': lines('id,postal code', '="00123",="01234"', "'00124,'01235", '\u200b00125,1011', '00125,1012'),
  'damaged.csv': lines('id,points', '77,1', '78.0,2', '7.7028E+15,3', '7.7028E+15,4'),
  'shortened.csv': lines('id,points', 's1,1', '7.7028E+15,3'),
};

const rejected = [
  ['joined.csv', 2, 'header_repeated'],
  ['joined.csv', 3, 'id_missing'],
  ['marked.csv', 4, 'duplicate_id'],
  ['damaged.csv', 3, 'id_damaged'],
  ['damaged.csv', 4, 'id_damaged'],
  ['damaged.csv', 4, 'duplicate_id'],
  ['shortened.csv', 2, 'id_damaged'],
  ['shortened.csv', 2, 'duplicate_id'],
];

const setMapping = ({ asker, path }: HttpImport, mapping: object) =>
  asker.ask(`${path}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, ...mapping }),
  });

describe('files as spreadsheets and people leave them', () => {
  it('rule 19: are told of before the start, validated and imported alike, without a customer that is none', async () => {
    const made = await HttpImport.of(sluice(), files, { kind: 'customers' });
    const ready = await made.show();
    expect(ready.status).toBe('ready');
    const warnings = ready.files.map((file: { readonly warnings: readonly string[] }) => file.warnings.join('\n'));
    expect(warnings[0]).toContain('Its last 2 rows are blank and are passed over.');
    expect(warnings[1]).toContain('4 cells have a mark');
    expect(warnings[2]).toContain('such as 7.7E+15: their rows will be rejected.');
    expect(warnings[3]).toContain('such as 7.7E+15');

    await made.asker.post(`${made.path}/validate`, {});
    const { plan } = await made.settled();
    expect(plan).toMatchObject({ read: 14, rejected: 6, created: 8 });
    await made.start(true);
    expect(await made.settled()).toMatchObject({ status: 'finished', read: 14, rejected: 6, created: 8 });
    const errors = await made.errors();
    expect(errors.map(({ file, row, code }) => [file, row, code])).toEqual(rejected);

    const asker = askerOf(sluice());
    const customer = async (id: string) => (await asker.get(`/v1/customers/${encodeURIComponent(id)}`)).body;
    expect(await customer('a-1')).toMatchObject({ first_name: 'Anna', address: { city: 'Eger' } });
    expect(await customer('00123')).toMatchObject({ address: { postal_code: '01234' } });
    expect(await customer('00124')).toMatchObject({ address: { postal_code: '01235' } });
    expect(await customer('00125')).toMatchObject({ address: { postal_code: '1011' } });
    for (const none of ['Customer ID', '="00123"', '7.7028E+15']) expect((await customer(none)).status).toBe(404);
  });

  it('without a header row are refused, unless a mapping set before has its cells as headers', async () => {
    const content = lines('1001,anna@example.com', '1002,bea@example.com');
    const made = await HttpImport.of(sluice(), { 'bare.csv': content }, { kind: 'customers' });
    const { status, files: shown } = await made.show();
    expect([status, shown[0].verdict, shown[0].headers]).toEqual(['has_file_errors', '🚫', []]);
    expect(shown[0].errors).toMatchObject([{ code: 'missing_header', line: 1 }]);
    const mapped = await HttpImport.create(made.asker, { kind: 'customers' });
    await setMapping(mapped, { attributes: [{ attribute: 'id', header: '1001' }] });
    await mapped.upload({ 'bare.csv': content });
    expect((await mapped.settled()).status).toBe('ready');
  });

  it('are imported as they are where the mapping says so', async () => {
    const made = await HttpImport.of(sluice(), { 'damaged.csv': lines('id', '87', '88.0') }, { kind: 'customers' });
    expect((await made.show()).files[0].warnings[0]).toContain('such as 77.0:');
    const attributes = [{ attribute: 'id', header: 'id' }];
    await setMapping(made, { options: { idsAsIs: true }, attributes });
    expect((await made.show()).files[0].warnings).toEqual([]);
    await made.asker.post(`${made.path}/validate`, {});
    expect((await made.settled()).plan).toMatchObject({ created: 2, rejected: 0 });
    await made.start();
    expect(await made.settled()).toMatchObject({ status: 'finished', created: 2, rejected: 0 });
  });
});
