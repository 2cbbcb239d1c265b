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

/** `warnings`: what may be wrong with it beside the others of its import. */
export const viewFile = ({ _id, name, state, bytes, sha256, verdict }: FileDoc, warnings: readonly string[] = []) => ({
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
  warnings,
  errors: (verdict?.errors ?? []).map((error) => viewFileError(name, error)),
  error_total: verdict?.total ?? 0,
});

/** All headers of the files, each once. */
export const unionOfHeaders = (files: readonly FileDoc[]): readonly string[] => [
  ...new Set(files.flatMap(({ verdict }) => verdict?.headers ?? [])),
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

/** The files of an import, each with a warning when it lacks headers of the others. */
export const viewFiles = (files: readonly FileDoc[]): readonly FileView[] => {
  const union = unionOfHeaders(files);
  return files.map((file) => viewFile(file, lacking(file, union)));
};

export type FileView = ReturnType<typeof viewFile>;
