import type { AnswerOf } from '#libs/api-contract';
import type { QueryValues } from '../../../api/call.js';
import type { ShownError } from '../../../api/shown-import.js';

type ErrorPageAnswer = Pick<AnswerOf<'ErrorPage'>, 'items' | 'next_cursor'>;

/** A row with all of its errors that the filters let through, or one error of none. */
export interface RowWithErrors extends Pick<ShownError, 'file' | 'row' | 'line' | 'customer_id' | 'transaction_id'> {
  readonly reasons: readonly ShownError[];
}

/** Rows that are asked for together. */
export const ROWS_A_BLOCK = 100;
/** Errors a request; a row has one or two mostly. */
const ERRORS_A_REQUEST = 200;

const isOfRow = ({ file, row }: RowWithErrors, error: ShownError): boolean =>
  row !== null && row === error.row && file === error.file;

export const rowOfError = (error: ShownError): RowWithErrors => ({ ...error, reasons: [error] });

/** Errors, which come in the order of rows, by their rows. */
export const rowsOfErrors = (errors: readonly ShownError[]): readonly RowWithErrors[] => {
  const rows: RowWithErrors[] = [];
  for (const error of errors) {
    const last = rows.at(-1);
    if (last && isOfRow(last, error)) rows[rows.length - 1] = { ...last, reasons: [...last.reasons, error] };
    else rows.push(rowOfError(error));
  }
  return rows;
};

/** The rows of a block, or those that there are, by as many requests as it takes. `at`: rows before it. */
export const readBlock = async (
  ask: (query: QueryValues) => Promise<ErrorPageAnswer>,
  at: number,
): Promise<readonly RowWithErrors[]> => {
  const rows: RowWithErrors[] = [];
  let start: QueryValues = { at };
  for (;;) {
    const { items, next_cursor } = await ask({ ...start, limit: ERRORS_A_REQUEST });
    rows.push(...rowsOfErrors(items));
    if (next_cursor === null || rows.length >= ROWS_A_BLOCK) return rows.slice(0, ROWS_A_BLOCK);
    start = { cursor: next_cursor };
  }
};
