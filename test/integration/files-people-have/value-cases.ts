import { type FileCase, lines } from './file-case.js';

const id = { attribute: 'id', header: 'id' };

const invalid = (code: string): readonly string[] => [code];

/** Rows of an ID and a value: what each is stored as, or why not. */
const column = (
  attribute: string,
  cells: readonly (readonly [cell: string, stored: unknown])[],
): Pick<FileCase, 'files' | 'rows'> => ({
  files: { 'a.csv': lines(`id;${attribute}`, ...cells.map(([cell], i) => `v-${i};"${cell}"`)) },
  rows: cells.map(([, stored]) =>
    stored === null || Array.isArray(stored) ? (stored ?? {}) : { [attribute]: stored },
  ),
});

const mapped = (attribute: string, options: object, more: object = {}): Pick<FileCase, 'mapping'> => ({
  mapping: { options, attributes: [id, { attribute, header: attribute, ...more }] },
});

const at = (time: string): string => `2023-02-10T${time}Z`;

/** IDs, dates, numbers and other values. */
export const valueCases: readonly FileCase[] = [
  {
    name: 'case 23: the marks by which a spreadsheet keeps a text a text are taken off',
    files: {
      'a.csv': lines('id,postal code,phone', '="001",="01234",="+36201234567"', "'002,'01235,'+36201234568"),
      'b.csv': lines('id,postal code,phone', '"=""003""","=""01236""",'),
    },
    warned: ['6 cells have a mark', '2 cells have a mark'],
    rows: [
      { id: '001', 'address.postal_code': '01234', mobile_phone: '+36201234567' },
      { id: '002', 'address.postal_code': '01235', mobile_phone: '+36201234568' },
      { id: '003', 'address.postal_code': '01236' },
    ],
  },
  {
    name: 'case 35: IDs with .0 are rejected where all others are whole numbers',
    files: { 'a.csv': lines('id,points', '88002701.0,9', '88002702,1') },
    warned: ['such as 77.0: their rows will be rejected.'],
    rows: [['id_damaged'], { id: '88002702' }],
  },
  {
    name: 'case 35: JSON has no such IDs',
    files: { 'a.json': '[{"id":88002701.0,"points":8.0},{"id":8.8002702e7}]' },
    rows: [{ id: '88002701', points: 8 }, { id: '88002702' }],
  },
  {
    name: 'case 36: IDs that a spreadsheet shortened are rejected',
    files: { 'a.csv': lines('id,first name', '8.8028E+15,Anna', '77310e6430,Béla') },
    warned: ['such as 7.7E+15: their rows will be rejected.'],
    rows: [['id_damaged'], { id: '77310e6430' }],
  },
  {
    name: 'case 38: days that programs write where there is none are rejected or warned of',
    ...column('birth_date', [
      ['0000-00-00', invalid('impossible_date')],
      ['1900-01-00', invalid('impossible_date')],
      ['0001-01-01', '0001-01-01'],
      ['1990-05-07', '1990-05-07'],
    ]),
    warned: ['"birth_date" has dates such as 0001-01-01, which programs write where there is none'],
  },
  {
    name: 'case 38: days that programs write where there is none are left out where the mapping lists them',
    ...column('birth_date', [
      ['0000-00-00', null],
      ['0001-01-01', null],
      ['--', null],
      ['1990-05-07', '1990-05-07'],
    ]),
    ...mapped('birth_date', { empty: ['0000-00-00', '0001-01-01', '--'] }),
  },
  {
    name: 'case 39: times as databases write them',
    ...column('registered_at', [
      ['2023-02-10 15:41:33.1+01', at('14:41:33.100')],
      ['2023-02-10 15:41:33.895123+01', at('14:41:33.895')],
      ['2023-02-10T15:41:33.895123456Z', at('15:41:33.895')],
      ['2023-02-10 15:41:33 +0100', at('14:41:33.000')],
      ['2023-02-10 15:41:33 +01:00', at('14:41:33.000')],
      ['2023-02-10 15:41:33.895 UTC', at('15:41:33.895')],
      ['2023-02-10T15:41Z', at('15:41:00.000')],
      ['2023-02-10 3:41 PM', at('14:41:00.000')],
      ['2023-02-10 9:05:00', at('08:05:00.000')],
      ['@1676040093', at('14:41:33.000')],
      ['20230210T154133Z', invalid('invalid_datetime')],
      ['1676040093', invalid('invalid_datetime')],
    ]),
  },
  {
    name: 'case 42: dates as a Hungarian spreadsheet writes them',
    ...column('registered_at', [
      ['1991. 04. 13.', '1991-04-12T22:00:00.000Z'],
      ['1991. 4. 3.', '1991-04-02T22:00:00.000Z'],
      ['1991.04.13.', '1991-04-12T22:00:00.000Z'],
      ['1991. 04. 13. 14:30:05', '1991-04-13T12:30:05.000Z'],
      ['1991.04.13. 9:05', '1991-04-13T07:05:00.000Z'],
    ]),
  },
  {
    name: 'case 42: dates as a US spreadsheet writes them',
    ...column('registered_at', [
      ['4/13/1991 2:30 PM', '1991-04-13T12:30:00.000Z'],
      ['04/13/1991 02:30:05 PM', '1991-04-13T12:30:05.000Z'],
      ['4/13/91', '1991-04-12T22:00:00.000Z'],
    ]),
    ...mapped('registered_at', { dateOrder: 'mdy', dateFormats: ['M/d/yy'] }),
  },
  {
    name: 'case 44: times of another zone',
    ...column('registered_at', [['2023-07-05 10:11:12', '2023-07-05T10:11:12.000Z']]),
    ...mapped('registered_at', { zone: 'UTC' }),
  },
  {
    name: 'case 45: numbers with a decimal comma and separators of thousands',
    ...column('points', [
      ['1.234,56', 1234.56],
      ['-1.000,5', -1000.5],
      ['1.000', 1000],
      ['12,5', 12.5],
      ['1,234.56', invalid('invalid_number')],
      ['50%', invalid('invalid_number')],
      ['€12', invalid('invalid_number')],
    ]),
    ...mapped('points', { decimal: ',', thousands: '.' }),
  },
  {
    name: 'case 45: numbers are never guessed',
    ...column('points', [
      ['1e3', 1000],
      ['+5', 5],
      ['1,5', invalid('invalid_number')],
      ['(33.52)', invalid('invalid_number')],
      ['NaN', invalid('invalid_number')],
      ['9007199254740993', invalid('number_out_of_range')],
    ]),
  },
  {
    name: 'case 46: words for yes and no',
    ...column('newsletter', [
      ['Y', true],
      ['n', false],
      ['ON', true],
      ['Unsubscribed', false],
      ['opted in', true],
      ['enabled', true],
      ['x', invalid('invalid_boolean')],
      ['Ja', invalid('invalid_boolean')],
    ]),
  },
  {
    name: 'case 46: other words for yes and no are those of the value map',
    ...column('newsletter', [
      ['Ja', true],
      ['Nein', false],
      ['✓', true],
    ]),
    ...mapped('newsletter', {}, { values: { Ja: true, Nein: false, '✓': true } }),
  },
  {
    name: 'case 48: e-mail addresses',
    ...column('email', [
      ['info@müller.de', 'info@müller.de'],
      ['john@example.com\u00a0', 'john@example.com'],
      ['JOHN@EXAMPLE.COM', 'JOHN@EXAMPLE.COM'],
      ["o'brien+x@example.ie", "o'brien+x@example.ie"],
      ['Jo Doe <jo@example.com>', invalid('email_with_name')],
      ['jo@example.com; al@example.com', invalid('several_emails')],
      ['jürgen@example.de', invalid('invalid_email')],
      ['mailto:jo@example.com', invalid('invalid_email')],
    ]),
  },
];
