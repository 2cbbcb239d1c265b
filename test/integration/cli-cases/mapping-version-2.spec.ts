import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliEnd, readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

describe('importing customers by a mapping of version 2', () => {
  const sluice = useSharedSluice();
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const mappingFile = (name: string, attributes: readonly object[], options: object = {}): string =>
    write(name, JSON.stringify({ version: 2, options, attributes }));
  const run = (...args: readonly string[]): Promise<CliEnd> => sluice().cli('import', 'customers', ...args, '--json');
  const customer = (id: string) => sluice().database.one('customers', { _id: `demo:${id}` });

  it('headers, steps, conditions and words for nothing, through all services', async () => {
    const mapping = mappingFile(
      'contacts.json',
      [
        { attribute: 'id', header: 'Email', steps: [{ case: 'lower' }] },
        { attribute: 'email', header: 'Email' },
        { attribute: 'full_name', headers: ['First', 'Last'], join: ' ' },
        { attribute: 'mobile_phone', headers: ['Mobile', { header: 'Home', steps: [{ prefix: '+' }] }], take: 'first' },
        { attribute: 'address.line_1', header: 'Street', steps: [{ split: '\n', part: 1 }] },
        { attribute: 'address.line_2', header: 'Street', steps: [{ split: '\n', part: 2 }] },
        { attribute: 'newsletter', when: { header: 'Unsubscribed', is: ['true'] }, value: false },
        { attribute: 'newsletter', header: 'Status', values: { Marketing: true } },
        { attribute: 'birth_date', header: 'Born', onError: 'empty' },
      ],
      { empty: ['NULL'] },
    );
    const header = 'Email,First,Last,Mobile,Home,Street,Unsubscribed,Status,Born';
    const file = write(
      'contacts.csv',
      `${header}\nAnn@X.hu,Ann,Bee,,36201234567,"Main 1\nApt 4",TRUE,Marketing,--06-10\n` +
        'bo@x.hu,NULL,Dee,+36201234568,1,Fő utca 2,,Marketing,2001-02-03\n' +
        'ANN@x.hu,Ann,Again,,,,,,\n',
    );
    const end = await run(file, '--mapping', mapping, '--accept-errors');
    expect(readObject(end)).toMatchObject({ read: 3, created: 2, rejected: 1, left_out: 1, ignored_columns: [] });
    expect(readObject(end).errors).toMatchObject([{ row: 3, customer_id: 'ann@x.hu', code: 'duplicate_id' }]);
    expect(await customer('ann@x.hu')).toMatchObject({
      ...{ email: 'Ann@X.hu', full_name: 'Ann Bee', mobile_phone: '+36201234567', newsletter: false },
      address: { line_1: 'Main 1', line_2: 'Apt 4' },
    });
    expect(await customer('ann@x.hu')).not.toHaveProperty('birth_date');
    expect(await customer('bo@x.hu')).toMatchObject({
      ...{ full_name: 'Dee', mobile_phone: '+36201234568', newsletter: true, birth_date: '2001-02-03' },
      address: { line_1: 'Fő utca 2' },
    });
    const { id } = readObject(end) as { readonly id: string };
    const listed = await sluice().cli('imports', 'rows', id, '--outcome', 'left_out');
    expect(listed.stdout).toMatch(
      /^contacts\.csv, row 1 \(line 2\) · birth_date|invalid_date: birth_date is not a date/,
    );
    const again = readObject(await run(file, '--mapping', mapping, '--accept-errors'));
    expect(again).toMatchObject({ read: 3, unchanged: 2, rejected: 1, left_out: 1 });
  });

  it('header and footer: a report with lines around its table, read again when a mapping says where it is', async () => {
    const attributes = [
      { attribute: 'id', header: 'Contact ID' },
      { attribute: 'email', header: 'Email' },
    ];
    const file = write(
      'report.csv',
      'Contacts,,\nAs of,2026-04-07\n\nContact ID,Email,Left\n1,a@x.hu,\n2,nobody,\n\n\nGrand Totals,2\nConfidential\n',
    );
    const options = { header: { starts: ['Contact ID'] }, footer: { starts: 'Grand' } };
    const mapping = mappingFile('report.json', attributes, options);
    const receipt = readObject(await run(file, '--mapping', mapping, '--accept-errors'));
    expect(receipt).toMatchObject({ read: 2, created: 1, rejected: 1 });
    expect(receipt.errors).toMatchObject([{ row: 2, line: 6, customer_id: '2', code: 'invalid_email' }]);
    const { id } = receipt as { readonly id: string };
    const rejects = await sluice().cli('imports', 'rejects', id);
    expect(rejects.stdout).toMatch(/^Contact ID,Email,Left,sluice_reasons\r?\n2,nobody,,/);
  });

  it('is refused in version 1, with the place of each thing that this one lacks', async () => {
    const file = write('any.csv', 'Email\na@b.hu\n');
    const attributes = [{ attribute: 'id', header: 'Email', steps: [{ case: 'lower' }] }];
    const mapping = write('old.json', JSON.stringify({ version: 1, attributes }));
    const { error } = readObject(await run(file, '--mapping', mapping)) as {
      readonly error: { readonly detail: string };
    };
    expect(error.detail).toContain('/attributes/0/steps: "steps" is of version 2 of mappings. Write "version": 2.');
  });
});
