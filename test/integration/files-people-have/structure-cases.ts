import { type FileCase, lines, named } from './file-case.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();

const accented = Array.from({ length: 30 }, (_, i) => `e-${i},Ödön,Győr`);

/** Encodings, quotes and lines of text files. */
export const structureCases: readonly FileCase[] = [
  {
    name: 'case 1: UTF-16 without a mark is refused with the encoding to set',
    files: { 'a.txt': utf16(lines('Customer ID\tFirst name', 'u-1\tŻaneta')) },
    refused: ['binary_data 1'],
    told: ['set its encoding to utf-16le'],
  },
  {
    name: 'case 1: UTF-16 without a mark is told of as such, whatever letters it has',
    files: { 'a.txt': utf16('id\tcity\n1\tŁódź\n2\tŻŁĄĘ\n') },
    refused: ['binary_data'],
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
