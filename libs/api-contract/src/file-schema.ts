import { quotings } from '#libs/messages';
import { count, countOrNull, exactly, list, orNull, ref, text, textOrNull, timeOrNull } from './schema.js';

const shownLine = {
  line: count('Of the file, from 1.'),
  cells: list(text('A cell, cut.'), 'The first ones.'),
} as const;

/** A file of an import. */
export const file = exactly({
  id: text('fil_…'),
  name: text('Unique in the import.'),
  state: { type: 'string', enum: ['uploading', 'uploaded', 'incomplete'] },
  bytes: countOrNull('Length as stored; null while it is being uploaded.'),
  sha256: textOrNull('In hex.'),
  ok: { type: ['boolean', 'null'], description: 'Whether it can be imported; null while it is being checked.' },
  format: textOrNull('csv, json, ndjson or xlsx; recognised by the content.'),
  gzip: { type: 'boolean', description: 'The file is compressed.' },
  encoding: textOrNull('As detected or set: utf-8, utf-16le, windows-1250, …'),
  delimiter: textOrNull('As detected; null but for CSV.'),
  sheet: textOrNull('Of a workbook: the name of the sheet that is read.'),
  quoting: { type: ['string', 'null'], enum: [...quotings, null], description: 'As set; null but for CSV.' },
  header_row: countOrNull('The line of the header, where it was set for the file.'),
  footer_rows: countOrNull('Rows at the end that are passed over, where that was set for the file.'),
  headers: list(text('A header, trimmed, cut after 256 characters.'), 'The first ones, up to 8 KiB.'),
  column_count: count('All headers of the file.'),
  rows: countOrNull('The header not counted.'),
  sample: textOrNull(
    'The first row with letters beyond ASCII as it was read, else the first row; at most 200 characters. Null: no row.',
  ),
  encoding_candidates: list(
    exactly({ encoding: text('A name of the Encoding Standard.'), lines: list(text('A line, or a part of it.')) }),
    'Where the encoding is unclear: how up to three lines read in each that it may be.',
  ),
  proposed: {
    ...exactly({
      quoting: {
        type: ['string', 'null'],
        enum: ['backslash', 'loose', null],
        description: 'What would explain its misplaced quotes.',
      },
      header: orNull(exactly(shownLine)),
      footer: orNull(exactly({ rows: count('So many at the end.'), ...shownLine })),
    }),
    description:
      'How the file seems to have to be read; null: as it was. The header is below other lines, the footer below the table. Set it for the file, or in a mapping.',
  },
  warnings: list(
    text('A sentence.'),
    'What may be wrong with the file: columns that others of the import have, a mandatory attribute that no column gives.',
  ),
  verdict: {
    type: ['string', 'null'],
    enum: ['✅', '✅ so far', '⚠️', '🚫', null],
    description:
      'Null while it is being checked. ✅ so far: a file of actions in order, which are judged once all files are. ⚠️: of its actions some are invalid, which are left out. 🚫: it must be removed.',
  },
  verdict_code: {
    type: ['string', 'null'],
    enum: ['ok', 'ok_so_far', 'warnings', 'errors', null],
    description: 'The verdict as a word.',
  },
  errors: list(ref('ErrorEntry'), 'The first 100, fewer where the files of the import have very many.'),
  error_total: count('All of them.'),
  deleted_at: { ...timeOrNull, description: 'When its content was deleted; null: it has not been.' },
});
