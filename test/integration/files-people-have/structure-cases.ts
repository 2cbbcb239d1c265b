import { type FileCase, lines } from './file-case.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();

const accented = Array.from({ length: 30 }, (_, i) => `e-${i},Ödön,Győr`);

const id = { attribute: 'id', header: 'Customer ID' };
const named = [id, { attribute: 'first_name', header: 'First name' }];

/** Encodings, quotes and lines of text files. */
export const structureCases: readonly FileCase[] = [
  {
    name: 'case 1: UTF-16 without a mark is refused with the encoding to set',
    files: { 'a.txt': utf16(lines('Customer ID\tFirst name', 'u-1\tŻaneta')) },
    refused: ['binary_data 1'],
    told: ['set its encoding to utf-16le'],
  },
  {
    name: 'case 1: UTF-16 without a mark is read where its encoding is set',
    files: { 'a.txt': utf16(lines('Customer ID\tFirst name', 'u-1\tŻaneta')) },
    mapping: { options: { encoding: 'utf-16le' }, attributes: named },
    rows: [{ id: 'u-1', first_name: 'Żaneta' }],
  },
  {
    name: 'case 2: UTF-16 with a mark, both ways, with tabs',
    files: {
      'le.csv': utf16(`\ufeff${lines('Customer ID\tFirst name', 'u-2\tŁukasz')}`),
      'be.csv': bigEndian(`\ufeff${lines('Customer ID\tFirst name', 'u-3\tJürgen')}`),
    },
    shown: [
      { encoding: 'utf-16le', delimiter: '\t' },
      { encoding: 'utf-16be', delimiter: '\t' },
    ],
    rows: [{ first_name: 'Łukasz' }, { first_name: 'Jürgen' }],
  },
  {
    name: 'case 3: Mac Roman is refused, since no code page that is guessed fits it',
    files: { 'a.csv': Buffer.from('Customer ID,First name\nm-1,Ren\x8e\nm-2,\x81sa\nm-3,\xd2VIP\xd3\n', 'latin1') },
    refused: ['encoding_unclear'],
  },
  {
    name: 'case 3: Mac Roman is read where it is set',
    files: { 'a.csv': Buffer.from('Customer ID,First name\nm-1,Ren\x8e\nm-2,\x81sa\n', 'latin1') },
    mapping: { options: { encoding: 'macintosh' }, attributes: named },
    rows: [{ first_name: 'René' }, { first_name: 'Åsa' }],
  },
  {
    name: 'case 5: one row of another encoding is an error of its line in a file of UTF-8',
    files: {
      'a.csv': Buffer.concat([
        Buffer.from(lines('Customer ID,First name,City', ...accented)),
        Buffer.from('e-x,Andr\xe9,Brno\n', 'latin1'),
      ]),
    },
    refused: ['not_utf8 31 32'],
    shown: [{ encoding: 'utf-8' }],
  },
  {
    name: 'case 8: files put one behind the other have their header in the middle',
    files: {
      'a.csv': `${lines('Customer ID,First name', 'j-1,Anna')}\ufeff${lines('Customer ID,First name', 'j-2,Bea', 'j-1,Again')}`,
    },
    rows: [{ id: 'j-1' }, ['header_repeated'], { id: 'j-2' }, ['duplicate_id']],
  },
  {
    name: 'case 11: rows with one delimiter more are told of with that what is beyond is empty',
    files: { 'a.csv': lines('Customer ID;First name;City', 'd-1;Ann;A, B;', 'd-2;Bob;C, D;') },
    refused: ['ragged_row 1 2', 'ragged_row 2 3'],
    told: ['Row 1 (line 2) has 4 cells, the header has 3; those beyond it are empty.'],
    shown: [{ delimiter: ';' }],
  },
  {
    name: 'case 17: blank rows at the end are passed over',
    files: { 'a.csv': lines('Customer ID,First name', 'b-1,Anna', ...Array(12).fill(',')) },
    warned: ['Its last 12 rows are blank and are passed over.'],
    rows: [{ id: 'b-1' }],
  },
  {
    name: 'case 18: a line of blanks is an error of its row',
    files: { 'a.csv': lines('Customer ID,First name', 'b-2,Anna', '  ', '\t\u00a0', 'b-3,Bea') },
    rows: [{ id: 'b-2' }, ['id_missing'], ['id_missing'], { id: 'b-3' }],
  },
  {
    name: 'case 19: quotes behind a backslash are refused with the word to set',
    files: { 'a.csv': lines('"Customer ID","First name"', '"q-1","An \\"Anna\\" of some"') },
    refused: ['misplaced_quote 1 2'],
    told: ['set its quoting to backslash'],
    warned: ['set quoting: backslash'],
  },
  {
    name: 'case 19: quotes behind a backslash are read where that is set',
    files: { 'a.csv': lines('"Customer ID","First name"', '"q-1","An \\"Anna\\""', '"q-2","C:\\\\x\\\\"') },
    mapping: { options: { quoting: 'backslash' }, attributes: named },
    rows: [{ first_name: 'An "Anna"' }, { first_name: 'C:\\x\\' }],
  },
  {
    name: 'case 20: a backslash at the end of a cell is a backslash',
    files: { 'a.csv': lines('"Customer ID","First name"', '"q-3","D:\\data\\"', '"q-4","\\N"') },
    rows: [{ first_name: 'D:\\data\\' }, { first_name: '\\N' }],
  },
  {
    name: 'case 22: blanks beside quotes are refused with the word to set',
    files: { 'a.csv': lines('Customer ID, First name', 'q-5, "Nagy, Éva"') },
    refused: ['misplaced_quote 1 2'],
    told: ['set the quoting of the file to loose'],
    warned: ['set quoting: loose'],
  },
  {
    name: 'case 22: blanks beside quotes are passed over where that is set',
    files: { 'a.csv': lines('Customer ID, First name', 'q-5, "Nagy, Éva"', '"q-6" ,Pál') },
    mapping: { options: { quoting: 'loose' }, attributes: named },
    rows: [
      { id: 'q-5', first_name: 'Nagy, Éva' },
      { id: 'q-6', first_name: 'Pál' },
    ],
  },
  {
    name: 'case 24: typographic quotes are none, and shift nothing',
    files: { 'a.csv': lines('Customer ID,First name', 's-1,“Kis, Ilona”', 's-2,Ann') },
    refused: ['ragged_row 1 2'],
  },
  {
    name: 'case 25: a quote that is never closed is told of where it opens',
    files: { 'a.csv': lines('Customer ID,First name', 'o-1,x', 'o-2,"never', 'o-3,x') },
    refused: ['unclosed_quote 2 3'],
  },
  {
    name: 'case 25: two stray quotes that fit by accident are warned of',
    files: { 'a.csv': lines('Customer ID,First name,City', 'o-4,N,"5 in', 'o-5,N,x', 'o-6,N,of 9"', 'o-7,N,y') },
    warned: ['Row 1 (line 2) has whole lines of the file in one cell'],
  },
  {
    name: 'case 26: NUL bytes are refused with their line',
    files: { 'a.csv': lines('Customer ID,First name', 'n-1,Anna', 'n-2,B\0a'), 'b.csv': 'Customer ID\nn-3\n\0\0\0' },
    refused: ['binary_data 2 3', 'binary_data 2 3'],
  },
  {
    name: 'case 29: delimiters inside of quotes are no delimiters, also where they come first',
    files: { 'a.csv': lines('"Customer ID";"Title, first";"City"', '"t-1";"Dr., med.";"Tokyo, Chiyoda"') },
    shown: [{ delimiter: ';', headers: ['Customer ID', 'Title, first', 'City'] }],
    rows: [{ id: 't-1', 'address.city': 'Tokyo, Chiyoda' }],
  },
];

/** Lines above and below tables, headers and columns. */
export const tableCases: readonly FileCase[] = [
  {
    name: 'case 13: titles above the header are told of with its line',
    files: {
      'a.csv': lines('List of customers', 'As of 2026-11-28', '', 'Customer ID,First name,City', 'p-1,Anna,Eger'),
    },
    refused: ['ragged_row 2 4', 'ragged_row 3 5'],
    shown: [{ proposed: { header: { line: 4, cells: ['Customer ID', 'First name', 'City'] } } }],
    warned: ['Line 4 looks like its header'],
  },
  {
    name: 'case 13: titles above the header are passed over where its line is set',
    files: { 'a.csv': lines('"Account:";"10306"', '"";""', '"Customer ID";"First name"', '"p-2";"Béla"') },
    mapping: { options: { header: { line: 3 } }, attributes: named },
    rows: [{ id: 'p-2', first_name: 'Béla' }],
  },
  {
    name: 'case 14: a row of sums is told of, also where it is full, and stays a row until somebody says so',
    files: {
      'a.csv': lines('Customer ID,First name,Points', 'f-1,Anna,10', '', 'Total,,10'),
      'b.csv': lines('Customer ID,Points', 'f-2,15', 'Total,15'),
    },
    rows: [{ id: 'f-1' }, { id: 'Total' }, { id: 'f-2' }, ['duplicate_id']],
    shown: [{ proposed: { footer: { rows: 1, line: 4 } } }, { proposed: { footer: { rows: 1, line: 3 } } }],
    warned: ['set footer_rows: 1.', 'set footer_rows: 1.', 'that this one lacks: "First name"'],
  },
  {
    name: 'case 14: a row of sums and the count of rows are passed over where that is set',
    files: {
      'a.csv': lines('Customer ID,First name,Points', 'f-1,Anna,10', '', 'Total,,10'),
      'c.csv': lines('Customer ID,First name,Points', 'f-3,Cy,1', '1 row selected.'),
    },
    mapping: { options: { footer: { rows: 1 } }, attributes: named },
    rows: [{ id: 'f-1' }, { id: 'f-3' }],
  },
  {
    name: 'case 15: columns without name and value are passed over',
    files: {
      'a.csv': 'Customer ID,First name,,\r\nc-1,Anna,,\r\nc-2,Béla,,\r\n',
      'b.csv': 'Customer ID,First name,\r\nc-3,Cy\r\n',
    },
    rows: [{ id: 'c-1' }, { id: 'c-2' }, { id: 'c-3' }],
  },
  ...['sep=;', 'SEP=;', '\ufeffsep=;', '"sep=;"', 'sep= ;', 'sep=;;'].map((hint) => ({
    name: `case 28: ${JSON.stringify(hint)} tells the delimiter`,
    files: { 'a.csv': `${hint}\r\nCustomer ID;First name\r\nh-1;"a, b; c"\r\n` },
    shown: [{ delimiter: ';', headers: ['Customer ID', 'First name'] }],
    rows: [{ id: 'h-1', first_name: 'a, b; c' }],
  })),
  {
    name: 'case 28: a line that tells another delimiter than there is tells nothing',
    files: { 'a.csv': 'sep=;\r\nCustomer ID,First name\r\nh-2,"a, b; c"\r\n' },
    shown: [{ delimiter: ',', headers: ['Customer ID', 'First name'] }],
    rows: [{ id: 'h-2', first_name: 'a, b; c' }],
  },
  {
    name: 'case 30: headers are compared without what nobody sees',
    files: {
      'a.csv': '"Customer\nID","First\r\nname",Last name\u200b,Postal  code,\u200bCity\ni-1,Anna,Kis,1011,Eger\n',
    },
    rows: [{ id: 'i-1', first_name: 'Anna', last_name: 'Kis', 'address.postal_code': '1011', 'address.city': 'Eger' }],
  },
  {
    name: 'case 30: a mapping names headers as they are seen',
    files: { 'a.csv': 'Customer\u00a0ID,First \u00a0name\ni-2,Anna\n' },
    mapping: { attributes: named },
    rows: [{ id: 'i-2', first_name: 'Anna' }],
  },
  {
    name: 'case 34: two columns that mean the ID are refused with their names',
    files: { 'a.csv': lines('ID,Customer ID,First name', '1,w-1,Anna') },
    refused: ['duplicate_attribute 1'],
    told: ['"ID", "Customer ID"'],
  },
  {
    name: 'case 34: two columns that mean the ID are one where a mapping says which',
    files: { 'a.csv': lines('ID,Customer ID,First name', '1,w-1,Anna') },
    mapping: { attributes: named },
    rows: [{ id: 'w-1', first_name: 'Anna' }],
  },
  {
    name: 'case 59: a large cell in a column that nobody needs limits nothing',
    files: { 'a.csv': lines('Customer ID,Photo', `l-1,${'x'.repeat(70_000)}`, 'l-2,y') },
    rows: [{ id: 'l-1' }, { id: 'l-2' }],
  },
  {
    name: 'case 61: a thousand columns',
    files: {
      'a.csv': lines(
        ['Customer ID', ...Array.from({ length: 999 }, (_, i) => `Extra ${i}`)].join(','),
        ['k-1', ...Array(999).fill('v')].join(','),
      ),
    },
    rows: [{ id: 'k-1' }],
  },
  {
    name: 'case 62: columns that other files spell otherwise are not missed',
    files: {
      'web.csv': lines('Customer ID,First name', 'g-1,Anna'),
      'till.csv': lines('First name;Customer ID', 'Bea;g-2'),
      'crm.tsv': lines('CUSTOMER_ID\tfirst-name', 'g-3\tCili'),
    },
    rows: [{ first_name: 'Anna' }, { first_name: 'Bea' }, { id: 'g-3', first_name: 'Cili' }],
  },
];
