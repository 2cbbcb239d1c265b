import type { ImportAnswer } from './answers.js';
import { counted, printable } from './text.js';

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

/** How the files were read. */
export const describeFiles = ({ files }: Pick<ImportAnswer, 'files'>): readonly string[] => {
  const listed = files.slice(0, LISTED);
  const more = files.length > listed.length ? [`and ${counted(files.length - listed.length, 'more file')}`] : [];
  return [...listed.flatMap(describeFile), ...more, ...listed.flatMap(describeCandidates)];
};
