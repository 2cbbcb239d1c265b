import type { ViewOf } from '#libs/api-contract';
import { type FileError, fileErrorMessage } from '#libs/messages';
import type { FileDoc, ListedFile } from '#libs/mongo';
import type { ErrorView } from './error-view.js';
import { viewProposal, warningsOf } from './file-warnings.js';
import { type Meaning, warnOfLacking } from './lacking-columns.js';
import { shownHeader, shownHeaders } from './shown-headers.js';

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
  /** Some of its actions are invalid; null while they are not judged beside those of the other files. */
  readonly isFlagged?: boolean | null;
}

/**
 * One sign for what pre-processing found (spec: transactions.md, "Pre-processing and validation"). A file of actions
 * without errors that is not judged yet, as its groups may reach into files that are not in order, is good so far.
 */
const signOf = ({ verdict }: ListedFile, { isFlagged = false }: Beside): '✅' | '✅ so far' | '⚠️' | '🚫' | null => {
  if (!verdict) return null;
  if (!verdict.ok) return '🚫';
  if (isFlagged === null) return '✅ so far';
  return isFlagged ? '⚠️' : '✅';
};

const words = { '✅': 'ok', '✅ so far': 'ok_so_far', '⚠️': 'warnings', '🚫': 'errors' } as const;

/** The sign as a word, for programs. */
const wordOf = (sign: keyof typeof words | null): (typeof words)[keyof typeof words] | null => sign && words[sign];

/** Headers that a list of files shows of each; a call of its own shows all. */
const FILE_HEADER_BYTES = 8 * 1024;
/** The same of all files together. */
const ALL_HEADER_BYTES = 64 * 1024;

export const viewFile = (file: ListedFile, beside: Beside = {}): FileView => {
  const { _id, name, state, bytes, sha256, verdict, reading } = file;
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
    sheet: verdict?.sheet ?? null,
    quoting: verdict?.format === 'csv' ? (reading?.quoting ?? 'double') : null,
    header_row: reading?.headerRow ?? null,
    footer_rows: reading?.footerRows ?? null,
    headers: shownHeaders(verdict?.headers ?? [], FILE_HEADER_BYTES),
    column_count: verdict?.headers.length ?? 0,
    rows: verdict?.rows ?? null,
    sample: verdict?.sample ?? null,
    encoding_candidates: verdict?.readings ?? [],
    proposed: viewProposal(file),
    warnings: beside.warnings ?? [],
    verdict: signOf(file, beside),
    verdict_code: wordOf(signOf(file, beside)),
    errors: (verdict?.errors ?? []).map((error) => viewFileError(name, error)),
    error_total: verdict?.total ?? 0,
    deleted_at: file.deletedAt ?? null,
  };
};

/** What a file holds, for people to recognise it by. */
export const viewPreview = ({ _id, name, verdict }: FileDoc): PreviewView => ({
  id: _id,
  name,
  headers: (verdict?.headers ?? []).map(shownHeader),
  preview: verdict?.preview ?? [],
  samples: verdict?.samples ?? [],
});

/** The headers of all files, each once, columns without a name left out: the first ones, and how many there are. */
export const viewColumns = (files: readonly ListedFile[]) => {
  const all = new Set(files.flatMap(({ verdict }) => verdict?.headers ?? []).filter((header) => header !== ''));
  return { headers: shownHeaders(all, ALL_HEADER_BYTES), column_count: all.size };
};

/** Ids of files with invalid actions; null while they are not judged. */
export type Flagged = ReadonlySet<string> | null;

/** What is known of the files of an import beside their verdicts. */
export interface FilesBeside {
  readonly flagged: Flagged;
  /** By file. */
  readonly warnings: ReadonlyMap<string, readonly string[]>;
  readonly meaning?: Meaning | undefined;
}

/** A stretch of the files of an import, each with a warning when it lacks columns of the others. */
export const viewFiles = (
  files: readonly ListedFile[],
  { flagged, warnings, meaning }: FilesBeside,
  { from, to }: { readonly from: number; readonly to: number },
): readonly FileView[] => {
  const lacking = warnOfLacking(files, meaning);
  return files.slice(from, to).map((file) => {
    const isFlagged = flagged === null ? null : flagged.has(file._id);
    const beside = [lacking.get(file._id) ?? [], warnings.get(file._id) ?? []];
    const all = [...warningsOf(file), ...beside].flat();
    return viewFile(file, { warnings: all, isFlagged });
  });
};

export type FileView = ViewOf<'File'>;
export type PreviewView = ViewOf<'FilePreview'>;
