import { type FileCase, lines } from './file-case.js';

/** JSON and NDJSON. */
export const jsonCases: readonly FileCase[] = [
  {
    name: 'case 50: NaN is no JSON',
    files: { 'a.json': '[{"id":"n-1","points":NaN}]', 'b.ndjson': lines('{"id":"n-2"}', '{"id":"n-3","points":NaN}') },
    refused: ['json_syntax 1 1', 'json_syntax 2 2'],
  },
  {
    name: 'case 51: rows in a list within an object',
    files: {
      'a.json': '{"count":2,"customers":[{"id":"l-1"},{"id":"l-2"}]}',
      'b.json': JSON.stringify({ success: true, data: [{ id: 'l-3' }], message: '' }, null, 2),
    },
    warned: ['Its rows are the list "customers"', 'Its rows are the list "data"'],
    rows: [{ id: 'l-1' }, { id: 'l-2' }, { id: 'l-3' }],
  },
  {
    name: 'case 53: objects over several lines, or several on one, are refused with their place',
    files: {
      'a.json': '{\n  "id": "p-1"\n}\n{\n  "id": "p-2"\n}\n',
      'b.json': '{"id":"p-3"}{"id":"p-4"}',
      'c.json': '[{"id":"p-5"}]\n[{"id":"p-6"}]\n',
    },
    refused: ['json_syntax 1 1', 'json_syntax 1 1', 'json_syntax 2 2'],
  },
  {
    name: 'case 54: objects within rows are columns with dotted names, and empty ones are empty',
    files: {
      'a.ndjson': lines(
        '{"id":"o-1","address":{"city":"Eger","postal_code":"3300"}}',
        '{"id":"o-2","address":{},"tags":[],"orders":[{"n":1}]}',
      ),
    },
    shown: [{ headers: ['id', 'address.city', 'address.postal_code', 'tags', 'orders[0].n'] }],
    rows: [{ id: 'o-1', 'address.city': 'Eger', 'address.postal_code': '3300' }, { id: 'o-2' }],
  },
  {
    name: 'case 55: JavaScript around JSON is called so, and a BOM is nothing',
    files: {
      'a.json': '// export\n[{"id":"h-1"}]',
      'b.json': 'var customers = [{"id":"h-2"}];',
      'c.json': '\ufeff[{"id":"h-3"}]',
      'd.json': '[{"id":"h-4"},]',
    },
    refused: ['unsupported_format', 'unsupported_format', 'json_syntax 2 1'],
    told: ['JavaScript around JSON', 'JavaScript around JSON'],
  },
  {
    name: 'case 56: halves of characters are refused, and make no two IDs one',
    files: {
      'a.ndjson': lines(
        '{"id":"s-1","first_name":"A \\ud83d"}',
        '{"id":"s-2","first_name":"\\ud83d\\ude00"}',
        '{"id":"s-\\ud800"}',
        '{"id":"s-\\ud801"}',
        '{"id":"s-3","first_name":"a\\u0000"}',
      ),
    },
    rows: [['half_character'], { first_name: '😀' }, ['half_character'], ['half_character'], ['control_character']],
  },
  {
    name: 'case 57: IDs are never rounded',
    files: {
      'a.ndjson': lines(
        '{"id":9007199254740993}',
        '{"id":"b-1","points":1e2}',
        '{"id":true}',
        '{"id":["b-2"]}',
        '{"id":{"$oid":"5f50fbe0b6361571bd53e165"}}',
        '{"id":{"$numberLong":"9007199254740993"}}',
      ),
    },
    rows: [
      ['number_out_of_range'],
      { id: 'b-1', points: 100 },
      ['invalid_type'],
      ['invalid_type'],
      { id: '5f50fbe0b6361571bd53e165' },
      { id: '9007199254740993' },
    ],
  },
];
