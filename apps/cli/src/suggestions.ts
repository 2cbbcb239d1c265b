import type { AnswerOf } from '#libs/api-contract';
import type { Client } from './client.js';
import { pathOf } from './run-import.js';
import { counted, formatTable, printable } from './text.js';

export type Suggestions = AnswerOf<'MappingSuggestions'>;

type Row = Suggestions['attributes'][number];

/** From here on a suggestion is as good as said. */
export const SURE = 0.9;

/** What the columns of an import's files are, as the API suggests. */
export const fetchSuggestions = (client: Client, id: string): Promise<Suggestions> =>
  client.getWhenReady(`${pathOf(id)}/mapping/suggestions`);

/** How sure a suggestion is, from 0 to 1; 0 where there is none. */
export const scoreOf = ({ header, score }: Row): number => (header === null ? 0 : (score ?? 0));

const scoreText = (row: Row): string => scoreOf(row).toFixed(2);

/** Names that a line lists. */
const LISTED = 20;
/** A longer name is shown as far as it is recognised by; the mapping has all of it. */
const LONGEST_NAME = 80;

const shortName = (name: string): string =>
  printable(name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name);

/** Attributes with their columns, how sure that is, and why. */
const describeTaken = (rows: readonly Row[]): readonly string[] =>
  formatTable(
    rows.map((row) => [
      `  ${row.attribute}`,
      `"${shortName(row.header ?? '')}"`,
      scoreText(row),
      printable(row.detail ?? ''),
    ]),
  );

const listed = (names: readonly string[]): string => {
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return names.slice(0, LISTED).map(shortName).join(', ') + more;
};

/** Columns that are like an attribute, and are not suggested all the same. */
const describeRefused = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ attribute, detail }) => (detail === null ? [] : [`  ${attribute}: ${printable(detail)}`]));

const describeOption = ({ option, value, detail }: Suggestions['options'][number]): string =>
  `  ${option}: ${printable(JSON.stringify(value))}  ${printable(detail)}`;

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines];

type Entry = Suggestions['mapping']['attributes'][number];

/** All columns that an entry reads. */
const headersOf = ({ header, headers = [], when = [] }: Entry): readonly string[] => [
  ...(typeof header === 'string' ? [header] : []),
  ...headers.map((each) => (typeof each === 'string' ? each : each.header)),
  ...[when].flat().map((condition) => condition.header),
];

/** Of files that have errors, and of large ones, not all is known. */
const describeReading = ({ rows, complete }: Suggestions): readonly string[] => {
  if (rows === 0) return ['Only headers and first values were looked at.'];
  return complete ? [] : [`Only the first ${counted(rows, 'row')} were looked at.`];
};

/** What was suggested and why, and what was not. */
export const describeSuggestions = (suggestions: Suggestions): readonly string[] => {
  const { attributes, headers, options } = suggestions;
  const taken = attributes.filter(({ header }) => header !== null);
  const others = attributes.filter(({ header }) => header === null);
  const used = new Set(suggestions.mapping.attributes.flatMap(headersOf));
  const left = headers.map(({ header }) => header).filter((header) => !used.has(header));
  return [
    ...titled('Attribute, column, how sure that is (0 to 1), and why:', describeTaken(taken)),
    ...titled('Options that the values ask for:', options.map(describeOption)),
    ...titled('Not suggested:', describeRefused(others)),
    ...(left.length > 0 ? [`Columns without an attribute: ${listed(left)}`] : []),
    ...(others.length > 0 ? [`Attributes without a column: ${listed(others.map(({ attribute }) => attribute))}`] : []),
    ...describeReading(suggestions),
  ];
};
