import { delimiters, quotings, thousandsMarks } from '#libs/messages';
import { footerPlace, headerPlace, phoneCountry } from './mapping-entry-schemas.js';
import { accepting, encodingLabel, given, list, QUOTING, type Schema, sheetName } from './schema.js';

/** How a mapping has the files read. */
export const mappingOptions = {
  ...accepting({
    encoding: { ...encodingLabel, description: `Of the files, where detection is wrong. ${encodingLabel.description}` },
    delimiter: { type: 'string', enum: delimiters, description: 'Of CSV files, as with encoding.' },
    quoting: { type: 'string', enum: quotings, description: `Version 2. Of CSV files: ${QUOTING}` },
    sheet: sheetName,
    header: headerPlace,
    footer: footerPlace,
    repeats: {
      type: 'string',
      enum: ['reject', 'merge'],
      description:
        'Version 2. Of customers: rows with an ID that stood before are rejected, or take effect after the earlier ones; reject without it.',
    },
    dateOrder: { type: 'string', enum: ['dmy', 'mdy', 'ymd'], description: 'What 07/04/2026 means.' },
    dateFormats: {
      ...list(
        given(100, 'Of yyyy yy M MM MMM MMMM d dd H HH h hh m mm s ss S a Z and quoted text, or epoch or epochMillis.'),
        'Version 2. Forms of dates and times besides those that are always read; the first that fits.',
      ),
      maxItems: 20,
    },
    zone: given(100, "Version 2. IANA name, such as UTC: of times without a zone; the workspace's without it."),
    decimal: { type: 'string', enum: ['.', ','], description: 'The mark before a fraction; . without it.' },
    thousands: {
      type: 'string',
      enum: thousandsMarks,
      description:
        'Version 2. Between groups of three digits; none without it. A blank is any sort of it. Not what decimal is: for . set decimal to , too.',
    },
    phoneCountry: {
      ...phoneCountry,
      description:
        "Version 2. Of phones without +: ISO 3166-1 alpha-2, the column that names each row's, or international for digits that begin with a country code; the workspace's country without it.",
    },
    listSeparator: {
      type: 'string',
      minLength: 1,
      maxLength: 10,
      description: 'Between the values of one cell; ; without it.',
    },
    idsAsIs: {
      type: 'boolean',
      description: 'IDs such as 7.7E+15, or 77.0 among whole numbers, are taken as they are instead of rejected.',
    },
    apostrophe: {
      type: 'string',
      enum: ['keep'],
      description: 'The apostrophe that a spreadsheet puts before a text is data; without it, it is taken off.',
    },
    empty: {
      ...list(given(200, 'Such as NULL or N/A, in any case.')),
      maxItems: 100,
      description: 'Version 2. Words that say that there is nothing; not of the ID.',
    },
  }),
  description: 'How the files are to be read.',
} as const satisfies Schema;
