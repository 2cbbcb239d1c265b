import { plainHeader } from '#libs/formats';
import type {
  AttributeDefinition,
  ColumnDefinition,
  ColumnEntry,
  FileError,
  Matching,
  PinnedKind,
  RunDefinition,
} from '#libs/messages';
import { firstPlaces, NOWHERE } from './first-places.js';
import { isRejectReasons, type NamedAttribute, nameAttributes } from './header-names.js';

/** A fault of one file's headers, of which only the names are known here; `file` is its index among those given. */
export type HeaderError = FileError & { readonly file: number };

export type MatchedHeaders =
  | ({ readonly ok: true; readonly ignoredColumns: readonly string[] } & Pick<RunDefinition, 'columns' | 'cells'>)
  | { readonly ok: false; readonly errors: readonly HeaderError[] };

/** The attribute whose column is the ID, which every file has; null: rows are matched by one or another. */
export const idAttribute = ({ identifiers, lanes }: Matching): string | null =>
  lanes === 'by_key' ? (identifiers[0] ?? null) : null;

/** A column of what Sluice makes itself means nothing: it is left out as an unmatched one. */
export const importable = (
  attributes: readonly AttributeDefinition[],
  { generated = [] }: Matching,
): readonly AttributeDefinition[] =>
  generated.length > 0 ? attributes.filter(({ id }) => !generated.includes(id)) : attributes;

/** A column that the settings don't ask for is none. */
const wanted = (attribute: AttributeDefinition | undefined): AttributeDefinition | undefined =>
  attribute?.leftOut ? undefined : attribute;

const group = (headers: readonly string[], named: NamedAttribute): ReadonlyMap<AttributeDefinition, string[]> => {
  const groups = new Map<AttributeDefinition, string[]>();
  for (const header of headers) {
    const attribute = wanted(named(header));
    const group = attribute && groups.get(attribute);
    if (group) group.push(header);
    else if (attribute) groups.set(attribute, [header]);
  }
  return groups;
};

export const headerFault = (file: number, code: FileError['code'], argument: string): HeaderError => ({
  file,
  code,
  row: null,
  line: null,
  argument,
});

const quoted = (headers: readonly string[]): string => headers.map((header) => `"${header}"`).join(', ');

/** A header that names no attribute, and is neither blank nor Sluice's own column of reasons. */
const isOther = (header: string, named: NamedAttribute): boolean =>
  !named(header) && !isRejectReasons(header) && plainHeader(header) !== '';

/** Of the names that a message lists. */
const MOST_NAMES = 40;

/** A column that the kind does not take. */
export const unknownColumn = (file: number, header: string, known: readonly string[]): HeaderError => {
  const names = known.length > MOST_NAMES ? [...known.slice(0, MOST_NAMES), '…'] : known;
  const said = `The column "${header.trim()}" is not known. Known are ${names.join(', ')}`;
  return headerFault(file, 'unknown_column', said);
};

/** A column that the mapping of a kind which takes no others says nothing of. */
export const unmappedColumn = (file: number, header: string): HeaderError =>
  headerFault(file, 'unknown_column', `The column "${header.trim()}" is in no entry of the mapping`);

const errorsOf = (
  file: number,
  headers: readonly string[],
  named: NamedAttribute,
  id: string | null,
): HeaderError[] => {
  const groups = group(headers, named);
  const doubled = [...groups].filter(([, names]) => names.length > 1);
  return [
    ...(id === null || [...groups.keys()].some((attribute) => attribute.id === id)
      ? []
      : [headerFault(file, 'no_id_column', id)]),
    ...doubled.map(([attribute, names]) =>
      headerFault(file, 'duplicate_attribute', `${quoted(names)} both name ${attribute.id}`),
    ),
  ];
};

const columnsOf = (headers: readonly string[], named: NamedAttribute, attributes: readonly AttributeDefinition[]) => {
  const firstNames = new Map([...group(headers, named)].map(([attribute, [header]]) => [attribute, header]));
  return attributes.flatMap((attribute): ColumnDefinition[] => {
    const header = firstNames.get(attribute);
    if (header !== undefined) return [{ attribute, header: header.trim() }];
    return attribute.mandatory ? [{ attribute, header: null }] : [];
  });
};

/** How a kind takes columns. */
export type ColumnRules = Pick<PinnedKind, 'matching' | 'otherColumns'>;

/**
 * Matches the headers of an import's files to attributes by name; what matches nothing is ignored and listed, unless it
 * is Sluice's own column of reasons, or the kind refuses it.
 * Columns come in the order of the attributes, the ID first, whatever their order in the files; a mandatory attribute
 * is a column also where no file has it, so that its rows are rejected for it.
 */
export const matchHeaders = (
  headersOfFiles: readonly (readonly string[])[],
  attributes: readonly AttributeDefinition[],
  { matching, otherColumns }: ColumnRules,
): MatchedHeaders => {
  const id = idAttribute(matching);
  const known = importable(attributes, matching);
  const named = nameAttributes(known);
  const errors = headersOfFiles.flatMap((headers, file) => [
    ...errorsOf(file, headers, named, id),
    ...(otherColumns === 'refuse' ? headers.filter((header) => isOther(header, named)) : []).map((header) =>
      unknownColumn(
        file,
        header,
        known.map(({ label }) => label),
      ),
    ),
  ]);
  if (errors.length > 0) return { ok: false, errors };
  const headers = headersOfFiles.flat();
  const idFirst = [...known].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  const isLeftOut = (header: string): boolean => isOther(header, named) || named(header)?.leftOut === true;
  const others = [...new Set(headers.filter(isLeftOut).map((header) => header.trim()))];
  return { ok: true, columns: columnsOf(headers, named, idFirst), ignoredColumns: others };
};

/**
 * Where a file has each column that has a header: its index in the file's headers, or -1 in a file that lacks it. The
 * header itself first, as people see it, then another name of the same attribute, since files of one import may spell
 * them differently; a mapping means the very header that it names.
 */
export const locateColumns = (
  columns: readonly ColumnDefinition[],
  fileHeaders: readonly string[],
): readonly number[] => {
  const named = nameAttributes(columns.map(({ attribute }) => attribute));
  const places = firstPlaces(fileHeaders, plainHeader);
  const placesOfAttributes = firstPlaces(fileHeaders, named);
  return columns
    .filter(({ header }) => header !== null)
    .map(({ attribute, header, exact }) => {
      const place = places.get(plainHeader(header as string));
      return place ?? (exact ? NOWHERE : (placesOfAttributes.get(attribute) ?? NOWHERE));
    });
};

/**
 * Where a file has the cell of each header that the rows of a run carry (`cellHeaders`), in their order; -1: it lacks it.
 */
export const locateCells = (
  { columns, cells = [] }: Pick<RunDefinition, 'columns' | 'cells'>,
  fileHeaders: readonly string[],
): readonly number[] => {
  const places = firstPlaces(fileHeaders, plainHeader);
  return [...locateColumns(columns, fileHeaders), ...cells.map((header) => places.get(plainHeader(header)) ?? NOWHERE)];
};

/** Where a file has the column of a run's ID, which comes first, or the first of those that make it; -1: nowhere. */
export const locateId = ([id]: readonly ColumnDefinition[], fileHeaders: readonly string[]): number => {
  if (!id) return NOWHERE;
  const [made] = id.entries ?? [];
  if (!made) return locateColumns([id], fileHeaders)[0] ?? NOWHERE;
  return locateCells({ columns: [], cells: made.headers.map(({ header }) => header) }, fileHeaders)[0] ?? NOWHERE;
};

/** Whether an entry could give a value in a file with these headers. */
const mayGive = ({ headers, value, fallback }: ColumnEntry, known: ReadonlySet<string>): boolean =>
  value !== undefined || fallback !== undefined || headers.some(({ header }) => known.has(plainHeader(header)));

/** Attributes that are mandatory and that nothing gives in a file with these headers: each of its rows is rejected. */
export const mandatoryLacking = (
  columns: readonly ColumnDefinition[],
  fileHeaders: readonly string[],
): readonly AttributeDefinition[] => {
  const places = locateColumns(columns, fileHeaders);
  const known = new Set(fileHeaders.map(plainHeader));
  const present = new Set(columns.filter(({ header }) => header !== null).filter((_, i) => places[i] !== NOWHERE));
  const isGiven = (column: ColumnDefinition): boolean =>
    column.fallback !== undefined ||
    present.has(column) ||
    (column.entries?.some((entry) => mayGive(entry, known)) ?? false);
  return columns.filter((column) => column.attribute.mandatory && !isGiven(column)).map(({ attribute }) => attribute);
};
