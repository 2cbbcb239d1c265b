import { jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';

const inProgress = {
  ...jsonContent(202, 'SuggestionsInProgress', 'The files are still looked at: ask again.'),
  comesAgain: true,
} as const;

/** What the columns of an import's files hold. */
export const columnOperations = {
  listColumns: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'List the columns of the files of an import, with what they hold',
    description:
      'Of all files together: columns of one header are one. All rows are looked at when it is first asked for, and what is found is kept. Waits up to 10 seconds for it.',
    query: queries.listColumns,
    answer: jsonContent(200, 'ImportColumnPage', 'One page.'),
    otherAnswers: [inProgress],
    problems: ['not_found'],
  },
  listColumnValues: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'List the different values of a column, the most frequent first',
    description:
      'Of a column of more than 10,000 different values the most frequent of the first 10,000; their counts are exact. Waits up to 10 seconds.',
    query: queries.listColumnValues,
    answer: jsonContent(200, 'ColumnValuePage', 'One page.'),
    otherAnswers: [inProgress],
    problems: ['not_found'],
  },
} as const satisfies Readonly<Record<string, Operation>>;
