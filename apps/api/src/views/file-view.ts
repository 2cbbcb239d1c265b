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

export const viewFile = ({ _id, name, state, bytes, sha256, verdict }: FileDoc) => ({
  id: _id,
  name,
  state,
  bytes,
  sha256,
  ok: verdict?.ok ?? null,
  format: verdict?.format ?? null,
  encoding: verdict?.encoding ?? null,
  delimiter: verdict?.delimiter ?? null,
  headers: verdict?.headers ?? [],
  rows: verdict?.rows ?? null,
  preview: verdict?.preview ?? [],
  errors: (verdict?.errors ?? []).map((error) => viewFileError(name, error)),
  error_total: verdict?.total ?? 0,
});

export type FileView = ReturnType<typeof viewFile>;
