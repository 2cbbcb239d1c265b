import { bestTrial, type DateTrial } from './fit.js';
import { FEWEST_READ } from './harm.js';
import type { ColumnProfile } from './profile/column-profile.js';

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
