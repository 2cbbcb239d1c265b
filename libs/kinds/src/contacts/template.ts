import { csvRecord } from '#libs/formats';
import { contactColumns } from './columns.js';

const header = contactColumns.map(([name]) => name);

const full = ['Anna', 'Kovács', 'template-1@sluice.example', '+36201110001', 'Example Ltd.', 'Fő utca 1.', '2. em.'];
const fullPlace = ['Budapest', 'Pest', '1011', 'Hungary', '1990-04-07', 'REF-1', 'met at the fair'];

const padded = (cells: readonly string[]): readonly string[] => [
  ...cells,
  ...Array<string>(header.length - cells.length).fill(''),
];

/** A full contact, one with an e-mail address only, and one with a phone number only; it imports as it is. */
export const contactsCsv = (): string =>
  csvRecord(header) +
  csvRecord([...full, ...fullPlace]) +
  csvRecord(padded(['', '', 'template-2@sluice.example'])) +
  csvRecord(padded(['', '', '', '+36201110003']));
