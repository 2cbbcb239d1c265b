import type { AnswerOf } from '#libs/api-contract';
import type { Filters } from '../../../parts/use-filters.js';

type FileErrors = AnswerOf<'FileErrorPage'>['items'][number];

export type ErrorFilterName = 'file' | 'attribute' | 'code' | 'customer_id' | 'transaction_id' | 'message' | 'row';

export type ErrorFilters = Readonly<Partial<Record<ErrorFilterName, string>>>;

const names: readonly ErrorFilterName[] = [
  ...(['file', 'attribute', 'code', 'customer_id', 'transaction_id', 'message', 'row'] as const),
];

/** A row is a whole number above 0; what else somebody wrote into the address would only be refused. */
const isUsable = (name: ErrorFilterName, value: string): boolean => name !== 'row' || /^[1-9]\d{0,14}$/.test(value);

/** The filters of errors in an address, as the API takes them. */
export const errorFiltersOf = (filters: Filters): ErrorFilters =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = filters[name];
      return value !== undefined && isUsable(name, value) ? [[name, value]] : [];
    }),
  );

/** A row number as people write it, with the thousands apart; null: it is none. */
export const readRowNumber = (typed: string): string | null => {
  const digits = typed.replace(/[\s.,'’\u00a0\u202f]/g, '');
  return isUsable('row', digits) ? digits : null;
};

/**
 * Whether errors are those of rows, which have places in their list, and nothing is looked for while it is read. Those of
 * files are listed while these have errors, and before a validation.
 */
export const isListedByPlace = (status: string, { message, transaction_id }: ErrorFilters): boolean =>
  status !== 'has_file_errors' && status !== 'ready' && message === undefined && transaction_id === undefined;

interface Listed {
  readonly shown: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** How many errors the filters let through; null: nobody has counted them. */
export const countOfErrors = (
  filters: ErrorFilters,
  counts: readonly FileErrors[] | undefined,
  listed: Listed | null,
): number | null => {
  if (listed?.isFirst && listed.isLast) return listed.shown;
  const others = names.filter((name) => name !== 'file' && filters[name] !== undefined);
  if (counts === undefined || others.length > 0) return null;
  const wanted = counts.filter(
    ({ id, file }) => filters.file === undefined || filters.file === file || filters.file === id,
  );
  return wanted.reduce((sum, { errors }) => sum + errors, 0);
};
