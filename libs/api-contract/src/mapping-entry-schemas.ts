import { accepting, given, list, type Schema } from './schema.js';

/** Of a value, as of a cell of a file. */
export const MOST_OF_CELL = 65_536;

/** Of a mark, a prefix and the like. */
const MOST_OF_MARK = 1_000;
const MOST_PER_ENTRY = 20;

const mark = (description: string) => ({ ...given(MOST_OF_MARK, description), minLength: 1 }) as const;

const part = {
  anyOf: [
    { type: 'integer', minimum: 1, maximum: 1_000 },
    { type: 'integer', minimum: -1_000, maximum: -1 },
    { type: 'string', enum: ['rest'] },
  ],
  description: 'Which part: 1 is the first, -1 the last, rest all behind the first separator.',
} as const satisfies Schema;

/** The steps on a text, each an object of its own form. */
const textSteps = [
  accepting({ split: mark('What separates the parts.'), part }, ['split', 'part']),
  accepting({ before: mark('What is before it; the whole text where it is not.') }, ['before']),
  accepting({ after: mark('What is behind it; nothing where it is not.') }, ['after']),
  accepting({ between: { ...list(mark('A mark.'), 'What is between these two.'), minItems: 2, maxItems: 2 } }, [
    'between',
  ]),
  accepting({ strip: mark('Characters that are taken off both ends.') }, ['strip']),
  accepting({ replace: mark('Plain text; all occurrences.'), with: given(MOST_OF_MARK, 'What takes its place.') }, [
    'replace',
    'with',
  ]),
  accepting({ prefix: mark('Put before a text that is not empty.') }, ['prefix']),
  accepting({ suffix: mark('Put behind a text that is not empty.') }, ['suffix']),
  accepting({ case: { type: 'string', enum: ['upper', 'lower', 'title'] } }, ['case']),
  accepting({ digits: { type: 'boolean', description: 'Only digits stay.' } }, ['digits']),
  accepting({ json: mark('A path into the JSON of the cell, such as address.street or lines[0].city.') }, ['json']),
] as const;

const step = {
  anyOf: [...textSteps, accepting({ items: { anyOf: textSteps, description: 'On each item of a list.' } }, ['items'])],
  description: 'A change of the text; exactly one.',
} as const satisfies Schema;

const steps = { ...list(step, 'In this order, before the value map.'), maxItems: MOST_PER_ENTRY } as const;

const header = given(MOST_OF_CELL, 'A column of the files.');

const texts = { ...list(given(MOST_OF_CELL, 'A text, in any case.')), minItems: 1, maxItems: 1_000 } as const;

const condition = {
  ...accepting(
    {
      header,
      is: texts,
      isNot: texts,
      startsWith: mark('In any case.'),
      contains: mark('In any case.'),
      empty: { type: 'boolean', description: 'Whether the cell is empty.' },
    },
    ['header'],
  ),
  minProperties: 2,
  maxProperties: 2,
  description: 'A header and one test.',
} as const satisfies Schema;

/** A country by its ISO 3166 code, `international`, or the column that names it. */
export const phoneCountry = {
  anyOf: [given(20, 'ISO 3166-1 alpha-2, or international.'), accepting({ header }, ['header'])],
} as const satisfies Schema;

const nonEmpty = { ...given(MOST_OF_CELL, 'A text, as people see it.'), minLength: 1 } as const;

/** Where the table of a file begins. */
export const headerPlace = {
  anyOf: [
    accepting({ line: { type: 'integer', minimum: 1, maximum: 10_000, description: 'The physical line.' } }, ['line']),
    accepting({ starts: { ...list(nonEmpty, 'Its first cells.'), minItems: 1, maxItems: 1_000 } }, ['starts']),
    accepting({ names: { ...list(nonEmpty, 'There is no header: its names.'), minItems: 1, maxItems: 1_000 } }, [
      'names',
    ]),
  ],
  description: 'Version 2. The header row, in CSV files and workbooks with lines above it, or with none.',
} as const satisfies Schema;

/** Where it ends. */
export const footerPlace = {
  anyOf: [
    accepting({ rows: { type: 'integer', minimum: 1, maximum: 1_000, description: 'The last rows.' } }, ['rows']),
    accepting({ starts: nonEmpty }, ['starts']),
  ],
  description: 'Version 2. Rows below the table: the last ones, or from the first whose first cell starts so.',
} as const satisfies Schema;

export const scalar = { type: ['string', 'number', 'boolean'], maxLength: MOST_OF_CELL } as const satisfies Schema;

export const dateFormats = {
  ...list(given(100, 'Such as M/d/yyyy H:mm.')),
  minItems: 1,
  maxItems: MOST_PER_ENTRY,
  description: 'How days and times are written; the usual forms are read besides.',
} as const satisfies Schema;

/** What an entry of a mapping of version 2 may have besides what one of version 1 has. */
export const entryProperties = {
  headers: {
    ...list({ anyOf: [header, accepting({ header, steps }, ['header'])] }),
    minItems: 1,
    maxItems: MOST_PER_ENTRY,
    description: 'Version 2. Several columns, with join or take.',
  },
  join: given(MOST_OF_MARK, 'Version 2. What is put between the texts of the headers; blank ones leave none.'),
  take: { type: 'string', enum: ['first'], description: 'Version 2. The first header whose cell is not empty.' },
  steps,
  when: {
    anyOf: [condition, { ...list(condition), maxItems: MOST_PER_ENTRY }],
    description: 'Version 2. The entry counts only where all of these hold.',
  },
  value: {
    ...scalar,
    type: ['string', 'number', 'boolean', 'array'],
    items: scalar,
    maxItems: 1_000,
    description: 'Version 2. The value itself, instead of a header.',
  },
  onError: {
    type: 'string',
    enum: ['reject', 'empty'],
    description: 'Version 2. Whether a value that is none of its type rejects the row (as without it), or is left out.',
  },
  zone: given(100, 'Version 2. IANA zone of dates that say none.'),
  dateFormats,
  country: {
    ...phoneCountry,
    description: "Version 2. Of phone numbers without a country's code.",
  },
} as const satisfies Record<string, Schema>;
