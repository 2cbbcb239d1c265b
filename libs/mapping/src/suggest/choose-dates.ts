import { bestTrial, type DateTrial } from './fit.js';
import { FEWEST_READ } from './harm.js';
import type { ColumnProfile, Place } from './profile/column-profile.js';

const orders = ['dmy', 'mdy', 'ymd'] as const satisfies readonly DateTrial[];

const allOrders = ['date', ...orders] as const;

const nothingsOf = ({ nothings }: ColumnProfile): number => nothings.reduce((sum, { count }) => sum + count, 0);

const isReadBy = (column: ColumnProfile, trial: DateTrial): boolean => {
  const read = column.fits[trial];
  return read > 0 && read >= FEWEST_READ * (column.filled - nothingsOf(column));
};

/** Columns of dates that no reading without an order reads. */
const needOrder = (column: ColumnProfile): boolean =>
  isReadBy(column, bestTrial(column, allOrders)) && column.fits.date < column.fits[bestTrial(column, allOrders)];

/** How the dates of a column are written that are read in no way without an order of day, month and year. */
export interface DateReading {
  /** `proven`: rows show one order; `ambiguous`: each row could be read in several; `mixed`: rows show different ones. */
  readonly status: 'proven' | 'ambiguous' | 'mixed';
  /** Where it is proven. */
  readonly order: (typeof orders)[number] | null;
  readonly orders: readonly {
    readonly order: (typeof orders)[number];
    /** Cells that can be read in it. */
    readonly fits: number;
    /** The first rows that can be read in no other. */
    readonly rows: readonly Place[];
  }[];
}

/** Orders may read the one half of a column and the other. */
const FEWEST_DATES = 0.5;

const isOfOrders = (column: ColumnProfile): boolean => {
  const read = column.fits[bestTrial(column, orders)];
  return read > column.fits.date && read >= FEWEST_DATES * (column.filled - nothingsOf(column));
};

/** Null: it is no column of dates, or they need no order. */
export const readingOfDates = (column: ColumnProfile): DateReading | null => {
  if (!isOfOrders(column)) return null;
  const read = orders
    .map((order) => ({ order, fits: column.fits[order], rows: column.proofs[order] ?? [] }))
    .filter(({ fits }) => fits > 0);
  const [proven, other] = read.filter(({ rows }) => rows.length > 0);
  const status = proven ? (other ? 'mixed' : 'proven') : 'ambiguous';
  return { status, order: status === 'proven' ? (proven?.order ?? null) : null, orders: read };
};

/**
 * The order in which the dates of the files are read: the one that reads most of the columns that need one. Without an
 * order, where day and month could be either in all of them.
 */
export const chooseDates = (columns: readonly ColumnProfile[]): DateTrial => {
  const needing = columns.filter(needOrder);
  const scores = orders.map((order) => ({
    order,
    read: needing.filter((column) => isReadBy(column, order)).length,
    cells: needing.reduce((sum, { fits }) => sum + fits[order], 0),
  }));
  const [best, next] = scores.sort((a, b) => b.read - a.read || b.cells - a.cells);
  if (!best || best.read === 0) return 'date';
  return next && next.read === best.read && next.cells === best.cells ? 'date' : best.order;
};
