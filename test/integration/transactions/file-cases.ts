/** Files that are refused as a whole, with the sentences that are told about them. */
export interface FileCase {
  readonly name: string;
  readonly content: string | Buffer;
  readonly messages: readonly string[];
}

const one = JSON.stringify({ transaction_id: 't', action: 'refund' });
const pretty = JSON.stringify({ transaction_id: 't', items: [{ product_id: '}{' }] }, null, 2);

const ONE_LINE = 'Write one object on each line.';

export const fileCases: readonly FileCase[] = [
  ...[
    { name: 'an array over lines', content: `[${one},\n${one}]\n` },
    { name: 'an array on one line', content: `[${one},${one}]\n` },
  ].map((array) => ({
    ...array,
    messages: [
      'The file is a JSON array. Write one object on each line, without brackets around them and commas between them.',
    ],
  })),
  {
    name: 'commas between lines',
    content: `${one},\n${one}\n`,
    messages: ['Row 1 (line 1) ends with a comma. Write the objects without commas between them.'],
  },
  {
    name: 'pretty-printed objects',
    content: `${pretty}\n${pretty}\n${one}\n`,
    messages: [
      'Row 1 (line 1) begins an object that goes on below. Write each object on one line.',
      'Row 2 (line 9) begins an object that goes on below. Write each object on one line.',
    ],
  },
  {
    name: 'several objects on one line',
    content: `${one}\n\n${one} ${one}\n`,
    messages: [`Row 2 (line 3) holds several objects. ${ONE_LINE}`],
  },
  {
    name: 'broken JSON',
    content: `${one}\n{"transaction_id":}\n`,
    messages: [
      'Row 2 (line 2) is not valid JSON. Check its quotes, colons, commas and braces: each line is one object.',
    ],
  },
  {
    name: 'something else than objects',
    content: '5\n"x"\n',
    messages: [1, 2].map(
      (n) => `Row ${n} (line ${n}) is not a JSON object. Write one on each line, such as {"transaction_id": "t1", …}.`,
    ),
  },
  {
    name: 'an object of 40 levels',
    content: `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`,
    messages: ['Row 1 (line 1) is nested more than 32 levels deep. Remove the inner levels.'],
  },
  {
    name: 'a duplicate key',
    content: `${one}\n{"transaction_id":"t","action":"checkout","items":[{"subtotal":1,"subtotal":2}]}\n`,
    messages: ['Row 2 (line 2) has the key "subtotal" twice. Remove or rename one.'],
  },
  {
    name: 'two IDs in one line',
    content: '{"transaction_id":"t","action":"refund","transaction_id":"u"}\n',
    messages: ['Row 1 (line 1) has the key "transaction_id" twice. Remove or rename one.'],
  },
  {
    name: 'a line of more than 1 MiB',
    content: `${one}\n{"a":"${'x'.repeat(1_100_000)}"}\n`,
    messages: ['Row 2 (line 2) is larger than 1 MiB. Shorten the action.'],
  },
  {
    name: 'bytes that are not UTF-8',
    content: Buffer.concat([
      Buffer.from(`{"customer":"${'é'.repeat(200)}"}\n`),
      Buffer.from('{"customer":"\xe9"}\n', 'latin1'),
    ]),
    messages: ['Row 2 (line 2) has bytes that are not UTF-8. Save the file as UTF-8.'],
  },
  {
    name: 'half of a pair of UTF-16',
    content: Buffer.from(`\ufeff${one}\n{"customer":"\ud83d"}\n`, 'utf16le'),
    messages: ['Line 2 has bytes that are not UTF-16 text (at byte 110). Save the file as UTF-8.'],
  },
  {
    name: 'UTF-16 without a byte order mark',
    content: Buffer.from(one, 'utf16le'),
    messages: [
      'The file is binary data, or UTF-16 without a byte order mark. Save it as text (UTF-8) with one JSON object on each line.',
    ],
  },
  {
    name: 'CSV',
    content: 'transaction_id,action\nt1,checkout\n',
    messages: ['The file is CSV or the like. Save it as text (UTF-8) with one JSON object on each line.'],
  },
  {
    name: 'a workbook',
    content: Buffer.from('PK\u0003\u0004', 'latin1'),
    messages: [
      'The file is a ZIP archive or an Excel workbook. Save it as text (UTF-8) with one JSON object on each line.',
    ],
  },
  {
    name: 'nothing',
    content: ' \n\n',
    messages: ['The file is empty. Upload one with at least one row, and in CSV a header row above it.'],
  },
];
