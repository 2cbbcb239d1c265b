import { csvRecord } from '#libs/formats';

const rows: readonly (readonly string[])[] = [
  ['Email', 'MobilePhone', 'ExternalId', 'LastName', 'FirstName', 'Sex', 'BirthDate', 'IsSubscribedByEmail'],
  ['template-1@sluice.example', '+36201110001', 'EXT-1', 'Kovács', 'Anna', 'female', '1990-04-07', 'true'],
  ['template-2@sluice.example', '', '', '', 'Béla', 'm', '', 'false'],
  ['', '+36201110003', '', '', '', '', '', ''],
];

/** A person by all identifiers, one by an e-mail address and one by a phone number; it imports as it is. */
export const peopleCsv = (): string => rows.map((row) => csvRecord([...row])).join('');
