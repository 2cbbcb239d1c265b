import { list, ref } from '#libs/api-contract';
import type { Operation } from './operation.js';
import { queries } from './parameters.js';

/** What became of files and rows, and what can be taken away of it. */
export const reportOperations = {
  showPlan: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Show what an import would do',
    description: 'The counts of its latest validation, and a sample of the changes to customers, old value and new.',
    answer: { status: 200, description: 'The plan.', type: 'application/json', schema: ref('Plan') },
    problems: ['not_found', 'validation_required', 'no_longer_kept'],
  },
  previewImport: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Show what would become of the first rows of an import',
    description:
      'Before anything is validated or written. Each row sees what those before it would have done. There are fewer rows than asked for where these are large. Customers that the file does not name itself are named with `customers:read` only. Not of transactions.',
    query: queries.previewImport,
    answer: { status: 200, description: 'The rows, in order.', type: 'application/json', schema: ref('RowPreview') },
    problems: ['not_found', 'wrong_state', 'file_errors', 'invalid_mapping'],
  },
  listErrors: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'List why rows or files were refused',
    description: 'In order of file, row and attribute; one entry a reason.',
    query: queries.listErrors,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('ErrorPage') },
    problems: ['not_found', 'no_longer_kept'],
  },
  countErrors: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Count errors by file',
    query: queries.countErrors,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('FileErrorPage') },
    problems: ['not_found', 'no_longer_kept'],
  },
  groupErrors: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Count errors by attribute, reason and file',
    description:
      'A page counts those of the next 100,000 rejected rows; where there are more, add up the groups of all pages. Of refused files, the entries that are listed.',
    query: queries.groupErrors,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('GroupedErrorPage') },
    problems: ['not_found', 'no_longer_kept'],
  },
  listRows: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'List rows by what became of them',
    description:
      'Rows that imports of people with the action edit skipped, since they match nobody; or rows of whose values some were left out, since the mapping says so (onError). Of the latest run, kept for 90 days.',
    query: queries.listRows,
    answer: { status: 200, description: 'One page.', type: 'application/json', schema: ref('RowPage') },
    problems: ['not_found'],
  },
  downloadErrorsCsv: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Download why rows or files were refused, as CSV',
    description:
      'The same entries as the pages, all of them. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
    query: queries.downloadErrors,
    answer: {
      status: 200,
      description: 'A header and one record a reason.',
      type: 'text/csv',
      schema: { type: 'string' },
    },
    problems: ['not_found', 'no_longer_kept'],
  },
  downloadErrorsJson: {
    tag: 'imports',
    scopes: ['imports:read'],
    summary: 'Download why rows or files were refused, as JSON',
    query: queries.downloadErrors,
    answer: {
      status: 200,
      description: 'The same entries as the pages, all of them.',
      type: 'application/json',
      schema: list(ref('ErrorEntry')),
    },
    problems: ['not_found', 'no_longer_kept'],
  },
  downloadFile: {
    tag: 'files',
    scopes: ['imports:read'],
    summary: 'Download a file as it was uploaded',
    answer: { status: 200, description: 'Its bytes.', type: 'application/octet-stream', schema: { type: 'string' } },
    problems: ['not_found', 'no_longer_kept'],
  },
  downloadRejects: {
    tag: 'files',
    scopes: ['imports:read'],
    summary: 'Download the rejected rows of a file, to fix and upload them again',
    description:
      'In the format of the file, in UTF-8: its columns in their order, its cells as they are in it, and last the column sluice_reasons, which an upload ignores. Cells are not made safe for spreadsheets: what looks like a formula is one.',
    answer: {
      status: 200,
      description: 'The rows that the latest run rejected, so far.',
      type: ['text/csv', 'application/json', 'application/x-ndjson'],
      schema: {},
    },
    problems: ['not_found', 'validation_required', 'no_longer_kept'],
  },
} as const satisfies Readonly<Record<string, Operation>>;
