import type { ViewOf } from '#libs/api-contract';
import type { ListedFile } from '#libs/mongo';
import { shownHeader } from './shown-headers.js';

type Warn = (file: ListedFile) => readonly string[];

const blankRows: Warn = ({ verdict }) => {
  const rows = verdict?.blankRows ?? 0;
  if (rows === 0) return [];
  return [
    rows === 1 ? 'Its last row is blank and is passed over.' : `Its last ${rows} rows are blank and are passed over.`,
  ];
};

const rowsUnder: Warn = ({ verdict }) =>
  verdict?.rowsUnder === undefined
    ? []
    : [`Its rows are the list "${shownHeader(verdict.rowsUnder)}"; what is beside it is passed over.`];

const marks: Warn = ({ verdict }) => {
  const cells = verdict?.signs?.marks ?? 0;
  if (cells === 0) return [];
  const what = cells === 1 ? '1 cell has a mark' : `${cells} cells have a mark`;
  return [`${what} by which spreadsheets keep a text a text (a leading apostrophe or ="…"), which is taken off.`];
};

const proposedHeader: Warn = ({ verdict, reading }) => {
  const line = verdict?.proposal?.header?.line;
  if (line === undefined || reading?.table?.header) return [];
  return [`Line ${line} looks like its header, and what is above like no row. To read it so, set header_row: ${line}.`];
};

const proposedFooter: Warn = ({ verdict, reading }) => {
  const { rows, line } = verdict?.proposal?.footer ?? {};
  if (rows === undefined || reading?.table?.footer) return [];
  const [what, looks, it] = rows === 1 ? ['row', 'looks', 'it'] : [`${rows} rows`, 'look', 'them'];
  return [
    `Its last ${what}, from line ${line} on, ${looks} like none of its table. To pass over ${it}, set footer_rows: ${rows}.`,
  ];
};

const proposedQuoting: Warn = ({ verdict }) => {
  const quoting = verdict?.proposal?.quoting;
  if (quoting === undefined) return [];
  const what = quoting === 'backslash' ? 'a backslash before quotes' : 'blanks around quotes';
  return [`It seems to have ${what} in its cells. To read it so, set quoting: ${quoting}.`];
};

const DELIMITER = /[,;\t|]/;

const quotedLines: Warn = ({ verdict }) => {
  const [name = '', ...others] = verdict?.headers ?? [];
  if (verdict?.format !== 'csv' || others.length > 0 || !DELIMITER.test(name)) return [];
  return [
    'Its header is one cell with delimiters in it, so each line seems to be in quotes as a whole. Take these quotes off, or export the file again.',
  ];
};

const swallowed: Warn = ({ verdict }) => {
  const { row, line, rows = 0 } = verdict?.swallowed ?? {};
  if (rows === 0) return [];
  const others = rows === 1 ? '' : rows === 2 ? ', as 1 more row has' : `, as ${rows - 1} more rows have`;
  return [`Row ${row} (line ${line}) has whole lines of the file in one cell${others}. Check its quotes.`];
};

const warn: readonly Warn[] = [
  ...[rowsUnder, quotedLines, proposedHeader, proposedFooter],
  ...[proposedQuoting, swallowed, blankRows, marks],
];

/** What its own check found that is no error. */
export const warningsOf: Warn = (file) => warn.flatMap((each) => each(file));

/** How a file seems to have to be read. */
export const viewProposal = ({ verdict }: ListedFile): ViewOf<'File'>['proposed'] => {
  const { quoting = null, header = null, footer = null } = verdict?.proposal ?? {};
  return { quoting, header, footer };
};
