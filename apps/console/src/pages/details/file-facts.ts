import type { AnswerOf } from '#libs/api-contract';
import { addressOf } from '../../api/call.js';
import type { ShownFile, ShownImport } from '../../api/shown-import.js';

const formats: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON', xlsx: 'Excel' };

/** As they are written, for those that nobody would see. */
const delimiters: Readonly<Record<string, string>> = { '\t': 'tab' };

/** As people write their names. */
const encodings: Readonly<Record<string, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' };

const nameOfEncoding = (encoding: string): string =>
  encodings[encoding] ??
  encoding
    .replace(/^(windows|iso|koi|macintosh)/, (word) => word.charAt(0).toUpperCase() + word.slice(1))
    .replace(/^Iso/, 'ISO');

type ReadAs = Pick<ShownFile, 'format' | 'delimiter' | 'encoding' | 'sheet' | 'gzip'>;

/** How a file was read: "CSV ; · Windows-1252 · gzip". */
export const describeFormat = ({ format, delimiter, encoding, sheet, gzip }: ReadAs): string => {
  if (format === null) return '';
  const cut = delimiter === null ? '' : ` ${delimiters[delimiter] ?? delimiter}`;
  const parts = [
    `${formats[format] ?? format}${cut}`,
    encoding === null || format === 'xlsx' ? null : nameOfEncoding(encoding),
    sheet === null ? null : `sheet “${sheet}”`,
    gzip ? 'gzip' : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
};

type FileErrors = AnswerOf<'FileErrorPage'>['items'][number];

/** How many rows of each file were rejected; null: not known. */
export const rejectedByFile = (
  found: Pick<ShownImport, 'read' | 'rejected' | 'file_count'>,
  counts: readonly FileErrors[] | undefined,
): ((file: Pick<ShownFile, 'id'>) => number | null) => {
  if (found.read === 0) return () => null;
  if (found.file_count === 1) return () => found.rejected;
  const known = new Map(counts?.map(({ id, rejected }) => [id, rejected]));
  return ({ id }) => known.get(id) ?? null;
};

interface NamedDownload {
  readonly what: 'mapping' | 'receipt';
  readonly href: string;
  readonly name: string;
}

/** What can be taken away of the import beside its files. */
export const downloadsOf = ({ id }: Pick<ShownImport, 'id'>, takesMapping: boolean): readonly NamedDownload[] => {
  const receipt = { what: 'receipt', href: addressOf('/v1/imports/{id}', { id }), name: `${id}.json` } as const;
  const mapping = {
    what: 'mapping',
    href: addressOf('/v1/imports/{id}/mapping', { id }),
    name: `${id}-mapping.json`,
  } as const;
  return takesMapping ? [mapping, receipt] : [receipt];
};
