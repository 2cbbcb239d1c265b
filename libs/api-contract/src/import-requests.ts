import { creatableKinds } from '#libs/kinds';
import { delimiters, quotings } from '#libs/messages';
import { accepting, encodingLabel, QUOTING, type Schema, sheetName } from './schema.js';
import { settingChanges, settingRequests } from './setting-schemas.js';

const rowNumber = { type: ['integer', 'null'], minimum: 1, maximum: 1_000_000_000 } as const satisfies Schema;

/** What requests about imports hold. */
export const importRequests = {
  NewImport: accepting(
    {
      kind: { type: 'string', enum: creatableKinds() },
      name: { type: 'string', format: 'visible-text', minLength: 1, maxLength: 200, description: 'For people.' },
      ...settingRequests,
    },
    ['kind'],
  ),
  ChangedImport: accepting({ ...settingChanges }),
  StartImport: accepting({
    accept_errors: {
      type: 'boolean',
      default: false,
      description: 'Import the valid rows and leave out the others. Takes the place of a validation too.',
    },
    acknowledge_workflows: {
      type: 'boolean',
      default: false,
      description: 'Needed where active workflows are linked.',
    },
  }),
  FileReading: accepting({
    encoding: {
      ...encodingLabel,
      type: ['string', 'null'],
      description: `${encodingLabel.description} Null: detect it. A byte order mark always wins.`,
    },
    delimiter: { type: ['string', 'null'], enum: [...delimiters, null], description: 'Of CSV. Null: detect it.' },
    quoting: {
      type: ['string', 'null'],
      enum: [...quotings, null],
      description: `Of CSV: ${QUOTING} Null: double.`,
    },
    sheet: {
      ...sheetName,
      type: ['string', 'null'],
      description: `${sheetName.description} Null: the first visible one.`,
    },
    header_row: {
      ...rowNumber,
      description: 'Of CSV and workbooks: the line of the header, where others are above it. Null: the first row.',
    },
    footer_rows: {
      ...rowNumber,
      description: 'Of CSV and workbooks: so many rows at the end are passed over. Null: none.',
    },
  }),
  Nothing: accepting({}),
  Validation: accepting({
    check_database: {
      type: 'boolean',
      default: false,
      description:
        'Transactions only: reject those whose customer does not exist, and those that exist already, as the import would.',
    },
  }),
} as const satisfies Record<string, Schema>;
