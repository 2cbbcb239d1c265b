import { accepting, given, type Schema } from '#libs/api-contract';
import { kinds } from '#libs/kinds';
import { importStatuses } from '#libs/messages';

const cursor: Schema = { type: 'string', maxLength: 500, description: 'The next_cursor of the page before.' };

const limit = (most: number, usual: number, description: string): Schema => ({
  type: 'integer',
  minimum: 1,
  maximum: most,
  default: usual,
  description,
});

/** Rows of a file are numbered with ten digits in keys. */
const MOST_ROWS = 9_999_999_999;

const errorFilter = {
  file: given(1_000, 'Name or id of a file.'),
  row: { type: 'integer', minimum: 1, description: '1-based ordinal in its file.' },
  customer_id: given(1_000, 'The trimmed ID cell.'),
  transaction_id: given(1_000, 'A part of it, in any case. Of transactions.'),
  message: given(1_000, 'A part of the message, in any case.'),
  attribute: given(1_000, 'Id of an attribute.'),
  code: given(1_000, 'Of a reason. With an attribute: the same reason has both.'),
} as const satisfies Readonly<Record<string, Schema>>;

const importFilter = {
  kind: { type: 'string', enum: [...kinds.keys()], description: 'Only imports of this kind.' },
  started_by: given(200, 'Only imports that this application or person has started, or made where nobody has.'),
  since: given(
    40,
    'Only imports that were started, else made, from then on: a date and time with its zone (RFC 3339).',
  ),
  until: given(40, 'The same, before then.'),
} as const satisfies Readonly<Record<string, Schema>>;

const idKind: Schema = {
  type: 'string',
  enum: ['loyalty', 'external'],
  description: 'What the ID in the address is. Without it: a loyalty ID, else an external ID.',
};

const exportedIdKind: Schema = {
  type: 'string',
  enum: ['loyalty', 'external'],
  default: 'loyalty',
  description: 'By which ID an import of the file is to find customers; external: those that have an external ID.',
};

/** Of a list that a store reads page by page. */
export const pageQuery = (many: string) => accepting({ cursor, limit: limit(200, 50, `${many} a page.`) });

/** It holds the ID of a customer: 255 characters, of up to four bytes each, in base64. */
const MEMBER_CURSOR = 1_500;

const checkWait: Schema = {
  type: 'number',
  minimum: 0,
  maximum: 10,
  default: 10,
  description: 'Seconds to wait for what is still to be looked at.',
};

/** Queries by the operation that takes them; each is checked as it is documented. */
export const queries = {
  listImports: accepting({
    cursor,
    limit: limit(200, 50, 'Imports a page.'),
    order: {
      type: 'string',
      enum: ['created', 'work'],
      default: 'created',
      description:
        'created: the newest first. work: those at work first, then those that wait for somebody, then those that are over, in each the one that was started last first, else made last.',
    },
    status: {
      type: 'array',
      items: { type: 'string', enum: importStatuses },
      maxItems: importStatuses.length,
      description: 'Only imports in one of these states; the parameter is repeated.',
    },
    ...importFilter,
    search: given(200, 'Only imports that have this in their name or in that of a file, in any case.'),
  }),
  countImports: accepting(importFilter),
  importContacts: accepting({
    wait: {
      type: 'integer',
      minimum: 0,
      maximum: 60,
      default: 30,
      description: 'Seconds to wait for the end, from when the file has come.',
    },
  }),
  listFiles: accepting({ cursor, limit: limit(100, 100, 'Files a page.') }),
  listWorkflows: pageQuery('Workflows'),
  listStreams: pageQuery('Streams'),
  deleteStream: accepting({
    discard: { type: 'boolean', default: false, description: 'Also with records that have not taken effect yet.' },
  }),
  listDeadLetters: accepting({
    cursor,
    limit: limit(1_000, 100, 'Dead letters a page.'),
    stream: { type: 'string', maxLength: 60, description: 'Only those of the stream of this name or id.' },
    reason: { type: 'string', maxLength: 64, description: 'Only those with this code.' },
  }),
  showDeadLetter: accepting({
    encoding: {
      type: 'string',
      enum: ['text', 'base64'],
      default: 'text',
      description: 'As what key, header values and value are given. Only `base64` keeps bytes that are no text.',
    },
  }),
  listStreamErrors: accepting({
    cursor,
    limit: limit(1_000, 100, "Errors a page. A record's errors stay together, so there may be up to 49 more."),
    partition: { type: 'integer', minimum: 0, description: 'Of its topic.' },
    offset: { type: 'integer', minimum: 0, description: 'Of the record.' },
    customer_id: errorFilter.customer_id,
    attribute: errorFilter.attribute,
    code: errorFilter.code,
  }),
  listErrors: accepting({
    cursor,
    at: {
      type: 'integer',
      minimum: 0,
      maximum: MOST_ROWS,
      description:
        'Begins behind so many rows, instead of by a cursor; with 0 the rows are counted too. Not with message or transaction_id.',
    },
    at_row: {
      type: 'integer',
      minimum: 1,
      maximum: MOST_ROWS,
      description:
        'Begins with this row of the file, or the next one that has such errors, instead of by a cursor. Needs file, where there are several.',
    },
    limit: limit(1_000, 100, "Errors a page. A row's errors stay together, so there may be up to 49 more."),
    ...errorFilter,
  }),
  downloadErrors: accepting(errorFilter),
  countErrors: accepting({ cursor, limit: limit(1_000, 1_000, 'Files a page.') }),
  groupErrors: accepting({ cursor, file: errorFilter.file }),
  listRows: accepting(
    {
      outcome: {
        type: 'string',
        enum: ['skipped', 'left_out'],
        description: 'What became of the rows, or of their values.',
      },
      ...{ cursor, limit: limit(1_000, 100, 'Rows a page.') },
    },
    ['outcome'],
  ),
  previewImport: accepting({ limit: limit(100, 10, 'Rows in the preview.') }),
  listAttributes: accepting({ cursor, limit: limit(1_000, 1_000, 'Attributes a page.') }),
  listKinds: accepting({ cursor, limit: limit(100, 100, 'Kinds a page.') }),
  listFields: accepting({ cursor, limit: limit(1_000, 1_000, 'Fields a page.') }),
  setMapping: accepting({
    incomplete: {
      type: 'boolean',
      default: false,
      description: 'Also where the ID or mandatory attributes have nothing yet; they are obstacles until they have.',
    },
  }),
  fitMapping: accepting({
    set: { type: 'boolean', default: false, description: "Make what fits the import's mapping, if it has no faults." },
  }),
  suggestMapping: accepting({
    id_kind: { type: 'string', enum: ['loyalty', 'external'], description: "The import's own without it." },
  }),
  checkMapping: accepting({ wait: checkWait }),
  listFoundValues: accepting(
    {
      wait: checkWait,
      attribute: given(1_000, 'Id of an attribute; without it, of rows as a whole.'),
      code: given(64, 'Of the reason.'),
      ...{ cursor, limit: limit(1_000, 100, 'Values a page.') },
    },
    ['code'],
  ),
  listColumns: accepting({ cursor, limit: limit(2_000, 200, 'Columns a page.') }),
  listColumnValues: accepting({ cursor, limit: limit(1_000, 100, 'Values a page.') }),
  listMappings: pageQuery('Mappings'),
  listAsyncActions: accepting({
    limit: limit(100, 10, 'Actions in the list.'),
    end_date: given(40, 'Only actions made before then: a date, or a date and time.'),
  }),
  listCustomers: accepting({
    search: given(
      200,
      'An ID, an external ID, an e-mail address, a phone number as people of the country write it, or the beginnings of words of a name, whatever their case and accents.',
    ),
    cursor: { ...cursor, maxLength: MEMBER_CURSOR },
    limit: limit(100, 20, 'Customers a page.'),
  }),
  showCustomer: accepting({ id_kind: idKind }),
  showOrigins: accepting({ id_kind: idKind }),
  exportCustomersCsv: accepting({
    id_kind: exportedIdKind,
    formula_safe: {
      type: 'boolean',
      default: false,
      description:
        'For spreadsheets: a byte order mark, and an apostrophe before each text that they would take for a formula. An import takes it off again, but for texts that begin with %, | or a full-width sign.',
    },
  }),
  exportCustomersNdjson: accepting({ id_kind: exportedIdKind }),
  listSegmentMembers: accepting({
    cursor: { ...cursor, maxLength: MEMBER_CURSOR },
    limit: limit(1_000, 100, 'Members a page.'),
  }),
  listEvents: accepting({ cursor, limit: limit(1_000, 100, 'Events a page.'), id_kind: idKind }),
} as const satisfies Record<string, Schema>;
