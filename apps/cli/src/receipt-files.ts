import type { ImportAnswer, ImportSummary } from './answers.js';
import { inCliWords } from './cli-words.js';
import { counted, formatCount, printable } from './text.js';

type File = ImportAnswer['files'][number];

const LISTED = 20;

const delimiters: Readonly<Record<string, string>> = { '\t': 'tabs', ',': 'commas', ';': 'semicolons', '|': 'bars' };

const delimited = (delimiter: string | null): readonly string[] =>
  delimiter === null ? [] : [`delimited by ${delimiters[delimiter] ?? printable(delimiter)}`];

/** How a file was read, with a row of it, so that a wrong encoding shows. */
const describeFile = ({ name, format, encoding, delimiter, sheet, rows, sample }: File): readonly string[] => {
  if (format === null || encoding === null) return [];
  const how = [
    format.toUpperCase(),
    ...(sheet ? [`sheet "${printable(sheet)}"`] : [encoding]),
    ...delimited(delimiter),
    ...(rows === null ? [] : [counted(rows, 'row')]),
  ];
  const line = `${printable(name)}: ${how.join(', ')}`;
  return sample === null ? [line] : [line, `  such as  ${printable(sample).slice(0, 70)}`];
};

/** Delimited by tabs or not: a line of a file whose cells are not known yet. */
const asCells = (line: string): string => printable(line.replaceAll('\t', ' | '));

/** Where the encoding is unclear: by the lines a person sees which one is right. */
const describeCandidates = ({ name, encoding_candidates: candidates }: File): readonly string[] => {
  if (candidates.length === 0) return [];
  const readings = candidates.map(
    ({ encoding, lines }) => `  ${encoding.padEnd(14)} ${lines.map(asCells).join('  ·  ')}`,
  );
  const how = 'Set the right one in a mapping: { "version": 1, "options": { "encoding": "…" }, … }';
  return [`${printable(name)} reads, in each encoding that it may be in:`, ...readings, `  ${how}`];
};

const proposedLine = (what: string, line: { readonly line: number; readonly cells: readonly string[] } | null) =>
  line === null ? [] : [`  ${what}, line ${line.line}:  ${printable(line.cells.join(' | ')).slice(0, 70)}`];

/** Lines that look like a header below others, or like a footer, to be told by a person. */
const describeProposal = ({ name, proposed: { header, footer } }: File): readonly string[] => {
  const lines = [...proposedLine('header', header), ...proposedLine('footer', footer)];
  return lines.length === 0 ? [] : [`${printable(name)} has lines beside its table, it seems:`, ...lines];
};

/** How the files were read. */
export const describeFiles = ({ files }: Pick<ImportAnswer, 'files'>): readonly string[] => {
  const listed = files.slice(0, LISTED);
  const more = files.length > listed.length ? [`and ${counted(files.length - listed.length, 'more file')}`] : [];
  return [
    ...listed.flatMap(describeFile),
    ...more,
    ...listed.flatMap(describeCandidates),
    ...listed.flatMap(describeProposal),
  ];
};

/** Names of columns that a line lists. */
const LISTED_COLUMNS = 20;

/** Columns that mean nothing. */
export const describeIgnored = ({
  ignored_columns: names,
  ignored_column_count: all,
}: ImportSummary): readonly string[] => {
  if (all === 0) return [];
  const listed = names.slice(0, LISTED_COLUMNS).map(printable);
  const more = all > listed.length ? ` and ${formatCount(all - listed.length)} more` : '';
  return [`Ignored columns, which match no attribute: ${listed.join(', ')}${more}`];
};

/** What may be wrong with the files. */
export const warnOfFiles = ({ files }: Pick<ImportAnswer, 'files'>): readonly string[] =>
  files.flatMap(({ name, warnings }) =>
    warnings.map((warning) => `⚠ ${printable(name)}: ${printable(inCliWords(warning))}`),
  );
