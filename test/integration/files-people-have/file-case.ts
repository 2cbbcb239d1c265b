import { expect } from 'vitest';
import { askerOf, type Files, HttpImport } from '../../support/http-import.js';
import type { Sluice } from '../../support/sluice.js';

/** A file that people have, and what becomes of it. Numbers in names are those of the public reports it is like. */
export interface FileCase {
  readonly name: string;
  readonly files: Files;
  readonly mapping?: object;
  /** What is shown of each file. */
  readonly shown?: readonly object[];
  /** Codes of the faults of all files and of their headers, each with row and line where it has them. */
  readonly refused?: readonly string[];
  /** Parts of their messages, in order. */
  readonly told?: readonly string[];
  /** Parts of the warnings of all files, in order; without it, there are none. */
  readonly warned?: readonly string[];
  /** What each row would be stored as, or the codes of why not. */
  readonly rows?: readonly (object | readonly string[])[];
}

/** A mapping of two columns. */
export const named = [
  { attribute: 'id', header: 'Customer ID' },
  { attribute: 'first_name', header: 'First name' },
];

export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

interface Fault {
  readonly code: string;
  readonly row: number | null;
  readonly line: number | null;
  readonly message: string;
}

interface ShownFile {
  readonly errors: readonly Fault[];
  readonly warnings: readonly string[];
}

interface PreviewedRow {
  readonly outcome: string;
  readonly values: object;
  readonly errors: readonly { readonly code: string }[];
}

const short = ({ code, row, line }: Fault): string => [code, row, line].filter((part) => part !== null).join(' ');

const parts = (all: readonly string[]): readonly unknown[] => all.map((part) => expect.stringContaining(part));

const MOST_ROWS = 100;

const rowsOf = async ({ asker, path }: HttpImport): Promise<readonly PreviewedRow[]> =>
  (await asker.get(`${path}/preview?limit=${MOST_ROWS}`)).body.rows;

const expectRows = async (made: HttpImport, expected: NonNullable<FileCase['rows']>): Promise<void> => {
  const rows = await rowsOf(made);
  const codes = ({ errors }: PreviewedRow): readonly string[] => errors.map(({ code }) => code);
  const found = rows.map((row) => (row.outcome === 'rejected' ? codes(row) : row.values));
  expect(found).toHaveLength(expected.length);
  expect(found).toMatchObject(expected);
};

const setUp = async (sluice: Sluice, { files, mapping }: FileCase): Promise<HttpImport> => {
  const made = await HttpImport.create(askerOf(sluice), { kind: 'customers' });
  if (mapping) {
    const body = JSON.stringify({ version: 2, ...mapping });
    const headers = { 'content-type': 'application/json' };
    expect(await made.asker.ask(`${made.path}/mapping`, { method: 'PUT', headers, body })).toMatchObject({
      status: 200,
    });
  }
  await made.upload(files);
  return made;
};

/** Uploads the files of a case, and looks at all that is said of them before a start. */
export const expectCase = async (sluice: Sluice, given: FileCase): Promise<void> => {
  const { shown = [], refused = [], told = [], warned = [], rows } = given;
  const made = await setUp(sluice, given);
  const found = await made.settled();
  const files: readonly ShownFile[] = found.files;
  const faults = [...files.flatMap(({ errors }) => errors), ...found.obstacles];
  expect(faults.map(short)).toEqual(refused);
  expect(faults.slice(0, told.length).map(({ message }) => message)).toEqual(parts(told));
  if (shown.length > 0) expect(files).toMatchObject(shown);
  expect(files.flatMap(({ warnings }) => warnings)).toEqual(parts(warned));
  if (rows) await expectRows(made, rows);
};
