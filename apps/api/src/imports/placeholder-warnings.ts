import { locateCells } from '#libs/mapping';
import type { ColumnDefinition, ColumnEntry, ParseOptions } from '#libs/messages';
import type { ListedVerdict } from '#libs/mongo';
import { shownHeader } from '../views/shown-headers.js';

const DATE_TYPES: readonly string[] = ['date', 'datetime'];

type ValuesOf = Pick<ColumnDefinition | ColumnEntry, 'values'>;

/** A header that gives dates, with what a value map makes of its texts. */
interface DateSource extends ValuesOf {
  readonly place: number;
}

const sourcesOf = (column: ColumnDefinition, headers: readonly string[]): readonly DateSource[] => {
  const placed = (columns: readonly ColumnDefinition[], cells: readonly string[], { values }: ValuesOf) =>
    locateCells({ columns, cells }, headers).map((place) => ({ place, ...(values && { values }) }));
  if (!column.entries) return placed([column], [], column);
  return column.entries.flatMap((entry) =>
    placed(
      [],
      entry.headers.map(({ header }) => header),
      entry,
    ),
  );
};

const isNamed = (text: string, { values = [] }: ValuesOf, { empty = [] }: ParseOptions): boolean =>
  values.some(([from]) => from === text) || empty.some((word) => word.trim().toLowerCase() === text.toLowerCase());

/** Of columns that are read as dates: days that programs write where there is none, unless the mapping says what they are. */
export const warnOfPlaceholders = (
  columns: readonly ColumnDefinition[],
  { headers = [], signs }: Partial<Pick<ListedVerdict, 'headers' | 'signs'>>,
  options: ParseOptions = {},
): readonly string[] => {
  const found = signs?.placeholders ?? [];
  if (found.length === 0) return [];
  const dates = columns.filter(({ attribute }) => DATE_TYPES.includes(attribute.type));
  const sources = dates.flatMap((column) => sourcesOf(column, headers));
  return found
    .filter(({ column, text }) => sources.some((each) => each.place === column && !isNamed(text, each, options)))
    .map(
      ({ column, text }) =>
        `"${shownHeader(headers[column] ?? '')}" has dates such as ${text}, which programs write where there is none: they will be taken as they are. To leave them out, put them into the option empty of the mapping.`,
    );
};
