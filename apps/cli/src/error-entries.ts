import { type FileErrorCode, fileErrorMessage } from '#libs/messages';
import type { ErrorEntry } from './answers.js';

/** Of an error that is none of a row. */
export const noPlace = { row: null, line: null, customer_id: null, transaction_id: null, attribute: null } as const;

/** An error of a file that was found here and not by the server. */
export const fileError = (file: string, code: FileErrorCode): ErrorEntry => ({
  file,
  ...noPlace,
  code,
  message: fileErrorMessage({ code, row: null, line: null }),
});
