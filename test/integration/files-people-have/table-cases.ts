import { type FileCase, lines, named } from './file-case.js';

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
    name: 'lines in quotes as a whole are told of',
    files: { 'a.csv': lines('"id;first_name"', '"x-1;Anna"') },
    refused: ['no_id_column 1'],
    warned: ['each line seems to be in quotes as a whole'],
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
