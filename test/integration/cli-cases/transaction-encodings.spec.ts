import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Receipt, readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const importFile = async (kind: string, name: string, content: string | Buffer): Promise<Receipt> => {
  const path = join(sluice().folder, name);
  writeFileSync(path, content);
  return readObject(await sluice().cli('import', kind, path, '--accept-errors', '--json'));
};

/** A transaction of two actions; the second line is left out, as its product was never bought. */
const textOf = (id: string): string => {
  const base = { transaction_id: id, customer: 'Ő-1', timestamp: '2022-06-03T17:39:00+01:00' };
  const items = [{ product_id: 'árvíztűrő', quantity: 2, subtotal: 10 }];
  const actions = [
    { ...base, action: 'checkout', total: 10, items },
    { ...base, transaction_id: `${id}-bad`, action: 'refund' },
    { ...base, action: 'refund_item', product_id: 'árvíztűrő', quantity: 1 },
  ];
  return actions.map((action) => `${JSON.stringify(action)}\r\n`).join('');
};

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
/** ő and ű are there in Windows-1250 too, and á as in Latin-1. */
const windows1250 = (text: string): Buffer =>
  Buffer.from(text.replaceAll('ő', '\xf5').replaceAll('Ő', '\xd5').replaceAll('ű', '\xfb'), 'latin1');

describe('a file of transactions in another encoding', () => {
  beforeAll(async () => {
    await importFile('customers', 'customers.csv', 'id\nŐ-1\n');
  });

  it.each<[string, (text: string) => string | Buffer]>([
    ['utf-8', (text) => text],
    ['utf-8 with a byte order mark', (text) => `\ufeff${text}`],
    ['utf-16 little-endian', utf16],
    ['utf-16 big-endian', (text) => utf16(text).swap16()],
    ['windows-1250', windows1250],
    ['utf-16, gzipped', (text) => gzipSync(utf16(text))],
  ])('%s: is imported as in UTF-8', async (name, encode) => {
    const receipt = await importFile('transactions', `${name}.json`, encode(textOf(name)));
    expect(receipt).toMatchObject({ status: 'finished', read: 3, created: 2, rejected: 1, transactions: 1 });
    expect(receipt.errors).toMatchObject([{ row: 2, line: 2, transaction_id: `${name}-bad`, code: 'no_checkout' }]);
    const shown = readObject<{ transactions: { transaction_id: string }[] }>(
      await sluice().cli('customers', 'show', 'Ő-1', '--json'),
    );
    expect(shown.transactions.find(({ transaction_id }) => transaction_id === name)).toMatchObject({
      ...{ total: '10.00', refunded: '5.00', status: 'refunded' },
      items: [{ product_id: 'árvíztűrő', returned: '1', refunded: '5.00' }],
    });
  });

  it('UTF-16 without a byte order mark is refused, and the message says what to do', async () => {
    const receipt = await importFile('transactions', 'marked.json', utf16(textOf('m')).subarray(2));
    expect(receipt).toMatchObject({ status: 'has_file_errors', read: 0 });
    expect(receipt.errors.map(({ message }) => message)).toEqual([
      'The file is binary data, or UTF-16 without a byte order mark. Save it as text (UTF-8) with one JSON object on each line.',
    ]);
  });
});
