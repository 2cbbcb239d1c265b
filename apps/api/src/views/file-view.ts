import { type FileError, fileErrorMessage } from '#libs/messages';
import type { FileDoc } from '#libs/mongo';
import type { ErrorView } from './error-view.js';

/** One reason why a file was refused, in the form in which rows are too. */
export const viewFileError = (file: string, error: FileError): ErrorView => ({
  file,
  row: error.row,
  line: error.line,
  customer_id: null,
  transaction_id: null,
  attribute: null,
  code: error.code,
  message: fileErrorMessage(error),
});

/** What is known of a file beside its own verdict. */
interface Beside {
  /** What may be wrong with it beside the others of its import. */
  readonly warnings?: readonly string[];
  /** Some of its actions are invalid; null while they are not judged. */
  readonly isFlagged?: boolean | null;
}

/** One sign for what pre-processing found (spec: transactions.md, "Pre-processing and validation"). */
const signOf = ({ verdict }: FileDoc, { isFlagged = false }: Beside): '✅' | '⚠️' | '🚫' | null => {
  if (!verdict) return null;
  if (!verdict.ok) return '🚫';
  if (isFlagged === null) return null;
  return isFlagged ? '⚠️' : '✅';
};

export const viewFile = (file: FileDoc, beside: Beside = {}) => {
  const { _id, name, state, bytes, sha256, verdict } = file;
  return {
    id: _id,
    name,
    state,
    bytes,
    sha256,
    ok: verdict?.ok ?? null,
    format: verdict?.format ?? null,
    gzip: verdict?.gzip ?? false,
    encoding: verdict?.encoding ?? null,
    delimiter: verdict?.delimiter ?? null,
    headers: verdict?.headers ?? [],
    rows: verdict?.rows ?? null,
    preview: verdict?.preview ?? [],
    samples: verdict?.samples ?? [],
    sample: verdict?.sample ?? null,
    encoding_candidates: verdict?.readings ?? [],
    warnings: beside.warnings ?? [],
    verdict: signOf(file, beside),
    errors: (verdict?.errors ?? []).map((error) => viewFileError(name, error)),
    error_total: verdict?.total ?? 0,
    deleted_at: file.deletedAt ?? null,
  };
};

/** All headers of the files, each once; columns without a name are none. */
export const unionOfHeaders = (files: readonly FileDoc[]): readonly string[] => [
  ...new Set(files.flatMap(({ verdict }) => verdict?.headers ?? []).filter((header) => header !== '')),
];

const LISTED_HEADERS = 20;

const lacking = ({ verdict }: FileDoc, union: readonly string[]): readonly string[] => {
  if (!verdict?.ok) return [];
  const own = new Set(verdict.headers);
  const names = union.filter((header) => !own.has(header));
  if (names.length === 0) return [];
  const listed = names.slice(0, LISTED_HEADERS).map((name) => `"${name}"`);
  return [
    `Other files have columns that this one lacks: ${listed.join(', ')}${names.length > listed.length ? ', …' : ''}.`,
  ];
};

const blankRows = ({ verdict }: FileDoc): readonly string[] => {
  const rows = verdict?.blankRows ?? 0;
  if (rows === 0) return [];
  return [
    rows === 1 ? 'Its last row is blank and is passed over.' : `Its last ${rows} rows are blank and are passed over.`,
  ];
};

/** Ids of files with invalid actions; null while they are not judged. */
export type Flagged = ReadonlySet<string> | null;

/** The files of an import, each with what is to be known of it alone and beside the others, and the `warnings` given. */
export const viewFiles = (
  files: readonly FileDoc[],
  flagged: Flagged,
  warnings: ReadonlyMap<string, readonly string[]>,
): readonly FileView[] => {
  const union = unionOfHeaders(files);
  return files.map((file) => {
    const isFlagged = flagged === null ? null : flagged.has(file._id);
    const all = [...blankRows(file), ...lacking(file, union), ...(warnings.get(file._id) ?? [])];
    return viewFile(file, { warnings: all, isFlagged });
  });
};

export type FileView = ReturnType<typeof viewFile>;
