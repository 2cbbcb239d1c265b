import { inOneLine } from './one-line.js';

/** One structural fault of a file (spec: customers.md, 2). Row and line are 1-based; null where they mean nothing. */
export interface FileError {
  readonly code: FileErrorCode;
  readonly row: number | null;
  readonly line: number | null;
  readonly column?: number | null;
  readonly argument?: string | number;
}

interface Facts {
  readonly row: number | null;
  readonly line: number | null;
  readonly column?: number | null | undefined;
  readonly argument?: string | number | undefined;
}

type Message = (facts: Facts) => string;

/** The header is no row: a fault in it has only a line. */
const place = ({ row, line }: Facts): string => (row === null ? `Line ${line}` : `Row ${row} (line ${line})`);

const inColumn = ({ column }: Facts): string => (typeof column === 'number' ? `, column ${column}` : '');

/** By the dialect that would explain a quote. */
const quotingHints: ReadonlyMap<string, string> = new Map([
  ['backslash', 'There is a backslash before it: if that escapes quotes in this file, set its quoting to backslash.'],
  [
    'loose',
    'There are blanks beside the quotes of its cell: to pass over such ones, set the quoting of the file to loose.',
  ],
]);

const NO_HEADER = 'The file has no header row. Its first row must name the columns.';

/** By what shows that there is none. */
const missingHeaders: ReadonlyMap<string, string> = new Map([
  [
    'values',
    'The file has no header row: its first row holds values such as an e-mail, a phone number or a date, and no name of an attribute. Put a row of names above it, or give the names in the option header of a mapping; if these are names, map them and upload the file again.',
  ],
  [
    'place',
    'No row of the file is the header that was set: none has that line or is below it, or none begins with these cells. Correct the header in the options of the mapping, or header_row of the file.',
  ],
]);

/** The closed list of faults for which a file is refused as a whole: what is wrong and how to fix it. */
export const fileErrors = {
  empty_file: () => 'The file is empty. Upload one with at least one row, and in CSV a header row above it.',
  header_only: () => 'The file has a header row and nothing below it but blanks at most. Add at least one row.',
  unsupported_format: ({ argument }) =>
    argument === undefined
      ? 'The file is neither CSV, JSON, NDJSON nor an Excel workbook.'
      : argument === 'JSON' || argument === 'NDJSON' || argument === 'an Excel workbook'
        ? `The file is ${argument}, which imports of this kind don't take. Save it as CSV.`
        : `The file looks like ${argument}. Save it as CSV, JSON, NDJSON or .xlsx.`,
  binary_data: ({ line, argument }) =>
    argument === 'NUL bytes'
      ? `The file contains binary data (NUL bytes${line === null ? '' : ` on line ${line}`}). If it is text in UTF-16, set its encoding to utf-16le or utf-16be; else export it as text, such as CSV in UTF-8.`
      : `The file contains binary data (${argument}${line === null ? '' : ` on line ${line}`}). Export it as text, such as CSV in UTF-8.`,
  not_utf8: ({ line, argument }) =>
    `Line ${line} has bytes that are not UTF-8 (at byte ${argument}). Save the file as UTF-8, or set its encoding.`,
  not_utf16: ({ line, argument }) =>
    `Line ${line} has bytes that are not UTF-16 text (at byte ${argument}). Save the file as UTF-8.`,
  not_in_encoding: ({ line, argument }) =>
    `Line ${line} has bytes that the file's encoding doesn't have (at byte ${argument}). Set its encoding, or save the file as UTF-8.`,
  encoding_unclear: ({ argument }) =>
    `The encoding of the file is unclear${argument ? `: it may be ${argument}` : ''}. Set its encoding, or save the file as UTF-8.`,
  bad_gzip: () => 'The gzip file is damaged or cut off. Compress it again.',
  compressed_too_much: ({ argument }) =>
    `The compressed file holds more than ${argument} times its own size. Upload it uncompressed, or in parts; of a workbook, save its table as CSV.`,
  decompressed_too_large: ({ argument }) => `The compressed file holds more than ${argument}. Upload it in parts.`,
  bad_zip: ({ argument }) =>
    `The file is a zip archive, or a workbook, that is damaged or cut off: ${argument}. Make it again, and upload it again.`,
  too_many_entries: ({ argument }) => `The archive has more than ${argument} files and folders. Upload it in parts.`,
  empty_zip: () => 'The archive has no file. Put CSV, JSON, NDJSON or .xlsx files into it.',
  encrypted_zip: () => 'The archive is encrypted. Make it again without a password.',
  zip_in_zip: () => 'The file is an archive inside of an archive. Upload it by itself.',
  import_full: ({ argument }) =>
    `The import has no room for the files of this archive: it may have ${argument}. Import them in another one.`,
  bad_workbook: ({ argument }) =>
    `The workbook can't be read: ${argument}. Open it in a spreadsheet program, save it again as .xlsx, or its table as CSV.`,
  unsupported_workbook: ({ argument }) =>
    `The file is ${argument}. Open it in a spreadsheet program and save it as .xlsx or CSV.`,
  workbook_macros: () => 'The workbook has macros. Save it without them, as .xlsx, or its table as CSV.',
  workbook_links: () =>
    'The workbook has links to other workbooks. Break them (in Excel: Data, Edit Links), or save its table as CSV.',
  workbook_protected: () =>
    'The workbook has a password. Open it in a spreadsheet program, take the password off, and save it again.',
  unknown_sheet: ({ argument }) =>
    `The workbook has no sheet of the name that was set. It has: ${argument}. Set one of these names as its sheet, or none for the first sheet that is visible.`,
  formula_without_value: (facts) =>
    `${place(facts)}, column ${facts.argument}, has a formula whose result is not stored. Open the workbook in a spreadsheet program and save it again, so that it is calculated.`,
  missing_header: ({ argument }) => missingHeaders.get(String(argument)) ?? NO_HEADER,
  blank_header: (facts) =>
    `Column ${facts.argument} has no name${facts.row === null ? '' : `, but a value in row ${facts.row} (line ${facts.line})`}. Name it, or remove the column.`,
  brand_missing: ({ argument }) =>
    `The workspace has several brands, and the point of contact ${argument} has none. Choose a point of contact with a brand, or a data source that has one.`,
  unknown_column: ({ argument }) => `${argument}. Rename it, map it, or leave it out.`,
  duplicate_header: ({ argument }) => `The header "${argument}" is there twice. Rename or remove one.`,
  ragged_row: (facts) => `${place(facts)} has ${facts.argument}. Check its delimiters and quotes.`,
  unclosed_quote: (facts) =>
    `${place(facts)} opens a quote that is never closed. Close it, and double the quotes inside the cell.`,
  misplaced_quote: (facts) =>
    `${place(facts)}${inColumn(facts)} has a quote in the wrong place. ${quotingHints.get(String(facts.argument)) ?? 'Quote the whole cell and double the quotes inside it.'}`,
  json_syntax: (facts) =>
    `${place(facts)}${inColumn(facts)}: this is not valid JSON (${facts.argument}). What follows was not read.`,
  several_lists: ({ argument }) =>
    `The file is one JSON object with several lists of objects: ${argument}. Save the list of the rows as a file of its own.`,
  no_list_of_rows: ({ argument }) =>
    `The file is one JSON object without a list of objects${argument ? `; it has ${argument}` : ''}. Save the rows as a list, or write each object on one line.`,
  not_an_object: (facts) => `${place(facts)} is ${facts.argument}. Each row must be one object, such as {"id": "1"}.`,
  nested_value: (facts) =>
    `${place(facts)} has a list under "${facts.argument}" that mixes values and objects, or that has lists in it. A list must have only values, or only objects.`,
  json_too_deep: (facts) => `${place(facts)} is nested more than ${facts.argument} levels deep. Make it flatter.`,
  duplicate_key: (facts) =>
    `${place(facts)} has "${facts.argument}" twice: as a key with a dot, and as a key in an object. Rename one.`,
  name_too_long: (facts) =>
    `${place(facts)} has a name of a column longer than ${facts.argument} characters, as one key or as the keys of nested objects together. Shorten it, or leave it out.`,
  repeated_key: (facts) => `${place(facts)} has the key "${facts.argument}" twice. Remove or rename one.`,
  action_other_format: ({ argument }) =>
    `The file is ${argument}. Save it as text (UTF-8) with one JSON object on each line.`,
  action_array: () =>
    'The file is a JSON array. Write one object on each line, without brackets around them and commas between them.',
  action_comma: (facts) => `${place(facts)} ends with a comma. Write the objects without commas between them.`,
  action_over_lines: (facts) => `${place(facts)} begins an object that goes on below. Write each object on one line.`,
  several_actions: (facts) => `${place(facts)} holds several objects. Write one object on each line.`,
  action_syntax: (facts) =>
    `${place(facts)} is not valid JSON. Check its quotes, colons, commas and braces: each line is one object.`,
  action_no_object: (facts) =>
    `${place(facts)} is not a JSON object. Write one on each line, such as {"transaction_id": "t1", …}.`,
  action_too_deep: (facts) => `${place(facts)} is nested more than 32 levels deep. Remove the inner levels.`,
  action_not_utf8: (facts) => `${place(facts)} has bytes that are not UTF-8. Save the file as UTF-8.`,
  action_too_long: (facts) => `${place(facts)} is larger than 1 MiB. Shorten the action.`,
  cell_too_large: (facts) =>
    `${place(facts)} has a cell larger than ${facts.argument}. Shorten it, or leave out its column.`,
  row_too_large: (facts) => `${place(facts)} is larger than ${facts.argument}. Shorten it, or leave out columns.`,
  too_many_columns: ({ argument }) =>
    `The file has more than ${argument} columns. Leave out those that are not needed.`,
  headers_too_large: ({ argument }) =>
    `The names of the columns of all files of the import are larger than ${argument} together. Shorten them, leave out columns, or import this file by itself.`,
  file_too_large: ({ argument }) => `The file is larger than ${argument}. Upload it in parts.`,
  upload_incomplete: () => 'The upload ended before the whole file had arrived. Upload it again.',
  check_failed: () =>
    'Checking the file has ended the process that did it, again and again. Upload it in smaller parts, or write it again with another program; if that does not help, report it with the log of ingest.',
  unreadable_file: () => 'The stored file could not be read back whole. Upload it again.',
  no_id_column: ({ argument }) =>
    `No column is the ID. Name one "${argument}", or map it${argument === 'id' ? '; if the file has external IDs, import by these (id_kind: external)' : ''}.`,
  duplicate_attribute: ({ argument }) =>
    `Two columns mean the same attribute: ${argument}. Remove or rename one, or map one.`,
} as const satisfies Record<string, Message>;

export type FileErrorCode = keyof typeof fileErrors;

const texts: ReadonlyMap<string, Message> = new Map(Object.entries<Message>(fileErrors));

/** The sentence that a user reads; of a code that only another version knows, the code itself. */
export const fileErrorMessage = (error: FileError): string => inOneLine(texts.get(error.code)?.(error) ?? error.code);
