import { jsonBody, jsonContent, type Operation } from './operation.js';
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
  checkMapping: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'Say what is wrong with all rows of an import by its mapping',
    description:
      'Before anything is validated: the rows that would be rejected for what is in them, by attribute, reason and value. Without a mapping it is what the headers say by their names, or else what the files suggest. What depends on customers shows in a validation. Attributes that are not checked yet have null; ask again while the status is checking. After a change only what it concerns is looked at again.',
    query: queries.checkMapping,
    answer: jsonContent(200, 'MappingCheck', 'As far as it is known.'),
    problems: ['not_found', 'wrong_state'],
  },
  tryMapping: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'Say what would be wrong with all rows of an import by another mapping',
    description: 'The same for a mapping that is not set, as much of it as can be read. Nothing is changed.',
    query: queries.checkMapping,
    body: jsonBody('MappingDraft'),
    answer: jsonContent(200, 'MappingCheck', 'As far as it is known.'),
    problems: ['not_found', 'wrong_state'],
  },
  listFoundValues: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'List the values for which rows would be rejected, the most frequent first',
    description: 'Of one reason of one attribute, by the mapping of the import; 1,000 at most.',
    query: queries.listFoundValues,
    answer: jsonContent(200, 'FoundValuePage', 'One page.'),
    otherAnswers: [inProgress],
    problems: ['not_found', 'wrong_state'],
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
